using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;
using Browser;
using Classroom.Tests.Support;

namespace Classroom.Tests;

/// <summary>The packages that `dotnet pack` makes, and a notebook that has nothing but them.</summary>
public sealed class Packing_the_libraries : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact, Slow]
    public async Task A_notebook_runs_on_the_packages_alone()
    {
        foreach (var library in (string[])["HiddenState", "HiddenState.Notebooks"])
            await PackAsync(library);

        Assert.Equal(
            ["LICENSE", "README.md", "interactive-extensions/dotnet/extension.dib", "lib/net10.0/HiddenState.Notebooks.dll", "lib/net10.0/HiddenState.Notebooks.xml"],
            Files("HiddenState.Notebooks.1.0.0.nupkg"));
        Assert.Equal(["LICENSE", "README.md", "lib/net10.0/HiddenState.dll", "lib/net10.0/HiddenState.xml"], Files("HiddenState.1.0.0.nupkg"));
        Assert.Equal(["lib/net10.0/HiddenState.pdb"], Files("HiddenState.1.0.0.snupkg"));
        Assert.Equal(["lib/net10.0/HiddenState.Notebooks.pdb"], Files("HiddenState.Notebooks.1.0.0.snupkg"));
        var about = XDocument.Parse(Read("HiddenState.Notebooks.1.0.0.nupkg", "HiddenState.Notebooks.nuspec"));
        foreach (var (name, value) in (ReadOnlySpan<(string, string)>)[("license", "MIT"), ("readme", "README.md")])
            Assert.Equal(value, about.Descendants().Single(element => element.Name.LocalName == name).Value);

        var (code, text, errors) = await RunAsync();

        Assert.True(code == 0, text + errors);
        var page = File.ReadAllText(folder.File("out", "alone.html"));
        Assert.Contains("HiddenState 1.0.0", page);
        Assert.Contains("<hidden-state-figure>", page);
    }

    /// <summary>A feed of its own and no other, so that nothing comes from elsewhere; what the packages stand on was restored for the build.</summary>
    private Task<(int, string, string)> RunAsync()
    {
        var restored = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        folder.Write("nuget.config", new XElement("configuration",
            new XElement("config", new XElement("add", new XAttribute("key", "globalPackagesFolder"), new XAttribute("value", folder.File("packages")))),
            new XElement("packageSources", new XElement("clear"), new XElement("add", new XAttribute("key", "feed"), new XAttribute("value", folder.File("feed")))),
            new XElement("fallbackPackageFolders", new XElement("add", new XAttribute("key", "build"), new XAttribute("value", restored)))).ToString());
        var extension = Read("HiddenState.Notebooks.1.0.0.nupkg", "interactive-extensions/dotnet/extension.dib").Split('\n');
        Assert.Equal("#!csharp", extension[0].Trim());
        var notebook = folder.Write("alone.ipynb", new NotebookText()
            .Code("#r \"nuget: HiddenState.Notebooks, 1.0.0\"")
            .Code(string.Join('\n', extension[1..]))
            .Code("Plot.Trajectories(Rnn.Forward(RnnParameters.Normal(3, 5, 2, seed: 1), Sequence.Normal(6, 3, 4, seed: 1), InitialState.Zero.Create(5, 4)).A)").ToString());
        return CommandLine.RunAsync(folder.Path, [notebook, "--output", folder.File("out")], ("XDG_DATA_HOME", folder.File("data")), ("NUGET_PACKAGES", null));
    }

    private async Task PackAsync(string library)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        using var process = Process.Start(new ProcessStartInfo("dotnet",
            ["pack", Path.Combine(Chromium.Repository, "lib", library), "--no-build", "-c", configuration, "-o", folder.File("feed"), "-nologo", "-nodeReuse:false"]) { RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, said);
    }

    private IEnumerable<string> Files(string package)
    {
        using var zip = ZipFile.OpenRead(folder.File("feed", package));
        return [.. zip.Entries.Select(entry => entry.FullName).Where(name => !name.StartsWith('_') && !name.StartsWith('[') && !name.StartsWith("package/", StringComparison.Ordinal) && !name.EndsWith(".nuspec", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }

    private string Read(string package, string file)
    {
        using var zip = ZipFile.OpenRead(folder.File("feed", package));
        using var reader = new StreamReader(zip.GetEntry(file)!.Open());
        return reader.ReadToEnd();
    }
}
