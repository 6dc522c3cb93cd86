using System.Text;
using System.Text.RegularExpressions;

namespace Classroom.Grading.Reading;

/// <summary>Who handed a file in, as far as its path says. The same person is the same sender in each of their files.</summary>
/// <param name="Key">One for each person; it orders them.</param>
/// <param name="Name">The name, as the platform writes it; the key where there is none.</param>
/// <param name="Id">The platform's number; empty where there is none.</param>
internal sealed partial record Sender(string Key, string Name, string Id)
{
    private const int Longest = 60;   // of a file's name: in bytes up to three times as many, and file systems take 255

    /// <summary>The key, fit for the name of a file.</summary>
    public string FileName => Unfit().Replace(Key, "-").Trim('-', '.') is not { Length: > 0 } fit ? "unnamed"
        : fit.Length <= Longest ? fit : fit[..Longest];

    /// <summary>
    /// Whether the files come from a platform that writes people's names into their paths: most of what lies side by side then
    /// has one. Where it does not, such a name further inside is of somebody's own making.
    /// </summary>
    public static bool AreFromPlatform(IEnumerable<string> paths)
    {
        var tops = paths.GroupBy(path => path.Split('/')[0]).Select(group => group.Any(path => ByPlatform(path.Split('/')) is not null)).ToList();
        return 2 * tops.Count(named => named) > tops.Count;
    }

    /// <summary>The folder around all people's, which is nobody's own, with the slash behind it; empty where there is none.</summary>
    public static string Around(IReadOnlyList<string> paths, IReadOnlyList<string> lessons)
    {
        for (var around = ""; ;)
        {
            var below = paths.Select(path => path[around.Length..].Split('/')).ToList();
            if (below.Count == 0 || below.Any(parts => parts.Length < 3) || below.Select(parts => parts[0]).Distinct().Count() > 1) return "";
            around += below[0][0] + "/";
            var inner = below.Select(parts => parts[1]).Distinct().ToList();
            if (inner.Count > 1) return inner.All(part => Without(Stem(part), lessons) is { Length: > 0 } stem && !Collection().IsMatch(stem)) ? around : "";
        }
    }

    /// <summary>What sets files of one sender apart, but for the lesson and how often it was handed in. Empty where nothing does, or where the platform is sure whose they are.</summary>
    public static string Apart(string path, IReadOnlyList<string> lessons)
    {
        var parts = path.Split('/');
        if (parts.Any(part => Moodle().IsMatch(part))) return "";
        var own = Stem(parts[^1], isNotebook: true);
        if (Canvas().Match(own) is { Success: true } canvas) own = Version().Replace(canvas.Groups["rest"].Value, "");
        return string.Join('/', parts[..^1].Skip(1).Append(own).Select(part => Without(part, lessons, withVersion: true))).Trim('/');
    }

    /// <param name="path">Below the folder that is graded.</param>
    /// <param name="lessons">The names of the lessons: they are no part of a person's.</param>
    /// <param name="isFromPlatform">Whether names that platforms write count anywhere in the path.</param>
    public static Sender Of(string path, IReadOnlyList<string> lessons, bool isFromPlatform = true)
    {
        var parts = Readable(path).Normalize(NormalizationForm.FormC).Split('/');
        if (ByPlatform(isFromPlatform ? parts : parts[..1]) is { } known) return known;
        // A folder or zip for each person; a folder for a lesson is none.
        var stems = parts.SkipLast(1).Select(part => Without(Stem(part), lessons)).Where(stem => stem.Length > 0 && !Collection().IsMatch(stem)).ToList();
        var own = Stem(parts[^1], isNotebook: true);
        var key = stems.Count > 0 ? stems[0] : Without(Submissions.IsProgress(path) ? Progress().Replace(own, "") : own, lessons, withVersion: true) is { Length: > 0 } rest ? rest : own;
        return new Sender(key, key, "");
    }

    /// <summary>The outermost counts: what is further inside, whoever handed it in could call as they liked.</summary>
    private static Sender? ByPlatform(string[] parts)
    {
        foreach (var part in parts)
            if (Moodle().Match(part) is { Success: true } moodle) return Known(moodle);
            else if (Canvas().Match(part) is { Success: true } canvas) return Known(canvas);
        return null;

        static Sender Known(Match found) => new($"{found.Groups["name"].Value.Trim()} {found.Groups["id"].Value}", found.Groups["name"].Value.Trim(), found.Groups["id"].Value);
    }

    // A zip's entry may have any name: what is no character, and half of one, cannot be normalized.
    private static string Readable(string path) => new([.. Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(path))
        .Select(letter => letter is '\uFFFE' or '\uFFFF' ? '\uFFFD' : char.IsControl(letter) ? ' ' : letter)]);

    // A folder or zip is as it is called: teams are called Team (1) and Team (2), and two rows for one person are better than one for two.
    private static string Stem(string part, bool isNotebook = false) => Ending().Replace(part, "") is var stem && isNotebook ? Again().Replace(stem, "") : stem;

    // Behind a lesson's name stands the number of the time that it was handed in.
    private static string Without(string stem, IReadOnlyList<string> lessons, bool withVersion = false)
    {
        foreach (var lesson in lessons)
            stem = withVersion ? Regex.Replace(stem, Regex.Escape(lesson) + @"(-\d{1,2}$)?", "", RegexOptions.IgnoreCase) : stem.Replace(lesson, "", StringComparison.OrdinalIgnoreCase);
        return stem.Trim(' ', '-', '_', '.');
    }

    // Ada Lovelace_12345_assignsubmission_file_/…, with or without the folder
    [GeneratedRegex(@"^(?<name>.+?)_(?<id>\d+)_assignsubmission_(file|onlinetext)")]
    private static partial Regex Moodle();

    // lovelaceada_LATE_12345_67890_file-1.ipynb; but sheet_02_03_ada.ipynb is not Canvas's
    [GeneratedRegex(@"^(?<name>[^_]+)(_LATE)?_(?<id>\d{3,})_\d{4,}_(?<rest>.+)")]
    private static partial Regex Canvas();

    [GeneratedRegex(@"-\d{1,2}$")]
    private static partial Regex Version();

    [GeneratedRegex(@"\.(ipynb|json|zip)$", RegexOptions.IgnoreCase)]
    private static partial Regex Ending();

    // (1), copy at the end: the same file once more
    [GeneratedRegex(@"([ _-]*\(\d+\)|[ _-]+copy\d*)+$", RegexOptions.IgnoreCase)]
    private static partial Regex Again();

    [GeneratedRegex(@"[ _.-]*progress[ _.-]*", RegexOptions.IgnoreCase)]
    private static partial Regex Progress();

    [GeneratedRegex(@"^(submissions?|submitted|assignments?|notebooks?|downloads?|files)$", RegexOptions.IgnoreCase)]
    private static partial Regex Collection();

    [GeneratedRegex(@"[^\p{L}\p{N}._-]+")]
    private static partial Regex Unfit();
}
