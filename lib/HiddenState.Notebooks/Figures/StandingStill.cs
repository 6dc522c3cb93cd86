using System.Globalization;
using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks;

/// <summary>Fixed points as marks that say by their shape whether states come nearer, and as words.</summary>
internal static class StandingStill
{
    private static readonly (string Name, string Symbol, string Colour)[] Kinds =
        [("stable", "circle", Palette.Lines[6]), ("saddle", "x", Palette.Lines[6]), ("unstable", "circle-open", Palette.Lines[6]), ("non-hyperbolic", "diamond-open", Palette.Lines[6])];

    /// <summary>The kind of a fixed point, for example "stable".</summary>
    internal static string Name(FixedPoint point) => Kinds[Kind(point)].Name;

    /// <summary>A trace for each kind that there is.</summary>
    /// <param name="points">The fixed points.</param>
    /// <param name="place">Where a state is in the picture: one column, two coordinates.</param>
    /// <param name="size">How large a mark is.</param>
    internal static IEnumerable<object> Traces(IEnumerable<FixedPoint> points, Func<FixedPoint, Vector<double>> place, int size = 13) =>
        from kind in points.GroupBy(Kind).OrderBy(kind => kind.Key)
        let at = kind.Select(place).ToArray()
        select (object)new
        {
            type = "scatter", mode = "markers", name = $"{Kinds[kind.Key].Name} fixed point", x = at.Select(a => a[0]), y = at.Select(a => a[1]),
            text = kind.Select(point => string.Create(CultureInfo.InvariantCulture, $"largest |eigenvalue| {point.Eigenvalues[0].Magnitude:F3}")),
            hovertemplate = "(%{x:.3f}, %{y:.3f})<br>%{text}<extra></extra>",
            marker = new { size, symbol = Kinds[kind.Key].Symbol, color = Kinds[kind.Key].Colour, line = new { width = kind.Key >= 2 ? 3 : 1, color = Kinds[kind.Key].Colour } },
        };

    internal static string Words(IReadOnlyCollection<FixedPoint> points, Func<FixedPoint, Vector<double>> place)
    {
        int Of(int kind) => points.Count(point => Kind(point) == kind);
        return points.Count switch
        {
            0 => "No fixed point was found.",
            > 12 => $"It stands still at {points.Count} points: {Of(0)} stable, {Parts.Count(Of(1), "saddle")}, {Of(2)} unstable in all directions{(Of(3) == 0 ? "" : $", {Of(3)} {Kinds[3].Name}")}.",
            _ => $"It stands still at {Parts.Count(points.Count, "point")}: {string.Join("; ", points.Select(point => $"{Name(point)} at ({string.Join(", ", place(point).Select(value => Markup.Number(Math.Round(value, 3) + 0.0)))})"))}.",
        } + (Of(3) == 0 ? "" : " Non-hyperbolic: an eigenvalue has size 1, and the eigenvalues alone do not say whether nearby states come nearer or go away.");
    }

    /// <summary>The place in the list of kinds. An eigenvalue of size 1 leaves its direction open, so such a point is neither a saddle nor unstable in all directions.</summary>
    private static int Kind(FixedPoint point) => point.IsStable ? 0
        : point.Eigenvalues.Any(value => value.Magnitude == 1) ? 3
        : point.UnstableDirections < point.A.Count ? 1 : 2;
}
