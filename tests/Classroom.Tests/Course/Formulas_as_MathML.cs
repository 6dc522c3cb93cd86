using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Browser;
using Classroom.Checking;
using Classroom.Course;
using Classroom.Formulas;
using Classroom.Notebooks;
using Markdig;
using Markdig.Extensions.Mathematics;
using Markdig.Syntax;

namespace Classroom.Tests.Course;

public sealed class Formulas_as_MathML
{
    /// <summary>What the course's formulas are made of and what else teachers write, with each kind of sign, box and table.</summary>
    private static readonly string[] Samples =
    [
        @"a^{\langle t\rangle} = \tanh\!\left(W_{aa}\,a^{\langle t-1\rangle} + b_a\right)", @"\hat y^{\langle t\rangle} = \mathrm{softmax}(z)", @"\lVert a'^{\langle t\rangle}\rVert", @"a''_1",
        @"\underbrace{\sum_{j=1}^{n_a} (W_{aa})_{ij}\, a_j}_{\text{from the state}}", @"\overbrace{a+b}^{n}", @"\big(W_a\,[a;\,x]\big)_i", @"\begin{pmatrix} 0.9 & 5 \\ 0 & 0.9 \end{pmatrix}",
        @"\begin{bmatrix} a \\ x \end{bmatrix}", @"\begin{cases} 1 & x > 0 \\ 0 & \text{else} \end{cases}", @"\tfrac12\,\tanh'(z)", @"-\alpha d_j^{\top}", @"\sqrt{n}/\bar d \pm t", @"\sqrt[3]{x+1}", @"(0,\ 0,\ -1)",
        @"\exp(z_i) / \sum_j \exp(z_j)", @"[\,W_{aa}\mid W_{ax}\,]", @"\partial^{+} a/\partial w", @"\frac{\partial L}{\partial a^{\langle 0\rangle}}", @"\int_0^1 x^2\,dx", @"\prod_{k=1}^{n} J_k",
        @"\mathbf{W}\mathbf{x}", @"\mathbb{R}^{n\times m}", @"\mathcal{L}(\theta)", @"\operatorname{diag}(1 - a^2)", @"\max_i x_i", @"\lim_{t\to\infty} a_t", @"x \in \{1, \ldots, n\}", @"a \le b \ne c \approx d",
        @"\left\lVert \frac{a}{b} \right\rVert_2", @"\left. \frac{d}{dx} \right|_{x=0}", @"\Delta\Omega\varepsilon\phi", @"a \leftarrow a - \alpha\, da \cdots \circ \odot", @"\vec v + \tilde w", @"50\,\%", @"x_{i_j}^{2^n}", @"{-1}^{n}", @"\binom{n}{k}",
        @"\begin{aligned} a &= b + c \\ &= d \end{aligned}", @"P(A|B)", @"n!", @"f: x \mapsto x^2", @"\overline{ab}", @"\dot x = -x", @"\log_2 8 = 3",
    ];

    private static IEnumerable<string> Texts => Directory.GetFiles(Path.Combine(Chromium.Repository, "notebooks"), "*.ipynb")
        .SelectMany(path => NotebookReader.Read(path).Cells.Where(cell => cell.IsMarkdown).Select(cell => cell.Source))
        .Concat(Directory.GetFiles(Path.Combine(Chromium.Repository, "notebooks"), "*.md").Select(File.ReadAllText));

    private static List<(string Tex, bool IsDisplayed)> OfTheLessons() => [.. Texts.Select(text => Markdown.Parse(text, LessonMarkdown.Pipeline))
        .SelectMany(text => text.Descendants<MathInline>().Select(formula => (formula.Content.ToString(), formula.DelimiterCount == 2)).Concat(text.Descendants<MathBlock>().Select(block => (block.Lines.ToString(), true))))
        .Distinct()];

