using Complex = System.Numerics.Complex;
using System.Reflection;

namespace HiddenState.Tests;

/// <summary>Arguments for any public function: good ones by name and type, and strange ones made from them.</summary>
internal static class Arguments
{
    private const int Nx = 3, Na = 4, Ny = 2, M = 2, T = 3;

    private static Sample S => Sample.Of(Nx, Na, Ny, M, T, seed: 1);

    /// <summary>The instance first where there is one.</summary>
    public static object?[] Good(MethodBase method)
    {
        var own = method.GetParameters().Select(parameter => GoodFor(method, parameter));
        return method.IsStatic || method is ConstructorInfo ? [.. own] : [Instance(method.DeclaringType!), .. own];
    }

    public static IEnumerable<(string What, Func<object?[]> Arguments)> Strange(MethodBase method)
    {
        var shift = method.IsStatic || method is ConstructorInfo ? 0 : 1;
        foreach (var parameter in method.GetParameters())
            foreach (var (what, make) in StrangeFor(method, parameter))
                yield return ($"{parameter.Name} {what}", () =>
                {
                    var arguments = Good(method);
                    arguments[parameter.Position + shift] = make();
                    return arguments;
                });
    }

    private static object Instance(Type type) => type.Name switch
    {
        nameof(Activation) => Activation.Tanh,
        nameof(Clip) => Clip.Norm(0.5),
        nameof(Loss) => Loss.SquaredError,
        nameof(Optimiser) => Optimiser.Adam(0.1),
        nameof(InitialState) => InitialState.Learned(S.A0.Column(0)),
        nameof(SequenceTask) => SequenceTask.Parity(T: 4),
        nameof(SeededRandom) => new SeededRandom(1),
        nameof(RnnParameters) => S.P,
        nameof(RnnForward) => S.Forward(),
        nameof(RnnBackward) => S.Backward(),
        nameof(RnnCellBackward) => RnnCell.Backward(S.P, S.X[0], S.A0, S.A0),
        nameof(Batch) => new Batch(S.X, S.Y),
        nameof(LossValue) => S.Loss.Of(S.Forward().Zy, S.Y),
        nameof(Trainer) => new Trainer(2, Loss.SquaredError, Optimiser.Sgd(0.1)),
        nameof(TrainingRun) => new Trainer(2, S.Loss, Optimiser.Sgd(0.1)).Train(S.P, InitialState.Zero, _ => new(S.X, S.Y)),
        nameof(TrainingStep) => new TrainingStep(3, 0.5, 0.25),
        nameof(OptimiserStep) => Optimiser.Sgd(0.1).Step(S.P.Ba, S.P.Ba),
        nameof(PrincipalComponents) => PrincipalComponents.Of(S.X),
        nameof(FixedPoint) => FixedPoints.Find(S.P, S.A0)[0],
        nameof(StateDerivative) => StateDerivative.Of(S.Forward())[1],
        nameof(GradientCheckEntry) => new GradientCheckEntry("w", 0.5, 0, 0, 1.5, 2.5),
        nameof(GradientCheckResult) => GradientCheck.Of(S.P, S.X, S.A0, S.Y, S.Loss),
        nameof(PairedRatio) => PairedRatio.Of([1, 2], [2, 3]),
        _ => throw new InvalidOperationException($"Arguments.Instance does not know {type}."),
    };

