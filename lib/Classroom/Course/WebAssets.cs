using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Classroom.Course;

/// <summary>
/// Style sheets, scripts and fonts that all pages share. Fonts stand inside their style sheet, because Firefox
/// loads no font file from disk. What the build could not get from npm is pointed to at its public copy.
/// </summary>
internal static partial class WebAssets
{
    public const string Folder = "assets";

    private static readonly Assembly Own = typeof(WebAssets).Assembly;

    public static bool HasKatex { get; } = Own.GetManifestResourceInfo("npm/katex.js") is not null;

    /// <summary>KaTeX's public copy of the version that the build asks npm for, without the file's ending.</summary>
    public static string PublicKatex { get; } =
        $"https://cdn.jsdelivr.net/npm/katex@{JsonNode.Parse(Text("npm/package.json"))!["dependencies"]!["katex"]}/dist/katex.min";

    /// <summary>The shared files by their name in the assets folder.</summary>
    public static IReadOnlyDictionary<string, string> Files()
    {
        var files = new Dictionary<string, string>
        {
            ["theme.js"] = Text("page/theme.js"),
            ["page.js"] = Text("page/page.js"),
            ["page.css"] = Text("page/page.css") + Text("page/cells.css"),
            ["fonts.css"] = FontFaces(),
        };
        if (!HasKatex) return files;
        files["katex.js"] = Text("npm/katex.js");
        files["katex.css"] = FontSources().Replace(Text("npm/katex.css"), match => $"src:{DataUri(match.Groups["file"].Value)}");
        return files;
    }

    private static string FontFaces()
    {
        var css = new StringBuilder();
        foreach (var (family, style, file) in (ReadOnlySpan<(string, string, string)>)[
            ("Source Serif", "normal", "source-serif-4-latin-wght-normal.woff2"),
            ("Source Serif", "italic", "source-serif-4-latin-wght-italic.woff2"),
            ("Source Code", "normal", "source-code-pro-latin-wght-normal.woff2")])
            if (Own.GetManifestResourceInfo("npm/" + file) is not null)
                css.Append($"@font-face{{font-family:\"{family}\";font-style:{style};font-weight:200 900;font-display:block;src:{DataUri(file)}}}\n");
        return css.ToString();
    }

    private static string DataUri(string font) =>
        $"url(data:font/woff2;base64,{Convert.ToBase64String(Bytes("npm/" + font))}) format(\"woff2\")";

    private static string Text(string name) => Encoding.UTF8.GetString(Bytes(name));

    private static byte[] Bytes(string name)
    {
        using var stream = Own.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The build left out {name}.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    [GeneratedRegex(@"src:url\(fonts/(?<file>[^)]+\.woff2)\)[^;}]*")]
    private static partial Regex FontSources();
}
