using Classroom.Commands;
using Classroom.Tests.Support;

namespace Classroom.Tests.Commands;

/// <summary>A slip of the fingers costs nothing: it is named, the nearest word is offered, and nothing is touched.</summary>
public sealed class Asking_for_what_is_not_there : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("chekc is no command, and there is no such notebook or folder. Did you mean check?", "chekc")]
    [InlineData("Did you mean run?", "rnu", "notebooks")]
    [InlineData("There is no option --foo.", "--foo")]
    [InlineData("There is no option --hlep. Did you mean --help?", "run", "--hlep")]
    [InlineData("There is no option --ruls. Did you mean --rules?", "check", "--ruls")]
    [InlineData("notebooks/01-onee.ipynb does not exist. Did you mean notebooks/01-one.ipynb?", "notebooks/01-onee.ipynb")]
    [InlineData("There is no option --instal. Did you mean --install?", "jupyter", "--instal")]
    [InlineData("b is not known here.", "serve", "a", "b")]
    [InlineData("--port expects a number from 0 to 65535; got abc.", "serve", "--port", "abc")]
    [InlineData("--port expects a number from 0 to 65535; got 65536.", "serve", "--port", "65536")]
    [InlineData("--timeout expects a number of seconds above 0; got abc.", "--timeout", "abc")]
    [InlineData("--timeout expects a number of seconds above 0; got NaN.", "--timeout", "NaN")]
    [InlineData("--memory expects a number of megabytes of at least 200; got 1e3x.", "--memory", "1e3x")]
    [InlineData("--memory expects a number of megabytes of at least 200; got 100.", "--memory", "100")]
    [InlineData("--jobs expects a number of at least 1; got 1.5.", "--jobs", "1.5")]
    [InlineData("--part expects a part and the number of parts, such as 3/40; got 3.", "grade", "notebooks", "-o", "grades", "--part", "3")]
    [InlineData("--part expects a part and the number of parts, such as 3/40; got 4/3.", "grade", "notebooks", "-o", "grades", "--part", "4/3")]
    [InlineData("There is no option --joobs. Did you mean --jobs?", "grade", "notebooks", "-o", "grades", "--joobs")]
    [InlineData("nobody is not a folder.", "grade", "nobody", "-o", "grades")]
    [InlineData("Help: dotnet run --project lib/Classroom -- check --help", "check", "--ruls")]
    [InlineData("Help: dotnet run --project lib/Classroom -- grade join --help", "grade", "join", "-o", "grades")]
    [InlineData("The results cannot lie in the folder that is graded", "grade", "notebooks", "-o", "notebooks/grades")]
    [InlineData("artifacts holds no results of grade.", "grade", "join", "artifacts", "-o", "grades")]
    [InlineData("artifacts holds no results of grade.", "mistake", "artifacts")]
    [InlineData("expects a path; got an empty one.", "grade", "notebooks", "-o", "")]
    [InlineData("expects a path; got an empty one.", "")]
    [InlineData("expects a path; got an empty one.", "check", "")]
    [InlineData("expects a path; got an empty one.", "serve", "")]
    [InlineData("expects a path; got an empty one.", "run", "-o", "")]
    [InlineData("expects a path; got an empty one.", "release", "-o", "")]
    public async Task Is_answered_in_a_sentence_and_changes_nothing(string sentence, params string[] arguments)
    {
        folder.Write("notebooks/01-one.ipynb", new NotebookText().Code("1").ToString());
        var course = folder.Write("artifacts/course/index.html", "as it was");

        var (code, text, errors) = await CommandLine.RunAsync(folder.Path, arguments);

        Assert.Equal((1, ""), (code, text));
        Assert.Contains(sentence, errors);
        Assert.DoesNotContain("   at ", errors);
        Assert.Equal(["artifacts", "notebooks"], Directory.GetFileSystemEntries(folder.Path).Select(path => Path.GetFileName(path)).Order());
        Assert.Equal("as it was", File.ReadAllText(course));
    }

    [Fact]
    public async Task Help_is_given_by_every_name_for_it()
    {
        foreach (var arguments in (string[][])[["help"], ["--help"], ["-h"], ["help", "run"], ["run", "--help"]])
        {
            var (code, text, _) = await CommandLine.RunAsync(folder.Path, arguments);

            Assert.Equal(0, code);
            Assert.Contains(arguments is [.., "run"] or ["run", ..] ? "--timeout <seconds>" : "grade", text);
        }
    }

    [Theory]
    [InlineData("run", "rnu", 1), InlineData("check", "chekc", 1), InlineData("check", "CHECK", 0), InlineData("", "abc", 3), InlineData("kitten", "sitting", 3)]
    public void The_distance_of_two_words_counts_the_slips_between_them(string one, string other, int slips) => Assert.Equal(slips, Words.Distance(one, other));

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_noticed_before_the_run()
    {
        folder.Write("notebooks/01-one.ipynb", new NotebookText().Code("System.IO.File.WriteAllText(\"ran.txt\", \"\");").ToString());
        folder.Write("file", "");

        var (code, text, errors) = await CommandLine.RunAsync(folder.Path, ["--output", "file/course"]);

        Assert.Equal((1, ""), (code, text));
        Assert.Contains("file/course cannot be written: ", errors);
        Assert.EndsWith(".", errors.TrimEnd());
        Assert.False(errors.Contains("..", StringComparison.Ordinal) || errors.Contains(".trial", StringComparison.Ordinal), errors);
        Assert.False(File.Exists(folder.File("notebooks", "ran.txt")));
    }

    [Fact]
    public async Task When_no_notebook_can_be_read_the_course_stays_as_it_was()
    {
        var path = folder.Write("notebooks/01-one.ipynb", new NotebookText().Code("1").ToString());
        await CommandLine.RunAsync(folder.Path, ["run"]);
        var before = File.ReadAllText(folder.File("artifacts", "course", "index.html"));
        File.WriteAllText(path, "{ \"cells\": [");

        var (code, text, _) = await CommandLine.RunAsync(folder.Path, ["run"]);

        Assert.Equal(1, code);
        Assert.Contains("is not valid JSON", text);
        Assert.Contains("No notebook could be read, so nothing was written.", text);
        Assert.Equal(before, File.ReadAllText(folder.File("artifacts", "course", "index.html")));
    }

    [Fact, Slow]
    public async Task A_run_of_one_lesson_renews_its_page_and_keeps_the_others()
    {
        foreach (var name in (string[])["01-one", "02-two", "03-three"])
            folder.Write($"notebooks/{name}.ipynb", new NotebookText().Markdown($"# Lesson {name}").Code($"\"before {name}\"").ToString());
        var (_, all, _) = await CommandLine.RunAsync(folder.Path, ["run", "notebooks/01-one.ipynb", "notebooks/02-two.ipynb"]);
        string Page(string name) => File.ReadAllText(folder.File("artifacts", "course", name + ".html"));
        var kept = Page("01-one");
        folder.Write("notebooks/02-two.ipynb", new NotebookText().Markdown("# Lesson 02-two").Code("\"after\"").ToString());

        var (code, text, errors) = await CommandLine.RunAsync(folder.Path, ["run", "notebooks/02-two.ipynb"]);

        Assert.Contains("01-one: ok, 1 of 1 cell,", all);
        Assert.True(code == 0, text + errors);
        Assert.Equal(kept, Page("01-one"));
        Assert.Contains("after", Page("02-two"));
        Assert.Contains("Lesson 2 of 2", Page("02-two"));
        Assert.Contains("href=\"01-one.html\"", Page("index"));
        Assert.True(File.Exists(folder.File("artifacts", "course", "01-one.ipynb")) && File.Exists(folder.File("artifacts", "course", "live", "01-one.js")));

        await CommandLine.RunAsync(folder.Path, ["run", "notebooks/03-three.ipynb"]);

        Assert.Contains("Lesson 1 of 3", Page("01-one"));
        Assert.Contains("rel=\"next\" href=\"03-three.html\"", Page("02-two"));

        File.Delete(folder.File("notebooks", "01-one.ipynb"));
        await CommandLine.RunAsync(folder.Path, ["run"]);

        Assert.False(File.Exists(folder.File("artifacts", "course", "01-one.html")));
        Assert.Contains("Lesson 1 of 2", Page("02-two"));
    }
}
