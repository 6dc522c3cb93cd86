using System.Collections.Concurrent;
using System.Xml;

namespace Kernel;

/// <summary>
/// Documentation that lies beside an assembly, or, for the framework, beside the SDK's reference assemblies. There a type is often
/// documented under another assembly's name than the one that implements it, and the files are large: they are read through, not kept.
/// </summary>
internal static class DocumentationFiles
{
    private static readonly ConcurrentDictionary<string, string> Found = new(StringComparer.Ordinal);

    private static readonly string[] Likely =
        ["System.Runtime", "System.Collections", "System.Linq", "System.Console", "System.Threading", "System.Memory", "System.Runtime.Extensions"];

    private static readonly Lazy<string?> Folder = new(FindFolder);

    /// <summary>The member element with an id; empty where the file or the member is missing.</summary>
    /// <param name="assembly">The assembly's path.</param>
    /// <param name="id">The member, as the compiler names it in documentation.</param>
    public static string Find(string assembly, string id) => Found.GetOrAdd(id, id => Files(assembly)
        .Where(File.Exists).Select(file => Search(file, id)).FirstOrDefault(xml => xml.Length > 0, ""));

    private static IEnumerable<string> Files(string assembly)
    {
        var isFramework = Path.GetDirectoryName(assembly) == Path.GetDirectoryName(typeof(object).Assembly.Location);
        if (!isFramework)
            return [Path.ChangeExtension(assembly, ".xml")];
        return Folder.Value is { } folder
            ? Likely.Prepend(Path.GetFileNameWithoutExtension(assembly)).Distinct().Select(name => Path.Combine(folder, name + ".xml"))
            : [];
    }

    private static string Search(string file, string id)
    {
        using var reader = XmlReader.Create(file);
        while (reader.ReadToFollowing("member"))
            if (reader.GetAttribute("name") == id)
                return reader.ReadOuterXml();
        return "";
    }

    private static string? FindFolder()
    {
        if (OperatingSystem.IsBrowser())
            return null;
        var packs = Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..", "packs", "Microsoft.NETCore.App.Ref");
        return Directory.Exists(packs)
            ? Directory.EnumerateDirectories(packs).Select(version => Path.Combine(version, "ref", $"net{Environment.Version.Major}.{Environment.Version.Minor}"))
                .Where(Directory.Exists).Order(StringComparer.Ordinal).LastOrDefault()
            : null;
    }
}
