using System.Runtime.InteropServices;
using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

public sealed partial record RnnParameters
{
    private Snapshot snapshot;

    /// <summary>
    /// The numbers in matrices that nobody else holds, which a forward pass keeps for the way back. The copy is made and checked
    /// once, not in every pass: as long as the numbers are the same, each call returns the same copy.
    /// </summary>
    /// <exception cref="ArgumentException">A shape does not fit, or a number is NaN or infinite.</exception>
    internal RnnParameters Frozen()
    {
        if (snapshot.Kept is { } kept && (ReferenceEquals(kept, this) || kept.HasTheNumbersOf(this))) return kept;
        return snapshot.Kept = Checked().Copy().Own();
    }

    /// <summary>Says that nobody else holds these matrices, so that no copy is needed.</summary>
    internal RnnParameters Own()
    {
        snapshot.Kept = this;
        return this;
    }

    /// <summary>The same numbers in matrices of their own.</summary>
    internal RnnParameters Copy() => new(Copy(Waa), Copy(Wax), Copy(Wya), Copy(Ba), Copy(By));

    /// <summary>Whether all matrices and vectors of the other have the same sizes; none of them is null then.</summary>
    internal bool HasTheSizesOf(RnnParameters p) =>
        SameSize(Waa, p.Waa) && SameSize(Wax, p.Wax) && SameSize(Wya, p.Wya) && Ba.Count == p.Ba?.Count && By.Count == p.By?.Count;

    private bool HasTheNumbersOf(RnnParameters p) => HasTheSizesOf(p)
        && Same(Waa.Columns(), p.Waa.Columns()) && Same(Wax.Columns(), p.Wax.Columns()) && Same(Wya.Columns(), p.Wya.Columns())
        && Same(Ba.Numbers(), p.Ba.Numbers()) && Same(By.Numbers(), p.By.Numbers());

    private static bool SameSize(Matrix<double> left, Matrix<double> right) =>
        right is not null && (left.RowCount, left.ColumnCount) == (right.RowCount, right.ColumnCount);

    private static bool Same(double[] left, double[] right) => MemoryMarshal.AsBytes(left.AsSpan()).SequenceEqual(MemoryMarshal.AsBytes(right.AsSpan()));

    private static Matrix<double> Copy(Matrix<double> matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return ColumnAccess.Dense(matrix.RowCount, matrix.ColumnCount, [.. matrix.Columns()]);
    }

    private static Vector<double> Copy(Vector<double> vector)
    {
        ArgumentNullException.ThrowIfNull(vector);
        return Vector<double>.Build.Dense([.. vector.Numbers()]);
    }

    /// <summary>A copy that was made once. Two records with the same parameters are equal whether it was made or not.</summary>
    private struct Snapshot : IEquatable<Snapshot>
    {
        public RnnParameters? Kept;

        public readonly bool Equals(Snapshot other) => true;
        public override readonly bool Equals(object? other) => other is Snapshot;
        public override readonly int GetHashCode() => 0;
    }
}
