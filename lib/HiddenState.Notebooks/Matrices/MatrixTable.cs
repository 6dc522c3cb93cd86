using System.Text;
using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks;

/// <summary>Matrices as HTML tables: large ones are cut in the middle, so that both ends are seen.</summary>
internal static class MatrixTable
{
    private const int MostRows = 12, MostColumns = 10;

    /// <summary>A matrix by itself, with its shape.</summary>
    internal static string Html(Matrix<double> matrix) =>
        Scroll($"{Sizes.Of(matrix)} matrix", SideBySide([new Block("", matrix)]));

    /// <summary>A vector by itself, as the column that it is in the formulas, with its length.</summary>
    internal static string Html(Vector<double> vector) =>
        Scroll($"vector of {vector.Count}", SideBySide([new Block("", vector.ToColumnMatrix())]));

    /// <summary>A table that scrolls by itself on a narrow page, under a line that says what it is.</summary>
    internal static string Scroll(string label, string table) =>
        $"<p class=\"hs-note\">{Markup.Text(label)}</p><div class=\"hs-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{Markup.Text(label)}\">{table}</div>";

    /// <summary>Blocks side by side under their names, as one matrix in which each block keeps its colour.</summary>
    internal static string SideBySide(Block[] blocks, string? colour = null)
    {
        var html = new StringBuilder("<table class=\"hs-matrix\">");
        if (blocks.Any(block => block.Name.Length > 0)) html.Append("<tr>").AppendJoin("", blocks.Select(block => Heading(block, "col", Cut(block.Values.ColumnCount, MostColumns).Count))).Append("</tr>");
        var written = blocks.Select(block => Markup.Alike(block.Values.Enumerate())).ToArray();
        foreach (int? row in Cut(blocks[0].Values.RowCount, MostRows))
            html.Append("<tr>").AppendJoin("", blocks.Select((block, k) => Row(block, row, written[k], colour))).Append("</tr>");
        return html.Append("</table>").ToString();
    }

    /// <summary>Blocks on top of one another beside their names, as one matrix in which each block keeps its colour.</summary>
    internal static string Stacked(Block[] blocks)
    {
        var html = new StringBuilder("<table class=\"hs-matrix\">");
        foreach (var block in blocks)
        {
            var written = Markup.Alike(block.Values.Enumerate());
            var rows = Cut(block.Values.RowCount, MostRows);
            for (int k = 0; k < rows.Count; k++)
                html.Append("<tr>").Append(k == 0 ? Heading(block, "row", rows.Count) : "").Append(Row(block, rows[k], written, null)).Append("</tr>");
        }
        return html.Append("</table>").ToString();
    }

    /// <summary>One quantity over time: a column per time step, under its name and time; the name has a {0} where the time stands.</summary>
    internal static string Steps(string name, Matrix<double> values, int from)
    {
        var columns = Cut(values.ColumnCount, MostColumns);
        var html = new StringBuilder("<table class=\"hs-matrix\"><tr>")
            .AppendJoin("", columns.Select(t => $"<th scope=\"col\">{(t is int known ? Markup.Text(name.Replace("{0}", $"{known + from}", StringComparison.Ordinal)) : "⋯")}</th>")).Append("</tr>");
        var block = new Block(name, values);
        var written = Markup.Alike(values.Enumerate());
        foreach (int? row in Cut(values.RowCount, MostRows))
            html.Append("<tr>").Append(Row(block, row, written, null)).Append("</tr>");
        return html.Append("</table>").ToString();
    }

    private static string Heading(Block block, string direction, int span) =>
        $"<th scope=\"{direction}group\" {direction}span=\"{Math.Max(1, span)}\">{Markup.Symbol(block.Name)} <small>{block.Shape}</small></th>";

    private static string Row(Block block, int? row, Func<double, string> written, string? colour) =>
        string.Concat(Cut(block.Values.ColumnCount, MostColumns).Select(column => Cell(block.Values, row, column, written, colour ?? block.Colour)));

    private static string Cell(Matrix<double> values, int? row, int? column, Func<double, string> written, string colour) => (row, column) switch
    {
        (int r, int c) => $"<td class=\"hs-{colour}\">{written(values[r, c])}</td>",
        (int, null) => $"<td class=\"hs-{colour} hs-cut\">⋯</td>",
        (null, int) => $"<td class=\"hs-{colour} hs-cut\">⋮</td>",
        _ => $"<td class=\"hs-{colour} hs-cut\">⋱</td>",
    };

    /// <summary>Whether tables of these matrices show every number.</summary>
    internal static bool IsWhole(params Matrix<double>[] matrices) => matrices.All(matrix => matrix.RowCount <= MostRows && matrix.ColumnCount <= MostColumns);

    /// <summary>The indices that are shown; null where a stretch is left out.</summary>
    internal static List<int?> Cut(int count, int most) => count <= most
        ? [.. Enumerable.Range(0, count).Cast<int?>()]
        : [.. Enumerable.Range(0, most / 2).Cast<int?>(), null, .. Enumerable.Range(count - most / 2 + 1, most / 2 - 1).Cast<int?>()];
}
