using System.Net;
using Markdig;
using Markdig.Extensions.Mathematics;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace Classroom.Course;

/// <summary>
/// Formulas as Jupyter reads them: $ … $ in a line, $$ … $$ displayed, wherever it stands and over several lines.
/// Goes after UseMathematics. Their LaTeX stands in elements of class math (and display), which page.js gives to KaTeX.
/// </summary>
internal sealed class Formulas : IMarkdownExtension
{
    public void Setup(MarkdownPipelineBuilder pipeline) => pipeline.InlineParsers.Insert(0, new DisplayParser());

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
    {
        if (renderer is not HtmlRenderer) return;
        renderer.ObjectRenderers.ReplaceOrAdd<HtmlMathInlineRenderer>(new InlineRenderer());
        renderer.ObjectRenderers.ReplaceOrAdd<HtmlMathBlockRenderer>(new BlockRenderer());
    }

    private sealed class DisplayParser : InlineParser
    {
        public DisplayParser() => OpeningCharacters = ['$'];

        public override bool Match(InlineProcessor processor, ref StringSlice slice)
        {
            if (slice.PeekChar() != '$') return false;
            var from = slice.Start + 2;
            var length = slice.Text.AsSpan(from, slice.End + 1 - from).IndexOf("$$", StringComparison.Ordinal);
            if (length <= 0) return false;
            processor.Inline = new MathInline
            {
                Delimiter = '$', DelimiterCount = 2, Content = new StringSlice(slice.Text, from, from + length - 1),
                Span = { Start = processor.GetSourcePosition(slice.Start, out var line, out var column) }, Line = line, Column = column,
            };
            slice.Start = from + length + 2;
            return true;
        }
    }

    private sealed class InlineRenderer : HtmlObjectRenderer<MathInline>
    {
        protected override void Write(HtmlRenderer renderer, MathInline formula) => renderer.Write(
            $"<span class=\"math{(formula.DelimiterCount == 2 ? " display" : "")}\">{WebUtility.HtmlEncode(formula.Content.ToString().Trim())}</span>");
    }

    private sealed class BlockRenderer : HtmlObjectRenderer<MathBlock>
    {
        protected override void Write(HtmlRenderer renderer, MathBlock formula) =>
            renderer.Write($"<div class=\"math display\">{WebUtility.HtmlEncode(formula.Lines.ToString().Trim())}</div>\n");
    }
}
