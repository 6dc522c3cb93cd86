using Classroom.Course;
using Classroom.Notebooks;
using Markdig.Syntax;

namespace Classroom.Checking.Text;

internal sealed class ShortParagraphs() : TextRule("short-paragraphs", "beside code, nobody reads more than about five lines in a row")
{
    private const int Most = 500;

    protected override IEnumerable<string> Check(Subject subject, Cell cell, MarkdownDocument text) =>
        from paragraph in text.Descendants<ParagraphBlock>()
        let words = MarkdownHtml.PlainText(paragraph)
        where words.Length > Most
        select $"the paragraph \"{words[..30]}…\" has {words.Length} characters; expected at most {Most}.";
}
