using MathNet.Numerics.LinearAlgebra;
using static HiddenState.Notebooks.Parts;

namespace HiddenState.Notebooks;

public static partial class Plot
{
    /// <summary>The states as a path in the plane of two units: where the network is, and where it came from.</summary>
    /// <param name="states">The states a⟨t⟩, each n_a × m with n_a ≥ 2, one per time step.</param>
    /// <param name="sequence">Which sequence of the batch: a column, from 0 to m − 1.</param>
    /// <param name="first">The unit to the right, counted from 0.</param>
    /// <param name="second">The unit upwards, counted from 0.</param>
    /// <param name="from">The time of the first state in the list.</param>
    /// <param name="title">A title, or none.</param>
    /// <param name="alternative">What is to be seen, in words; without it, start and end are named.</param>
    /// <exception cref="ArgumentException">There is no state, no such unit or no such sequence.</exception>
    public static Figure Path(IReadOnlyList<Matrix<double>> states, int sequence = 0, int first = 0, int second = 1, int from = 0, string? title = null, string? alternative = null)
    {
        var units = Units(states, sequence);
        foreach (int unit in new[] { first, second })
            if (unit < 0 || unit >= units.Length) throw new ArgumentException($"There is no unit {unit}: n_a = {units.Length}, so expected 0 to {units.Length - 1}.", unit == first ? nameof(first) : nameof(second));
        return Path($"unit {first + 1}", $"unit {second + 1}", units[first], units[second], from, title, alternative);
    }

    /// <summary>A path in any two coordinates, for example the first two principal components.</summary>
    /// <param name="right">The name of the coordinate to the right.</param>
    /// <param name="up">The name of the coordinate upwards.</param>
    /// <param name="x">The values to the right, one per time step.</param>
    /// <param name="y">The values upwards, one per time step.</param>
    /// <param name="from">The time of the first value.</param>
    /// <param name="title">A title, or none.</param>
    /// <param name="alternative">What is to be seen, in words; without it, start and end are named.</param>
    /// <exception cref="ArgumentException">There are not as many values upwards as to the right.</exception>
    public static Figure Path(string right, string up, IReadOnlyList<double> x, IReadOnlyList<double> y, int from = 0, string? title = null, string? alternative = null)
    {
        if (x.Count != y.Count) throw new ArgumentException($"There are {x.Count} values to the right and {y.Count} upwards; expected as many.", nameof(y));
        string ends = x.Count == 0 ? "" : $" from ({Markup.Number(x[0])}, {Markup.Number(y[0])}) to ({Markup.Number(x[^1])}, {Markup.Number(y[^1])})";
        int[] times = [.. Enumerable.Range(from, x.Count)];
        return new Figure(
            alternative ?? $"The states of {Count(x.Count, "time step")} as a path in the plane of {right} and {up}{ends}; later steps are drawn brighter.",
            [
                new
                {
                    type = "scatter", mode = "lines+markers", name = "path", x, y, customdata = times, hovertemplate = "t = %{customdata}: (%{x:.4f}, %{y:.4f})<extra></extra>",
                    line = new { color = "rgba(128,128,128,0.6)", width = 1.5 },
                    marker = new { size = 7, color = times, colorscale = Palette.Time, showscale = true, colorbar = new { title = new { text = "t" }, thickness = 14 } },
                },
                .. x.Count == 0 ? Array.Empty<object>() : [End(x[0], y[0], $"a⟨{from}⟩", "top center"), End(x[^1], y[^1], $"a⟨{times[^1]}⟩", "bottom center")],
            ],
            PlaneLayout(title, right, up, 1, height: 440));
    }