    [Fact]
    public void Every_formula_of_the_lessons_says_what_KaTeXs_MathML_says()
    {
        var formulas = OfTheLessons().Concat(Samples.SelectMany(tex => new[] { (Tex: tex, IsDisplayed: false), (Tex: tex, IsDisplayed: true) })).ToList();
        Assert.True(formulas.Count > 200, $"{formulas.Count} formulas");

        var katex = KaTeX(formulas);

        var different = formulas.Zip(katex).Select(pair => (pair.First.Tex, Ours: Said(TexMath.MathMl(pair.First.Tex, pair.First.IsDisplayed)), KaTeX: Said(pair.Second)))
            .Where(pair => pair.Ours != pair.KaTeX).Select(pair => $"{pair.Tex}\n  ours  {pair.Ours}\n  KaTeX {pair.KaTeX}").ToList();
        Assert.True(different is [], $"{different.Count} of {formulas.Count}:\n{string.Join("\n", different)}");
    }

    [Theory]
    [InlineData(@"\foo", @"\foo is unknown here.")]
    [InlineData(@"\begin{tikz}x\end{tikz}", @"\begin{tikz} is unknown here.")]
    [InlineData(@"\begin{pmatrix}1\end{bmatrix}", @"\begin{pmatrix} is ended by \end{bmatrix}.")]
    [InlineData("a^b^c", "two superscripts of one sign; expected braces around one of them.")]
    [InlineData("{a", "ends where } was expected.")]
    [InlineData("a}", "a } without its {.")]
    [InlineData(@"\left(a", @"ends where \right was expected.")]
    [InlineData(@"\left x\right)", @"\left expects a bracket, got x.")]
    [InlineData(@"\frac{a}", @"\frac has nothing to act on.")]
    [InlineData("a^", "^ has nothing to act on.")]
    [InlineData("a & b", @"& and \\ part the cells of a matrix; expected \begin{…} before.")]
    [InlineData(@"\text{a", @"the braces of \text are not closed.")]
    public void What_cannot_be_set_is_named(string tex, string message) =>
        Assert.Equal(message, Assert.Throws<TexException>(() => TexMath.MathMl(tex, isDisplayed: true)).Message);

    [Fact]
    public void No_text_makes_anything_but_MathML_or_its_error()
    {
        var random = new Random(3);
        var pieces = Samples.SelectMany(sample => sample.Split(' ')).Concat(["{", "}", "^", "_", "\\", "<b>", "\"", "'", "&", "\\\\", "%", "\ud800", "\0", "🙂", "é"]).ToArray();
        for (var i = 0; i < 3000; i++)
        {
            var tex = string.Join(" ", random.GetItems(pieces, random.Next(1, 9)));
            string? mathMl = null;
            try { mathMl = TexMath.MathMl(tex, isDisplayed: true); }
            catch (TexException e) { Assert.NotEmpty(e.Message); }
            if (mathMl is not null) Assert.DoesNotContain("<b>", mathMl);
        }
        Assert.Contains("too deeply", Assert.Throws<TexException>(() => TexMath.MathMl(new string('{', 9000), isDisplayed: true)).Message);
    }

    [Theory]
    [InlineData("a - 1", "<mo lspace=\"0.2222em\" rspace=\"0.2222em\">−</mo>")]
    [InlineData("(-1)", "<mo form=\"prefix\" lspace=\"0\" rspace=\"0\">−</mo>")]
    [InlineData("a = -1", "<mo form=\"prefix\" lspace=\"0\" rspace=\"0\">−</mo>")]
    [InlineData("a^{t-1}", "<mo lspace=\"0\" rspace=\"0\">−</mo>")]
    [InlineData("a, b", "<mo lspace=\"0\" rspace=\"0.1667em\">,</mo>")]
    [InlineData(@"\tanh z", "tanh</mi><mo rspace=\"0.1667em\">\u2061</mo>")]
    [InlineData(@"\tanh(z)", "tanh</mi><mo>\u2061</mo>")]
    [InlineData(@"a\,b", "<mspace width=\"0.1667em\"/>")]
    public void Signs_have_TeXs_spaces_around_them(string tex, string mathMl) => Assert.Contains(mathMl, TexMath.MathMl(tex, isDisplayed: false));

