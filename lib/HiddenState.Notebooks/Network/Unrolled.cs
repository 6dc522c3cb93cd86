using System.Globalization;
using System.Text;
using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks;

/// <summary>
/// The network unrolled in time as a diagram of this very network: its shapes, and an arrow for a weight matrix only where
/// one of its numbers is not zero. Made by <see cref="Show.Unrolled(RnnParameters, int, int, bool)"/>.
/// </summary>
public sealed class Unrolled : Shown
{
    // What a page shows without scrolling.
    private const int Whole = 668;

    private const int Width = 92, Height = 46, Top = 40, Middle = 150, Bottom = 260, Left = Width / 2 + 8, Right = 70, Dots = 24;

    private readonly RnnParameters p;
    private readonly int steps, m;
    private readonly bool back;
    private readonly IReadOnlyList<string>? words;

    internal Unrolled(RnnParameters p, int steps, int m, bool back, IReadOnlyList<string>? words) =>
        (this.p, this.steps, this.m, this.back, this.words) = (p, steps, m, back, words);

    /// <summary>The diagram in words.</summary>
    public override string ToString() =>
        $"The network over {steps} time {(steps == 1 ? "step" : "steps")}{(words is null ? "" : $", reading \"{string.Join(' ', words)}\"")}. " + (back ? Backward() : Forward());

    private string Forward() =>
        $"Each a⟨t⟩ ({p.Na} × {m}) comes {From(("a⟨t−1⟩", "W_aa", p.Waa, ""), ("x⟨t⟩", "W_ax", p.Wax, $" ({p.Nx} × {m})"))}, with the bias b_a ({p.Na}); "
        + $"ŷ⟨t⟩ ({p.Ny} × {m}) comes {From(("a⟨t⟩", "W_ya", p.Wya, ""))}, with the bias b_y ({p.Ny}). The weights are the same at every step. It starts with a⟨0⟩ ({p.Na} × {m}).";

    private string Backward() =>
        $"The way back: each da⟨t⟩ ({p.Na} × {m}) is the sum of what comes {From(("the output at t", "W_ya transposed", p.Wya.Transpose(), ""), ("step t + 1", "W_aa transposed", p.Waa.Transpose(), ", the carry"))}; "
        + $"dx⟨t⟩ ({p.Nx} × {m}) comes {From(("step t", "W_ax transposed", p.Wax.Transpose(), ""))}. The last step has no carry, and da⟨0⟩ has nothing else.";

    /// <summary>The ways that are there, in words.</summary>
    private static string From(params (string Source, string Name, Matrix<double> Weight, string More)[] ways)
    {
        var open = ways.Where(way => Leads(way.Weight)).ToArray();
        var shut = ways.Where(way => !Leads(way.Weight)).Select(way => way.Name).ToArray();
        var from = open.Length == 0 ? "from nothing" : string.Join(" and ", open.Select(way => $"from {way.Source}{way.More} by {way.Name} ({Sizes.Of(way.Weight)})"));
        return shut.Length == 0 ? from : $"{from} ({string.Join(" and ", shut)} {(shut.Length == 1 ? "is" : "are")} zero: no arrow)";
    }

    internal override string Body()
    {
        string[] times = steps <= 4 ? [.. Enumerable.Range(1, steps).Select(Number)] : ["1", "2", "⋯", Number(steps)];
        int[] x = Places(times);
        int width = x[^1] + Right;
        var svg = new StringBuilder($"<svg class=\"hs-diagram\" role=\"img\" aria-label=\"{Markup.Text(ToString())}\" viewBox=\"0 0 {width} 320\" width=\"{width}\" height=\"320\">");
        Box(svg, Left, Middle, "a", "a⟨0⟩", $"{p.Na} × {m}");
        for (int k = 0, end = Left + Width / 2; k < times.Length; end = x[k] + Half(times[k]), k++) Column(svg, end, x[k], times[k]);
        return $"<div class=\"hs-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"The network unrolled in time\">{svg.Append("</svg>")}</div><p class=\"hs-note\">{Note()}</p>";
    }

    /// <summary>The middle of each column: from one to the next it is as far as the page allows, and to the dots half as far.</summary>
    private static int[] Places(string[] times)
    {
        double ways = times.Sum(time => time == "⋯" ? 0.5 : 1);
        int boxes = Left + Width / 2 + times.Sum(time => 2 * Half(time)) - Width / 2 + Right;
        int gap = (int)Math.Clamp((Whole - boxes) / ways, 52, 72);      // a weight's shape has to stand between
        var (x, end) = (new int[times.Length], Left + Width / 2);
        for (int k = 0; k < x.Length; k++)
        {
            x[k] = end + (times[k] == "⋯" ? gap / 2 : gap) + Half(times[k]);
            end = x[k] + Half(times[k]);
        }
        return x;
    }

    private static int Half(string time) => time == "⋯" ? Dots : Width / 2;

    private string Note()
    {
        var shut = new[] { ("W<sub>aa</sub>", p.Waa), ("W<sub>ax</sub>", p.Wax), ("W<sub>ya</sub>", p.Wya) }.Where(pair => !Leads(pair.Item2)).Select(pair => pair.Item1).ToArray();
        var zero = shut.Length == 0 ? "" : $" No arrow: {string.Join(" and ", shut)} {(shut.Length == 1 ? "is" : "are")} zero.";
        return (back
            ? "Backwards, two ways lead into each da⟨t⟩, and their parts are added: from the output at t, and the carry from t + 1. The last step has no carry."
            : $"The same W<sub>aa</sub>, W<sub>ax</sub>, W<sub>ya</sub>, b<sub>a</sub> ({p.Na}) and b<sub>y</sub> ({p.Ny}) at every step.") + zero;
    }

    /// <param name="svg">The picture.</param>
    /// <param name="before">Where the column before it ends.</param>
    /// <param name="x">The middle of this one.</param>
    /// <param name="time">Its time step.</param>
    private void Column(StringBuilder svg, int before, int x, string time)
    {
        if (time == "⋯")
        {
            if (Leads(p.Waa)) Way(svg, "a", before, Middle, x - Dots, Middle);
            Word(svg, x, Middle + 6, "⋯", 22);
            return;
        }
        Box(svg, x, Bottom, "x", $"x⟨{time}⟩", $"{p.Nx} × {m}");
        Box(svg, x, Middle, "a", $"a⟨{time}⟩", $"{p.Na} × {m}");
        Box(svg, x, Top, "y", back ? $"z⟨{time}⟩" : $"ŷ⟨{time}⟩", $"{p.Ny} × {m}");
        if (words is not null) Word(svg, x, Bottom + Height / 2 + 18, $"“{Markup.Text(words[int.Parse(time, CultureInfo.InvariantCulture) - 1])}”", 14);
        if (Leads(p.Waa))
        {
            Way(svg, "a", before, Middle, x - Width / 2, Middle);
            Weight(svg, (before + x - Width / 2) / 2, Middle - 20, "aa", p.Waa);
        }
        if (Leads(p.Wax))
        {
            Way(svg, "x", x, Bottom - Height / 2, x, Middle + Height / 2);
            Weight(svg, x + 40, (Middle + Bottom) / 2 - 4, "ax", p.Wax);
        }
        if (!Leads(p.Wya)) return;
        Way(svg, "y", x, Middle - Height / 2, x, Top + Height / 2);
        Weight(svg, x + 40, (Top + Middle) / 2 - 4, "ya", p.Wya);
    }

    private static bool Leads(Matrix<double> weight) => weight.Exists(value => value != 0, Zeros.AllowSkip);

    private void Box(StringBuilder svg, int x, int y, string colour, string name, string shape)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"hs-{colour}\" x=\"{x - Width / 2}\" y=\"{y - Height / 2}\" width=\"{Width}\" height=\"{Height}\" rx=\"8\"/>");
        if (back && colour == "y")
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x}\" y=\"{y - 2}\" font-size=\"15\">dz<tspan font-size=\"10\" dy=\"4\">y</tspan><tspan dy=\"-4\">{name[1..]}</tspan></text>");
        else Word(svg, x, y - 2, back ? "d" + name : name, 15);
        Word(svg, x, y + 16, shape, 12);
    }

    /// <summary>A weight beside its arrow; on the way back it is transposed, and so is its shape.</summary>
    private void Weight(StringBuilder svg, int x, int y, string index, Matrix<double> weight)
    {
        string shape = back ? $"{weight.ColumnCount} × {weight.RowCount}" : $"{weight.RowCount} × {weight.ColumnCount}";
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x}\" y=\"{y}\" font-size=\"14\">W<tspan font-size=\"10\" dy=\"4\">{index}</tspan>{(back ? "<tspan font-size=\"10\" dy=\"-10\">⊤</tspan>" : "")}</text>");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x}\" y=\"{y + 15 + (index == "aa" ? 21 : 2)}\" font-size=\"12\">{(back && index == "aa" ? "the carry" : shape)}</text>");
    }

    private static void Word(StringBuilder svg, int x, int y, string word, int size) =>
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\">{word}</text>");

    /// <summary>An arrow along a weight, forwards in the text's colour; on the way back it points the other way, in the colour of where it leads from.</summary>
    private void Way(StringBuilder svg, string colour, int x1, int y1, int x2, int y2)
    {
        if (back) (x1, y1, x2, y2) = (x2, y2, x1, y1);
        int dx = Math.Sign(x2 - x1), dy = Math.Sign(y2 - y1);
        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"hs-arrow{(back ? $" hs-back-{colour}" : "")}\" d=\"M{x1} {y1} {x2 - 6 * dx} {y2 - 6 * dy}\"/>");
        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"hs-tip{(back ? $" hs-back-{colour}" : "")}\" d=\"M{x2} {y2} {x2 - 9 * dx - 5 * dy} {y2 - 9 * dy - 5 * dx} {x2 - 9 * dx + 5 * dy} {y2 - 9 * dy + 5 * dx}z\"/>");
    }

    private static string Number(int t) => t.ToString(CultureInfo.InvariantCulture);
}
