using System.Collections;
using HiddenState.Products;
using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

/// <summary>
/// A matrix of the same shape for each time step, side by side: [s⟨first⟩ | … | s⟨last⟩], so that a product for all t
/// is one product and not T. Only the formula that creates it writes to it; everybody else gets copies of its steps.
/// </summary>
internal sealed class Steps : IReadOnlyList<Matrix<double>>, IEquatable<Steps>
{
    /// <summary>Long sequences are kept in blocks of this many numbers: 32 kB fit into the first-level cache.</summary>
    private const int BlockNumbers = 4096;

    private readonly double[][] blocks;
    private readonly int first, size, atOnce;

    /// <summary>s⟨first⟩ … s⟨last⟩, to be written before they are read.</summary>
    public Steps(int first, int last, int rows, int columns)
    {
        (this.first, Count, Rows, Columns, size) = (first, last - first + 1, rows, columns, rows * columns);
        atOnce = AtOnce(Count, size);
        blocks = new double[(Count + atOnce - 1) / atOnce][];
        for (int b = 0, left = Count; b < blocks.Length; b++, left -= atOnce) blocks[b] = ColumnAccess.Unset(Math.Min(atOnce, left) * size);
    }

    /// <summary>How many of the steps are side by side in one block.</summary>
    public static int AtOnce(int steps, int size) => Math.Clamp(BlockNumbers / Math.Max(size, 1), 1, steps);

    /// <summary>Zeros.</summary>
    public static Steps Zero(int first, int last, int rows, int columns)
    {
        Steps zero = new(first, last, rows, columns);
        foreach (var block in zero.blocks) Array.Clear(block);
        return zero;
    }

    /// <summary>Copies matrices of one shape side by side, as s⟨first⟩, s⟨first+1⟩, …, unless they are side by side already.</summary>
    public static Steps Of(IReadOnlyList<Matrix<double>> matrices, int first)
    {
        if (matrices is Steps same && same.first == first) return same;
        if (matrices is Series series) return Of(series, first);
        Steps steps = new(first, first + matrices.Count - 1, matrices[0].RowCount, matrices[0].ColumnCount);
        for (var i = 0; i < matrices.Count; i++) matrices[i].Columns().CopyTo(steps.At(first + i).Numbers);
        return steps;
    }

    /// <summary>The numbers of a series, one for each step.</summary>
    private static Steps Of(Series series, int first)
    {
        Steps steps = new(first, first + series.Count - 1, 1, 1);
        for (var b = 0; b < steps.blocks.Length; b++) series.CopyTo(steps.blocks[b], b * steps.atOnce);
        return steps;
    }

    /// <summary>Steps that a caller gives to a record: their shapes are checked, then they are copied.</summary>
    public static Steps Given(IReadOnlyList<Matrix<double>> matrices, int first, string name, string? symbols = null)
    {
        if (matrices is Steps same && same.first == first) return same;
        Shape.RequireEqualSteps(matrices, symbols, first, name);
        return Of(matrices, first);
    }

    /// <summary>The matrices side by side, as s⟨first⟩, s⟨first+1⟩, …, if there is one, all have this shape and all numbers are finite.
    /// Otherwise null: the caller then looks at each step and says what is wrong.</summary>
    public static Steps? Whole(IReadOnlyList<Matrix<double>?>? matrices, int first, int rows, int columns)
    {
        if (matrices is Series or Steps && Of((IReadOnlyList<Matrix<double>>)matrices, first) is var all)
            return (all.Rows, all.Columns) == (rows, columns) && all.AreFinite ? all : null;
        if (matrices is not [{ } one, ..] || (one.RowCount, one.ColumnCount) != (rows, columns) || rows == 0 || columns == 0) return null;
        Steps steps = new(first, first + matrices.Count - 1, rows, columns);
        for (var i = 0; i < matrices.Count; i++)
        {
            if (matrices[i] is not { } matrix || matrix.RowCount != rows || matrix.ColumnCount != columns) return null;
            matrix.Columns().CopyTo(steps.Numbers(first + i, 1));
        }
        return steps.AreFinite ? steps : null;
    }

    /// <summary>A copy, to be written to.</summary>
    public Steps Copy()
    {
        Steps copy = new(first, Last, Rows, Columns);
        for (var b = 0; b < blocks.Length; b++) blocks[b].CopyTo(copy.blocks[b], 0);
        return copy;
    }

    public int Count { get; }
    public int Last => first + Count - 1;
    public int Rows { get; }
    public int Columns { get; }

