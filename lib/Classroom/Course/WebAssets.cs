using System.Globalization;
using System.Reflection;
using System.Text;
using Classroom.Formulas;

namespace Classroom.Course;

/// <summary>
/// Style sheets, scripts and fonts that all pages share. Fonts stand inside their style sheet, because Firefox
/// loads no font file from disk. Where the build had no npm, pages take the machine's own letters.
/// </summary>
internal static class WebAssets
{
    public const string Folder = "assets";

    private static readonly Assembly Own = typeof(WebAssets).Assembly;

    /// <summary>What the pages lack where the build had no npm; null where it had.</summary>
    public static string? Missing { get; } = Own.GetManifestResourceNames().Any(name => name.EndsWith(".woff2", StringComparison.Ordinal)) ? null :
        "Built without npm: the pages are whole, with a plain editor, this machine's fonts and a larger plotly.js. With Node.js on the PATH, the next build brings the rest.";

    /// <summary>The shared files by their name in the assets folder.</summary>
    public static IReadOnlyDictionary<string, string> Files() => new Dictionary<string, string>
    {
        ["theme.js"] = Text("page/theme.js"),
        ["page.js"] = Text("page/page.js"),
        ["progress.js"] = Text("page/progress.js"),
        ["help.js"] = Text("page/help.js"),
        ["index.js"] = Text("page/index.js"),
        ["predictions.js"] = Text("page/predictions.js"),
        ["page.css"] = Text("page/page.css") + Text("page/cells.css"),
        ["fonts.css"] = FontFaces(),
    };

    private static string FontFaces()
    {
        var css = new StringBuilder($"@font-face{{font-family:\"{MathFont.Family}\";font-display:block;src:url(data:font/ttf;base64,{Convert.ToBase64String(MathFont.File())}) format(\"truetype\")}}\n");
        foreach (var (family, style, file) in (ReadOnlySpan<(string, string, string)>)[
            ("Source Serif", "normal", "source-serif-4-latin-wght-normal.woff2"),
            ("Source Serif", "italic", "source-serif-4-latin-wght-italic.woff2"),
            ("Source Code", "normal", "source-code-pro-latin-wght-normal.woff2")])
            if (Own.GetManifestResourceInfo("npm/" + file) is not null)
                css.Append(CultureInfo.InvariantCulture, $"@font-face{{font-family:\"{family}\";font-style:{style};font-weight:200 900;font-display:block;src:{DataUri(file)}}}\n");
        return css.ToString();
    }

    private static string DataUri(string font) =>
        $"url(data:font/woff2;base64,{Convert.ToBase64String(Bytes("npm/" + font))}) format(\"woff2\")";

    internal static string Text(string name) => Encoding.UTF8.GetString(Bytes(name));

    private static byte[] Bytes(string name)
    {
        using var stream = Own.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The build left out {name}.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
