using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Classroom.Notebooks;
using Classroom.Releasing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Notebooks.Tests;

/// <summary>What the hosts ask of a notebook: .NET Interactive of its cells, Jupyter and VS Code of its metadata, nbformat of the file.</summary>
public sealed partial class HostTests
{
    private const string Python = "/usr/bin/python3";

    // What .NET Interactive's C# kernel imports without being asked.
    private static readonly string[] Imports = ["System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq"];

    private static readonly CSharpParseOptions Script = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    private static readonly CSharpCompilationOptions Options = new(OutputKind.DynamicallyLinkedLibrary, usings: Imports, warningLevel: 4, allowUnsafe: true,
        assemblyIdentityComparer: DesktopAssemblyIdentityComparer.Default,
        specificDiagnosticOptions: new Dictionary<string, ReportDiagnostic> { ["CS1701"] = ReportDiagnostic.Suppress, ["CS1702"] = ReportDiagnostic.Suppress });

    public static TheoryData<int> Lessons => LessonTests.Lessons;

    /// <summary>It takes lines that begin with # and r, i or ! out of a cell, wherever they stand, and compiles what is left after the cells before it.</summary>
    [Theory, Slow]
    [MemberData(nameof(Lessons))]
    public void NET_Interactive_can_read_each_cell(int number)
    {
        CSharpCompilation? before = null;
        List<string> complaints = [];
        var cells = Repository.Lesson(number).CodeCells.ToList();
        Assert.Equal(["#r \"../lib/bin/HiddenState.Notebooks.dll\""], cells.SelectMany(cell => Directive().Matches(cell.Source)).Select(line => line.Value));
        Assert.All(cells.SelectMany(cell => Directive().Matches(cell.Source)), line => Assert.Matches("^#r \"[^\"]+\"$", line.Value));
        foreach (var cell in cells)
        {
            var tree = CSharpSyntaxTree.ParseText(Directive().Replace(cell.Source, ""), Script, cancellationToken: TestContext.Current.CancellationToken);
            before = CSharpCompilation.CreateScriptCompilation($"cell{cell.Number}", tree, before is null ? References : [], before is null ? Options : Options.WithUsings(), before, typeof(object));
            complaints.AddRange(before.GetDiagnostics(TestContext.Current.CancellationToken).Where(found => found.Severity >= DiagnosticSeverity.Warning).Select(found => $"{cell}: {found}"));
        }

        Assert.Empty(complaints);
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public void Each_host_finds_what_it_asks_for(int number)
    {
        var json = Repository.Lesson(number).Json;

        var metadata = json["metadata"]!;
        Assert.Equal((4, 5), ((int)json["nbformat"]!, (int)json["nbformat_minor"]!));
        Assert.Equal("{\"display_name\":\".NET (C#)\",\"language\":\"C#\",\"name\":\".net-csharp\"}", metadata["kernelspec"]!.ToJsonString());   // Jupyter, Verso
        Assert.Equal("C#", (string?)metadata["language_info"]!["name"]);   // nbconvert, GitHub
        Assert.Equal("csharp", (string?)metadata["polyglot_notebook"]!["kernelInfo"]!["defaultKernelName"]);   // VS Code
        foreach (var cell in json["cells"]!.AsArray().OfType<JsonObject>())
        {
            Assert.Matches("^[a-zA-Z0-9-_]{1,64}$", (string?)cell["id"]);
            if ((string?)cell["cell_type"] != "code") continue;
            Assert.Equal("csharp", (string?)cell["metadata"]!["polyglot_notebook"]!["kernelName"]);
            Assert.Equal("csharp", (string?)cell["metadata"]!["dotnet_interactive"]!["language"]);
        }
    }

    [Fact]
    public async Task The_validator_of_nbformat_is_content_with_every_file_and_with_what_students_get()
    {
        Assert.SkipUnless(File.Exists(Python) && (await RunAsync("-c", "import nbformat")).Code == 0, "nbformat is not installed; on Debian: apt-get install python3-nbformat.");
        var folder = Directory.CreateTempSubdirectory("students ");
        List<string> files = [.. Repository.Lessons];
        foreach (var lesson in Repository.Lessons)
        {
            files.Add(Path.Combine(folder.FullName, Path.GetFileName(lesson)));
            await File.WriteAllTextAsync(files[^1], StudentCopy.Text(NotebookReader.Read(lesson), new ReleaseForm(WithSolutions: false, WithHints: true, ForNbgrader: true)), TestContext.Current.CancellationToken);
        }

        var (code, said) = await RunAsync(["-W", "error", "-c", "import sys, json, nbformat\nfor f in sys.argv[1:]: nbformat.validate(json.load(open(f, encoding='utf-8')))", .. files]);

        folder.Delete(recursive: true);
        Assert.True(code == 0, said);
    }

    private static IEnumerable<MetadataReference> References { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) is "netstandard.dll" or "mscorlib.dll").Select(path => MetadataReference.CreateFromFile(path)),
        .. Directory.GetFiles(Path.Combine(Repository.Root, "lib", "bin"), "*.dll").Where(path => !Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal)).Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static async Task<(int Code, string Said)> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Python, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, said + await errors);
    }

    [GeneratedRegex("^#(r|i|!).*$", RegexOptions.Multiline)]
    private static partial Regex Directive();
}
