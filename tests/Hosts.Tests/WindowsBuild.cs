using System.Diagnostics;
using System.Text.Json.Nodes;
using Browser;

namespace Hosts.Tests;

/// <summary>This project as it is published for Windows, with its lessons run by Wine.</summary>
public sealed class WindowsBuild : IAsyncLifetime
{
    public const string WhyNot = "Wine is not installed; on Debian: apt-get install wine wine64.";

    private static readonly string[] Made = ["bin", "obj", "node_modules"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("windows");

    public static bool IsInstalled => File.Exists("/usr/bin/wine");

    /// <summary>What the run said, and its exit code.</summary>
    public (int ExitCode, string Said) Run { get; private set; }

    /// <summary>Null, or why it could not be published.</summary>
    public string? Unpublished { get; private set; }

    public async ValueTask InitializeAsync()
    {
        if (!IsInstalled) return;
        // A copy: the packages of another system would get into the way of what is built here at the same time.
        foreach (var file in Directory.GetFiles(Chromium.Repository, "*.*"))
            File.Copy(file, Path.Combine(_folder.FullName, Path.GetFileName(file)));
        foreach (var part in (string[])["lib", "data", "notebooks"])
            Copy(new DirectoryInfo(Path.Combine(Chromium.Repository, part)), Path.Combine(_folder.FullName, part));
        if (Path.Combine(Chromium.Repository, "lib", "node_modules") is var modules && Directory.Exists(modules))
            Directory.CreateSymbolicLink(Path.Combine(_folder.FullName, "lib", "node_modules"), modules);

        var (code, said) = await RunAsync("dotnet", "publish", "lib/Classroom", "-r", "win-x64", "--self-contained", "-o", "published", "-nologo", "-v", "q", "-nodeReuse:false");
        Unpublished = code == 0 ? null : said;
        if (code == 0)
            Run = await RunAsync("wine", Path.Combine("published", "Classroom.exe"), "run", "--output", "course");
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>What the cells of a lesson showed.</summary>
    internal IReadOnlyDictionary<string, ShownCell> Shown(string lesson) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(_folder.FullName, "course", lesson + ".ipynb")))!["cells"]!.AsArray()
            .Where(cell => (string?)cell!["cell_type"] == "code").ToDictionary(cell => (string)cell!["id"]!, cell => ShownCell.Of(cell!));

    private static void Copy(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in from.GetFiles())
            file.CopyTo(Path.Combine(to, file.Name));
        foreach (var folder in from.GetDirectories().Where(folder => !Made.Contains(folder.Name)))
            Copy(folder, Path.Combine(to, folder.Name));
    }

    private async Task<(int ExitCode, string Said)> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = _folder.FullName, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["WINEPREFIX"] = Path.Combine(_folder.FullName, "wine"), ["WINEDEBUG"] = "-all", ["WINEDLLOVERRIDES"] = "mshtml=",
            ["DOTNET_EnableWriteXorExecute"] = "0",   // Wine does not know how to map the runtime's code twice
        })
            start.Environment[name] = value;
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, said + await errors);
    }
}
