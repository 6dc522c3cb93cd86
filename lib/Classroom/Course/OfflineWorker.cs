using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Classroom.Course;

/// <summary>
/// The service worker that keeps a served course readable without a network after the first visit: all pages and what they share.
/// The runtime is kept by what loads it, once cells have run; notebooks to download are not kept, nor are prepared cells, without which a page compiles.
/// </summary>
internal static class OfflineWorker
{
    /// <summary>At the course's top: a service worker serves what lies beside and below it.</summary>
    public const string Name = "offline.js";

    /// <param name="folder">The course, whole but for this script.</param>
    public static string Script(string folder)
    {
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/')).Where(IsKept).Order(StringComparer.Ordinal).ToList();
        var all = new StringBuilder();
        foreach (var file in files) all.Append(file).Append(Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, file)))));
        var version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all.ToString())))[..16];
        var addresses = files.Select(file => string.Join('/', file.Split('/').Select(Uri.EscapeDataString)) + PageParts.Version(file));   // as pages name it: it comes once
        return $"const VERSION = \"{version}\", FILES = {JsonSerializer.Serialize(addresses)};\n{WebAssets.Text("page/offline.js")}";
    }

    private static readonly string[] Packs = ["runtime-", "charts-", "documentation-"];

    private static bool IsKept(string place) => place.EndsWith(".html", StringComparison.Ordinal) || place.StartsWith(WebAssets.Folder + "/", StringComparison.Ordinal)
        || place.StartsWith(LiveParts.Folder + "/", StringComparison.Ordinal) && !Packs.Any(pack => Path.GetFileName(place).StartsWith(pack, StringComparison.Ordinal)) && !place.StartsWith(PreparedCells.Folder, StringComparison.Ordinal)
        || place.StartsWith("files/", StringComparison.Ordinal);
}
