using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text;
using CellLibrary;

namespace CellKernel;

/// <summary>The variables of all cells so far, as <c>#!who</c> and <c>#!whos</c> show them.</summary>
internal static class Variables
{
    private const int MostValue = 100;   // characters

    /// <param name="states">The cells' objects, from the first to the last; the last variable of a name is the one that counts.</param>
    /// <param name="withValues">Whether they are shown too: <c>#!who</c> must not wait for them.</param>
    public static MimeBundle Show(IEnumerable<object?> states, bool withValues)
    {
        var found = new SortedDictionary<string, (FieldInfo Field, object State)>(StringComparer.Ordinal);
        foreach (var state in states.OfType<object>())
            foreach (var field in state.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly))
                if (!field.Name.StartsWith('<'))
                    found[field.Name] = (field, state);
        if (found.Count == 0)
            return new("text/plain", "There are no variables yet.");
        if (!withValues)
            return new("text/plain", string.Join('\n', found.Keys));
        var variables = found.Values.Select(variable => (variable.Field.Name, Type: TypeName(variable.Field.FieldType), Value: Short(variable.Field.GetValue(variable.State)))).ToList();
        var html = new StringBuilder("<table><thead><tr><th>Variable</th><th>Type</th><th>Value</th></tr></thead><tbody>");
        foreach (var (name, type, value) in variables)
            html.Append(CultureInfo.InvariantCulture, $"<tr><td>{WebUtility.HtmlEncode(name)}</td><td>{WebUtility.HtmlEncode(type)}</td><td>{WebUtility.HtmlEncode(value)}</td></tr>");
        return new(
            KeyValuePair.Create("text/html", html.Append("</tbody></table>").ToString()),
            KeyValuePair.Create("text/plain", string.Join('\n', variables.Select(variable => $"{variable.Type} {variable.Name} = {variable.Value}"))));
    }

    private static string Short(object? value)
    {
        var text = Plain(value).ReplaceLineEndings(" ");
        return text.Length <= MostValue ? text : $"{text.AsSpan(0, MostValue)} …";
    }

    // One that cannot be written does not stand in the way of the others.
    private static string Plain(object? value)
    {
        try
        {
            return value is FormattedText text ? text.Text : Formats.Of(value, "text/plain")["text/plain"];
        }
        catch (Exception exception) when (!Formats.IsStop(exception))
        {
            return $"{exception.GetBaseException().GetType().Name}: {exception.GetBaseException().Message}";
        }
    }

    private static string TypeName(Type type) => type.IsGenericType
        ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(TypeName))}>" : type.Name;
}
