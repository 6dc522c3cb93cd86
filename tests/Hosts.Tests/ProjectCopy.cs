using System.Diagnostics;
using Browser;

namespace Hosts.Tests;

/// <summary>A copy of the project, to build it in another way than the tests that run beside.</summary>
internal sealed class ProjectCopy : IDisposable
{
    private static readonly string[] Made = ["bin", "obj", "node_modules"];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("copy");

    public ProjectCopy()
    {
        foreach (var file in Directory.GetFiles(Chromium.Repository, "*.*"))
            File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)));
        foreach (var part in (string[])["lib", "data", "notebooks"])
            Copy(new DirectoryInfo(Path.Combine(Chromium.Repository, part)), Path.Combine(Folder, part));
    }

    public string Folder => folder.FullName;

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>Runs a program in the copy to its end.</summary>
    public async Task<(int ExitCode, string Said)> RunAsync(IReadOnlyDictionary<string, string> variables, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, said + await errors);
    }

    private static void Copy(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in from.GetFiles())
            file.CopyTo(Path.Combine(to, file.Name));
        foreach (var folder in from.GetDirectories().Where(folder => !Made.Contains(folder.Name)))
            Copy(folder, Path.Combine(to, folder.Name));
    }
}
