using System.Text;
using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks;

/// <summary>Matrices as HTML tables: large ones are cut in the middle, so that both ends are seen.</summary>
internal static class MatrixTable
{
    private const int MostRows = 12, MostColumns = 10;

    /// <summary>A matrix by itself, with its shape.</summary>
    internal static string Html(Matrix<double> matrix) =>
        Scroll($"{matrix.RowCount} × {matrix.ColumnCount} matrix", Table([[new Block("", matrix)]]));

    /// <summary>A vector by itself, as the column that it is in the formulas, with its length.</summary>
    internal static string Html(Vector<double> vector) =>
        Scroll($"vector of {vector.Count}", Table([[new Block("", vector.ToColumnMatrix())]]));

    /// <summary>A table that scrolls by itself on a narrow page, under a line that says what it is.</summary>
    internal static string Scroll(string label, string table) =>
        $"<p class=\"hs-note\">{Markup.Text(label)}</p><div class=\"hs-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{Markup.Text(label)}\">{table}</div>";

    /// <summary>Blocks side by side and one below the other, as one matrix in which each block keeps its colour.</summary>
    internal static string Table(Block[][] grid, string? colour = null)
    {
        var html = new StringBuilder("<table class=\"hs-matrix\">");
        bool named = grid.Any(row => row.Any(block => block.Name.Length > 0));
        foreach (var blocks in grid)
        {
            if (named) html.Append("<tr>").AppendJoin("", blocks.Select(Heading)).Append("</tr>");
            foreach (int? row in Cut(blocks[0].Values.RowCount, MostRows))
            {
                html.Append("<tr>");
                foreach (var block in blocks)
                    foreach (int? column in Cut(block.Values.ColumnCount, MostColumns))
                        html.Append(Cell(block.Values, row, column, colour ?? block.Colour));
                html.Append("</tr>");
            }
        }
        return html.Append("</table>").ToString();
    }

    private static string Heading(Block block) =>
        $"<th scope=\"colgroup\" colspan=\"{Math.Max(1, Cut(block.Values.ColumnCount, MostColumns).Count)}\">{Markup.Symbol(block.Name)} <small>{block.Shape}</small></th>";

    private static string Cell(Matrix<double> values, int? row, int? column, string colour) => (row, column) switch
    {
        (int r, int c) => $"<td class=\"hs-{colour}\">{Markup.Number(values[r, c])}</td>",
        (int, null) => $"<td class=\"hs-{colour} hs-cut\">⋯</td>",
        (null, int) => $"<td class=\"hs-{colour} hs-cut\">⋮</td>",
        _ => $"<td class=\"hs-{colour} hs-cut\">⋱</td>",
    };

    /// <summary>The indices that are shown; null where a stretch is left out.</summary>
    private static List<int?> Cut(int count, int most) => count <= most
        ? [.. Enumerable.Range(0, count).Cast<int?>()]
        : [.. Enumerable.Range(0, most / 2).Cast<int?>(), null, .. Enumerable.Range(count - most / 2 + 1, most / 2 - 1).Cast<int?>()];
}
