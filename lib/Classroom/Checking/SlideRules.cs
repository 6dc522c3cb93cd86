using System.Text.Json.Nodes;
using Classroom.Notebooks;

namespace Classroom.Checking;

/// <summary>Slides, which nbconvert makes of a notebook.</summary>
internal static class SlideRules
{
    private const int MostLines = 30;

    private static readonly string[] Types = ["slide", "subslide", "fragment", "skip", "notes", "-"];

    public static readonly Rule[] All =
    [
        Rule.OfCell("slide-types", "without a slide type nbconvert puts a cell onto the slide before, until it overflows", cell => Types.Contains(Type(cell)) ? []
            : [$"expected the metadata \"slideshow\": {{ \"slide_type\": … }} with one of {string.Join(", ", Types)}; got {Type(cell) ?? "none"}."]),
        new("first-slide", "a talk begins with a slide of its own for the title", subject => Type(subject.Notebook.Cells[0]) is var type and not "slide"
            ? [new(subject.Notebook.Cells[0], $"expected the slide type slide, got {type ?? "none"}.")] : []),
        Rule.OfCell("heading-slides", "a section that begins in the middle of a slide is not seen", cell =>
            cell.IsMarkdown && cell.Source.StartsWith("## ", StringComparison.Ordinal) && Type(cell) is "fragment" or "-"
                ? [$"begins a section; expected the slide type slide or subslide, got {Type(cell)}."] : []),
        new("full-slides", "what does not fit on a slide is cut off", FullSlides),
        new("set-up-kept", "the first code cell shows what draws the figures: as notes it stays in the talk, unseen; skipped, it takes the figures with it", subject =>
            subject.Notebook.CodeCells.First() is var first && Type(first) == "skip" ? [new(first, "expected the slide type notes, got skip.")] : []),
    ];

    private static string? Type(Cell cell) => cell.Json["metadata"].Member("slideshow").Member("slide_type")?.ToString();

    private static IEnumerable<Finding> FullSlides(Subject subject)
    {
        var lines = 0;
        foreach (var cell in subject.Notebook.Cells)
        {
            var type = Type(cell);
            if (type is "skip" or "notes") continue;
            var own = cell.Source.Split('\n').Count(line => !string.IsNullOrWhiteSpace(line));
            lines = type is "slide" or "subslide" ? own : lines + own;
            if (lines > MostLines && lines - own <= MostLines)
                yield return new(cell, $"the slide that it stands on has {lines} lines; expected at most {MostLines}: begin a subslide, or skip a cell.");
        }
    }
}
