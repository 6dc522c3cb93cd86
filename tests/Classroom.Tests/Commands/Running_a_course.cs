using System.Text.Json.Nodes;
using Classroom.Commands;
using Classroom.Running;
using Classroom.Tests.Support;

namespace Classroom.Tests.Commands;

public sealed class Running_a_course : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact, Slow]
    public async Task Lessons_run_and_become_pages_whatever_the_language_and_time_of_the_machine_and_without_a_home()
    {
        foreach (var (language, output, zone, home) in new[] { ("ar_SA.UTF-8", "out-ar", "Asia/Kathmandu", Environment.GetEnvironmentVariable("HOME")), ("tr_TR.UTF-8", "out-tr", "Nowhere/Nothing", null) })
        {
            folder.Write("notebooks/README.md", "# Ein Kurs\n\nWorum es geht.");
            folder.Write("notebooks/01-erste.ipynb", new NotebookText()
                .Markdown("# First steps\n\n20 minutes. You will be able to\n\n- count $n$").Code("var x = 1.5;\n$\"{x} {0.25:0.000}\"").Code("x + 1").ToString());
            var before = File.ReadAllBytes(folder.File("notebooks", "01-erste.ipynb"));

            var (code, text, errors) = await CommandLine.RunAsync(folder.Path, ["--output", folder.File(output)], ("LANG", language), ("LC_ALL", language), ("TZ", zone), ("HOME", home));

            Assert.True(code == 0, text + errors);
            Assert.Contains("01-erste", text);
            Assert.DoesNotContain('\e', text);
            Assert.Contains("count <span class=\"math\"><math data-tex=\"n\"><mi>n</mi></math></span>", File.ReadAllText(folder.File(output, "index.html")));
            Assert.Contains("Ein Kurs", File.ReadAllText(folder.File(output, "index.html")));
            var executed = JsonNode.Parse(File.ReadAllText(folder.File(output, "01-erste.ipynb")))!;
            Assert.Equal(2, (int)executed["cells"]![2]!["execution_count"]!);
            Assert.StartsWith("2.5", executed["cells"]![2]!["outputs"]![0]!["data"]!["text/plain"]?[0]?.ToString() ?? Html(executed["cells"]![2]!));
            Assert.Equal(before, File.ReadAllBytes(folder.File("notebooks", "01-erste.ipynb")));
        }
    }

    [Fact, Slow]
    public async Task A_text_that_the_course_links_to_becomes_a_page_with_links_to_the_lessons()
    {
        folder.Write("notebooks/README.md", "# A course\n\n[For teachers](TEACHING.md)");
        folder.Write("notebooks/TEACHING.md", "# Teaching\n\n## The plan\n\nFirst [one](01-one.ipynb), then [more](MORE.md) and [notes](01-one.md).");
        folder.Write("notebooks/01-one.md", "Called as a lesson is.");
        folder.Write("notebooks/MORE.md", "Back to [the plan](TEACHING.md#the-plan).");
        folder.Write("notebooks/01-one.ipynb", new NotebookText().Code("1").ToString());

        var (code, text, errors) = await CommandLine.RunAsync(folder.Path, ["--output", folder.File("out")]);

        Assert.True(code == 0, text + errors);
        Assert.Contains("href=\"TEACHING.html\"", File.ReadAllText(folder.File("out", "index.html")));
        var page = File.ReadAllText(folder.File("out", "TEACHING.html"));
        Assert.Contains("<title>Teaching &#183; A course</title>", page);
        Assert.Contains("href=\"01-one.html\"", page);
        Assert.Contains("href=\"#the-plan\"", page);
        Assert.Contains("href=\"TEACHING.html#the-plan\"", File.ReadAllText(folder.File("out", "MORE.html")));
        Assert.Contains("href=\"01-one.md.html\"", page);
        Assert.Contains("Called as a lesson is.", File.ReadAllText(folder.File("out", "01-one.md.html")));
        Assert.Contains("class=\"cell program\"", File.ReadAllText(folder.File("out", "01-one.html")));
    }

    [Fact]
    public async Task A_notebook_cannot_take_the_place_of_the_first_page()
    {
        folder.Write("notebooks/01-one.ipynb", new NotebookText().Code("1").ToString());
        folder.Write("notebooks/Index.ipynb", new NotebookText().Code("2").ToString());

        var (code, text, errors) = await CommandLine.RunAsync(folder.Path, ["--output", folder.File("out")]);

        Assert.Equal((1, "", "notebooks/Index.ipynb: index.html is the first page of a course; the notebook needs another name.\n"), (code, text, errors));
        Assert.False(Directory.Exists(folder.File("out")));
    }

    [Fact]
    public async Task A_kernel_that_does_not_start_is_the_message_of_its_lesson()
    {
        string[] files = [folder.Write("notebooks/01-one.ipynb", new NotebookText().Code("1").ToString()), folder.Write("notebooks/02-two.ipynb", new NotebookText().Code("2").ToString())];
        var options = new RunOptions(RunOptions.DefaultTimeout, RunOptions.DefaultMemory(1), 1, WithSolutions: false, Interactive: folder.File("missing.dll"));

        var runs = await new CourseRunner(options, new PlainProgress(TextWriter.Null)).RunAsync(files, TestContext.Current.CancellationToken);

        Assert.Equal(files, runs.Select(run => run.Path));
        Assert.All(runs, run => Assert.StartsWith("The kernel process did not start", run.Message));
    }

    [Fact, Slow]
    public async Task Each_bad_notebook_gives_one_clear_message_and_the_others_still_run()
    {
        folder.Write("notebooks/01-good.ipynb", new NotebookText().Code("1 + 1").ToString());
        folder.Write("notebooks/02-no-json.ipynb", "{ \"cells\": [");
        folder.Write("notebooks/03-version-3.ipynb", """{ "nbformat": 3 }""");
        folder.Write("notebooks/04-no-code.ipynb", new NotebookText().Markdown("text").ToString());
        folder.Write("notebooks/05-python.ipynb", """{ "nbformat": 4, "metadata": { "kernelspec": { "language": "python" } }, "cells": [] }""");
        folder.Write("notebooks/06-no-file.ipynb", new NotebookText().Code("1").Code("#r \"../lib/bin/Absent.dll\"").ToString());
        folder.Write("notebooks/07-no-compile.ipynb", new NotebookText().Code("var a = 1;\nvar b = a +;").ToString());
        folder.Write("notebooks/08-throws.ipynb", new NotebookText().Code("1").Code("var n = 0;\nConsole.WriteLine(1 / n);").Code("2").ToString());
        folder.Write("notebooks/09-exits.ipynb", new NotebookText().Code("Environment.Exit(3);").ToString());
        folder.Write("notebooks/10-good.ipynb", new NotebookText().Code("throw new Exception(\"shown\");", "raises-exception").Code("2 + 2").ToString());

        var (code, text, errors) = await CommandLine.RunAsync(folder.Path, ["run"]);

        var lines = text.Split('\n');
        Assert.True(code == 1, text + errors);
        Assert.Equal("", errors);
        foreach (var (file, message) in new[]
        {
            ("02-no-json", "is not valid JSON"),
            ("03-version-3", "expected \"nbformat\": 4"),
            ("04-no-code", "has no code cells"),
            ("05-python", "another kernel"),
            ("06-no-file", "cell 2 (In [2]), line 1: "),
            ("07-no-compile", "cell 1 (In [1]), line 2: CompilationError: "),
            ("08-throws", "cell 2 (In [2]), line 2: System.DivideByZeroException: "),
            ("09-exits", "cell 1 (In [1]): The cell ended the kernel process, with exit code 3."),
        })
            Assert.True(1 == lines.Count(line => line.StartsWith($"notebooks/{file}.ipynb: ", StringComparison.Ordinal) && line.Contains(message)), $"{file}: {message}\n{text}");
        Assert.Equal(2, lines.Count(line => line.Contains("-good: ok")));
        Assert.Equal(["course"], Directory.GetFileSystemEntries(folder.File("artifacts")).Select(path => Path.GetFileName(path)));
        Assert.True(File.Exists(folder.File("artifacts", "course", "10-good.html")));
        Assert.Contains("Not run: the run of this lesson stopped", File.ReadAllText(folder.File("artifacts", "course", "08-throws.html")));
    }

    [Fact, Slow]
    public async Task A_package_or_a_file_that_cannot_be_had_is_named_in_one_sentence()
    {
        folder.Write("notebooks/01-file.ipynb", new NotebookText().Code("1").Code("// A line.\n#load \"absent.csx\"\n1").ToString());
        folder.Write("notebooks/02-package.ipynb", new NotebookText().Code("#r \"nuget: Plotly.NET.Absent, 0.0.1\"\n1").ToString());

        var (code, text, errors) = await CommandLine.RunAsync(folder.Path, ["--output", folder.File("out")]);

        Assert.True(code == 1, text + errors);
        Assert.Contains("notebooks/01-file.ipynb: cell 2 (In [2]), line 2: DirectiveError: #load \"absent.csx\": there is no such file.", text);
        Assert.Contains("notebooks/02-package.ipynb: cell 1 (In [1]), line 1: PackageError: Plotly.NET.Absent 0.0.1 cannot be had here: ", text);
    }

    [Fact]
    public async Task A_cell_that_does_not_end_is_stopped()
    {
        var path = folder.Write("endless.ipynb", new NotebookText().Code("while (true) { }").ToString());

        var (code, text, _) = await CommandLine.RunAsync(folder.Path, [path, "--timeout", "1.5", "--output", folder.File("out")]);

        Assert.Equal(1, code);
        Assert.Contains("The cell took longer than 1.5 seconds. (--timeout sets the limit.)", text);
    }

    private static bool IgnoresInterrupts =>
        OperatingSystem.IsLinux() && File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) is { } ignored
        && (Convert.ToUInt64(ignored.Split(':')[1].Trim(), 16) & 1 << (2 - 1)) != 0;     // SIGINT is number 2

    [Fact]
    public async Task Ctrl_C_ends_the_run_and_its_kernels_and_writes_nothing()
    {
        Assert.SkipUnless(!OperatingSystem.IsWindows(), "Signals are sent by kill.");
        Assert.SkipWhen(IgnoresInterrupts, "Who is started where Ctrl C is ignored, as in a background job, ignores it too.");
        var path = folder.Write("endless.ipynb", new NotebookText().Code("System.IO.File.WriteAllText(\"kernel.txt\", $\"{Environment.ProcessId}\");").Code("while (true) { }").ToString());
        using var process = CommandLine.Start(folder.Path, [path, "--output", folder.File("out", "course")]);
        while (!process.HasExited && !(File.Exists(folder.File("kernel.txt")) && File.ReadAllText(folder.File("kernel.txt")).Length > 0))
            await Task.Delay(50, TestContext.Current.CancellationToken);
        var kernel = int.Parse(File.ReadAllText(folder.File("kernel.txt")), System.Globalization.CultureInfo.InvariantCulture);

        using var signal = System.Diagnostics.Process.Start("kill", ["-INT", $"{process.Id}"]);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(130, process.ExitCode);
        Assert.Contains("Stopped; nothing was written.", await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.False(Directory.Exists(folder.File("out")), "something was written");
        Assert.DoesNotContain(System.Diagnostics.Process.GetProcesses(), other => other.Id == kernel);
    }

    [Fact, Slow]
    public async Task With_solutions_the_exercise_is_solved()
    {
        var path = folder.Write("exercise.ipynb", new NotebookText()
            .Code("int Twice(int n) => throw new NotImplementedException();", "exercise")
            .Code("try { Console.WriteLine(Twice(21)); } catch (NotImplementedException) { Console.WriteLine(\"still to do\"); }", "check")
            .Markdown("<details><summary>Solution</summary>\n\n```csharp\nint Twice(int n) => 2 * n;\n```\n\n</details>", "solution").ToString());

        await CommandLine.RunAsync(folder.Path, [path, "--output", folder.File("stub")]);
        await CommandLine.RunAsync(folder.Path, [path, "--output", folder.File("solved"), "--with-solutions"]);

        Assert.Contains("still to do", File.ReadAllText(folder.File("stub", "exercise.ipynb")).Split("\"outputs\"")[2]);
        Assert.Contains("42", File.ReadAllText(folder.File("solved", "exercise.ipynb")).Split("\"outputs\"")[2]);
    }

    [Fact]
    public async Task A_folder_that_holds_other_files_is_not_replaced()
    {
        folder.Write("notebooks/a.ipynb", new NotebookText().Code("1").ToString());
        folder.Write("mine/thesis.txt", "years of work");

        var (code, _, errors) = await CommandLine.RunAsync(folder.Path, ["--output", "mine"]);

        Assert.Equal(1, code);
        Assert.Contains("was not written here", errors);
        Assert.Equal("years of work", File.ReadAllText(folder.File("mine", "thesis.txt")));
    }

    [Theory]
    [InlineData("absent.ipynb does not exist.", "absent.ipynb")]
    [InlineData("--timeout expects", "--timeout", "0")]
    [InlineData("--jobs expects", "--jobs", "0")]
    public async Task What_cannot_be_asked_for_is_said(string message, params string[] arguments)
    {
        var (code, text, errors) = await CommandLine.RunAsync(folder.Path, arguments);

        Assert.NotEqual(0, code);
        Assert.Contains(message, text + errors);
        Assert.DoesNotContain("   at ", text + errors);
    }

    private static string Html(JsonNode cell) => System.Text.RegularExpressions.Regex.Replace(
        string.Concat(cell["outputs"]![0]!["data"]!["text/html"]!.AsArray().Select(line => line!.ToString())), "<[^>]*>", "");
}
