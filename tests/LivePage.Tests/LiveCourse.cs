using System.Diagnostics;
using Browser;
using LivePage.Tests;
using Microsoft.AspNetCore.Builder;

[assembly: AssemblyFixture(typeof(LiveCourse))]

namespace LivePage.Tests;

/// <summary>A course as the command line writes it, on disk and behind a plain static server, in a sub-path.</summary>
public class LiveCourse : IAsyncLifetime
{
    public const string Trial = "trial", SameBits = "bits", Forms = "forms", SmallInputs = "inputs";
    private const string SubPath = "/a course/of lessons";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("live course ");
    private WebApplication? server;
    private string address = "";

    public string Folder => folder.FullName;

    /// <summary>Skips what follows in a test where the build had no npm: cells have a plain text area there.</summary>
    public static void RequireEditor() =>
        Assert.SkipUnless(File.Exists(Path.Combine(Chromium.Repository, "lib", "LivePage", "bin", "live", "editor.js")), "npm has not brought the editor, which the rest of this test needs.");

    /// <summary>All lessons; a course has the first two.</summary>
    public static IReadOnlyList<string> Lessons { get; } = [.. Directory.EnumerateFiles(Path.Combine(Chromium.Repository, "notebooks"), "*.ipynb")
        .Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    protected virtual IEnumerable<string> InCourse => [.. new[] { Trial, SameBits, Forms, SmallInputs }.Select(name => Path.Combine("tests", "LivePage.Tests", name)), .. Lessons.Take(2).Select(InNotebooks)];

    protected static string InNotebooks(string lesson) => Path.Combine("notebooks", lesson);

    public string OnDisk(string lesson) => Path.Combine(Folder, lesson + ".html");

    public string Served(string lesson) => $"{address}{Uri.EscapeDataString(SubPath[1..]).Replace("%2F", "/", StringComparison.Ordinal)}/{lesson}.html";

    /// <summary>A lesson from a host with rules of its own (Content-Security-Policy).</summary>
    public string Served(string lesson, string rules) => $"{Served(lesson)}?rules={Uri.EscapeDataString(rules)}";

    /// <summary>The course as a folder of its own, to be damaged.</summary>
    public CourseCopy Copy()
    {
        var copy = Directory.CreateTempSubdirectory("live course copy ").FullName;
        foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(copy, Path.GetRelativePath(Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }
        return new(copy);
    }

    public sealed record CourseCopy(string Folder) : IDisposable
    {
        public void Dispose() => Directory.Delete(Folder, recursive: true);
    }

    public async ValueTask InitializeAsync()
    {
        var notebooks = InCourse.Select(notebook => Path.Combine(Chromium.Repository, notebook + ".ipynb"));
        await Run([Path.Combine(AppContext.BaseDirectory, "Classroom.dll"), "run", "--output", Folder, .. notebooks]);

        (server, address) = await PlainHost.StartAsync(Folder, SubPath, (context, next) =>
        {
            if (context.Request.Query["rules"] is [{ } rules]) context.Response.Headers.ContentSecurityPolicy = rules;
            return next(context);
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null) await server.DisposeAsync();
        folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    internal static async Task Run(string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"The command failed: {await said}{errors}");
    }
}

/// <summary>The same with every lesson.</summary>
public sealed class WholeCourse : LiveCourse
{
    protected override IEnumerable<string> InCourse => Lessons.Select(InNotebooks);
}
