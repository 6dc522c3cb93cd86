using Markdig;
using Markdig.Extensions.Mathematics;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace Classroom.Formulas;

/// <summary>
/// Formulas as Jupyter reads them: $ … $ in a line, $$ … $$ displayed, wherever it stands and over several lines.
/// Goes after UseMathematics. Each is set as MathML in an element of class math (and display).
/// </summary>
internal sealed class FormulaMarkdown : IMarkdownExtension
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
        protected override void Write(HtmlRenderer renderer, MathInline formula) =>
            renderer.Write(TexMath.Html(formula.Content.ToString(), formula.DelimiterCount == 2, "span"));
    }

    private sealed class BlockRenderer : HtmlObjectRenderer<MathBlock>
    {
        protected override void Write(HtmlRenderer renderer, MathBlock formula) =>
            renderer.Write(TexMath.Html(formula.Lines.ToString(), isDisplayed: true, "div") + "\n");
    }
}
