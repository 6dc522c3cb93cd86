using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Classroom.Checking.Text;

internal sealed class Neighbours() : Rule("neighbours", "in a notebook host the last cell is the only way to the next lesson")
{
    public override IEnumerable<Finding> Check(Subject subject)
    {
        var at = subject.Neighbours.ToList().IndexOf(Path.GetFullPath(subject.Notebook.Path));
        var last = subject.Notebook.Cells[^1];
        var links = subject.Texts.Where(text => text.Cell == last).SelectMany(text => text.Text.Descendants<LinkInline>())
            .Select(link => Path.GetFileName(Uri.UnescapeDataString(link.Url ?? ""))).ToList();
        foreach (var neighbour in (int[])[at - 1, at + 1])
            if (at >= 0 && subject.Neighbours.ElementAtOrDefault(neighbour) is { } path && neighbour >= 0 && !links.Contains(Path.GetFileName(path)))
                yield return new(last, $"expected a link to {Path.GetFileName(path)}, the lesson {(neighbour < at ? "before" : "after")} this one.");
    }
}
