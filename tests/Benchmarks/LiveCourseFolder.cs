using System.Diagnostics;
using Browser;

namespace HiddenState.Benchmarks;

/// <summary>A course, written by the command line into a folder that goes at the end.</summary>
internal sealed class LiveCourseFolder(DirectoryInfo folder) : IDisposable
{
    public string Path => folder.FullName;

    public string Page => System.IO.Path.Combine(Path, "trial.html");

    /// <summary>What a first visit loads to run a cell, as it is sent; Plotly.NET comes when a cell names it.</summary>
    public long DownloadBytes => ((string[])["runtime-*.bin", "live.*", "editor.js"]).Sum(files => new DirectoryInfo(System.IO.Path.Combine(Path, "live")).GetFiles(files).Sum(file => file.Length));

    /// <summary>The small lesson that shows all that pages can do.</summary>
    public static Task<LiveCourseFolder> Write() => Write(System.IO.Path.Combine(Chromium.Repository, "tests", "LivePage.Tests", "trial.ipynb"));

    /// <param name="arguments">The lessons, and how they are run.</param>
    public static async Task<LiveCourseFolder> Write(params string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("live-");
        using var process = Process.Start("dotnet",
        [
            "run", "--project", System.IO.Path.Combine(Chromium.Repository, "lib", "Classroom"), "--",
            "run", "--output", folder.FullName, .. arguments,
        ]);
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? new(folder) : throw new InvalidOperationException("The course was not written.");
    }

    public void Dispose() => folder.Delete(recursive: true);
}