    private static List<string> KaTeX(IReadOnlyList<(string Tex, bool IsDisplayed)> formulas)
    {
        var katex = Path.Combine(Chromium.Repository, "lib", "node_modules", "katex", "dist", "katex.js");
        Assert.SkipUnless(File.Exists(katex), "npm has not brought KaTeX.");
        var start = new ProcessStartInfo("node",
            ["-e", "let text='';process.stdin.on('data',d=>text+=d).on('end',()=>console.log(JSON.stringify(JSON.parse(text).map(([tex,displayMode])=>require(process.argv[1]).renderToString(tex,{output:'mathml',displayMode,strict:false})))))", katex])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, StandardInputEncoding = new UTF8Encoding(false), StandardOutputEncoding = Encoding.UTF8,
        };
        using var node = Process.Start(start)!;
        node.StandardInput.Write(JsonSerializer.Serialize(formulas.Select(formula => new object[] { formula.Tex, formula.IsDisplayed })));
        node.StandardInput.Close();
        return JsonSerializer.Deserialize<List<string>>(node.StandardOutput.ReadToEnd())!;
    }

    /// <summary>
    /// What a formula says: its signs and how they are put together. Left out: spaces, sizes, boxes around one thing or within a row,
    /// and where both mean the same to a reader, such as an upright letter as an operator.
    /// </summary>
    private static string Said(string html)
    {
        var math = XElement.Parse(html[html.IndexOf("<math", StringComparison.Ordinal)..(html.IndexOf("</math>", StringComparison.Ordinal) + 7)]);
        foreach (var element in math.DescendantsAndSelf()) element.Name = element.Name.LocalName;
        return Row(math.Descendants("semantics").FirstOrDefault()?.Elements().First() is { } inner ? [inner] : math.Elements());
    }

    private static string Row(IEnumerable<XElement> elements)
    {
        var said = elements.SelectMany(Parts).ToList();
        for (var i = said.Count - 1; i > 0; i--)   // KaTeX parts upright words into letters
            if (said[i][0] == '«' && said[i - 1][0] == '«') {
                said[i - 1] = said[i - 1][..^1] + said[i][1..];
                said.RemoveAt(i);
            }
        return said.Count == 1 ? said[0] : $"({string.Join(' ', said)})";
    }

    private static IEnumerable<string> Parts(XElement element) => element.Name.LocalName switch
    {
        "mspace" => [],
        "mtext" or "mo" when element.Value.All(c => char.IsWhiteSpace(c) || c is '\u2061' or '\u2063' or '\u2062' or '\u200B') => [],
        "mrow" or "mstyle" or "mpadded" => element.Elements().SelectMany(Parts),
        "mtext" => [$"“{element.Value.Replace('\u00A0', ' ')}”"],
        "mi" when element.Value.All(char.IsLetter) && (element.Attribute("mathvariant")?.Value == "normal" || element.Value.Length > 1) => [$"«{element.Value}»"],
        "mi" when element.Attribute("mathvariant") is { } variant && variant.Value != "normal" => [Styled(element.Value, variant.Value)],
        "mi" or "mn" or "mo" => [element.Value.Replace('∣', '|').Replace('∥', '‖').Replace('ˉ', '‾').Replace('\u20D7', '→').Replace("\u00A0", "")],
        "msup" or "msub" or "msubsup" or "munder" or "mover" or "munderover" => [$"{Place(element)}[{string.Join(", ", element.Elements().Select(part => Row([part])))}]"],
        "mfrac" or "msqrt" or "mroot" or "mtable" or "mtr" or "mtd" or "mphantom" => [$"{element.Name}[{(element.Name.LocalName is "msqrt" or "mtd" ? Row(element.Elements()) : string.Join(", ", element.Elements().Select(part => Row([part]))))}]"],
        var other => [$"?{other}"],
    };

    /// <summary>Below and beside are the same to a sum, which takes its bounds where there is room.</summary>
    private static string Place(XElement element) => element.Elements().First().Value is "∑" or "∏"
        ? element.Name.LocalName.Replace("munderover", "msubsup").Replace("munder", "msub").Replace("mover", "msup") : element.Name.LocalName;

    private static string Styled(string text, string variant) => Said(TexMath.MathMl($"\\{variant switch { "bold" => "mathbf", "double-struck" => "mathbb", "script" => "mathcal", _ => "mathit" }}{{{text}}}", isDisplayed: false));
}
