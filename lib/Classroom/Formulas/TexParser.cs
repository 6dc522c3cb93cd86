using System.Globalization;
using System.Net;
using System.Text;

namespace Classroom.Formulas;

/// <summary>Reads a formula's TeX and gives its parts as MathML.</summary>
internal sealed class TexParser(string tex, bool isDisplayed)
{
    private const int Deepest = 100;

    private readonly TexReader reader = new(tex);
    private bool isDisplay = isDisplayed, isScript;
    private string alphabet = "";
    private int depth;

    /// <exception cref="TexException">It cannot be set.</exception>
    public string Read() => TexNode.Row(Parts(""), isScript: false);

    /// <summary>Parts up to the token that ends them, which is taken too.</summary>
    private List<TexNode> Parts(string end, Func<string, bool>? isEnd = null)
    {
        if (++depth > Deepest) throw new TexException("is nested too deeply.");
        var parts = new List<TexNode>();
        while (reader.Peek() is var token && token != end && isEnd?.Invoke(token) != true)
        {
            if (token.Length == 0) throw new TexException($"ends where {end} was expected.");
            if (token is "\\displaystyle" or "\\textstyle" or "\\scriptstyle") parts.Add(Styled(reader.Next(), end, isEnd));
            else parts.Add(Scripted());
            if (token is "\\displaystyle" or "\\textstyle" or "\\scriptstyle") { depth--; return parts; }
        }
        if (isEnd is null) reader.Next();
        depth--;
        return parts;
    }

    private TexNode Styled(string command, string end, Func<string, bool>? isEnd)
    {
        var rest = In(command == "\\displaystyle", command == "\\scriptstyle" || isScript, () => Parts(end, isEnd));
        return new(Atom.Ordinary, $"<mstyle displaystyle=\"{(command == "\\displaystyle" ? "true" : "false")}\" scriptlevel=\"{(command == "\\scriptstyle" ? 1 : 0)}\">{TexNode.Row(rest, isScript)}</mstyle>");
    }

    private TexNode Scripted()
    {
        var core = reader.Peek() is "^" or "_" or "'" ? new TexNode(Atom.Ordinary, "<mrow></mrow>") : Nucleus();
        var (primes, sub, sup) = ("", (string?)null, (string?)null);
        while (true)
            if (reader.Take("\\limits")) core = core with { Limits = 1 };
            else if (reader.Take("\\nolimits")) core = core with { Limits = -1 };
            else if (reader.Take("'")) primes += sup is null ? "<mo lspace=\"0\" rspace=\"0\">′</mo>" : throw new TexException("a ' after a superscript; expected it before.");
            else if (reader.Take("_")) sub = sub is null ? Script("_") : throw new TexException("two subscripts of one sign; expected braces around one of them.");
            else if (reader.Take("^")) sup = sup is null ? Script("^") : throw new TexException("two superscripts of one sign; expected braces around one of them.");
            else break;
        if (primes.Length > 0) sup = sup is null && primes.Split("<mo").Length == 2 ? primes : $"<mrow>{primes}{sup}</mrow>";
        if (sub is null && sup is null) return core;
        var (one, other, both) = core.Limits == 1 || core.Limits == 0 && isDisplay ? ("munder", "mover", "munderover") : ("msub", "msup", "msubsup");
        return core with
        {
            Write = inside => sub is null ? $"<{other}>{core.Write(inside)}{sup}</{other}>"
                : sup is null ? $"<{one}>{core.Write(inside)}{sub}</{one}>" : $"<{both}>{core.Write(inside)}{sub}{sup}</{both}>",
        };
    }

    private string Script(string command) => In(display: false, script: true, () => Argument(command));

    private T In<T>(bool display, bool script, Func<T> read)
    {
        var before = (isDisplay, isScript);
        (isDisplay, isScript) = (display, script);
        var result = read();
        (isDisplay, isScript) = before;
        return result;
    }

    /// <summary>What a command acts on: a group in braces, or one sign.</summary>
    private string Argument(string command) => reader.Peek() switch
    {
        "" or "}" or "&" or "\\\\" or "\\right" or "\\end" => throw new TexException($"{command} has nothing to act on."),
        "^" or "_" or "'" => throw new TexException($"{command} is followed by {reader.Peek()}; expected a sign or {{ … }}."),
        [var digit] when char.IsAsciiDigit(digit) => Letter(reader.Next(), "mn"),
        _ => Nucleus() is var part ? part.Write(" lspace=\"0\" rspace=\"0\"") : "",
    };

