using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using CellKernel;
using Classroom.Running;

namespace Classroom.Course;

/// <summary>
/// The cells of a lesson, compiled for its page: a browser runs them some times sooner than it would compile them. A cell that the reader
/// changes is compiled in the page, and so is all that comes after it.
/// </summary>
internal static partial class PreparedCells
{
    private static readonly Lazy<Runtime?> Pages = new(Find);

    public const string Folder = $"{LiveParts.Folder}/cells/";

    /// <summary>The place of a lesson's cells in the course.</summary>
    public static string Place(string lesson) => $"{Folder}{lesson}.js";

    /// <summary>The cells as a script: a page that was opened from disk may load scripts, but not fetch files. Null where pages run nothing.</summary>
    /// <param name="run">The lesson. A cell that failed, and may have ended its process, is not tried in this one, nor is what comes after it.</param>
    public static string? Script(LessonRun run)
    {
        if (Pages.Value is not { } pages) return null;
        var cells = run.Notebook!.CodeCells.TakeWhile(cell => cell.Number != run.FailedCell?.Cell.Number);
        using var kernel = new CSharpKernel(new KernelOptions(new MemoryAssemblies(pages.Shared, pages.Images)) { Directory = Path.GetTempPath() });
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            PreparedCell.Write(kernel.Prepare(cells.Select(cell => cell.Source)), gzip);
        return $$"""LivePagePrepared({"runtime":"{{pages.Name}}","base64":"{{Convert.ToBase64String(packed.ToArray())}}"})""";
    }

    /// <summary>The pages' runtime: its name with that of the charts, the assemblies that each cell may use, and all assemblies.</summary>
    private sealed record Runtime(string Name, IReadOnlyList<string> Shared, IReadOnlyDictionary<string, byte[]> Images);

    private static Runtime? Find()
    {
        if (LiveParts.Source is not { } folder || Manifest().Match(File.ReadAllText(Path.Combine(folder, "live.js"))) is not { Success: true } found) return null;
        using var manifest = JsonDocument.Parse(found.Groups["json"].Value);
        var root = manifest.RootElement;
        var images = new Dictionary<string, byte[]>(StringComparer.OrdinalIgnoreCase);
        foreach (var pack in (ReadOnlySpan<JsonElement>)[root, root.GetProperty("charts")])
        {
            using var file = new GZipStream(File.OpenRead(Path.Combine(folder, pack.GetProperty("name").GetString() + ".bin")), CompressionMode.Decompress);
            foreach (var entry in pack.GetProperty("files").EnumerateArray())
            {
                var image = new byte[entry[1].GetInt32()];
                file.ReadExactly(image);
                if (entry[0].GetString() is { } name && name.EndsWith(".dll", StringComparison.Ordinal)) images[Path.GetFileNameWithoutExtension(name)] = image;
            }
        }
        return new($"{root.GetProperty("name").GetString()} {root.GetProperty("charts").GetProperty("name").GetString()}", [.. root.GetProperty("shared").EnumerateArray().Select(name => name.GetString()!)], images);
    }

    [GeneratedRegex(@"^const RUNTIME = (?<json>.*);$", RegexOptions.Multiline)]
    private static partial Regex Manifest();
}
