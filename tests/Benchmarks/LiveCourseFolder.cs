using System.Diagnostics;
using Browser;

namespace HiddenState.Benchmarks;

/// <summary>A course of one small lesson, written by the command line into a folder that goes at the end.</summary>
internal sealed class LiveCourseFolder(DirectoryInfo folder) : IDisposable
{
    public string Path => folder.FullName;

    public string Page => System.IO.Path.Combine(Path, "trial.html");

    /// <summary>What a first visit loads to run a cell, as it is sent.</summary>
    public long DownloadBytes => new DirectoryInfo(System.IO.Path.Combine(Path, "live")).GetFiles().Where(file => file.Extension == ".bin" || file.Name is "live.js" or "live.css" or "editor.js").Sum(file => file.Length);

    /// <param name="notebook">The lesson; a small one that shows all that pages can do, if not given.</param>
    public static async Task<LiveCourseFolder> Write(string? notebook = null)
    {
        notebook ??= System.IO.Path.Combine(Chromium.Repository, "tests", "LivePage.Tests", "trial.ipynb");
        var folder = Directory.CreateTempSubdirectory("live-");
        using var process = Process.Start("dotnet",
        [
            "run", "--project", System.IO.Path.Combine(Chromium.Repository, "lib", "Classroom"), "--",
            "run", "--output", folder.FullName, notebook,
        ]);
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? new(folder) : throw new InvalidOperationException("The course was not written.");
    }

    public void Dispose() => folder.Delete(recursive: true);
}
