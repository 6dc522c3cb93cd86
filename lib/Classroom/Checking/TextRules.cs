using System.Text.RegularExpressions;
using Classroom.Course;
using Classroom.Formulas;
using Classroom.Notebooks;
using Markdig.Extensions.Mathematics;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Classroom.Checking;

/// <summary>Text that every host shows alike, and everybody can read.</summary>
internal static partial class TextRules
{
    private const int MostCharacters = 500;

    private static readonly string[] SaysNothing = ["", "here", "this", "link", "click here", "this link", "more"];

    public static readonly Rule[] All =
    [
        new("one-title", "page, slides and list of lessons take the lesson's name from its one title", OneTitle),
        new("minutes", "a teacher plans by them, and the list of lessons shows them", subject => LessonFacts.Of(subject.Notebook).Minutes is null
            ? [new(subject.Notebook.Cells[0], "expected the lesson's length in the first text, as in \"25 minutes\".")] : []),
        new("objectives", "a reader decides by them whether to read, and afterwards whether it was worth it", subject => LessonFacts.Of(subject.Notebook).Objectives.Count == 0
            ? [new(subject.Notebook.Cells[0], "expected \"You will be able to\" with a list after it.")] : []),
        new("heading-levels", "someone who listens to a page finds the way by its headings, level by level", HeadingLevels),
        new("links", "a link that leads nowhere", subject =>
            from text in subject.Texts
            from link in text.Text.Descendants<LinkInline>()
            let problem = Problem(link.Url ?? "", text.Cell, subject.Notebook.Folder)
            where problem is not null
            select new Finding(text.Cell, problem)),
        Rule.OfText("link-text", "links are read out of their sentence, and \"here\" says nothing there", (_, text) =>
            from link in text.Descendants<LinkInline>()
            where !link.IsImage && !link.Descendants<LinkInline>().Any()
            let words = string.Concat(link.Descendants().Select(part => part switch { LiteralInline l => l.Content.ToString(), CodeInline c => c.Content, _ => "" })).Trim()
            where SaysNothing.Contains(words.ToLowerInvariant())
            select $"the link to {link.Url} is called \"{words}\"; expected what it leads to."),
        Rule.OfText("image-alternatives", "someone who cannot see a picture reads what it shows", (cell, text) =>
            text.Descendants<LinkInline>().Where(link => link.IsImage && link.FirstChild is null).Select(link => $"the image {link.Url} has no text alternative.")
            .Concat(WithoutAlternative().Matches(cell.Source).Select(match => $"{match.Value} has no text alternative."))),
        Rule.OfText("nothing-from-elsewhere", "without a network it is missing, and with one it tells others who reads", (cell, text) =>
            text.Descendants<LinkInline>().Where(link => link.IsImage && IsRemote(link.Url)).Select(link => $"the image {link.Url} is loaded from the network.")
            .Concat(RemoteSource().Matches(cell.Source).Select(match => $"{match.Value} is loaded from the network."))),
        Rule.OfText("no-scripts", "notebook hosts remove scripts and styles from text, so the lesson would look different in each", (_, text) =>
            text.Descendants<HtmlBlock>().SelectMany(block => Active().Matches(block.Lines.ToString())).Select(match => $"{match.Value}…")),
        Rule.OfText("short-paragraphs", "beside code, nobody reads more than about five lines in a row", (_, text) =>
            from paragraph in text.Descendants<ParagraphBlock>()
            let words = MarkdownHtml.PlainText(paragraph)
            where words.Length > MostCharacters
            select $"the paragraph \"{words[..30]}…\" has {words.Length} characters; expected at most {MostCharacters}."),
        Rule.OfText("formula-marks", "only $…$ and $$…$$ are formulas in every host", FormulaMarks),
        Rule.OfText("formulas", "a formula that cannot be set stands in the page as its source", (_, text) =>
            from formula in text.Descendants<MathInline>().Select(formula => formula.Content.ToString()).Concat(text.Descendants<MathBlock>().Select(formula => formula.Lines.ToString()))
            let problem = Problem(formula)
            where problem is not null
            select $"{formula.Trim()}: {problem}"),
        Rule.OfText("folded-parts", "an unclosed part swallows the rest of the page, and without an empty line its markdown is shown raw", (cell, _) => FoldedParts(cell.Source)),
        Rule.OfText("what-happened", "it belongs to what was predicted, and so to the section before a heading", (cell, _) =>
            WhatHappenedBelowHeading().Matches(cell.Source).Select(match => $"\"What happened\" stands below \"{match.Groups["heading"].Value}\"; expected it in a cell before.")),
        new("neighbours", "in a notebook host the last cell is the only way to the next lesson", Neighbours),
    ];

    private static IEnumerable<Finding> OneTitle(Subject subject)
    {
        var titles = subject.Texts.SelectMany(text => text.Text.Descendants<HeadingBlock>().Where(h => h.Level == 1).Select(_ => text.Cell)).ToList();
        if (subject.Notebook.Cells[0] is var first && titles.FirstOrDefault() != first)
            yield return new(first, "expected the title (# …) in the first cell.");
        foreach (var cell in titles.Skip(1)) yield return new(cell, "a second title (# …); expected ## or less.");
    }

