using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Classroom.Outputs;

/// <summary>
/// Text with terminal colours, as HTML or without them. It may come in pieces: a colour stays until the next, and a sequence that a
/// piece breaks off waits for the next, unless it is longer than any sequence.
/// </summary>
internal sealed partial class AnsiText
{
    private static readonly string[] Colours = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];

    private string colour = "", begun = "";
    private bool isBold;

    public static string Plain(string text) => Escape().Replace(text, "");

    public static string Html(string text)
    {
        var ansi = new AnsiText();
        return ansi.Add(text) + ansi.End();
    }

    /// <summary>The next piece: colours and bold become spans; every other sequence goes.</summary>
    public string Add(string piece)
    {
        var text = begun + piece;
        begun = "";
        if (!text.Contains('\e') && !char.IsHighSurrogate(text.LastOrDefault())) return Coloured(text);
        begun = Begun().Match(text).Value;
        return Whole(text[..^begun.Length]);
    }

    /// <summary>What waited for a next piece, when there is none.</summary>
    public string End()
    {
        var rest = begun;
        begun = "";
        return Whole(rest);
    }

    private string Whole(string text)
    {
        var html = new StringBuilder();
        var from = 0;
        foreach (Match escape in Escape().Matches(text))
        {
            html.Append(Coloured(text[from..escape.Index]));
            from = escape.Index + escape.Length;
            if (escape.Groups["codes"] is { Success: true } codes) Take(codes.Value);
        }
        return html.Append(Coloured(text[from..])).ToString();
    }

    private void Take(string codes)
    {
        foreach (Match code in Code().Matches(codes))
            (colour, isBold) = (code.Groups["colour"].Value, Number(code.Groups["code"].Value)) switch
            {
                ("38", _) => (code.Groups["number"] is { Success: true, Value: var digits } && Number(digits) is < 16 and var number ? Colours[number % 8] : "", isBold),
                ("48" or "58", _) => (colour, isBold),   // of the background, and of the line below
                (_, 0) => ("", false),
                (_, 1) => (colour, true),
                (_, 22) => (colour, false),
                (_, 39) => ("", isBold),
                (_, >= 30 and <= 37 and var plain) => (Colours[plain - 30], isBold),
                (_, >= 90 and <= 97 and var bright) => (Colours[bright - 90], isBold),
                _ => (colour, isBold),
            };

        static int Number(string digits) => digits.Length == 0 ? 0 : int.TryParse(digits, out var number) ? number : int.MaxValue;
    }

    private string Coloured(string text)
    {
        if (text.Length == 0 || colour.Length == 0 && !isBold) return WebUtility.HtmlEncode(text);
        var names = string.Join(' ', new[] { colour.Length > 0 ? "ansi-" + colour : "", isBold ? "ansi-bold" : "" }.Where(name => name.Length > 0));
        return $"<span class=\"{names}\">{WebUtility.HtmlEncode(text)}</span>";
    }

    // CSI, then OSC and the others that have text up to a bell or ST, then two or three characters; an ESC before anything else is dropped alone.
    [GeneratedRegex(@"\e\[(?<codes>[0-9;:]{0,200})m|\e\[[0-?]{0,200}[ -/]{0,4}[@-~]|\e[]PX^_][^\a\e\n]{0,2000}(?:\a|\e\\)|\e(?:[ -/]{0,4}[0-~])?")]
    private static partial Regex Escape();

    /// <summary>A sequence, or a character, at the end that the next piece may complete.</summary>
    [GeneratedRegex(@"(?:[\ud800-\udbff]|\e(?:\[[0-?]{0,200}[ -/]{0,4}|[]PX^_][^\a\e\n]{0,2000}\e?|[ -/]{0,4}))?\z")]
    private static partial Regex Begun();

    // Colours of a palette or mixed ones (ISO 8613-6), or a number; what a colon adds to a number is a kind of it.
    [GeneratedRegex("(?<=^|;)(?<!(?:^|;)[345]8[;:]5;)(?:(?<colour>[345]8)(?:[;:]5[;:](?<number>[0-9]*)|;2(?:;[0-9]*){3}|:2(?::[0-9]*){3,})|(?<code>[0-9]*)[0-9:]*)(?=;|$)")]
    private static partial Regex Code();
}
