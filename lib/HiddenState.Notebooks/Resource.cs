using System.Collections.Concurrent;
using System.IO.Compression;

namespace HiddenState.Notebooks;

/// <summary>The library's own scripts and styles, and plotly.js.</summary>
internal static class Resource
{
    private static readonly ConcurrentDictionary<string, string?> Texts = new();

    internal static string Text(string name) =>
        Find(name) ?? throw new InvalidOperationException($"The library was built without its part {name}.");

    internal static string? Find(string name) => Texts.GetOrAdd(name, Read);

    private static string? Read(string name)
    {
        using var stream = typeof(Resource).Assembly.GetManifestResourceStream(name);
        if (stream is null) return null;
        using var reader = new StreamReader(name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n").Trim();
    }
}
