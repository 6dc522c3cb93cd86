using Browser;

namespace Hosts.Tests;

/// <summary>This project as it is published for Windows, with its lessons run by Wine.</summary>
public sealed class WindowsBuild : IAsyncLifetime
{
    public const string WhyNot = "Wine is not installed; on Debian: apt-get install wine wine64.";

    private ProjectCopy? copy;

    public static bool IsInstalled => File.Exists("/usr/bin/wine");

    /// <summary>What the run said, and its exit code.</summary>
    public (int ExitCode, string Said) Run { get; private set; }

    /// <summary>Null, or why it could not be published.</summary>
    public string? Unpublished { get; private set; }

    public async ValueTask InitializeAsync()
    {
        if (!IsInstalled) return;
        copy = new ProjectCopy();   // the packages of another system would get into the way of what is built here at the same time
        if (Path.Combine(Chromium.Repository, "lib", "node_modules") is var modules && Directory.Exists(modules))
            Directory.CreateSymbolicLink(Path.Combine(copy.Folder, "lib", "node_modules"), modules);
        var variables = new Dictionary<string, string>
        {
            ["WINEPREFIX"] = Path.Combine(copy.Folder, "wine"), ["WINEDEBUG"] = "-all", ["WINEDLLOVERRIDES"] = "mshtml=",
            ["DOTNET_EnableWriteXorExecute"] = "0",   // Wine does not know how to map the runtime's code twice
        };

        var (code, said) = await copy.RunAsync(variables, "dotnet", "publish", "lib/Classroom", "-r", "win-x64", "--self-contained", "-o", "published", "-nologo", "-v", "q", "-nodeReuse:false");
        Unpublished = code == 0 ? null : said;
        if (code == 0)
            Run = await copy.RunAsync(variables, "wine", Path.Combine("published", "Classroom.exe"), "run", "--output", "course");
    }

    public ValueTask DisposeAsync()
    {
        copy?.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>What the cells of a lesson showed.</summary>
    internal IReadOnlyDictionary<string, ShownCell> Shown(string lesson) => ShownCell.In(Path.Combine(copy!.Folder, "course", lesson + ".ipynb"));
}
