using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks;

/// <summary>The plane of two units under a constant input: flow, nullclines, fixed points.</summary>
internal sealed class Plane
{
    private const int Arrows = 17, Fine = 81, Starts = 9, LongRun = 300;

    /// <summary>A path has ended where it is nearer than this to a stable point; in a plane smaller than −1 to 1, nearer than this part of its range.</summary>
    private const double Near = 0.05;

    private readonly RnnParameters p;
    private readonly Vector<double> input;
    private readonly Activation activation;
    private readonly double range;
    private readonly FixedPoint[] points;

    internal Plane(RnnParameters p, Vector<double>? input, Activation? activation, double range)
    {
        ArgumentNullException.ThrowIfNull(p);
        if (p.Na != 2) throw new ArgumentException($"The network has n_a = {p.Na}; a plane shows n_a = 2.", nameof(p));
        if (!(range > 0 && double.IsFinite(range))) throw new ArgumentException(FormattableString.Invariant($"The plane goes from -range to range: expected a positive number, got {range}."), nameof(range));
        if (input is not null && input.Count != p.Nx) throw new ArgumentException($"The input has {input.Count} numbers; expected n_x = {p.Nx}, because W_ax is {p.Wax.RowCount}x{p.Wax.ColumnCount}.", nameof(input));
        (this.p, this.input, this.activation, this.range) = (p, input ?? Vector<double>.Build.Dense(p.Nx), activation ?? Activation.Tanh, range);
        points = [.. FixedPoints.Find(p, Grid(Line(Starts)), this.input, activation).Where(point => point.A.All(a => Math.Abs(a) <= range))];
    }

    internal string Words =>
        $"The plane of two units: arrows show where each state goes in one step, two lines show where unit 1 and unit 2 stay as they are. {StandingStill.Words(points, point => point.A)}";

    internal object Layout(string? title)
    {
        var (x, y) = Parts.Equal("unit 1", "unit 2", [-range, range]);
        return Parts.Layout(title, x, y, 2, height: 520);
    }

    /// <summary>Whether there are several stable points, so that paths from different places end at different ones.</summary>
    internal bool HasBasins => points.Count(point => point.IsStable) > 1;

    internal IEnumerable<object> Traces(bool basins = false)
    {
        if (basins && HasBasins) yield return Basins();
        yield return Flow();
        var places = Line(Fine);
        var change = Change(places);
        for (int unit = 0; unit < 2; unit++)
            yield return new
            {
                type = "contour", name = $"unit {unit + 1} stays", x = places, y = places, z = change[unit], showscale = false, showlegend = true, hoverinfo = "skip", meta = "drawn only",
                contours = new { start = 0, end = 0, size = 1, coloring = "none" }, line = new { color = Palette.Lines[unit == 0 ? 2 : 3], width = 2, dash = Palette.Dashes[unit + 1] },
            };
        foreach (var mark in StandingStill.Traces(points, point => point.A)) yield return mark;
    }

    /// <summary>Each place has the colour of the stable point at which a path from there ends.</summary>
    private object Basins()
    {
        Vector<double>[] ends = [.. points.Where(point => point.IsStable).Select(point => point.A)];
        double near = Near * Math.Min(1, range);
        var places = Line(Fine);
        var a = Grid(places);
        var x = Matrix<double>.Build.Dense(p.Nx, a.ColumnCount, (i, _) => input[i]);
        for (int t = 0; t < LongRun; t++) a = RnnCell.Step(p, x, a, activation);
        int?[] end = [.. a.EnumerateColumns().Select(column => Array.FindIndex(ends, point => (point - column).L2Norm() < near)).Select(k => k < 0 ? (int?)null : k)];
        return new
        {
            type = "heatmap", name = "where a path ends", x = places, y = places, z = end.Chunk(Fine), zmin = -0.5, zmax = ends.Length - 0.5,
            showscale = false, hoverinfo = "skip", meta = "drawn only",
            colorscale = Enumerable.Range(0, ends.Length).SelectMany(k => new[] { new object[] { (double)k / ends.Length, Palette.Tint(k) }, [(k + 1.0) / ends.Length, Palette.Tint(k)] }),
        };
    }

    /// <summary>Arrows from a towards g(W_aa a + W_ax x + b_a), each as long as the root of the step, on a scale on which the longest fits between its neighbours.</summary>
    private object Flow()
    {
        var places = Line(Arrows);
        var change = Change(places);
        double longest = change.SelectMany(rows => rows).SelectMany(row => row).Select(Math.Abs).Append(1e-300).Max(), step = 2 * range / (Arrows - 1);
        var ends = from i in Enumerable.Range(0, Arrows)
                   from j in Enumerable.Range(0, Arrows)
                   select (X: places[j], Y: places[i], Right: change[0][i][j], Up: change[1][i][j]);
        // The root brings small steps nearer to the large ones: the direction is what one reads.
        var arrows = ends.Select(e => (e, Scale: step * 0.8 / Math.Sqrt(Math.Max(Math.Sqrt(e.Right * e.Right + e.Up * e.Up), 1e-12) * longest) )).ToArray();
        return new
        {
            type = "scatter", mode = "lines+markers", name = "flow", hoverinfo = "skip", showlegend = false, meta = "drawn only",
            x = arrows.SelectMany(a => new double?[] { Short(a.e.X), Short(a.e.X + a.e.Right * a.Scale), null }),
            y = arrows.SelectMany(a => new double?[] { Short(a.e.Y), Short(a.e.Y + a.e.Up * a.Scale), null }),
            line = new { color = "rgba(128,128,128,0.7)", width = 1 },
            marker = new { symbol = "arrow", angleref = "previous", size = arrows.SelectMany(_ => new[] { 0, 7, 0 }), color = "rgba(128,128,128,0.9)" },
        };
    }

    /// <summary>F(a) − a for each unit on a grid: rows upwards, columns to the right. Where all changes are small, they keep more decimals than places do.</summary>
    private double[][][] Change(double[] places)
    {
        int n = places.Length;
        var a = Grid(places);
        var x = Matrix<double>.Build.Dense(p.Nx, n * n, (i, _) => input[i]);
        var change = RnnCell.Step(p, x, a, activation) - a;
        double size = Math.Min(range, 10 * change.Enumerate().Max(Math.Abs));
        return [.. Enumerable.Range(0, 2).Select(unit => Enumerable.Range(0, n).Select(i => Enumerable.Range(0, n).Select(j => Parts.Rounded(change[unit, i * n + j], size, 5)).ToArray()).ToArray())];
    }

    private static Matrix<double> Grid(double[] places) =>
        Matrix<double>.Build.Dense(2, places.Length * places.Length, (unit, k) => unit == 0 ? places[k % places.Length] : places[k / places.Length]);

    private double[] Line(int n) => [.. Enumerable.Range(0, n).Select(k => Short(-range + 2 * range * k / (n - 1)))];

    /// <summary>Five digits beside the range: more cannot be seen, and a saved notebook stays small.</summary>
    private double Short(double value) => Parts.Rounded(value, range, 5);
}
