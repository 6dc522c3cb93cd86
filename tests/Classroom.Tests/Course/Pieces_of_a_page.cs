using System.Net;
using System.Text.RegularExpressions;
using CellKernel;
using Classroom.Course;
using Classroom.Notebooks;
using Classroom.Outputs;
using Classroom.Running;
using Classroom.Tests.Support;

namespace Classroom.Tests.Course;

public sealed class Pieces_of_a_page : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("#r \"../lib/bin/A.dll\"\nusing System;\n\nvar x = 1; // one <b>\n$\"{x:0.0} & {Math.Sqrt(2)}\"")]
    [InlineData("int F<T>(T a) => throw new NotImplementedException();\r\n/* a */ F<int>(3)")]
    [InlineData("this is ( not C# at } all \"\"\"")]
    [InlineData("\"\"\"\n  raw <script>\n  \"\"\"")]
    [InlineData("")]
    public void Highlighted_code_is_the_same_code(string source)
    {
        var html = new CodeHtml().Highlight(source);

        Assert.Equal(source, WebUtility.HtmlDecode(Regex.Replace(html, "<[^>]*>", "")));
        Assert.DoesNotContain("<script", html);
    }

    [Fact]
    public void Code_is_coloured_by_what_it_is()
    {
        var html = new CodeHtml().Highlight("#r \"a.dll\"\nvar Wax = Matrix.Of(1.5, \"s\"); // why\nWax.Transpose()");

        Assert.Contains("<span class=\"d\">#r &quot;a.dll&quot;</span>", html);
        Assert.Contains("<span class=\"k\">var</span> Wax", html);
        Assert.Contains("<span class=\"t\">Matrix</span>.<span class=\"f\">Of</span>(<span class=\"n\">1.5</span>", html);
        Assert.Contains("<span class=\"c\">// why</span>", html);
        Assert.Contains("\nWax.<span class=\"f\">Transpose</span>", html);
    }

    [Theory]
    [InlineData("a $x_1$ b", "a <span class=\"math\"><math data-tex=\"x_1\"><msub><mi>x</mi><mn>1</mn></msub></math></span> b")]
    [InlineData("$$ a < b $$", "<span class=\"math display scroll\"><math display=\"block\" data-tex=\"a &lt; b\">")]
    [InlineData("$$a\n= b_1*c*d_2$$", "data-tex=\"a\n= b_1*c*d_2\"")]
    [InlineData("$$\n\\tanh(z)\n$$", "<div class=\"math display scroll\"><math display=\"block\" data-tex=\"\\tanh(z)\">")]
    [InlineData("$\\unknown<b>$", "<span class=\"math unset\"><code title=\"\\unknown is unknown here.\">\\unknown&lt;b&gt;</code></span>")]
    [InlineData("costs $5 and $6", "costs $5 and $6")]
    [InlineData("`$x$`", "<code>$x$</code>")]
    public void Formulas_are_set_and_keep_their_LaTeX(string markdown, string html) => Assert.Contains(html, Markdown(markdown));

    [Theory]
    [InlineData("**Predict.** What comes?\n\n- one\n- two\n\nMore.", "<p data-prediction=\"choices\"><strong>Predict.</strong> What comes?</p>\n<ul class=\"choices\">")]
    [InlineData("**Predict** the curve.\n\n1. one", "<p data-prediction=\"words\">")]
    [InlineData("Text.\n\n**Predict first:** where?\n\nNo list.\n\n- one", "<p data-prediction=\"words\"><strong>Predict first:</strong> where?</p>\n<p>No list.</p>\n<ul>\n")]
    public void A_paragraph_that_begins_with_a_bold_Predict_asks_for_a_prediction(string markdown, string html) => Assert.Contains(html, Markdown(markdown));

    [Theory]
    [InlineData("Predict what comes."), InlineData("We **predict** it."), InlineData("> **Predict.** Quoted."), InlineData("*Predict* it.")]
    public void Other_texts_ask_for_none(string markdown) => Assert.DoesNotContain("data-prediction", Markdown(markdown));

    [Fact]
    public void Headings_of_one_page_have_different_ids()
    {
        var markdown = new MarkdownHtml(new CodeHtml(), Links());

        markdown.Render("## Exercise\n\n## a⟨0⟩ & *more*", "1");
        markdown.Render("## Exercise", "2");

        Assert.Equal(["exercise", "a0--more", "exercise-2"], markdown.Headings.Select(heading => heading.Id));
        Assert.Equal("a⟨0⟩ &amp; <em>more</em>", WebUtility.HtmlDecode(markdown.Headings[1].Html).Replace(" & ", " &amp; "));
    }

    [Fact]
    public void Headings_leave_a_page_the_ids_that_it_has_anyway()
    {
        var notebook = NotebookReader.Read(folder.Write("a.ipynb", new NotebookText().Markdown("# Main\n\n## Lessons\n\n## Kept\n\n## Notation\n\n## Keys\n\n## Scratch").Code("1").ToString()));
        var run = new LessonCell(notebook.Cells[1], CellStatus.Succeeded, [], TimeSpan.Zero);
        var course = CourseOutline.Of([new LessonRun(notebook.Path, notebook, [run], TimeSpan.Zero)]) with { Notation = "x" };

        var ids = Regex.Matches(LessonPage.Html(course, 0, new SharedScripts(), Links()), "(?<= id=\")[^\"]*").Select(id => id.Value).ToList();

        Assert.Contains("main-2", ids);
        Assert.Contains("notation", ids);
        Assert.DoesNotContain("scratch", ids);   // the live page's own
        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public void Footnotes_of_two_cells_do_not_meet()
    {
        var markdown = new MarkdownHtml(new CodeHtml(), Links());

        var ids = Regex.Matches(markdown.Render("a[^1]\n\n[^1]: x", "c1") + markdown.Render("b[^1]\n\n[^1]: y", "c2"), "id=\"([^\"]*)\"");

        Assert.Equal(4, ids.Select(id => id.Value).Distinct().Count());
    }

    [Fact]
    public void Links_to_lessons_lead_to_their_pages_and_links_to_files_to_copies()
    {
        var lesson = folder.Write("notebooks/02 b.ipynb", "{}");
        folder.Write("lib/RnnCell.cs", "class RnnCell;");
        folder.Write("data/sun spots.csv", "1");
        folder.Write("notebooks/for teachers.md", "# For teachers");
        var links = Links(lesson);

        Assert.Equal("02%20b.html#top", links.Target("02%20b.ipynb#top", isImage: false));
        Assert.Equal("for%20teachers.html", links.Target("for%20teachers.md", isImage: false));
        Assert.Equal([folder.File("notebooks", "for teachers.md")], links.Texts);
        Assert.Equal("files/lib/RnnCell.cs.html", links.Target("../lib/RnnCell.cs", isImage: false));
        Assert.Equal("files/data/sun%20spots.csv", links.Target("../data/sun%20spots.csv", isImage: false));
        Assert.Equal(["files/data/sun spots.csv", "files/lib/RnnCell.cs.html"], links.Files.Keys.Order());
    }

    [Theory]
    [InlineData("https://example.org/a")]
    [InlineData("mailto:a@example.org")]
    [InlineData("#part")]
    [InlineData("../absent.cs")]
    [InlineData("../../../../../../../../etc/passwd")]
    public void Other_links_stay_as_they_are(string url) => Assert.Equal(url, Links().Target(url, isImage: false));

    [Fact]
    public void The_way_to_the_next_notebook_is_left_to_the_page() =>
        Assert.Equal("<p>End.</p>\n", Markdown("End.\n\n[← first](01.ipynb) · [third →](03.ipynb)"));

    [Fact]
    public void A_big_script_is_moved_into_a_file_once_and_small_ones_and_data_stay()
    {
        var big = new string('x', 30_000);
        var scripts = new SharedScripts();

        var html = scripts.Move($"<script>{big}</script><script>small()</script><script type=\"application/json\">{big}</script><SCRIPT type='text/javascript'>{big}</SCRIPT>");

        var name = Assert.Single(scripts.Files).Key;
        Assert.Equal(big, scripts.Files[name]);
        Assert.Equal($"<script src=\"assets/{name}\"></script><script>small()</script><script type=\"application/json\">{big}</script><script type='text/javascript' src=\"assets/{name}\"></script>", html);
    }

    [Fact]
    public void Terminal_colours_become_spans_and_other_sequences_go()
    {
        var text = "\e[1;31mbad\e[0m <b> \e[2K\e]0;title\aend";

        Assert.Equal("<span class=\"ansi-red ansi-bold\">bad</span> &lt;b&gt; end", AnsiText.Html(text));
        Assert.Equal("bad <b> end", AnsiText.Plain(text));
    }

    [Theory]
    [InlineData("\e[38;5;1mred\e[0m", "<span class=\"ansi-red\">red</span>")]
    [InlineData("\e[38;5;9mred", "<span class=\"ansi-red\">red</span>")]
    [InlineData("\e[31;38;5;208mnone of the eight", "none of the eight")]
    [InlineData("\e[38;2;1;31;32mmixed", "mixed")]
    [InlineData("\e[38:2::1:31:32mmixed", "mixed")]
    [InlineData("\e[31;48;5;1;58;2;1;1;1mred", "<span class=\"ansi-red\">red</span>")]
    [InlineData("\e[1;38;5;2;22mgreen", "<span class=\"ansi-green\">green</span>")]
    [InlineData("\e[38;5mcut", "cut")]
    [InlineData("\e[31;38;5;mblack", "<span class=\"ansi-black\">black</span>")]
    [InlineData("\e[38;2;000000000001;000000000002;000000000003;48;2;000000000001;000000000002;000000000003;31mred", "<span class=\"ansi-red\">red</span>")]
    [InlineData("\e[4:3mwavy\e[99999999999m", "wavy")]
    [InlineData("\e[mplain\e[;31mred", "plain<span class=\"ansi-red\">red</span>")]
    [InlineData("a\e(Bb\e[>4mc\e[0 qd\e[!pe\e7f\e=g", "abcdefg")]
    [InlineData("a\eP1$r0m\e\\b\e_text\e\\c\e^text\ad", "abcd")]
    [InlineData("a\e\nb\e😀c\eéd\e", "a\nb&#128512;c&#233;d")]
    [InlineData("a\e]0;title\nb\ac", "a0;title\nb\ac")]
    public void Every_terminal_sequence_is_read_whole(string text, string html)
    {
        Assert.Equal(html, AnsiText.Html(text));

        var ansi = new AnsiText();
        Assert.Equal(WebUtility.HtmlDecode(Regex.Replace(html, "<[^>]*>", "")), WebUtility.HtmlDecode(Regex.Replace(
            string.Concat(text.Select(character => ansi.Add(character.ToString()))) + ansi.End(), "<[^>]*>", "")));
    }

    [Fact]
    public void Terminal_colours_in_pieces_are_those_of_the_whole()
    {
        const string Text = "\e[1;31mbad\e[0m <b> \e[2K\e]0;title\aend\e[92m, and \e]8;;u\e\\green\e[0m\e]0;never ended";

        for (var first = 0; first <= Text.Length; first++)
            for (var second = first; second <= Text.Length; second++)
            {
                var ansi = new AnsiText();
                var html = ansi.Add(Text[..first]) + ansi.Add(Text[first..second]) + ansi.Add(Text[second..]) + ansi.End();
                Assert.Equal(Joined(AnsiText.Html(Text)), Joined(html));
            }

        Assert.EndsWith("0;never ended", AnsiText.Html(Text));   // nothing is lost
        Assert.EndsWith("\nnext line", AnsiText.Html("\e]0;never ended\nnext line"));

        // Two neighbours of one colour are one.
        static string Joined(string html) =>
            Regex.Replace(html, "(<span class=\"([^\"]*)\">[^<]*)</span><span class=\"\\2\">", "$1") is var joined && joined == html ? html : Joined(joined);
    }

    [Fact]
    public void Outputs_show_the_richest_form_and_escape_text()
    {
        var html = new OutputHtml(text => text, text => text);

        Assert.Contains("<b>x</b>", html.Of(new ResultOutput(new MimeBundle([new("text/plain", "plain"), new("text/html", "<b>x</b>")]))));
        Assert.Contains("&lt;b&gt;", html.Of(new ResultOutput(new MimeBundle("text/plain", "<b>"))));
        Assert.Contains("&lt;i&gt;", html.Of(new StreamOutput(StreamOutput.Error, "<i>")));
        Assert.Contains("class=\"output stream scroll stderr prose\"", html.Of(new StreamOutput(StreamOutput.Error, "x")));
        Assert.Contains("\">\n\nsecond line</pre>", html.Of(new StreamOutput(StreamOutput.Out, "\nsecond line")));
        Assert.Contains("&lt;script&gt;", html.Of(new ErrorOutput("E<x>", "<script>", ["at <a>"], [], 1, 1)));
    }

    [Fact]
    public void Whatever_a_notebook_is_called_and_shows_its_text_does_not_become_markup()
    {
        const string Hostile = "</script><script>alert('1')</script>\"'><b>";
        var text = new NotebookText().Markdown("# " + "A `" + Hostile + "`").Code("// " + Hostile).With(cell =>
        {
            cell["id"] = Hostile;
            cell["metadata"]!["tags"] = new System.Text.Json.Nodes.JsonArray(Hostile);
        });
        var notebook = NotebookReader.Read(folder.Write("a '><b>.ipynb", text.ToString()));
        var cell = notebook.Cells[1];
        CellOutput[] outputs =
        [
            new StreamOutput(StreamOutput.Out, Hostile), new ResultOutput(new MimeBundle("text/plain", Hostile)), new ResultOutput(new MimeBundle("application/json", Hostile)),
            new ResultOutput(new MimeBundle("text/latex", Hostile)), new ResultOutput(new MimeBundle("image/png", Hostile)), new ErrorOutput(Hostile, Hostile, [Hostile], [Hostile], 1, 1),
        ];
        var run = new LessonRun(notebook.Path, notebook, [new LessonCell(cell, CellStatus.Failed, outputs, TimeSpan.Zero, Hostile, 1)], TimeSpan.Zero);
        var course = CourseOutline.Of([run]);

        var page = LessonPage.Html(course, 0, new SharedScripts(), Links());
        var index = IndexPage.Html(course, Links(), new SharedScripts());

        Assert.Contains("alert(", page);
        Assert.DoesNotContain("<script>alert", page + index);
        Assert.DoesNotContain("<b>", page + index);
    }

    [Fact]
    public void A_page_may_load_nothing_from_elsewhere()
    {
        var policy = Regex.Match(ContentPolicy.Html, "content=\"([^\"]*)\"").Groups[1].Value.Split("; ");

        Assert.Equal("default-src 'none'", policy[0]);
        Assert.All(policy.SelectMany(directive => directive.Split(' ')[1..]), source => Assert.Contains(source, (string[])["'none'", "'self'", "'unsafe-inline'", "'wasm-unsafe-eval'", "blob:", "data:"]));
        Assert.Contains("form-action 'none'", policy);
        Assert.Contains(ContentPolicy.Html, new HtmlPage("t", "c", "").Html());
    }

    [Fact]
    public void What_a_page_loads_has_its_content_in_its_address_and_a_page_of_an_earlier_run_too()
    {
        var page = new HtmlPage("t", "c", "", IsLive: true).Html();

        var addresses = Regex.Matches(page, "(?:src|href)=\"((?:assets|live)/[^\"]*)\"").Select(part => part.Groups[1].Value).ToList();
        Assert.All(addresses, address => Assert.Matches(@"\.(js|css)\?v=[0-9a-f]{8}$", address));
        Assert.Contains(addresses, address => address.StartsWith("assets/page.js?", StringComparison.Ordinal));
        Assert.Contains("\"../assets/page.js?v=", new HtmlPage("t", "c", "", ToRoot: "../").Html());
        Assert.Equal(page, PageParts.Renewed(Regex.Replace(page, @"\?v=\w+", "")));
    }

    private string Markdown(string text) => new MarkdownHtml(new CodeHtml(), Links()).Render(text, "1");

    private LinkMap Links(params string[] lessons)
    {
        Directory.CreateDirectory(folder.File("notebooks"));
        return new LinkMap(folder.File("notebooks"), folder.Path, lessons.ToHashSet());
    }
}