    /// <summary>
    /// The phase plane of two units under a constant input: arrows from a to the next state, for each unit the line on which it stays as it is, and the fixed points where both lines cross: filled where states come nearer, a cross at a saddle, open where they go away; a diamond where an eigenvalue has size 1 and says neither.
    /// </summary>
    /// <param name="p">A network with n_a = 2.</param>
    /// <param name="input">The constant input, n_x; without it 0.</param>
    /// <param name="activation">g; without it tanh.</param>
    /// <param name="paths">Named states to draw as paths, each a list of n_a × m: the first sequence is drawn.</param>
    /// <param name="range">The plane goes from −range to range.</param>
    /// <param name="title">A title, or none.</param>
    /// <param name="alternative">What is to be seen, in words; without it, fixed points are named.</param>
    /// <exception cref="ArgumentException">The network does not have two units, the input has another length than n_x, or the range is not a positive number.</exception>
    public static Figure PhasePlane(RnnParameters p, Vector<double>? input = null, Activation? activation = null, IEnumerable<(string Name, IReadOnlyList<Matrix<double>> States)>? paths = null, double range = 1.1, string? title = null, string? alternative = null)
    {
        var plane = new Plane(p, input, activation, range);
        var drawn = (paths ?? []).Select((path, i) => PathIn(path.Name, Units(path.States, 0), i)).ToArray();
        return new Figure(alternative ?? plane.Words, [.. plane.Traces(), .. drawn], plane.Layout(title));
    }

    /// <summary>
    /// The phase plane with a⟨0⟩ as a point that the reader drags, by mouse, by touch or with the arrow keys; the trajectory follows at once, without a kernel.
    /// Where there are several stable points, each area has the colour of the one at which its paths end while the input stays at its mean.
    /// </summary>
    /// <param name="p">A network with n_a = 2.</param>
    /// <param name="x">The inputs x⟨1⟩ … x⟨T⟩, each n_x × m: the first sequence is used. The flow is drawn for their mean.</param>
    /// <param name="a0">Where a⟨0⟩ is at first, n_a × m: the first sequence is used.</param>
    /// <param name="activation">g; without it tanh.</param>
    /// <param name="range">The plane goes from −range to range.</param>
    /// <param name="title">A title, or none.</param>
    /// <param name="alternative">What is to be seen, in words; without it, fixed points are named.</param>
    /// <exception cref="ArgumentException">The network does not have two units, a shape does not fit, or the range is not a positive number.</exception>
    public static Figure DragInitialState(RnnParameters p, IReadOnlyList<Matrix<double>> x, Matrix<double> a0, Activation? activation = null, double range = 1.1, string? title = null, string? alternative = null)
    {
        ArgumentNullException.ThrowIfNull(p);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(a0);
        var g = activation ?? Activation.Tanh;
        var inputs = x.Select(xt => xt.Column(0)).ToArray();
        var states = Rnn.Forward(p, [.. inputs.Select(xt => xt.ToColumnMatrix())], a0.Column(0).ToColumnMatrix(), g).A;
        var plane = new Plane(p, inputs.Aggregate((sum, xt) => sum + xt) / inputs.Length, g, range);
        object[] traces = [.. plane.Traces(basins: true)];
        return new Figure(
            alternative ?? $"{plane.Words} {(plane.HasBasins ? "Each area has the colour of the stable point at which its paths end. " : "")}A point a⟨0⟩ that can be dragged, and the path of {Count(inputs.Length, "step")} that starts there.",
            [.. traces, PathIn("a⟨t⟩", Units(states, 0), 1)],
            plane.Layout(title)).With(new
            {
                meta = new { drag = new { a0 = a0.Column(0), path = traces.Length, waa = p.Waa, wax = p.Wax, ba = p.Ba, x = inputs, activation = g.Name } },
            });
    }