    private string Group(string end) => Group(Parts(end));

    private string Group(IReadOnlyList<TexNode> parts) =>
        parts.Count == 1 && parts[0].Atom != Atom.Function ? TexNode.Row(parts, isScript) : $"<mrow>{TexNode.Row(parts, isScript)}</mrow>";

    private TexNode Nucleus() => reader.Next() switch
    {
        "{" => new(Atom.Ordinary, Group("}")),
        "}" => throw new TexException("a } without its {."),
        "&" or "\\\\" => throw new TexException("& and \\\\ part the cells of a matrix; expected \\begin{…} before."),
        "#" or "$" or "\\" => throw new TexException($"a sign that TeX keeps for itself; expected a \\ before # and $, and something after a \\."),
        "~" => new(Atom.Space, "<mspace width=\"0.25em\"/>"),
        ['\\', ..] command => Command(command),
        [>= '0' and <= '9'] digit => new(Atom.Ordinary, Letter(reader.Number(digit), "mn")),
        var sign when TexSymbols.Characters.TryGetValue(sign, out var known) => Sign(known.Sign, known.Atom),
        var letter when IsLetter(letter) => new(Atom.Ordinary, Letter(letter + Run(), "mi")),
        var other => !Rune.TryGetRuneAt(other, 0, out var rune) || Rune.IsControl(rune) ? throw new TexException($"no sign: U+{(int)other[0]:X4}.") : new(Atom.Ordinary, $"<mo lspace=\"0\" rspace=\"0\">{Text(other)}</mo>"),
    };

    private static bool IsLetter(string token) => Rune.TryGetRuneAt(token, 0, out var rune) && Rune.IsLetter(rune);

    /// <summary>In an upright word, letters belong together.</summary>
    private string Run()
    {
        var run = "";
        while (alphabet == "mathrm" && IsLetter(reader.Peek())) run += reader.Next();
        return run;
    }

    private string Letter(string text, string element)
    {
        if (TexSymbols.Alphabets.TryGetValue(alphabet, out var own))
            text = string.Concat(text.Select(c => c switch
            {
                >= 'A' and <= 'Z' => Own(own.Capitals + c - 'A'),
                >= 'a' and <= 'z' => Own(own.Small + c - 'a'),
                >= '0' and <= '9' when own.Digits > 0 => Own(own.Digits + c - '0'),
                _ => c.ToString(),
            }));
        else if (alphabet == "mathrm" && element == "mi")
            return Upright(text);
        return $"<{element}>{Text(text)}</{element}>";

        static string Own(int code) => TexSymbols.Earlier.TryGetValue(code, out var earlier) ? earlier : char.ConvertFromUtf32(code);
    }

    private static string Upright(string sign) => $"<mi mathvariant=\"normal\">{Text(sign)}</mi>";

    private static TexNode Sign(string sign, Atom atom) => atom switch
    {
        // Greek capitals stand upright, as in TeX; so do signs that are no letters.
        Atom.Ordinary when char.IsLetter(sign[0]) && sign[0] is not (>= 'Α' and <= 'Ω') => new(atom, $"<mi>{sign}</mi>"),
        Atom.Ordinary when sign[0] is '/' or '|' or '‖' or '.' or '"' or '@' or '?' => new(atom, inside => $"<mo stretchy=\"false\"{inside}>{Text(sign)}</mo>"),
        Atom.Ordinary => new(atom, Upright(sign)),
        Atom.Operator => new(atom, inside => $"<mo{inside}>{sign}</mo>") { Limits = sign is "∫" or "∮" ? -1 : 1 },
        Atom.Open or Atom.Close => new(atom, sign[0] is '|' or '‖' or '!'
            ? $"<mo form=\"{(atom == Atom.Open ? "prefix" : "postfix")}\" stretchy=\"false\" lspace=\"0\" rspace=\"0\">{sign}</mo>" : $"<mo stretchy=\"false\">{sign}</mo>"),
        _ => new(atom, inside => $"<mo{inside}>{Text(sign)}</mo>"),
    };

