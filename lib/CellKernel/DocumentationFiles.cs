using System.Collections.Concurrent;
using System.Text;

namespace CellKernel;

/// <summary>
/// Documentation that lies beside an assembly, or, for the framework, beside the SDK's reference assemblies. There a type is often
/// documented under another assembly's name than the one that implements it. The files are large: only where each member stands is kept.
/// </summary>
internal static class DocumentationFiles
{
    private static readonly ConcurrentDictionary<string, string> Found = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, Dictionary<int, long>> Indexes = new(StringComparer.Ordinal);

    private static readonly string[] Likely =
        ["System.Runtime", "System.Collections", "System.Linq", "System.Console", "System.Threading", "System.Memory", "System.Runtime.Extensions"];

    private static readonly Lazy<string?> Folder = new(FindFolder);

    /// <summary>The member element with an id; empty where the file or the member is missing.</summary>
    /// <param name="assembly">The assembly's path.</param>
    /// <param name="id">The member, as the compiler names it in documentation.</param>
    public static string Find(string assembly, string id) => Found.GetOrAdd(id, id => Files(assembly)
        .Where(File.Exists).Select(file => Read(file, id)).FirstOrDefault(xml => xml.Length > 0, ""));

    private static IEnumerable<string> Files(string assembly)
    {
        var isFramework = Path.GetDirectoryName(assembly) == Path.GetDirectoryName(typeof(object).Assembly.Location);
        if (!isFramework)
            return [Path.ChangeExtension(assembly, ".xml")];
        return Folder.Value is { } folder
            ? Likely.Prepend(Path.GetFileNameWithoutExtension(assembly)).Distinct().Select(name => Path.Combine(folder, name + ".xml"))
            : [];
    }

    private static string Read(string file, string id)
    {
        if (!Indexes.GetOrAdd(file, Index).TryGetValue(Hash(Encoding.UTF8.GetBytes(id)), out var place))
            return "";
        using var stream = File.OpenRead(file);
        stream.Position = place;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var text = new StringBuilder();
        while (reader.ReadLine() is { } line)
        {
            text.Append(line).Append('\n');
            if (line.Contains("</member>", StringComparison.Ordinal))
                break;
        }
        var member = text.ToString();
        member = member[..(member.IndexOf("</member>", StringComparison.Ordinal) + "</member>".Length)];
        return member.StartsWith($"<member name=\"{id}\"", StringComparison.Ordinal) ? member : "";   // two ids can have one hash
    }

    // The hash of each member's id, and where its element begins.
    private static Dictionary<int, long> Index(string file)
    {
        var index = new Dictionary<int, long>();
        ReadOnlySpan<byte> text = File.ReadAllBytes(file);
        var begin = "<member name=\""u8;
        for (var at = 0; text[at..].IndexOf(begin) is >= 0 and var next; at += next + begin.Length)
        {
            var name = text[(at + next + begin.Length)..];
            if (name.IndexOf((byte)'"') is > 0 and var length)
                index.TryAdd(Hash(name[..length]), at + next);
        }
        return index;
    }

    private static int Hash(ReadOnlySpan<byte> id)
    {
        var hash = new HashCode();
        hash.AddBytes(id);
        return hash.ToHashCode();
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
