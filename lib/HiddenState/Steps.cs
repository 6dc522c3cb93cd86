using System.Collections;
using HiddenState.Products;
using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

/// <summary>
/// A matrix of the same shape for each time step, side by side: [s⟨first⟩ | … | s⟨last⟩], so that what is done for all t
/// is one product and not T. A step becomes a matrix of its own when somebody asks for it.
/// </summary>
internal sealed class Steps : IReadOnlyList<Matrix<double>>
{
    /// <summary>Long sequences stand in blocks of so many numbers: 32 kB stay in the nearest cache.</summary>
    private const int BlockNumbers = 4096;

    private readonly double[][] blocks;
    private readonly int first, size, atOnce;
    private Matrix<double>?[]? asked;

    /// <summary>s⟨first⟩ … s⟨last⟩, to be written before they are read.</summary>
    public Steps(int first, int last, int rows, int columns)
    {
        (this.first, Count, Rows, Columns, size) = (first, last - first + 1, rows, columns, rows * columns);
        atOnce = AtOnce(Count, size);
        blocks = new double[(Count + atOnce - 1) / atOnce][];
        for (int b = 0, left = Count; b < blocks.Length; b++, left -= atOnce) blocks[b] = ColumnAccess.Unset(Math.Min(atOnce, left) * size);
    }

    /// <summary>How many of so many steps stand side by side.</summary>
    public static int AtOnce(int steps, int size) => Math.Clamp(BlockNumbers / Math.Max(size, 1), 1, steps);

    /// <summary>Zeros.</summary>
    public static Steps Zero(int first, int last, int rows, int columns)
    {
        Steps zero = new(first, last, rows, columns);
        foreach (var block in zero.blocks) Array.Clear(block);
        return zero;
    }

    /// <summary>Matrices of one shape, side by side as s⟨first⟩, s⟨first+1⟩, …: a copy, unless they stand so already.</summary>
    public static Steps Of(IReadOnlyList<Matrix<double>> matrices, int first)
    {
        if (matrices is Steps same && same.first == first) return same.TakenBack();
        Steps steps = new(first, first + matrices.Count - 1, matrices[0].RowCount, matrices[0].ColumnCount);
        for (var i = 0; i < matrices.Count; i++) matrices[i].Columns().CopyTo(steps.At(first + i));
        return steps;
    }

    /// <summary>The same as <see cref="Of"/> if they stand so already, have this shape and are finite; else each must be looked at to say what is wrong.</summary>
    public static Steps? Whole(IReadOnlyList<Matrix<double>> matrices, int first, int rows, int columns) =>
        matrices is Steps same && same.first == first && (same.Rows, same.Columns) == (rows, columns) && same.TakenBack().AreFinite ? same : null;

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

    /// <summary>The numbers of s⟨t⟩, column by column.</summary>
    public Span<double> At(int t) => At(t, 1);

    /// <summary>The numbers of some neighbouring steps, at most <see cref="SideBySide"/> many.</summary>
    public Span<double> At(int t, int count)
    {
        var (block, within) = Math.DivRem(t - first, atOnce);
        return blocks[block].AsSpan(within * size, count * size);
    }

    /// <summary>[s⟨t⟩ | s⟨t+1⟩ | …].</summary>
    public Slice Slice(int t, int count) => new(At(t, count), Rows, Columns * count);

    /// <summary>How many steps stand side by side from t on.</summary>
    public int SideBySide(int t) => Math.Min(atOnce - (t - first) % atOnce, Last - t + 1);

    /// <summary>The step in this place, the first in place 0; the same matrix each time.</summary>
    public Matrix<double> this[int index] =>
        (asked ??= new Matrix<double>?[Count])[index] ??= ColumnAccess.Dense(Rows, Columns, At(first + index).ToArray());

    public IEnumerator<Matrix<double>> GetEnumerator()
    {
        for (var index = 0; index < Count; index++) yield return this[index];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whoever asked for a matrix may have written to it: its numbers count.</summary>
    private Steps TakenBack()
    {
        for (var index = 0; index < asked?.Length; index++) asked[index]?.Columns().CopyTo(At(first + index));
        return this;
    }
}
