using System.Text.Json.Nodes;
using Classroom.Notebooks;
using Classroom.Tests.Support;

namespace Classroom.Tests.Notebooks;

public sealed class Reading_notebooks : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Cells_come_with_their_number_id_source_tags_and_language()
    {
        var notebook = Read(new NotebookText().Markdown("# Title").Code("var x = 1;\nx", "exercise", "slow"));

        var cell = notebook.Cells[1];
        Assert.Equal((2, 1, "cell-2", "var x = 1;\nx"), (cell.Number, cell.CodeNumber, cell.Id, cell.Source));
        Assert.Equal(["exercise", "slow"], cell.Tags);
        Assert.True(notebook.Cells[0].IsMarkdown);
    }

    [Fact]
    public void Source_may_be_one_string() =>
        Assert.Equal("1 + 1", Read(new NotebookText().Code("").With(cell => cell["source"] = "1 + 1")).Cells[0].Source);

    [Fact]
    public void A_byte_order_mark_does_no_harm()
    {
        var path = folder.Write("a.ipynb", "\uFEFF" + new NotebookText().Code("1"));

        Assert.Single(NotebookReader.Read(path).Cells);
    }

    [Theory]
    [InlineData("", "is not valid JSON")]
    [InlineData("{ \"cells\": [", "is not valid JSON in line 1")]
    [InlineData("{ \"a\": 1,\n \"a\": 2 }", "is not valid JSON")]
    [InlineData("not a notebook", "is not valid JSON in line 1")]
    [InlineData("[1, 2]", "is no notebook: expected a JSON object.")]
    [InlineData("null", "is no notebook: expected a JSON object.")]
    [InlineData("{}", "expected \"nbformat\": 4, got no \"nbformat\".")]
    [InlineData("""{ "nbformat": 3, "worksheets": [] }""", "expected \"nbformat\": 4, got \"nbformat\": 3.")]
    [InlineData("""{ "nbformat": "4", "cells": [] }""", "expected \"nbformat\": 4, got \"nbformat\": \"4\".")]
    [InlineData("""{ "nbformat": 4 }""", "has no list of cells")]
    [InlineData("""{ "nbformat": 4, "cells": [] }""", "has no code cells, so there is nothing to run.")]
    [InlineData("""{ "nbformat": 4, "cells": [ { "cell_type": "markdown", "source": "text" } ] }""", "has no code cells")]
    [InlineData("""{ "nbformat": 4, "cells": [ 17 ] }""", "cell 1: has no \"cell_type\".")]
    [InlineData("""{ "nbformat": 4, "cells": [ { "cell_type": "code", "source": 17 } ] }""", "cell 1: \"source\" is neither a string nor a list of strings.")]
    [InlineData("""{ "nbformat": 4, "metadata": { "kernelspec": { "language": "python" } }, "cells": [] }""", "is a notebook for another kernel: expected C#, got python.")]
    [InlineData("""{ "nbformat": 4, "metadata": { "language_info": { "name": "R" } }, "cells": [] }""", "is a notebook for another kernel: expected C#, got R.")]
    public void What_is_no_CSharp_notebook_is_said_in_one_line_with_the_file(string text, string reason)
    {
        var path = folder.Write("kaputt.ipynb", text);

        var message = Assert.Throws<NotebookException>(() => NotebookReader.Read(path)).Message;

        Assert.Contains("kaputt.ipynb: ", message);
        Assert.Contains(reason, message);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void A_cell_in_another_language_is_named()
    {
        var text = new NotebookText().Code("1").Code("print(1)").With(cell =>
        {
            cell["metadata"]!["polyglot_notebook"]!["kernelName"] = "fsharp";
        });

        var message = Assert.Throws<NotebookException>(() => Read(text)).Message;

        Assert.EndsWith("a.ipynb: cell 2 (In [2]): is written in fsharp; only C# cells can be run.", message);
    }

    [Fact]
    public void A_missing_file_and_bytes_that_are_no_text_are_named()
    {
        File.WriteAllBytes(folder.File("binary.ipynb"), [0x7b, 0xff, 0xfe, 0x00]);

        Assert.EndsWith("absent.ipynb: does not exist.", Assert.Throws<NotebookException>(() => NotebookReader.Read(folder.File("absent.ipynb"))).Message);
        Assert.EndsWith("binary.ipynb: is not valid UTF-8 text.", Assert.Throws<NotebookException>(() => NotebookReader.Read(folder.File("binary.ipynb"))).Message);
        Assert.Contains("cannot be read", Assert.Throws<NotebookException>(() => NotebookReader.Read(folder.Path)).Message);
    }

    [Theory]
    [InlineData("code", "(", "brackets")]
    [InlineData("code", "$\"{", "brackets")]
    [InlineData("markdown", "> ", "quotations")]
    public void What_is_nested_too_deeply_to_be_parsed_is_refused_at_once(string type, string open, string what)
    {
        var text = new NotebookText().Code("1").Code(string.Concat(Enumerable.Repeat(open, 20_000))).With(cell => cell["cell_type"] = type);

        var message = Assert.Throws<NotebookException>(() => Read(text)).Message;

        Assert.Contains("cell 2", message);
        Assert.Contains("is nested too deeply to be read", message);
        Assert.Contains(what, message);
    }

    [Fact]
    public void A_message_stays_short_and_in_one_line_whatever_the_file_holds()
    {
        var path = folder.Write("kaputt.ipynb", "{ \"cells\": nul" + new string('x', 5000) + "\n\n" + new string('y', 5000));

        var message = Assert.Throws<NotebookException>(() => NotebookReader.Read(path)).Message;

        Assert.InRange(message.Length, 50, 600);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void Metadata_of_unexpected_kinds_is_no_reason_to_fail()
    {
        var text = new NotebookText().Code("1").With(cell => cell["metadata"] = new JsonObject { ["tags"] = "x", ["polyglot_notebook"] = 3 });
        text.Json["metadata"] = 17;

        Assert.Empty(Assert.Single(Read(text).Cells).Tags);
    }

    [Theory]
    [InlineData("17")]
    [InlineData("\"x\"")]
    [InlineData("[[{}]]")]
    [InlineData("null")]
    public void Members_of_unexpected_kinds_are_passed_over_when_a_notebook_is_read_and_when_it_is_downloaded(string odd)
    {
        var text = new NotebookText().Markdown("# Title ![](attachment:a.png)").Code("#r \"../lib/bin/HiddenState.Notebooks.dll\"");
        foreach (var number in (int[])[1, 2])
            text.With(number, cell => (cell["metadata"], cell["attachments"]) = (JsonNode.Parse(odd), JsonNode.Parse(odd)));

        var notebook = Read(text);

        Assert.Null(notebook.Cells[0].Attachment("a.png"));
        Assert.Equal(3, Elsewhere.Told(notebook.Json)["cells"]!.AsArray().Count);
    }

    [Fact]
    public void The_words_about_other_places_come_below_the_title_and_are_no_slide()
    {
        var told = Elsewhere.Told(JsonNode.Parse(new NotebookText().Markdown("# Title").Markdown("## First").Code("#r \"../lib/bin/HiddenState.Notebooks.dll\"").ToString())!.AsObject())["cells"]!.AsArray();

        Assert.Equal(4, told.Count);
        Assert.True(Elsewhere.IsSaid(told[1]));
        Assert.Equal("skip", (string?)told[1]!["metadata"]!["slideshow"]!["slide_type"]);
    }

    private Notebook Read(NotebookText text) => NotebookReader.Read(folder.Write("a.ipynb", text.ToString()));
}
