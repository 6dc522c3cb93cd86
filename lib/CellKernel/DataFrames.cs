using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text;
using Microsoft.DotNet.Interactive.Formatting;

namespace CellKernel;

/// <summary>
/// Shows a DataFrame of Microsoft.Data.Analysis as a table. The package itself does that in .NET Interactive, by a program that needs
/// that kernel. Here it is done by the names of its members, because no package may stand in the way of the one that a cell brings.
/// </summary>
internal static class DataFrames
{
    private const string Frame = "Microsoft.Data.Analysis.DataFrame";
    private const int MostRows = 25;

    private static readonly ConcurrentQueue<Type> Known = [];   // each kernel of a process has its own

    public static void Register(Assembly assembly)
    {
        if (assembly.GetName().Name != "Microsoft.Data.Analysis" || assembly.GetType(Frame) is not { } type)
            return;
        Known.Enqueue(type);
        Register(type);
    }

    /// <summary>After the library has forgotten all formatters.</summary>
    public static void RegisterAgain()
    {
        foreach (var type in Known)
            Register(type);
    }

    private static void Register(Type type)
    {
        Formatter.Register(type, (frame, text) => text.Write(Html(frame)), HtmlFormatter.MimeType);
        Formatter.Register(type, (frame, text) => text.Write(frame.ToString()), PlainTextFormatter.MimeType);
        Formatter.SetPreferredMimeTypesFor(type, HtmlFormatter.MimeType);
    }

    private static string Html(object frame)
    {
        var columns = ((IEnumerable)frame.GetType().GetProperty("Columns")!.GetValue(frame)!).Cast<object>().ToList();
        var names = columns.Select(column => (string)column.GetType().GetProperty("Name")!.GetValue(column)!);
        var values = columns.Select(column => ((IEnumerable)column).Cast<object?>().Take(MostRows + 1).ToList()).ToList();
        var rows = values.Count == 0 ? 0 : values.Max(column => column.Count);
        var html = new StringBuilder($"<table><thead><tr>{string.Concat(names.Select(name => $"<th>{WebUtility.HtmlEncode(name)}</th>"))}</tr></thead><tbody>");
        for (var row = 0; row < Math.Min(rows, MostRows); row++)
            html.Append(CultureInfo.InvariantCulture, $"<tr>{string.Concat(values.Select(column => $"<td>{WebUtility.HtmlEncode(Convert.ToString(column[row], CultureInfo.InvariantCulture))}</td>"))}</tr>");
        html.Append("</tbody></table>");
        if (rows > MostRows)
            html.Append(CultureInfo.InvariantCulture, $"<p>The first {MostRows} of {columns[0].GetType().GetProperty("Length")!.GetValue(columns[0])} rows.</p>");
        return html.ToString();
    }
}