    private static object? GoodFor(MethodBase method, ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (type.IsGenericType && type.GetGenericArguments().Any(a => a.IsGenericParameter)) type = type.GetGenericTypeDefinition();
        return (type, method.DeclaringType!.Name, parameter.Name) switch
        {
            (_, nameof(PrincipalComponents), "states") => S.Forward().A,
            (_, nameof(PrincipalComponents), "a") => S.X[0],
            (_, nameof(PrincipalComponents), "Mean" or "Variances") => S.X[0].Column(0),
            (_, nameof(PrincipalComponents), "Directions") => Matrix<double>.Build.DenseIdentity(Nx),
            ({ Name: "Matrix`1" }, nameof(RnnParameters), "Waa") => S.P.Waa,
            ({ Name: "Matrix`1" }, nameof(RnnParameters), "Wax") => S.P.Wax,
            ({ Name: "Matrix`1" }, nameof(RnnParameters), "Wya") => S.P.Wya,
            ({ Name: "Vector`1" }, nameof(RnnParameters), "By") => S.P.By,
            ({ Name: "Vector`1" }, nameof(RnnParameters), "values") => S.P.ToVector(),
            ({ Name: "Vector`1" }, _, "x") => S.X[0].Column(0),
            ({ Name: "Vector`1" }, _, _) => S.P.Ba,
            ({ Name: "Matrix`1" }, _, "xt" or "DXt") => S.X[0],
            ({ Name: "Matrix`1" }, _, "matrix") => S.P.Waa,
            ({ Name: "Matrix`1" }, nameof(LinearRecurrence), "W") => S.P.Waa,
            (_, nameof(LinearRecurrence), "W") => new[] { S.P.Waa, S.P.Waa, S.P.Waa },
            (_, nameof(LinearRecurrence), "u") => S.Forward().A.Skip(1).ToArray(),
            (_, nameof(NewtonOverTime), "states") => S.Forward().A.ToArray(),
            (_, nameof(Scan), "items") => new[] { 1.0, 2, 3 },
            (_, nameof(Scan), "join") => (Func<double, double, double>)((one, two) => Math.Max(one, two)),
            ({ Name: "Matrix`1" }, _, "W") => S.A0.SubMatrix(0, Na, 0, 1),
            ({ Name: "Matrix`1" }, nameof(GradientCheck), _) => S.A0,
            ({ Name: "Matrix`1" }, _, _) => S.A0,
            ({ Name: nameof(RnnParameters) }, _, _) => S.P,
            ({ Name: nameof(RnnForward) }, _, _) => S.Forward(),
            ({ Name: nameof(Activation) }, _, _) => Activation.Sigmoid,
            ({ Name: nameof(Loss) }, _, _) => Loss.SquaredError,
            ({ Name: nameof(Optimiser) }, _, _) => Optimiser.Sgd(0.1),
            ({ Name: nameof(InitialState) }, _, _) => InitialState.Zero,
            ({ Name: nameof(LossValue) }, _, _) => S.Loss.Of(S.Forward().Zy, S.Y),
            ({ Name: nameof(CancellationToken) }, _, _) => CancellationToken.None,
            (_, _, "zy" or "Zy") => S.Forward().Zy.ToArray(),
            (_, _, "dzy" or "DZy" or "DZy") => S.Y,
            (_, _, "y" or "Y") => S.Y,
            (_, _, "x" or "X" or "DX") => S.X,
            (_, _, "A" or "DA") => S.Forward().A.ToArray(),
            (_, _, "da" or "DZ" or "FromOutput") => S.Forward().A.Skip(1).ToArray(),
            (_, _, "steps" or "DParameters") when type == typeof(IReadOnlyList<Matrix<double>>) => S.X,
            (_, nameof(TrainingRun), "Steps") => new TrainingStep[] { new(0, 1, 1) },
            (_, nameof(GradientCheckResult), "Entries") => new GradientCheckEntry[] { new("w", 0.5, 0, 0, 1.5, 2.5) },
            (_, nameof(FixedPoint), "Eigenvalues") => new[] { new Complex(0.5, 0) },
            (_, _, "words") => new[] { "one", "two" },
            (_, nameof(HumanNumbers), "tokens") => HumanNumbers.Tokens.Take(40).ToArray(),
            (_, _, "classes") => new[] { 0, 1, 1 },
            (_, _, "probabilities") => new[] { 0.25, 0.75 },
            (_, nameof(PairedRatio), "baseline") => new[] { 1.0, 2, 3 },
            (_, nameof(PairedRatio), "other") => new[] { 2.0, 3, 5 },
            (_, _, "weights") => new[] { 1.0, 2, 3 },
            (_, _, "values") => new[] { 1.0, 2, 3 },
            (_, nameof(Seeds), "run") => (Func<long, double>)(seed => seed),
            (_, _, "loss") => (Func<Matrix<double>, double>)(a => a.Enumerate().Sum()),
            (_, _, "batches") => (Func<int, Batch>)(_ => new(S.X, S.Y)),
            (_, _, "progress") => (Action<TrainingStep>)(_ => { }),
            (_, _, "counts") => (Func<int, bool>)(t => t > 1),
            (_, _, "backward") => null,
            (_, _, "analytic") => S.A0,
            _ when type == typeof(string) => "w",
            _ when type == typeof(bool) => false,
            _ when type == typeof(long) => 1L,
            _ when type == typeof(double) => parameter.Name is "beta" or "beta1" or "beta2" or "confidence" or "rate" or "gain" ? 0.5 : parameter.Name == "tolerance" ? 1e-12 : 0.75,
            _ when type == typeof(int) => parameter.Name switch { "n" => 3, "T" or "Steps" => 4, "nx" => Nx, "na" => Na, "ny" => Ny, "column" or "from" or "batch" or "number" => 0, "Row" or "Column" => 0, _ => 2 },
            _ => throw new InvalidOperationException($"Arguments.GoodFor does not know {parameter.Name} ({type}) of {method.DeclaringType}.{method.Name}."),
        };
    }

