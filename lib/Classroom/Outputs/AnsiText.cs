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
        if (!text.Contains('\e')) return Coloured(text);
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
        foreach (var code in codes.Split(';').Select(code => int.TryParse(code, out var number) ? number : 0))
            (colour, isBold) = code switch
            {
                0 => ("", false),
                1 => (colour, true),
                22 => (colour, false),
                39 => ("", isBold),
                >= 30 and <= 37 => (Colours[code - 30], isBold),
                >= 90 and <= 97 => (Colours[code - 90], isBold),
                _ => (colour, isBold),
            };
    }

    private string Coloured(string text)
    {
        if (text.Length == 0 || colour.Length == 0 && !isBold) return WebUtility.HtmlEncode(text);
        var names = string.Join(' ', new[] { colour.Length > 0 ? "ansi-" + colour : "", isBold ? "ansi-bold" : "" }.Where(name => name.Length > 0));
        return $"<span class=\"{names}\">{WebUtility.HtmlEncode(text)}</span>";
    }

    [GeneratedRegex(@"\e\[(?<codes>[0-9;]*)m|\e\[[0-9;?]*[A-Za-z]|\e\][^\a\e]*(?:\a|\e\\)|\e.")]
    private static partial Regex Escape();

    /// <summary>A sequence at the end that the next piece may complete.</summary>
    [GeneratedRegex(@"(?:\e(?:\[[0-9;?]{0,40}|\][^\a\e\n]{0,400}\e?)?)?\z")]
    private static partial Regex Begun();
}
