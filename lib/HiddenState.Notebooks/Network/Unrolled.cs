using System.Globalization;
using System.Text;

namespace HiddenState.Notebooks;

/// <summary>The network unrolled in time as a diagram, with the shapes of this very network: made by <see cref="Show.Unrolled"/>.</summary>
public sealed class Unrolled : Shown
{
    private const int Step = 168, Left = 64, Width = 96, Height = 46, Top = 40, Middle = 150, Bottom = 260;

    private readonly RnnParameters p;
    private readonly int steps, m;

    internal Unrolled(RnnParameters p, int steps, int m) => (this.p, this.steps, this.m) = (p, steps, m);

    /// <summary>The diagram in words.</summary>
    public override string ToString() =>
        $"The network over {steps} time {(steps == 1 ? "step" : "steps")}. Each a⟨t⟩ ({p.Na} × {m}) comes from a⟨t−1⟩ by W_aa ({p.Na} × {p.Na}) and from x⟨t⟩ ({p.Nx} × {m}) by W_ax ({p.Na} × {p.Nx}), with the bias b_a ({p.Na}); "
        + $"ŷ⟨t⟩ ({p.Ny} × {m}) comes from a⟨t⟩ by W_ya ({p.Ny} × {p.Na}), with the bias b_y ({p.Ny}). The weights are the same at every step. It starts with a⟨0⟩ ({p.Na} × {m}).";

    internal override string Body()
    {
        string[] times = steps <= 4 ? [.. Enumerable.Range(1, steps).Select(Number)] : ["1", "2", "⋯", Number(steps)];
        int width = Left + Step * times.Length + Width;
        var svg = new StringBuilder($"<svg class=\"hs-diagram\" role=\"img\" aria-label=\"{Markup.Text(ToString())}\" viewBox=\"0 0 {width} 320\" width=\"{width}\" height=\"320\">");
        svg.Append("<defs><marker id=\"hs-tip\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto\"><path d=\"M0 0 8 4 0 8z\" fill=\"currentColor\"/></marker></defs>");
        Box(svg, Left, Middle, "a", "a⟨0⟩", $"{p.Na} × {m}");
        for (int k = 0; k < times.Length; k++) Column(svg, Left + Step * (k + 1), times[k]);
        return $"<div class=\"hs-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"The network unrolled in time\">{svg.Append("</svg>")}</div><p class=\"hs-note\">The same W<sub>aa</sub>, W<sub>ax</sub>, W<sub>ya</sub>, b<sub>a</sub> ({p.Na}) and b<sub>y</sub> ({p.Ny}) at every step.</p>";
    }

    private void Column(StringBuilder svg, int x, string time)
    {
        if (time == "⋯")
        {
            Arrow(svg, x - Step + Width / 2, Middle, x - 24, Middle);
            Word(svg, x, Middle + 6, "⋯", 22);
            return;
        }
        Box(svg, x, Bottom, "x", $"x⟨{time}⟩", $"{p.Nx} × {m}");
        Box(svg, x, Middle, "a", $"a⟨{time}⟩", $"{p.Na} × {m}");
        Box(svg, x, Top, "y", $"ŷ⟨{time}⟩", $"{p.Ny} × {m}");
        Arrow(svg, x - Step + (time == Number(steps) && steps > 4 ? 24 : Width / 2), Middle, x - Width / 2, Middle);
        Arrow(svg, x, Bottom - Height / 2, x, Middle + Height / 2);
        Arrow(svg, x, Middle - Height / 2, x, Top + Height / 2);
        Weight(svg, x - Step / 2, Middle - 20, "aa", $"{p.Na} × {p.Na}");
        Weight(svg, x + 40, (Middle + Bottom) / 2 - 4, "ax", $"{p.Na} × {p.Nx}");
        Weight(svg, x + 40, (Top + Middle) / 2 - 4, "ya", $"{p.Ny} × {p.Na}");
    }

    private static void Box(StringBuilder svg, int x, int y, string colour, string name, string shape)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"hs-{colour}\" x=\"{x - Width / 2}\" y=\"{y - Height / 2}\" width=\"{Width}\" height=\"{Height}\" rx=\"8\"/>");
        Word(svg, x, y - 2, name, 15);
        Word(svg, x, y + 16, shape, 12);
    }

    private static void Weight(StringBuilder svg, int x, int y, string index, string shape) =>
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x}\" y=\"{y}\" font-size=\"14\">W<tspan font-size=\"10\" dy=\"4\">{index}</tspan></text><text x=\"{x}\" y=\"{y + 15 + (index == "aa" ? 21 : 2)}\" font-size=\"12\">{shape}</text>");

    private static void Word(StringBuilder svg, int x, int y, string word, int size) =>
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\">{word}</text>");

    private static void Arrow(StringBuilder svg, int x1, int y1, int x2, int y2) =>
        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"hs-arrow\" d=\"M{x1} {y1} {x2} {y2}\" marker-end=\"url(#hs-tip)\"/>");

    private static string Number(int t) => t.ToString(CultureInfo.InvariantCulture);
}