    private TexNode Command(string command)
    {
        var name = command[1..];
        if (TexSymbols.Commands.TryGetValue(name, out var sign)) return Sign(sign.Sign, sign.Atom);
        if (TexSymbols.Functions.Contains(name)) return new(Atom.Function, Upright(name));
        if (TexSymbols.Limits.Contains(name)) return new(Atom.Function, Upright(name)) { Limits = 0 };
        if (TexSymbols.Spaces.TryGetValue(name, out var width)) return new(Atom.Space, width == "0" ? "" : $"<mspace width=\"{width}\"/>");
        if (TexSymbols.Accents.TryGetValue(name, out var accent))
            return new(Atom.Ordinary, $"<mover accent=\"true\">{Argument(command)}<mo stretchy=\"{(accent.Stretches ? "true" : "false")}\">{accent.Sign}</mo></mover>") { Limits = name == "overbrace" ? 1 : -1 };
        if (TexSymbols.Below.TryGetValue(name, out var below))
            return new(Atom.Ordinary, $"<munder>{Argument(command)}<mo stretchy=\"true\">{below}</mo></munder>") { Limits = name == "underbrace" ? 1 : -1 };
        if (name is "mathrm" or "mathnormal" || TexSymbols.Alphabets.ContainsKey(name)) return new(Atom.Ordinary, Lettered(name, command));
        return name switch
        {
            "frac" => new(Atom.Ordinary, Fraction(command)),
            "tfrac" or "dfrac" or "cfrac" => new(Atom.Ordinary, $"<mstyle displaystyle=\"{(name == "tfrac" ? "false" : "true")}\" scriptlevel=\"0\">{Fraction(command)}</mstyle>"),
            "binom" => new(Atom.Fenced, $"<mrow>{Fence("(")}{Fraction(command, " linethickness=\"0\"")}{Fence(")")}</mrow>"),
            "sqrt" => new(Atom.Ordinary, Root(command)),
            "text" or "textrm" or "mbox" => new(Atom.Ordinary, Words(command, "")),
            "textbf" => new(Atom.Ordinary, Words(command, " style=\"font-weight:bold\"")),
            "textit" or "emph" => new(Atom.Ordinary, Words(command, " style=\"font-style:italic\"")),
            "operatorname" or "operatorname*" => new(Atom.Function, Upright(Plain(reader.Raw(command)).Replace(" ", ""))) { Limits = name == "operatorname" ? -1 : 0 },
            "overset" or "stackrel" => Stacked("mover", command),
            "underset" => Stacked("munder", command),
            "phantom" => new(Atom.Ordinary, $"<mphantom>{Argument(command)}</mphantom>"),
            "not" => Nucleus() is var denied ? denied with { Write = inside => denied.Write(inside).Replace("</mo>", "\u0338</mo>") } : denied,
            "left" => Fenced(),
            "begin" => Environment(),
            "right" or "middle" => throw new TexException($"a {command} without its \\left."),
            "end" => throw new TexException("an \\end without its \\begin."),
            _ when Size(name) is { } size => Big(size, name[^1]),
            _ => throw new TexException($"{command} is unknown here."),
        };
    }

    private string Lettered(string name, string command)
    {
        var before = alphabet;
        alphabet = name;
        var argument = Argument(command);
        alphabet = before;
        return argument;
    }

    private string Fraction(string command, string attributes = "") => In(display: false, isScript, () => $"<mfrac{attributes}>{Argument(command)}{Argument(command)}</mfrac>");

    private string Root(string command)
    {
        var degree = reader.Take("[") ? Group("]") : null;
        return degree is null ? $"<msqrt>{Argument(command)}</msqrt>" : $"<mroot>{Argument(command)}{degree}</mroot>";
    }

    private string Words(string command, string attributes) => $"<mtext{attributes}>{Text(Plain(reader.Raw(command))).Replace(' ', '\u00A0')}</mtext>";

    private static string Plain(string raw)
    {
        var plain = raw.Replace("\\,", "\u2009").Replace("~", "\u00A0").Replace("\\ ", " ");
        foreach (var sign in "_%&#${}") plain = plain.Replace("\\" + sign, sign.ToString());
        return plain.Contains('\\') ? throw new TexException($"a command inside of text: {raw}") : plain;
    }

    private TexNode Stacked(string element, string command)
    {
        var (script, core) = (Script(command), Argument(command));
        return new(command == "\\stackrel" ? Atom.Relation : Atom.Ordinary, $"<{element}>{core}{script}</{element}>");
    }