    /// <summary>The states of many units in the plane of their first two principal components, every sequence as a thin line, with fixed points.</summary>
    /// <param name="states">The states a⟨t⟩, each n_a × m with n_a ≥ 2, one per time step.</param>
    /// <param name="fixedPoints">Fixed points to mark, for example from <see cref="FixedPoints.Find"/>.</param>
    /// <param name="title">A title, or none.</param>
    /// <param name="alternative">What is to be seen, in words; without it, variances and fixed points are named.</param>
    /// <param name="most">How many sequences are drawn at most: of more than a few the lines hide one another.</param>
    /// <exception cref="ArgumentException">There are too few states or units, shapes differ, or most is below 1.</exception>
    public static Figure StateSpace(IReadOnlyList<Matrix<double>> states, IEnumerable<FixedPoint>? fixedPoints = null, string? title = null, string? alternative = null, int most = 8)
    {
        Units(states, 0);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        if (states[0].RowCount < 2) throw new ArgumentException($"The states have n_a = {states[0].RowCount}; a plane needs at least 2.", nameof(states));
        var components = PrincipalComponents.Of(states);
        FixedPoint[] points = [.. fixedPoints ?? []];
        Vector<double> Place(FixedPoint point) => components.Project(point.A.ToColumnMatrix()).Column(0);
        Matrix<double>[] plane = [.. states.Select(a => components.Project(a))];
        int sequences = Math.Min(most, states[0].ColumnCount);
        double share = components.Explained(1), both = components.Explained(2);
        return new Figure(
            alternative ?? $"{Count(sequences, "sequence")} of states in the plane of the first two principal components, which hold {Percent(both)} % of the variance. {StandingStill.Words(points, Place)}",
            [
                new
                {
                    type = "scatter", mode = "lines", name = "states", line = new { color = Palette.A, width = 1 }, opacity = 0.7,
                    x = Strokes(plane, 0, sequences), y = Strokes(plane, 1, sequences),
                },
                .. StandingStill.Traces(points, Place),
            ],
            PlaneLayout(title, $"principal component 1 ({Percent(share)} %)", $"principal component 2 ({Percent(both - share)} %)", 2, height: 520));
    }

    /// <summary>
    /// The states of many units along their first three principal components, as points, with fixed points; a slider turns them about the upright axis,
    /// which is the second component.
    /// </summary>
    /// <param name="states">The states a⟨t⟩, each n_a × m with n_a ≥ 3, one per time step.</param>
    /// <param name="fixedPoints">Fixed points to mark.</param>
    /// <param name="most">How many states are drawn at most.</param>
    /// <param name="alternative">What is to be seen, in words; without it, variances and fixed points are named.</param>
    /// <exception cref="ArgumentException">There are too few states or units, shapes differ, or most is below 1.</exception>
    public static Figure TurningStateSpace(IReadOnlyList<Matrix<double>> states, IEnumerable<FixedPoint>? fixedPoints = null, int most = 600, string? alternative = null)
    {
        Units(states, 0);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        if (states[0].RowCount < 3) throw new ArgumentException($"The states have n_a = {states[0].RowCount}; three directions need at least 3.", nameof(states));
        var components = PrincipalComponents.Of(states);
        FixedPoint[] points = [.. fixedPoints ?? []];
        Vector<double> Place(Matrix<double> a) => components.Project(a, 3).Column(0);
        Vector<double> Standing(FixedPoint point) => Place(point.A.ToColumnMatrix());
        Vector<double>[] all = [.. states.SelectMany(a => components.Project(a, 3).EnumerateColumns())];
        Vector<double>[] seen = [.. all.Where((_, k) => k % Math.Max(1, (all.Length + most - 1) / most) == 0)];
        double far = 1.1 * seen.Concat(points.Select(Standing)).Max(place => place.L2Norm());
        var (right, up) = Equal("components 1 and 3", "component 2", [-far, far]);
        string words = alternative ?? $"States along the first three principal components, which hold {Percent(components.Explained(3))} % of the variance. {StandingStill.Words(points, Standing)}";
        return Slider("degrees", [0, 15, 30, 45, 60, 75, 90], degrees =>
        {
            var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
            double Right(Vector<double> place) => Rounded(cos * place[0] + sin * place[2], far, 3);
            return new Figure(
                words,
                [
                    new { type = "scatter", mode = "markers", name = "states", x = seen.Select(Right), y = seen.Select(place => Rounded(place[1], far, 3)), marker = new { size = 3, opacity = 0.4, color = Palette.A } },
                    .. StandingStill.Traces(points, point => Standing(point) is var place ? Vector<double>.Build.Dense([Right(place), place[1]]) : place),
                ],
                Layout(null, right, up, 2, height: 520));
        }, words);
    }

