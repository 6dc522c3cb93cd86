using CellKernel;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

public sealed class DirectiveTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("kernel tests ").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    [Fact]
    public async Task A_referenced_file_brings_the_assemblies_beside_it()
    {
        using var cells = new Cells(AppContext.BaseDirectory);

        // xunit.v3.core stands on xunit.v3.common, which no directive names
        await cells.Run("#r \"./xunit.v3.core.dll\"\nusing Xunit;\nusing Xunit.Sdk;");

        Assert.Equal("xunit.v3.common", await cells.Value("typeof(IXunitSerializable).Assembly.GetName().Name"));
    }

    [Fact]
    public async Task The_formatting_library_is_the_hosts_own_even_where_a_copy_lies_beside()
    {
        using var cells = new Cells(AppContext.BaseDirectory);
        await cells.Run("#r \"Microsoft.DotNet.Interactive.Formatting.dll\"\nusing Microsoft.DotNet.Interactive.Formatting;");

        await cells.Run("class T {}\nFormatter.Register<T>(t => \"mine\", \"text/html\");\nnew T()");

        Assert.Equal("mine", cells.Result!["text/html"]);
    }

    [Fact]
    public async Task Neither_the_compiler_nor_the_kernel_is_visible_in_cells()
    {
        using var cells = new Cells();

        Assert.Contains("CS0234", (await cells.Failure("Microsoft.CodeAnalysis.SyntaxTree t;")).Message);
        Assert.Contains("CS0103", (await cells.Failure("CellKernel.StreamOutput.Out")).Message);
    }

    [Fact]
    public async Task A_missing_file_is_named_with_the_place_where_it_was_looked_for()
    {
        using var cells = new Cells(folder);

        var error = await cells.Failure("// the library\n#r \"../lib/Missing.dll\"\n1");

        Assert.Equal(ErrorOutput.Directive, error.Name);
        Assert.Equal($"#r \"../lib/Missing.dll\": there is no such file. Looked for {Path.GetFullPath("../lib/Missing.dll", folder)}", error.Message);
        Assert.Equal((2, 1), (error.Line, error.Column));
    }

    [Fact]
    public async Task A_file_that_is_no_assembly_is_an_error_of_the_directive()
    {
        Write("text.dll", "not an assembly");
        using var cells = new Cells(folder);

        Assert.Equal(ErrorOutput.Directive, (await cells.Failure("#r \"text.dll\"")).Name);
    }

    [Fact]
    public async Task An_empty_file_is_one_too_and_no_trouble_to_who_asks_what_could_stand_below_it()
    {
        Write("empty.dll", "");
        using var cells = new Cells(folder);

        var error = await cells.Failure("// a library\n#r \"empty.dll\"");

        Assert.Equal((ErrorOutput.Directive, 2), (error.Name, error.Line));
        Assert.Contains("empty.dll", error.Message);
        Assert.NotEmpty(cells.Kernel.Complete("Console.", 8, ["#r \"empty.dll\""]).Items);
    }

    [Fact]
    public async Task A_file_that_could_not_be_read_is_there_once_it_is_repaired_with_those_beside_it()
    {
        const string names = "typeof(Whole).Name + typeof(Beside).Name + typeof(Broken).Name";
        Compiled("Beside", "public class Beside {}");
        Compiled("Broken", "public class Broken {}");
        Compiled("Whole", "public class Whole { Beside a; Broken b; }", "Beside", "Broken");
        File.Move(Path.Combine(folder, "Broken.dll"), Path.Combine(folder, "kept"));
        Write("Broken.dll", "not an assembly");
        using var cells = new Cells(folder);

        Assert.Equal(ErrorOutput.Directive, (await cells.Failure("#r \"Whole.dll\"")).Name);
        Assert.Equal(ErrorOutput.Directive, (await cells.Failure("#r \"Broken.dll\"")).Name);
        Assert.Equal(ErrorOutput.Directive, (await cells.Failure("#r \"Broken.dll\"")).Name);
        File.Delete(Path.Combine(folder, "Broken.dll"));
        File.Move(Path.Combine(folder, "kept"), Path.Combine(folder, "Broken.dll"));

        Assert.Equal("WholeBesideBroken", await cells.Value($"#r \"Whole.dll\"\n{names}"));
    }

    [Fact]
    public async Task A_file_that_was_built_again_after_a_failure_is_the_new_one()
    {
        Compiled("Broken", "public class Broken {}");
        Compiled("Whole", "public class Whole { Broken a; }", "Broken");
        File.Move(Path.Combine(folder, "Broken.dll"), Path.Combine(folder, "kept"));
        Write("Broken.dll", "not an assembly");
        using var cells = new Cells(folder);

        Assert.Equal(ErrorOutput.Directive, (await cells.Failure("#r \"Whole.dll\"")).Name);
        File.Delete(Path.Combine(folder, "Broken.dll"));
        File.Move(Path.Combine(folder, "kept"), Path.Combine(folder, "Broken.dll"));
        File.Move(Path.Combine(folder, "Whole.dll"), Path.Combine(folder, "earlier"));
        Compiled("Whole", "public class Whole { Broken a; public string Again => \"built again\"; }", "Broken");

        Assert.Equal("built again", await cells.Value("#r \"Whole.dll\"\nnew Whole().Again"));
    }

    [Theory]
    [InlineData("OnceInAFile", "AppContext.SetData(\"begun\", \"yes\");", "yes", false)]
    [InlineData("OnceInMemory", "AppContext.SetData(\"begun\", \"yes\");", "yes", true)]
    [InlineData("Never", "throw new Exception();", "", false)]
    public async Task A_library_does_what_it_does_before_its_first_use_when_it_is_referred_to(string name, string begin, string begun, bool inMemory)
    {
        AppContext.SetData("begun", "");
        var image = Compiled(name, $"static class Library {{ [System.Runtime.CompilerServices.ModuleInitializer] internal static void Begin() {{ {begin} }} }}");
        var memory = new MemoryAssemblies(Cells.InMemory);
        if (inMemory)
            memory.Bring(image);
        using var cells = new Cells(folder, assemblies: inMemory ? memory : null);

        Assert.Equal(begun, await cells.Value($"#r \"./{name}.dll\"\n(string)AppContext.GetData(\"begun\")"));
    }

    [Fact]
    public async Task A_DataFrame_is_a_table_also_after_the_library_was_set_back()
    {
        Compiled("Microsoft.Data.Analysis", """
            namespace Microsoft.Data.Analysis;
            public class DataFrame { public Column[] Columns => new[] { new Column() }; }
            public class Column : System.Collections.Generic.List<int> { public Column() => Add(5); public string Name => "Size"; public int Length => Count; }
            """);
        using var cells = new Cells(folder);

        foreach (var before in (string[])["", "Microsoft.DotNet.Interactive.Formatting.Formatter.ResetToDefault();\n"])
        {
            await cells.Run($"#r \"Microsoft.Data.Analysis.dll\"\n{before}new Microsoft.Data.Analysis.DataFrame()");
            Assert.Equal("<table><thead><tr><th>Size</th></tr></thead><tbody><tr><td>5</td></tr></tbody></table>", cells.Result!["text/html"]);
        }
    }

    // A library in the folder, and its bytes.
    private byte[] Compiled(string name, string code, params string[] beside)
    {
        using var image = new MemoryStream();
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        Assert.True(CSharpCompilation.Create(
            name, [CSharpSyntaxTree.ParseText("using System;\n" + code, cancellationToken: TestContext.Current.CancellationToken)],
            [.. new[] { "System.Private.CoreLib", "System.Runtime", "System.Collections" }.Select(file => MetadataReference.CreateFromFile(Path.Combine(framework, file + ".dll"))),
                .. beside.Select(file => MetadataReference.CreateFromFile(Path.Combine(folder, file + ".dll")))],
            new(OutputKind.DynamicallyLinkedLibrary)).Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        File.WriteAllBytes(Path.Combine(folder, $"{name}.dll"), image.ToArray());
        return image.ToArray();
    }

    [Fact]
    public async Task A_reference_survives_a_cell_that_does_not_compile()
    {
        using var cells = new Cells(AppContext.BaseDirectory);

        await cells.Failure("#r \"xunit.v3.assert.dll\"\nnonsense");

        Assert.Equal("Assert", await cells.Value("typeof(Xunit.Assert).Name"));
    }

    [Fact]
    public async Task Loaded_files_share_the_session_and_load_others_relative_to_themselves()
    {
        Write("a.csx", "#load \"sub\\b.csx\"\nvar a = b + 1;");   // as one writes it on Windows
        Write(Path.Combine("sub", "b.csx"), "#load \"c.csx\"\nvar b = c + 1;");
        Write(Path.Combine("sub", "c.csx"), "var c = 1;\nint Fail() =>\n    throw new Exception(\"in c\");");
        using var cells = new Cells(folder);

        Assert.Equal("3", await cells.Value("#load \"a.csx\"\na.ToString()"));
        Assert.Equal(["at Fail, c.csx, line 3", "at cell 2, line 1"], (await cells.Failure("Fail()")).Traceback);
    }

    [Fact]
    public async Task An_error_in_a_loaded_file_names_the_file()
    {
        Write("bad.csx", "\nint x = \"text\";");
        using var cells = new Cells(folder);

        Assert.StartsWith("bad.csx(2,9): error CS0029", (await cells.Failure("#load \"bad.csx\"")).Message);
        Assert.Contains("there is no such file", (await cells.Failure("\n#load \"none.csx\"")).Message);
    }

    [Fact]
    public async Task What_a_loaded_file_awaits_stands_in_no_brackets_and_the_error_says_so()
    {
        Write("brackets.csx", "var five = await (Task.FromResult(5));");
        Write("none.csx", "var five = await Task.FromResult(5);");
        using var cells = new Cells(folder);

        var message = (await cells.Failure("#load \"brackets.csx\"")).Message;

        Assert.Contains("brackets.csx(1,12): error CS0103", message);
        Assert.Contains("write await x", message);
        Assert.Equal("5", await cells.Value("#load \"none.csx\"\nfive.ToString()"));
    }

    [Fact]
    public async Task Time_is_shown_after_the_result()
    {
        using var cells = new Cells();

        Assert.True((await cells.Run("#!time\n1 + 1")).Succeeded);

        Assert.IsType<ResultOutput>(cells.Outputs[0]);
        Assert.Matches(@"^Wall time: [0-9.]+ms$", Assert.IsType<DisplayOutput>(cells.Outputs[1]).Data["text/plain"]);
    }

    [Theory]
    [InlineData("#!fsharp\nlet x = 1", 1)]
    [InlineData("%%time\n1 + 1", 1)]
    [InlineData("\n\n  %matplotlib inline", 3)]
    [InlineData("var x = 1;\n#!import other.ipynb", 2)]
    public async Task Other_magics_are_refused(string code, int line)
    {
        using var cells = new Cells();

        var error = await cells.Failure(code);

        Assert.Equal((ErrorOutput.Directive, line), (error.Name, error.Line));
        Assert.Contains("this kernel runs C#", error.Message);
    }

    [Theory]
    [InlineData("%%time\n1", "Write #!time in the cell.")]
    [InlineData("#!import other.ipynb", "write #load")]
    [InlineData("#!lsmagic", "It knows #r, #load, #i, #!time")]
    [InlineData("#!nonsense", "It knows #r, #load, #i, #!time")]
    [InlineData("#!fsharp\nlet x = 1", "take a package of C#")]
    public async Task A_magic_that_is_refused_says_what_to_do(string code, string advice)
    {
        using var cells = new Cells();

        Assert.Contains(advice, (await cells.Failure(code)).Message);
    }

    [Theory]
    [InlineData("Newtonsoft.Json 13.0.3", "Write #r \"nuget: Newtonsoft.Json, 13.0.3\".")]
    [InlineData("Newtonsoft.Json/13.0.3", "Write #r \"nuget: Newtonsoft.Json, 13.0.3\".")]
    [InlineData("Newtonsoft.Json; 13.0.3", "Write #r \"nuget: Newtonsoft.Json, 13.0.3\".")]
    [InlineData("Newtonsoft.Json 13.0.3, ", "Write #r \"nuget: Newtonsoft.Json, 13.0.3\".")]
    [InlineData("Newtonsoft.Json;", ": write #r \"nuget: Newtonsoft.Json\".")]
    [InlineData("Json Net, 13.0.3", "no package has such a name")]
    [InlineData("", "expected #r \"nuget: Name, Version\"")]
    public async Task A_package_that_cannot_be_meant_is_refused_before_anybody_looks_for_it(string package, string advice)
    {
        using var cells = new Cells();

        var error = await cells.Failure($"#r \"nuget: {package}\"");

        Assert.Equal(ErrorOutput.Directive, error.Name);
        Assert.Contains(advice, error.Message);
    }

    [Theory]
    [InlineData("nuget Newtonsoft.Json", "write #r \"nuget: Newtonsoft.Json\".")]
    [InlineData("NuGet Newtonsoft.Json, 13.0.3", "Write #r \"nuget: Newtonsoft.Json, 13.0.3\".")]
    public async Task A_package_without_its_colon_is_a_file_that_is_not_there_and_told_from_one(string value, string advice)
    {
        using var cells = new Cells();

        var error = await cells.Failure($"#r \"{value}\"");

        Assert.Contains("there is no such file", error.Message);
        Assert.EndsWith(advice, error.Message);
    }

    [Fact]
    public async Task Directives_inside_a_raw_string_are_text()
    {
        using var cells = new Cells();

        Assert.Equal("#!time\n#r \"x\"", await cells.Value("\"\"\"\n#!time\n#r \"x\"\n\"\"\""));
    }

    [Fact]
    public async Task Packages_are_asked_for_together_with_their_sources()
    {
        var packages = new Recorder(new PackageAssemblies([typeof(Assert).Assembly.Location], [typeof(Assert).Assembly.Location], []));
        using var cells = new Cells(packages: packages);

        await cells.Run("#i \"nuget: https://example.org/index.json\"\n#r \"nuget: One, 1.0\"\n#r \"nuget: Two\"");
        var name = await cells.Value("#r \"nuget:one, 2.0\"\ntypeof(Xunit.Assert).Name");

        Assert.Equal("Assert", name);
        Assert.Equal([new PackageRequest("Two", null), new PackageRequest("one", "2.0")], packages.Asked);
        Assert.Equal(["https://example.org/index.json"], packages.Sources);
    }

    [Fact]
    public async Task A_package_that_cannot_be_had_is_an_error_of_its_line()
    {
        using var cells = new Cells(packages: new Recorder(null));

        var error = await cells.Failure("\n#r \"nuget: None, 1.0\"");

        Assert.Equal((ErrorOutput.Package, "None 1.0 cannot be had here: it is not there.", 2), (error.Name, error.Message, error.Line));
        using var without = new Cells();
        Assert.Contains("packages cannot be fetched here", (await without.Failure("#r \"nuget: None\"")).Message);
    }

    [Fact]
    public async Task Assemblies_in_memory_serve_as_well_as_files()
    {
        string[] shared = [.. Cells.InMemory, "Microsoft.DotNet.Interactive.Formatting"];
        using var cells = new Cells(assemblies: new MemoryAssemblies(shared));

        Assert.Equal("6", await cells.Value("new[] { 1, 2, 3 }.Sum().ToString()"));
        Assert.Equal("Assert", await cells.Value("#r \"../lib/bin/xunit.v3.assert.dll\"\ntypeof(Xunit.Assert).Name"));
        Assert.Contains("this page does not have Other.dll", (await cells.Failure("#r \"../lib/Other.dll\"")).Message);
    }

    private sealed class Recorder(PackageAssemblies? answer) : IPackages
    {
        public IReadOnlyList<PackageRequest> Asked { get; private set; } = [];

        public IReadOnlyList<string> Sources { get; private set; } = [];

        public Task<PackageAssemblies> RestoreAsync(
            IReadOnlyList<PackageRequest> packages, IReadOnlyList<string> sources, string directory, CancellationToken cancellation)
        {
            (Asked, Sources) = ([.. packages], [.. sources]);
            return answer is null ? throw new PackageException("it is not there.") : Task.FromResult(answer);
        }
    }
}
