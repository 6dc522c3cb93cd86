using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks;

/// <summary>A named part of what a function takes or gives: one matrix, or a list of them, one for each time step.</summary>
/// <param name="Name">As in the formulas: <c>a</c>, <c>dW_aa</c>.</param>
/// <param name="Shape">The shape in symbols: <c>(n_a, m)</c>.</param>
/// <param name="Values">The matrices; null where nothing was given.</param>
/// <param name="First">For a list the t of its first entry; null for a single matrix.</param>
/// <param name="Count">For a list its length in symbols: <c>T + 1</c>.</param>
internal sealed record Part(string Name, string Shape, IReadOnlyList<Matrix<double>?>? Values, int? First = null, string Count = "")
{
    public static Part Single(string name, string shape, Matrix<double>? value) => new(name, shape, [value]);

    public static Part Single(string name, string shape, Vector<double>? value) => new(name, shape, [value?.ToColumnMatrix()]);

    public static Part Single(string name, double value) => new(name, "", [Matrix<double>.Build.Dense(1, 1, value)]);

    /// <summary>a⟨0⟩ … a⟨T⟩ if <paramref name="first"/> is 0, x⟨1⟩ … x⟨T⟩ if it is 1.</summary>
    public static Part List(string name, string shape, IReadOnlyList<Matrix<double>?>? values, int first) =>
        new(name, shape, values is null ? null : [.. values], first, first == 0 ? "T + 1" : "T");

    /// <summary>The same numbers, whatever becomes of the matrices: a student's function may use one of them again and again.</summary>
    public Part Copied() => this with { Values = Values is null ? null : [.. Values.Select(value => value?.Clone())] };

    /// <summary>The name of one entry, for example a⟨3⟩ for the fourth of a list that starts at t = 0.</summary>
    public string Label(int index) => First is null ? Name : FormattableString.Invariant($"{Name}⟨{First + index}⟩");

    /// <summary>The name of the whole, for example a⟨0⟩ … a⟨T⟩.</summary>
    public string Whole => First is null ? Name : $"{Name}⟨{First}⟩ … {Name}⟨T⟩";

    /// <summary>Whether the formulas have a vector here; as a part it is a matrix of one column.</summary>
    public bool IsVector => Shape.Length > 0 && !Shape.Contains(',', StringComparison.Ordinal);

    /// <summary>Whether both hold the same numbers, up to the rounding of sums in another order.</summary>
    public bool SameAs(Part other, double tolerance) =>
        Values is null || other.Values is null
            ? Values is null && other.Values is null
            : Values.Count == other.Values.Count
                && Values.Zip(other.Values).All(pair => Numbers.Same(pair.First, pair.Second, tolerance));
}
