namespace Classroom.Grading.Code;

/// <summary>
/// What a piece of a notebook cannot do without: the declarations of the names that it uses, of those that they use, and the
/// statements that change such variables, or may. Everything else in the file plays no part in what the piece does.
/// </summary>
internal static class Needs
{
    /// <param name="cells">The notebook's.</param>
    /// <param name="roots">The pieces in question.</param>
    /// <param name="mayChange">Whether what a cell hands to other code may come back changed, under that name; without, only what is plainly changed is.</param>
    /// <returns>They and what they need, in the notebook's order.</returns>
    public static IReadOnlyList<Piece> Of(IReadOnlyList<CellCode> cells, IReadOnlyList<Piece> roots, Func<int, string, bool>? mayChange = null)
    {
        var all = cells.SelectMany(cell => cell.Pieces).ToList();
        var last = roots.Count == 0 ? int.MaxValue : roots.Max(root => root.Cell);
        HashSet<Piece> needed = [.. roots];
        var open = new Queue<Piece>(roots);
        var known = roots.SelectMany(root => root.Declares).ToHashSet();
        var extensions = all.Where(piece => piece.Function is { IsExtension: true }).Select(piece => piece.Function!.Name).ToHashSet();
        var functions = all.Where(piece => piece.Function is not null && !needed.Contains(piece)).SelectMany(piece => piece.Declares.Select(name => (name, piece))).ToLookup(one => one.name, one => one.piece);
        var handed = mayChange is null ? [] : all.Where(piece => piece.Cell <= last && piece.Hands.Count > 0).Select(piece => (Piece: piece, Names: Handed(piece, functions))).ToList();
        while (open.TryDequeue(out var piece))
            foreach (var name in piece.Uses.Concat(piece.Calls.Where(extensions.Contains)).Where(known.Add))
            {
                var declaring = Declaring(all, name, last).ToList();
                // Console.WriteLine(…) changes nothing that the notebook declares.
                var filling = declaring.Any(other => other.Function is null) ? handed.Where(other => other.Names.Contains(name) && mayChange!(other.Piece.Cell, name)).Select(other => other.Piece) : [];
                foreach (var found in declaring.Count == 0 ? [] : declaring.Concat(all.Where(other => other.Cell <= last && other.Assigns.Contains(name))).Concat(filling))
                    if (needed.Add(found)) open.Enqueue(found);
            }
        return [.. needed.OrderBy(piece => piece.Cell).ThenBy(piece => piece.Span.Start)];
    }

    /// <summary>What a piece hands on, also by functions that it calls.</summary>
    private static HashSet<string> Handed(Piece piece, ILookup<string, Piece> functions)
    {
        HashSet<string> names = [.. piece.Hands];
        var open = new Queue<string>(names);
        while (open.TryDequeue(out var name))
            foreach (var use in functions[name].SelectMany(function => function.Uses).Where(names.Add)) open.Enqueue(use);
        return names;
    }

    /// <summary>The last declaration up to that cell, else the first one after it; of a function each that takes something else.</summary>
    private static IEnumerable<Piece> Declaring(List<Piece> all, string name, int last) => all.Where(piece => piece.Declares.Contains(name))
        .GroupBy(piece => piece.Function is { } function ? string.Join(",", function.Types) : "")
        .Select(group => group.LastOrDefault(piece => piece.Cell <= last) ?? group.First());
}
