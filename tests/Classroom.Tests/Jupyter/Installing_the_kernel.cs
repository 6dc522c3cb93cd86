using System.Diagnostics;
using System.Text.Json.Nodes;
using Classroom.Jupyter;
using Classroom.Tests.Support;

namespace Classroom.Tests.Jupyter;

/// <summary><c>jupyter --install</c> and <c>--uninstall</c>, as Jupyter itself sees them.</summary>
public sealed class Installing_the_kernel : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Data => folder.File("JUPYTER_DATA_DIR");

    public void Dispose() => folder.Dispose();

    [Fact, Slow]
    public async Task Jupyter_lists_the_same_kernels_before_installing_and_after_uninstalling()
    {
        Assert.SkipUnless(JupyterProgram.Find() is not null, JupyterCourse.WhyNot);
        var before = await KernelSpecs();

        var installed = await Jupyter("--install", "--as-is");
        var between = await KernelSpecs();
        var started = JsonNode.Parse(File.ReadAllText(Path.Combine(Data, "kernels", KernelSpec.Name, "kernel.json")))!["argv"]!.AsArray().Take(4).Select(part => (string)part!).ToList();
        var removed = await Jupyter("--uninstall");

        Assert.StartsWith("Installed: ", installed);
        Assert.DoesNotContain(KernelSpec.Name, before);
        Assert.Contains(Path.Combine(Data, "kernels", KernelSpec.Name), between);
        Assert.All(started, file => Assert.True(Path.IsPathFullyQualified(file), file));   // VS Code looks for them nowhere else
        Assert.StartsWith("Removed: ", removed);
        Assert.Equal(before, await KernelSpecs());
        Assert.StartsWith("There is nothing to take away", await Jupyter("--uninstall"));
    }

    [Fact, Slow]
    public async Task A_kernel_of_that_name_from_elsewhere_is_left_alone_and_that_is_said()
    {
        Assert.SkipUnless(JupyterProgram.Find() is not null, JupyterCourse.WhyNot);
        const string Theirs = """{ "argv": ["dotnet", "interactive"], "display_name": ".NET (C#)", "language": "C#" }""";
        var file = folder.Write($"JUPYTER_DATA_DIR/kernels/{KernelSpec.Name}/kernel.json", Theirs);
        var before = await KernelSpecs();

        Assert.Contains("It is left alone and is used.", await Jupyter("--install", "--as-is"));
        Assert.Contains("it is left alone", await Jupyter("--uninstall"));

        Assert.Equal(Theirs, File.ReadAllText(file));
        Assert.Equal([file], Directory.GetFiles(Data, "*", SearchOption.AllDirectories));
        Assert.Equal(before, await KernelSpecs());
    }

    [Theory]
    [InlineData("""{ "metadata": { "made_by": "classroom" } }""", true)]
    [InlineData("""{ "metadata": { "made_by": 17 } }""", false)]
    [InlineData("""{ "metadata": "x" }""", false)]
    [InlineData("[[]]", false)]
    [InlineData("17", false)]
    [InlineData("{", false)]
    public void Whatever_a_kernels_description_holds_it_is_ours_or_not(string description, bool isOurs)
    {
        folder.Write("kernel.json", description);

        Assert.Equal(isOurs, KernelSpec.IsOurs(folder.Path));
    }

    [Fact]
    public async Task Without_Jupyter_two_lines_say_how_to_get_it()
    {
        var (code, output, errors) = await CommandLine.RunAsync(folder.Path, ["jupyter"], ("PATH", folder.Path));

        Assert.Equal((1, ""), (code, output));
        var lines = errors.TrimEnd().Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("Jupyter is not installed here.", lines[0]);
        Assert.Contains("install jupyter", lines[1]);
    }

    [Theory]
    [InlineData("{ \"data\": [] }", 0, "")]
    [InlineData("{ \"config\": [] }", 1, "jupyter --paths --json does not say where kernels are. It says: A warning.\n{ \"config\": [] }\n")]
    [InlineData("nothing", 1, "jupyter --paths --json does not say where kernels are. It says: A warning.\nnothing\n")]
    public async Task What_Jupyter_says_beside_its_folders_does_no_harm(string said, int ending, string message)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Its Jupyter is a shell script.");
        folder.Write("bin/jupyter-notebook", "");
        var jupyter = folder.Write("bin/jupyter", $"#!/bin/sh\nif [ $1 = --data-dir ]; then echo '{Data}'; else echo 'A warning.'; echo '{said}'; fi\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(jupyter, (UnixFileMode)0b111_101_101);

        var (code, _, errors) = await CommandLine.RunAsync(folder.Path, ["jupyter", "--install", "--as-is"], ("PATH", folder.File("bin") + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH")));

        Assert.Equal((ending, message), (code, errors));
        Assert.Equal(ending == 0, File.Exists(Path.Combine(Data, "kernels", KernelSpec.Name, "kernel.json")));
    }

    [Fact]
    public async Task A_program_that_cannot_be_started_is_one_line()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Programs need no right to run there.");
        folder.Write("jupyter-notebook", "");
        folder.Write("jupyter", "");

        var (code, _, errors) = await CommandLine.RunAsync(folder.Path, ["jupyter", "--install", "--as-is"], ("PATH", folder.Path));

        Assert.Equal((1, 1), (code, errors.Count(letter => letter == '\n')));
    }

    private async Task<string> Jupyter(params string[] arguments)
    {
        var (code, output, errors) = await CommandLine.RunAsync(folder.Path, ["jupyter", .. arguments], JupyterCourse.Own(folder.Path));
        Assert.Equal((0, ""), (code, errors));
        return output;
    }

    // What `jupyter kernelspec list` is; Debian leaves that program out.
    private async Task<string> KernelSpecs()
    {
        var start = new ProcessStartInfo("/usr/bin/python3", ["-m", "jupyter_client.kernelspecapp", "list"]) { RedirectStandardOutput = true, WorkingDirectory = folder.Path };
        foreach (var (name, value) in JupyterCourse.Own(folder.Path)) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var list = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        return list;
    }
}
