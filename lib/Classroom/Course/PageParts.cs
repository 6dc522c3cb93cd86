using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Classroom.Course;

/// <summary>
/// The scripts and style sheets that pages name in their head, each with its content in its address: what a browser
/// kept of an earlier publication is not taken for a new page.
/// </summary>
internal static partial class PageParts
{
    private static readonly Dictionary<string, string> Versions = WebAssets.Files().Select(file => ($"{WebAssets.Folder}/{file.Key}", Encoding.UTF8.GetBytes(file.Value)))
        .Concat(LiveParts.Files().Where(file => file.Place is LiveParts.Script or LiveParts.Style).Select(file => (file.Place, File.ReadAllBytes(file.Path))))
        .ToDictionary(part => part.Item1, part => "?v=" + Convert.ToHexStringLower(SHA256.HashData(part.Item2))[..8]);

    /// <summary>What a file's address has after its place: empty for all that pages do not name in their head.</summary>
    public static string Version(string place) => Versions.GetValueOrDefault(place, "");

    /// <param name="toRoot">The way from the page to the course's folder: "" or "../".</param>
    public static string Html(string toRoot, bool isIndex, bool isLive)
    {
        string Address(string place) => toRoot + place + Version(place);
        string Asset(string name) => Address($"{WebAssets.Folder}/{name}");
        var live = !isLive || LiveParts.Source is null ? "" : $"""

            <link rel="stylesheet" href="{Address(LiveParts.Style)}">
            <script defer src="{Address(LiveParts.Script)}"></script>
            """;
        return $"""
            <script src="{Asset("theme.js")}"></script>
            <link rel="stylesheet" href="{Asset("fonts.css")}">
            <link rel="stylesheet" href="{Asset("page.css")}">
            <script defer src="{Asset("page.js")}"></script>
            <script defer src="{Asset("progress.js")}"></script>
            <script defer src="{Asset(isIndex ? "index.js" : "predictions.js")}"></script>
            <script defer src="{Asset("help.js")}"></script>{live}
            """;
    }

    /// <summary>A lesson's page of an earlier run, with the parts as they are now.</summary>
    public static string Renewed(string page) => Parts().Replace(page, _ => Html("", isIndex: false, isLive: true) + "\n", 1);

    [GeneratedRegex("""<script src="assets/theme\.js.*?(?=<link rel="icon")""", RegexOptions.Singleline)]
    private static partial Regex Parts();
}