    private static IEnumerable<Finding> HeadingLevels(Subject subject)
    {
        var level = 0;
        foreach (var (cell, text) in subject.Texts)
            foreach (var heading in text.Descendants<HeadingBlock>())
            {
                if (heading.Level > level + 1)
                    yield return new(cell, $"\"{MarkdownHtml.PlainText(heading)}\" is of level {heading.Level} after level {level}.");
                level = heading.Level;
            }
    }

    private static string? Problem(string url, Cell cell, string folder)
    {
        if (url.Length == 0) return "a link without an address.";
        if (url[0] == '/' || url.StartsWith("file:", StringComparison.OrdinalIgnoreCase)) return $"{url} is a path of one machine.";
        if (url.StartsWith("attachment:", StringComparison.Ordinal))
            return cell.Attachment(Uri.UnescapeDataString(url["attachment:".Length..])) is null ? $"the cell brings no {url}." : null;
        return url[0] == '#' || Uri.TryCreate(url, UriKind.Absolute, out _)
            || Path.Exists(Path.Combine(folder, Uri.UnescapeDataString(url.Split('#', '?')[0]))) ? null : $"{url} does not exist.";
    }

    private static bool IsRemote(string? url) => url?.StartsWith("http", StringComparison.OrdinalIgnoreCase) == true || url?.StartsWith("//", StringComparison.Ordinal) == true;

    private static IEnumerable<string> FormulaMarks(Cell cell, MarkdownDocument text)
    {
        var outside = string.Concat(text.Descendants<ParagraphBlock>().Select(block => CodeOrFormula().Replace(cell.Source.Substring(block.Span.Start, block.Span.Length), "")));
        if (new[] { "\\\\(", "\\\\[", "\\(", "\\[" }.FirstOrDefault(mark => outside.Contains(mark, StringComparison.Ordinal)) is { } found)
            yield return $"{found} begins a formula in some hosts only; expected $ or $$.";
        foreach (var literal in text.Descendants<LiteralInline>().Where(literal => literal.Content.ToString().Contains("$$", StringComparison.Ordinal)))
            yield return $"a $$ without its partner: {literal.Content}";
    }

    private static string? Problem(string formula)
    {
        try
        {
            TexMath.MathMl(formula, isDisplayed: true);
            return null;
        }
        catch (TexException e)
        {
            return e.Message;
        }
    }

    private static IEnumerable<string> FoldedParts(string source)
    {
        var (opened, closed) = (Opening().Count(source), Closing().Count(source));
        if (opened != closed) yield return $"{opened} <details> and {closed} </details>.";
        if (opened != Summary().Count(source)) yield return "expected <summary>…</summary> in each <details>.";
        if (NoGap().IsMatch(source)) yield return "expected an empty line after </summary> and before </details>.";
    }

    private static IEnumerable<Finding> Neighbours(Subject subject)
    {
        var at = subject.Neighbours.ToList().IndexOf(Path.GetFullPath(subject.Notebook.Path));
        var last = subject.Notebook.Cells[^1];
        var links = subject.Texts.Where(text => text.Cell == last).SelectMany(text => text.Text.Descendants<LinkInline>())
            .Select(link => Path.GetFileName(Uri.UnescapeDataString(link.Url ?? ""))).ToList();
        foreach (var neighbour in (int[])[at - 1, at + 1])
            if (at >= 0 && subject.Neighbours.ElementAtOrDefault(neighbour) is { } path && neighbour >= 0 && !links.Contains(Path.GetFileName(path)))
                yield return new(last, $"expected a link to {Path.GetFileName(path)}, the lesson {(neighbour < at ? "before" : "after")} this one.");
    }

    [GeneratedRegex(@"^#+ +(?<heading>.*)\s+<details>\s*<summary>What happened", RegexOptions.Multiline)]
    private static partial Regex WhatHappenedBelowHeading();

    [GeneratedRegex("""<img\b(?![^>]*\balt\s*=\s*"[^"]+")[^>]*>""", RegexOptions.IgnoreCase)]
    private static partial Regex WithoutAlternative();

    [GeneratedRegex("""<(?:img|script|iframe|link|video|audio|source)\b[^>]*\b(?:src|href)\s*=\s*["']?(?:https?:)?//[^>]*>""", RegexOptions.IgnoreCase)]
    private static partial Regex RemoteSource();

    [GeneratedRegex(@"<(?:script|style|iframe|object|embed)\b|\son[a-z]+\s*=|\sstyle\s*=", RegexOptions.IgnoreCase)]
    private static partial Regex Active();

    [GeneratedRegex(@"`[^`]*`|\$\$.*?\$\$|\$[^$]*\$", RegexOptions.Singleline)]
    private static partial Regex CodeOrFormula();

    [GeneratedRegex(@"<details\b")]
    private static partial Regex Opening();

    [GeneratedRegex("</details>")]
    private static partial Regex Closing();

    [GeneratedRegex("<summary>.+?</summary>")]
    private static partial Regex Summary();

    [GeneratedRegex(@"</summary>[ ]*\n(?!\s*\n)|[^\n]\n</details>")]
    private static partial Regex NoGap();
}