    private static IEnumerable<(string, Func<object?>)> StrangeFor(MethodBase method, ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (!type.IsValueType && Nullable.GetUnderlyingType(type) is null) yield return ("null", () => null);
        switch (GoodFor(method, parameter))
        {
            case double:
                foreach (var value in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e300, -1e300, 1e-300, double.Epsilon, 0, -1, 2 })
                    yield return (FormattableString.Invariant($"{value}"), () => value);
                break;
            case int:
                foreach (var value in new[] { int.MinValue, -1, 0, 1, 2, 7 }) yield return ($"{value}", () => value);
                break;
            case long:
                foreach (var value in new[] { long.MinValue, -1, 0, long.MaxValue }) yield return ($"{value}", () => value);
                break;
            case string: yield return ("empty", () => ""); break;
            case Matrix<double> matrix:
                foreach (var (what, value) in Matrices(matrix)) yield return (what, () => value);
                break;
            case Vector<double> vector:
                foreach (var (what, value) in Vectors(vector)) yield return (what, () => value);
                break;
            case RnnParameters p:
                foreach (var (what, value) in Parameters(p)) yield return (what, () => value);
                break;
            case RnnForward:
                foreach (var (what, value) in Parameters(S.P)) yield return ("with Parameters " + what, () => Changed(method, () => S.Forward() with { Parameters = value }));
                foreach (var (what, value) in Lists(S.Forward().A)) yield return ("with A " + what, () => Changed(method, () => S.Forward() with { A = value! }));
                foreach (var (what, value) in Lists(S.X)) yield return ("with X " + what, () => Changed(method, () => S.Forward() with { X = value! }));
                foreach (var (what, value) in Lists(S.Forward().Zy)) yield return ("with Zy " + what, () => Changed(method, () => S.Forward() with { Zy = value! }));
                break;
            case IReadOnlyList<Matrix<double>> list:
                foreach (var (what, value) in Lists(list)) yield return (what, () => value);
                break;
            case double[] numbers:
                yield return ("empty", () => Array.Empty<double>());
                foreach (var value in new[] { double.NaN, double.PositiveInfinity, 1e300, -1e300, 1e-300, double.Epsilon, 0, -1 })
                    for (var k = 0; k < numbers.Length; k++)
                        if (k is var place) yield return (FormattableString.Invariant($"with {value} at {k}"), () => numbers.Select((number, i) => i == place ? value : number).ToArray());
                yield return ("shorter", () => numbers[1..]);
                yield return ("longer", () => (double[])[.. numbers, 1]);
                break;
            case int[] numbers:
                yield return ("empty", () => Array.Empty<int>());
                foreach (var value in new[] { int.MinValue, -1, 30, int.MaxValue }) yield return ($"with {value}", () => (int[])[.. numbers[..^1], value]);
                break;
            case string[]: yield return ("with null", () => new[] { "one", null! }); yield return ("empty", Array.Empty<string>); break;
            case Func<Matrix<double>, double>:
                foreach (var value in new[] { double.NaN, double.PositiveInfinity, 1e300, 0 }) yield return (FormattableString.Invariant($"that gives {value}"), () => (Func<Matrix<double>, double>)(_ => value));
                break;
            case Func<int, Batch>:
                yield return ("that gives null", () => (Func<int, Batch>)(_ => null!));
                foreach (var (what, value) in Lists(S.X)) yield return ("with X " + what, () => (Func<int, Batch>)(_ => new(value!, S.Y)));
                foreach (var (what, value) in Lists(S.Y)) yield return ("with Y " + what, () => (Func<int, Batch>)(_ => new(S.X, value!)));
                break;
        }
    }

    /// <summary>A record that cannot be made at all was refused where it was made.</summary>
    private static RnnForward? Changed(MethodBase method, Func<RnnForward> make)
    {
        try { return make(); }
        catch (ArgumentException refusal) { Assert.False(string.IsNullOrEmpty(refusal.ParamName), method.Name); return S.Forward(); }
    }

    private static IEnumerable<(string What, Matrix<double>? Value)> Matrices(Matrix<double> good)
    {
        var (rows, columns, build) = (good.RowCount, good.ColumnCount, Matrix<double>.Build);
        yield return ("0 x n", build.Dense(0, columns));
        yield return ("n x 0", build.Dense(rows, 0));
        yield return ("0 x 0", build.Dense(0, 0));
        yield return ("one row more", build.Dense(rows + 1, columns, 0.5));
        yield return ("one column more", build.Dense(rows, columns + 1, 0.5));
        if (columns > 1) yield return ("one column", good.SubMatrix(0, rows, 0, 1));
        yield return ("transposed", good.Transpose());
        foreach (var value in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity })
            yield return (FormattableString.Invariant($"with {value}"), build.Dense(rows, columns, (i, j) => i == rows - 1 && j == columns - 1 ? value : good[i, j]));
        foreach (var factor in new[] { 1e300, -1e300, 1e-300, 1e-315, 0, 1e155 }) yield return (FormattableString.Invariant($"times {factor}"), factor * good);
        yield return ("of denormals", build.Dense(rows, columns, double.Epsilon));
        yield return ("of the largest number", build.Dense(rows, columns, double.MaxValue));
        yield return ("sparse", build.SparseOfMatrix(good));
        yield return ("diagonal", build.Diagonal(rows, columns, 0.5));
    }

    private static IEnumerable<(string What, Vector<double>? Value)> Vectors(Vector<double> good) =>
        Matrices(good.ToColumnMatrix()).Where(made => made.What is not ("transposed" or "n x 0" or "0 x 0" or "one column more" or "diagonal"))
            .Select(made => (made.What, made.What == "sparse" ? Vector<double>.Build.SparseOfVector(good) : made.Value!.RowCount == 0 ? Vector<double>.Build.Dense(0) : made.Value.Column(0)))!;

    private static IEnumerable<(string, RnnParameters)> Parameters(RnnParameters p) =>
    [
        .. With("Waa", p.Waa, w => p with { Waa = w }), .. With("Wax", p.Wax, w => p with { Wax = w }), .. With("Wya", p.Wya, w => p with { Wya = w }),
        .. Vectors(p.Ba).Append(("null", null)).Select(made => ("Ba " + made.Item1, p with { Ba = made.Item2! })),
        .. Vectors(p.By).Append(("null", null)).Select(made => ("By " + made.Item1, p with { By = made.Item2! })),
    ];

    private static IEnumerable<(string, RnnParameters)> With(string name, Matrix<double> good, Func<Matrix<double>, RnnParameters> with) =>
        Matrices(good).Append(("null", null)).Select(made => ($"{name} {made.Item1}", with(made.Item2!)));

    private static IEnumerable<(string What, IReadOnlyList<Matrix<double>>? Value)> Lists(IReadOnlyList<Matrix<double>> good)
    {
        yield return ("null", null);
        yield return ("empty", []);
        yield return ("one shorter", [.. good.Skip(1)]);
        yield return ("one longer", [.. good, good[0]]);
        for (var k = 0; k < good.Count; k++)
            foreach (var (what, value) in Matrices(good[k]).Append(("null", null)))
                yield return (FormattableString.Invariant($"[{k}] {what}"), [.. good.Take(k), value!, .. good.Skip(k + 1)]);
        foreach (var (what, _) in Matrices(good[0]))
            yield return ($"all {what}", [.. good.Select(step => Matrices(step).Single(made => made.What == what).Value!)]);
    }
}