    /// <summary>Where one unit stands still, for each value of something: fixed points that appear, vanish or lose their hold as it grows.</summary>
    /// <param name="name">What grows, on the axis to the right.</param>
    /// <param name="values">Its values, rising.</param>
    /// <param name="network">The network of a value.</param>
    /// <param name="starts">Where the search for fixed points starts, a state a column, n_a × any number.</param>
    /// <param name="unit">The unit that is drawn upwards, counted from 0.</param>
    /// <param name="alternative">What is to be seen, in words; without it, the numbers of fixed points are named.</param>
    public static Figure Bifurcation(string name, IReadOnlyList<double> values, Func<double, RnnParameters> network, Matrix<double> starts, int unit = 0, string? alternative = null)
    {
        var found = values.Select(value => (Value: value, Points: FixedPoints.Find(network(value), starts))).ToArray();
        var places = new Dictionary<FixedPoint, Vector<double>>(ReferenceEqualityComparer.Instance);
        foreach (var (value, points) in found)
            foreach (var point in points) places[point] = Vector<double>.Build.Dense([value, Math.Round(point.A[unit], 9) + 0.0]);   // 0, whatever Newton leaves of it
        (double Value, int All, int Stable, string Only)[] counts = [.. found.Select(f => (f.Value, f.Points.Count, f.Points.Count(point => point.IsStable), f.Points.Count == 1 ? StandingStill.Name(f.Points[0]) : ""))];
        var changes = counts.Where((count, k) => k == 0 || (count.All, count.Stable, count.Only) != (counts[k - 1].All, counts[k - 1].Stable, counts[k - 1].Only));
        return new Figure(
            alternative ?? $"Unit {unit + 1} at each fixed point, against {name}. {string.Join("; ", changes.Select(c => $"from {name} = {Markup.Number(c.Value)} on: {(c.All == 1 ? $"1 fixed point, {c.Only}" : $"{c.All} fixed points, {c.Stable} of them stable")}"))}.",
            StandingStill.Traces(found.SelectMany(f => f.Points), point => places[point], size: 6), Layout(null, Axis(name), Axis($"unit {unit + 1} at a fixed point"), 2));
    }

    private static Dictionary<string, object?> PlaneLayout(string? title, string right, string up, int names, int height)
    {
        var (x, y) = Equal(right, up);
        return Layout(title, x, y, names, height);
    }

    private static int Percent(double part) => (int)Math.Round(100 * part);

    /// <summary>One coordinate of all sequences, one after the other, with a break between them.</summary>
    private static double?[] Strokes(Matrix<double>[] plane, int coordinate, int sequences) =>
        [.. Enumerable.Range(0, sequences).SelectMany(j => plane.Select(a => (double?)a[coordinate, j]).Append(null))];

    private static object PathIn(string name, double[][] units, int i) => new
    {
        type = "scatter", mode = "lines+markers", name = Label.Plain(name), x = units[0], y = units[1],
        line = new { color = Palette.Lines[i % Palette.Lines.Length], width = 2 }, marker = new { size = 6, symbol = Palette.Markers[i % Palette.Markers.Length] },
    };

    private static object End(double x, double y, string name, string position) => new
    {
        type = "scatter", mode = "markers+text", x = new[] { x }, y = new[] { y }, text = new[] { name }, textposition = position,
        marker = new { size = 12, symbol = "circle-open", color = Palette.X, line = new { width = 2 } }, showlegend = false, hoverinfo = "skip", meta = "drawn only", name,
    };
}
