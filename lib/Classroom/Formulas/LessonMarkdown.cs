using Markdig;

namespace Classroom.Formulas;

/// <summary>The markdown that lessons are written in: the common kind, with tables, footnotes and formulas.</summary>
internal static class LessonMarkdown
{
    public static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseGridTables().UseFootnotes().UseDefinitionLists().UseTaskLists()
        .UseEmphasisExtras().UseMathematics().Use<FormulaMarkdown>().Build();
}