    public bool AreFinite
    {
        get
        {
            foreach (var block in blocks)
                if (Shape.FirstNotFinite(block) >= 0) return false;
            return true;
        }
    }

    /// <summary>All numbers: in each block some steps, column by column.</summary>
    public ReadOnlySpan<double[]> Blocks => blocks;

    /// <summary>s⟨t⟩.</summary>
    public Step At(int t) => new(Numbers(t, 1), Rows, Columns);

    /// <summary>[s⟨t⟩ | s⟨t+1⟩ | …], at most <see cref="SideBySide"/> many.</summary>
    public Slice Slice(int t, int count) => new(Numbers(t, count), Rows, Columns * count);

    /// <summary>The numbers of some neighbouring steps, column by column.</summary>
    public Span<double> Numbers(int t, int count)
    {
        var (block, within) = blocks.Length == 1 ? (0, t - first) : Math.DivRem(t - first, atOnce);
        return blocks[block].AsSpan(within * size, count * size);
    }

    /// <summary>How many steps are side by side from t on.</summary>
    public int SideBySide(int t) => Math.Min(atOnce - (t - first) % atOnce, Last - t + 1);

    /// <summary>s⟨t⟩ ← W x⟨t−lag⟩ + b for t = 1 … T: W [x⟨1−lag⟩ | … | x⟨T−lag⟩] + b in as few products as possible.</summary>
    public void Set(AllTerms Wx, ReadOnlySpan<double> b)
    {
        for (int t = 1, count; t <= Last; t += count)
        {
            count = Math.Min(Wx.X.SideBySide(t - Wx.Lag), SideBySide(t));
            Multiplication.Add(Wx.W, Wx.X.Slice(t - Wx.Lag, count), Numbers(t, count), b);
        }
    }

    /// <summary>s⟨t−1⟩ beside each s⟨t⟩.</summary>
    public Lagged Before => new(this, 1);

    /// <summary>s⟨t+1⟩ beside each s⟨t⟩.</summary>
    public Lagged After => new(this, -1);

    /// <summary>
    /// s⟨t⟩ ← s⟨t⟩ + W s⟨t−1⟩, then s⟨t⟩ ← f(x⟨t⟩, s⟨t⟩), where x may be s itself: one step after the other, because each needs
    /// the one before. With s⟨t+1⟩ in the place of s⟨t−1⟩ it goes backwards. The first step has no neighbour and stays as it is.
    /// </summary>
    public unsafe void Recur(AllTerms Ws, Elementwise then, Steps x)
    {
        var (W, s, lag) = (Ws.W, Ws.X, Ws.Lag);
        var (t, last) = lag > 0 ? (first + lag, Last) : (Last + lag, first);
        for (var count = 1; lag * (last - t) >= 0; t += lag * count)
            if (then.InHost != null && W.Rows <= Multiplication.SameBitsUpTo)
            {
                count = Math.Min(InTurn(t, lag), Math.Min(s.InTurn(t - lag, lag), x.InTurn(t, lag)));
                Host.Recur(then.InHost, W.Values, s.At(t - lag).Slice, Numbers(t, 1), W.Rows, x.Numbers(t, 1), lag * size, count);
            }
            else
            {
                var now = At(t);
                now += W * s.At(t - lag);
                then.Apply(x.Numbers(t, 1), now.Numbers);
            }
    }

    /// <summary>How many steps are side by side from t on: forwards, or backwards with lag −1.</summary>
    private int InTurn(int t, int lag) => lag > 0 ? SideBySide(t) : (t - first) % atOnce + 1;

    /// <summary>A copy of the step in this place, the first in place 0.</summary>
    public Matrix<double> this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return ColumnAccess.Dense(Rows, Columns, Numbers(first + index, 1).ToArray());
        }
    }

    public IEnumerator<Matrix<double>> GetEnumerator()
    {
        for (var index = 0; index < Count; index++) yield return this[index];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The same numbers in the same shapes.</summary>
    public bool Equals(Steps? other)
    {
        if (other is null || (other.first, other.Count, other.Rows, other.Columns) != (first, Count, Rows, Columns)) return false;
        for (var b = 0; b < blocks.Length; b++)
            if (!blocks[b].AsSpan().SequenceEqual(other.blocks[b])) return false;
        return true;
    }

    public override bool Equals(object? other) => Equals(other as Steps);

    public override int GetHashCode() => HashCode.Combine(first, Count, Rows, Columns, blocks[0][0]);
}
