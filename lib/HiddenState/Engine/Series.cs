using System.Collections;
using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

/// <summary>A series of numbers as (1, 1) steps. A step becomes a matrix when it is first read, and stays that one: whoever changes it changes the series.</summary>
internal sealed class Series(double[] numbers) : IReadOnlyList<Matrix<double>>, ICollection
{
    private readonly Matrix<double>?[] read = new Matrix<double>?[numbers.Length];

    public int Count => numbers.Length;

    public Matrix<double> this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return read[index] ?? First(index);
        }
    }

    /// <summary>The numbers from <paramref name="index"/> on, as they are now.</summary>
    public void CopyTo(Span<double> to, int index)
    {
        numbers.AsSpan(index, to.Length).CopyTo(to);
        for (var i = 0; i < to.Length; i++)
            if (read[index + i] is { } step) to[i] = step[0, 0];
    }

    public IEnumerator<Matrix<double>> GetEnumerator()
    {
        for (var index = 0; index < Count; index++) yield return this[index];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>A collection is shown as one, and not by its members.</summary>
    bool ICollection.IsSynchronized => false;

    object ICollection.SyncRoot => this;

    void ICollection.CopyTo(Array array, int index)
    {
        foreach (var step in this) array.SetValue(step, index++);
    }

    /// <summary>The first who reads makes the matrix for all.</summary>
    private Matrix<double> First(int index)
    {
        var step = ColumnAccess.Dense(1, 1, [numbers[index]]);
        return Interlocked.CompareExchange(ref read[index], step, null) ?? step;
    }
}
