using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Classroom.Course;

/// <summary>Text with terminal colours, as HTML or without them.</summary>
internal static partial class AnsiText
{
    private static readonly string[] Colours = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];

    public static string Plain(string text) => Escape().Replace(text, "");

    /// <summary>Colours and bold become spans; every other sequence goes.</summary>
    public static string Html(string text)
    {
        var html = new StringBuilder();
        var (colour, bold, from) = ("", false, 0);
        foreach (Match escape in Escape().Matches(text))
        {
            Append(text[from..escape.Index]);
            from = escape.Index + escape.Length;
            if (escape.Groups["codes"] is not { Success: true } codes) continue;
            foreach (var code in codes.Value.Split(';').Select(code => int.TryParse(code, out var number) ? number : 0))
                (colour, bold) = code switch
                {
                    0 => ("", false),
                    1 => (colour, true),
                    22 => (colour, false),
                    39 => ("", bold),
                    >= 30 and <= 37 => (Colours[code - 30], bold),
                    >= 90 and <= 97 => (Colours[code - 90], bold),
                    _ => (colour, bold),
                };
        }
        Append(text[from..]);
        return html.ToString();

        void Append(string piece)
        {
            if (piece.Length == 0) return;
            var names = string.Join(' ', new[] { colour.Length > 0 ? "ansi-" + colour : "", bold ? "ansi-bold" : "" }.Where(name => name.Length > 0));
            html.Append(names.Length == 0 ? WebUtility.HtmlEncode(piece) : $"<span class=\"{names}\">{WebUtility.HtmlEncode(piece)}</span>");
        }
    }

    [GeneratedRegex(@"\e\[(?<codes>[0-9;]*)m|\e\[[0-9;?]*[A-Za-z]|\e\][^\a\e]*(?:\a|\e\\)|\e.")]
    private static partial Regex Escape();
}
