using System.Globalization;
using System.Text.RegularExpressions;
using Classroom.Formulas;
using Classroom.Notebooks;
using Markdig;
using Markdig.Syntax;

namespace Classroom.Course;

/// <summary>What a lesson says about itself: its first heading (without the number, which its place says), its minutes, the list after "you will be able to".</summary>
/// <param name="Objectives">One HTML text for each point of the list.</param>
/// <param name="Exercises">How many have a check.</param>
/// <param name="Predictions">How many texts ask for a prediction about the code below them.</param>
internal sealed partial record LessonFacts(string Title, int? Minutes, IReadOnlyList<string> Objectives, int Exercises, int Predictions)
{
    public static LessonFacts Of(Notebook notebook)
    {
        var texts = notebook.Cells.Where(cell => cell.IsMarkdown).Select(cell => cell.Source).ToList();
        var title = texts.SelectMany(text => Parse(text).Descendants<HeadingBlock>()).FirstOrDefault(heading => heading.Level == 1);
        var minutes = MinutesText().Match(texts.FirstOrDefault() ?? "");
        return new LessonFacts(
            title is null ? notebook.Name : Number().Replace(MarkdownHtml.PlainText(title), ""),
            minutes.Success ? int.Parse(minutes.Groups[1].Value, CultureInfo.InvariantCulture) : null,
            texts.Select(ObjectivesIn).FirstOrDefault(points => points.Count > 0) ?? [],
            Exercise.Of(notebook).Count(exercise => exercise.Check is not null),
            notebook.Cells.Zip(notebook.Cells.Skip(1)).Count(pair => pair.First.IsMarkdown && pair.Second.IsCode && Course.Predictions.AreIn(Parse(pair.First.Source))));
    }

    private static List<string> ObjectivesIn(string text)
    {
        var lead = Parse(text).Descendants<LeafBlock>().FirstOrDefault(block =>
            block is HeadingBlock or ParagraphBlock && MarkdownHtml.PlainText(block).Contains("be able to", StringComparison.OrdinalIgnoreCase));
        if (lead?.Parent is not { } parent) return [];
        var list = parent.SkipWhile(block => block != lead).Skip(1).FirstOrDefault() as ListBlock;
        return list is null ? [] : [.. list.OfType<ListItemBlock>().Select(item => item.OfType<ParagraphBlock>().FirstOrDefault())
            .OfType<ParagraphBlock>().Select(point => Inline(text.Substring(point.Span.Start, point.Span.Length)))];
    }

    private static string Inline(string markdown)
    {
        var html = Markdown.ToHtml(markdown, LessonMarkdown.Pipeline).Trim();
        return html.StartsWith("<p>", StringComparison.Ordinal) && html.EndsWith("</p>", StringComparison.Ordinal) ? html[3..^4] : html;
    }

    private static MarkdownDocument Parse(string text) => Markdown.Parse(text, LessonMarkdown.Pipeline);

    [GeneratedRegex(@"^\d+\s*[·.:)]\s*")]
    private static partial Regex Number();

    [GeneratedRegex(@"\b(\d+)\s*(?:min\b|minutes)")]
    private static partial Regex MinutesText();
}