    private TexNode Fenced()
    {
        var inside = new StringBuilder(Fence(Delimiter("\\left")));
        while (true)
        {
            inside.Append(TexNode.Row(Parts("\\right", token => token is "\\right" or "\\middle"), isScript));
            var isEnd = reader.Next() == "\\right";
            inside.Append(Fence(Delimiter(isEnd ? "\\right" : "\\middle")));
            if (isEnd) return new(Atom.Fenced, $"<mrow>{inside}</mrow>");
        }
    }

    private static string Fence(string sign) => sign.Length == 0 ? "" : $"<mo fence=\"true\" stretchy=\"true\">{Text(sign)}</mo>";

    private string Delimiter(string command)
    {
        var token = reader.Next();
        return token switch
        {
            "." => "",
            "<" => "⟨",
            ">" => "⟩",
            "(" or ")" or "[" or "]" or "|" or "/" => token,
            "\\|" or "\\Vert" => "‖",
            "\\vert" => "|",
            ['\\', .. var name] when TexSymbols.Commands.TryGetValue(name, out var known) && known.Atom is Atom.Open or Atom.Close => known.Sign,
            _ => throw new TexException($"{command} expects a bracket, got {(token.Length == 0 ? "the end" : token)}."),
        };
    }

    private static string? Size(string name) => name.TrimEnd('l', 'r', 'm') switch { "big" => "1.2em", "Big" => "1.8em", "bigg" => "2.4em", "Bigg" => "3em", _ => null };

    private TexNode Big(string size, char side)
    {
        var sign = Delimiter("\\big");
        var atom = side switch { 'l' => Atom.Open, 'r' => Atom.Close, 'm' => Atom.Relation, _ => sign is "(" or "[" or "{" or "⟨" ? Atom.Open : sign is ")" or "]" or "}" or "⟩" ? Atom.Close : Atom.Ordinary };
        // In a row of its own: Chromium gives a bracket that carries a script its size only there.
        return new(atom, inside => $"<mrow><mo fence=\"false\" stretchy=\"true\" symmetric=\"true\" minsize=\"{size}\" maxsize=\"{size}\"{inside}>{Text(sign)}</mo></mrow>");
    }

    private TexNode Environment()
    {
        var name = reader.Raw("\\begin");
        if (!TexSymbols.Environments.TryGetValue(name, out var around)) throw new TexException($"\\begin{{{name}}} is unknown here.");
        var columns = name == "array" ? reader.Raw("\\begin{array}") : "";
        var rows = In(name.StartsWith("align", StringComparison.Ordinal) || name == "gathered", isScript, () => Rows(name, columns));
        var table = $"<mtable{(name.StartsWith("align", StringComparison.Ordinal) || name == "gathered" ? " displaystyle=\"true\"" : name == "smallmatrix" ? " scriptlevel=\"1\"" : "")}>{rows}</mtable>";
        return around == ("", "") ? new(Atom.Ordinary, table) : new(Atom.Fenced, $"<mrow>{Fence(around.Open)}{table}{Fence(around.Close)}</mrow>");
    }

    private string Rows(string name, string columns)
    {
        var (rows, cells) = (new StringBuilder(), new List<string>());
        while (true)
        {
            var parts = Parts("\\end", token => token is "&" or "\\\\" or "\\end");
            cells.Add($"<mtd{Alignment(name, columns, cells.Count)}>{TexNode.Row(parts, isScript)}</mtd>");
            var end = reader.Next();
            if (end == "&") continue;
            if (cells.Count > 1 || parts.Count > 0 || end == "\\\\") rows.Append(CultureInfo.InvariantCulture, $"<mtr>{string.Concat(cells)}</mtr>");   // the last row may be ended, too
            cells.Clear();
            if (end == "\\\\") { if (reader.Take("[")) Parts("]"); continue; }
            var ended = reader.Raw("\\end");
            return ended == name ? rows.ToString() : throw new TexException($"\\begin{{{name}}} is ended by \\end{{{ended}}}.");
        }
    }

    private static string Alignment(string name, string columns, int column)
    {
        var letter = columns.Where(char.IsAsciiLetter).ElementAtOrDefault(column);
        return name switch
        {
            "array" when letter is 'l' or 'r' => $" style=\"text-align:{(letter == 'l' ? "left" : "right")}\"",
            "cases" => " style=\"text-align:left\"",
            "aligned" or "align" or "align*" => column % 2 == 0 ? " style=\"text-align:right;padding-right:0\"" : " style=\"text-align:left;padding-left:0\"",
            _ => "",
        };
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
