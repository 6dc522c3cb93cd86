using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text;

namespace CellKernel;

/// <summary>The variables of all cells so far, for <c>#!whos</c>.</summary>
internal static class Variables
{
    private const int MostValue = 100;   // characters

    /// <param name="states">The cells' objects, from the first to the last; the last variable of a name is the one that counts.</param>
    public static IReadOnlyList<(string Name, string Type, string Value)> Of(IEnumerable<object?> states)
    {
        var found = new SortedDictionary<string, (string, string, string)>(StringComparer.Ordinal);
        foreach (var state in states.OfType<object>())
            foreach (var field in state.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly))
                if (!field.Name.StartsWith('<'))
                    found[field.Name] = (field.Name, TypeName(field.FieldType), Short(field.GetValue(state)));
        return [.. found.Values];
    }

    /// <summary>As <c>#!who</c> and <c>#!whos</c> show them.</summary>
    public static MimeBundle Show(IReadOnlyList<(string Name, string Type, string Value)> variables, bool withValues)
    {
        if (variables.Count == 0)
            return new("text/plain", "There are no variables yet.");
        if (!withValues)
            return new("text/plain", string.Join('\n', variables.Select(variable => variable.Name)));
        var html = new StringBuilder("<table><thead><tr><th>Variable</th><th>Type</th><th>Value</th></tr></thead><tbody>");
        foreach (var (name, type, value) in variables)
            html.Append(CultureInfo.InvariantCulture, $"<tr><td>{WebUtility.HtmlEncode(name)}</td><td>{WebUtility.HtmlEncode(type)}</td><td>{WebUtility.HtmlEncode(value)}</td></tr>");
        return new(
            KeyValuePair.Create("text/html", html.Append("</tbody></table>").ToString()),
            KeyValuePair.Create("text/plain", string.Join('\n', variables.Select(variable => $"{variable.Type} {variable.Name} = {variable.Value}"))));
    }

    private static string Short(object? value)
    {
        var text = (Formats.Of(value, "text/plain")["text/plain"]).ReplaceLineEndings(" ");
        return text.Length <= MostValue ? text : $"{text.AsSpan(0, MostValue)} …";
    }

    private static string TypeName(Type type) => type.IsGenericType
        ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(TypeName))}>" : type.Name;
}
