namespace Classroom.Grading.Code;

/// <summary>
/// What a piece of a notebook cannot do without: the declarations of the names that it uses, of those that they use, and the
/// statements that change such variables. Everything else in the file plays no part in what the piece does.
/// </summary>
internal static class Needs
{
    /// <param name="cells">The notebook's.</param>
    /// <param name="roots">The pieces in question.</param>
    /// <returns>They and what they need, in the notebook's order.</returns>
    public static IReadOnlyList<Piece> Of(IReadOnlyList<CellCode> cells, IReadOnlyList<Piece> roots)
    {
        var all = cells.SelectMany(cell => cell.Pieces).ToList();
        var last = roots.Count == 0 ? int.MaxValue : roots.Max(root => root.Cell);
        HashSet<Piece> needed = [.. roots];
        var open = new Queue<Piece>(roots);
        var known = roots.SelectMany(root => root.Declares).ToHashSet();
        var extensions = all.Where(piece => piece.Function is { IsExtension: true }).Select(piece => piece.Function!.Name).ToHashSet();
        while (open.TryDequeue(out var piece))
            foreach (var name in piece.Uses.Concat(piece.Calls.Where(extensions.Contains)).Where(known.Add))
            {
                var declaring = Declaring(all, name, last).ToList();
                // Console.WriteLine(…) changes nothing that the notebook declares.
                foreach (var found in declaring.Count == 0 ? [] : declaring.Concat(all.Where(other => other.Cell <= last && other.Assigns.Contains(name))))
                    if (needed.Add(found)) open.Enqueue(found);
            }
        return [.. needed.OrderBy(piece => piece.Cell).ThenBy(piece => piece.Span.Start)];
    }

    /// <summary>The last declaration up to that cell, else the first one after it; of a function each that takes something else.</summary>
    private static IEnumerable<Piece> Declaring(List<Piece> all, string name, int last) => all.Where(piece => piece.Declares.Contains(name))
        .GroupBy(piece => piece.Function is { } function ? string.Join(",", function.Types) : "")
        .Select(group => group.LastOrDefault(piece => piece.Cell <= last) ?? group.First());
}
