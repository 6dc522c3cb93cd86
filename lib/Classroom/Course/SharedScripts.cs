using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Classroom.Course;

/// <summary>
/// Big scripts inside outputs (a plotting library, say) are moved into a file named by their content,
/// so that it lies once beside all pages and the browser reads it once.
/// </summary>
internal sealed partial class SharedScripts
{
    /// <summary>Scripts shorter than this stay where they are.</summary>
    private const int Small = 20_000;

    private readonly Dictionary<string, string> files = [];

    /// <summary>The scripts by their name in the assets folder.</summary>
    public IReadOnlyDictionary<string, string> Files => files;

    public string Move(string html) => html.Length < Small ? html : InlineScript().Replace(html, match =>
    {
        var script = match.Groups["script"].Value;
        if (script.Length < Small || IsData(match.Groups["attributes"].Value)) return match.Value;
        var name = $"script-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(script)))[..16]}.js";
        files[name] = script;
        return $"<script{match.Groups["attributes"].Value} src=\"{WebAssets.Folder}/{name}\"></script>";
    });

    private static bool IsData(string attributes) =>
        OtherKind().Match(attributes) is { Success: true } type && !type.Value.Contains("javascript", StringComparison.OrdinalIgnoreCase)
        || attributes.Contains(" src", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("""<script(?<attributes>(?:\s[^>]*)?)>(?<script>.*?)</script\s*>""", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex InlineScript();

    [GeneratedRegex("""\stype\s*=\s*("[^"]*"|'[^']*'|\S+)""", RegexOptions.IgnoreCase)]
    private static partial Regex OtherKind();
}
