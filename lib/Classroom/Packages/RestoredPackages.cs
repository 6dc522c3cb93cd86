using System.Text.Json.Nodes;
using CellKernel;

namespace Classroom.Packages;

/// <summary>Which packages a restore took, read from the file in which NuGet writes it down.</summary>
internal static class RestoredPackages
{
    private const string Extensions = "interactive-extensions/dotnet/";

    public static IReadOnlyList<RestoredPackage> Read(string assets)
    {
        var file = JsonNode.Parse(File.ReadAllText(assets))!;
        var folders = file["packageFolders"]!.AsObject().Select(folder => folder.Key).ToList();
        return [.. file["libraries"]!.AsObject().Where(library => (string?)library.Value!["type"] == "package").Select(library =>
        {
            var parts = library.Key.Split('/');
            var extensions = library.Value!["files"]!.AsArray().Select(path => (string)path!).Where(path => path.StartsWith(Extensions, StringComparison.OrdinalIgnoreCase));
            var folder = folders.Select(folder => Path.Combine(folder, (string)library.Value["path"]!)).FirstOrDefault(Directory.Exists);
            return new RestoredPackage(parts[0], parts[1]) { Extensions = folder is null ? [] : [.. extensions.Select(path => Path.Combine(folder, path))] };
        })];
    }
}
