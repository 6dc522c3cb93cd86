using System.IO.Compression;
using System.Xml.Linq;
using CellKernel;
using Classroom.Packages;
using Classroom.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Classroom.Tests.Packages;

/// <summary>A folder of packages that are made for a test, and a notebook's folder that gets packages from there alone.</summary>
internal sealed class PackageFeed : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public PackageFeed()
    {
        Directory.CreateDirectory(Path);
        folder.Write("notebook/nuget.config", new XElement("configuration",
            new XElement("packageSources", new XElement("clear"), new XElement("add", new XAttribute("key", "feed"), new XAttribute("value", Path)))).ToString());
        Packages = new DotnetPackages(folder.File("restored"), folder.File("packages"));
    }

    /// <summary>The folder of packages.</summary>
    public string Path => folder.File("feed");

    /// <summary>The notebook's folder.</summary>
    public string Notebook => folder.File("notebook");

    public DotnetPackages Packages { get; }

    public string File(params string[] parts) => folder.File(parts);

    /// <summary>A kernel that has nothing yet, as after a restart.</summary>
    public PackageCells Kernel() => new(Notebook, Packages);

    /// <summary>Makes a package whose only class is called like it and says its version: <c>One.Version</c>.</summary>
    public void Add(string name, string version, params (string Name, string Version)[] dependencies) =>
        AddFiles(name, version, dependencies, ($"lib/netstandard2.0/{name}.dll", Assembly(name, version)));

    public void AddFiles(string name, string version, (string Name, string Version)[] dependencies, params (string Path, byte[] Bytes)[] files)
    {
        using var zip = ZipFile.Open(System.IO.Path.Combine(Path, $"{name}.{version}.nupkg"), ZipArchiveMode.Create);
        XNamespace nuspec = "http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd";
        Write($"{name}.nuspec", System.Text.Encoding.UTF8.GetBytes(new XElement(nuspec + "package", new XElement(nuspec + "metadata",
            new XElement(nuspec + "id", name), new XElement(nuspec + "version", version), new XElement(nuspec + "authors", "test"), new XElement(nuspec + "description", "test"),
            new XElement(nuspec + "dependencies", new XElement(nuspec + "group", new XAttribute("targetFramework", ".NETStandard2.0"), dependencies.Select(other =>
                new XElement(nuspec + "dependency", new XAttribute("id", other.Name), new XAttribute("version", other.Version))))))).ToString()));
        foreach (var (path, bytes) in files)
            Write(path, bytes);

        void Write(string path, byte[] bytes)
        {
            using var stream = zip.CreateEntry(path).Open();
            stream.Write(bytes);
        }
    }

    public static byte[] Assembly(string name, string version)
    {
        var code = $"[assembly: System.Reflection.AssemblyVersion(\"{version.Split('-')[0]}\")] public static class {name.Replace('.', '_')} {{ public static string Version => \"{version}\"; }}";
        var compilation = CSharpCompilation.Create(name, [CSharpSyntaxTree.ParseText(code)],
            [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)], new(OutputKind.DynamicallyLinkedLibrary));
        using var image = new MemoryStream();
        Assert.True(compilation.Emit(image).Success);
        return image.ToArray();
    }

    public void Dispose() => folder.Dispose();
}

/// <summary>Cells that get packages, and what the last one showed.</summary>
internal sealed class PackageCells(string directory, IPackages packages) : IDisposable
{
    private readonly CSharpKernel kernel = new(new KernelOptions(new FileAssemblies()) { Directory = directory, Packages = packages });
    private readonly List<CellOutput> outputs = [];

    /// <summary>What the last cell wrote to the standard error.</summary>
    public string Warnings => string.Concat(outputs.OfType<StreamOutput>().Select(stream => stream.Text));

    /// <summary>What the last cell displayed.</summary>
    public string Shown => string.Concat(outputs.OfType<DisplayOutput>().Select(display => display.Data["text/plain"]));

    /// <summary>The last cell's result as HTML.</summary>
    public string Html => outputs.OfType<ResultOutput>().Single().Data["text/html"];

    /// <summary>Runs a cell: its result as plain text, and why it failed.</summary>
    public async Task<(string? Result, string? Problem)> Try(string code)
    {
        outputs.Clear();
        var result = await kernel.RunAsync(code, outputs.Add, TestContext.Current.CancellationToken);
        return (outputs.OfType<ResultOutput>().SingleOrDefault()?.Data["text/plain"], result.Error is { } error ? $"{error.Name}: {error.Message} {string.Join(" ", error.Folded.Take(5))}" : null);
    }

    /// <summary>Runs a cell that must succeed, and gives its result as plain text.</summary>
    public async Task<string?> Run(string code)
    {
        outputs.Clear();
        var result = await kernel.RunAsync(code, outputs.Add, TestContext.Current.CancellationToken);
        Assert.True(result.Succeeded, result.Error?.Message);
        return outputs.OfType<ResultOutput>().SingleOrDefault()?.Data["text/plain"];
    }

    /// <summary>Runs a cell that must fail, and gives its message.</summary>
    public async Task<string> Failure(string code)
    {
        outputs.Clear();
        var result = await kernel.RunAsync(code, outputs.Add, TestContext.Current.CancellationToken);
        Assert.False(result.Succeeded, "the cell succeeded");
        return result.Error!.Message;
    }

    public void Dispose() => kernel.Dispose();
}
