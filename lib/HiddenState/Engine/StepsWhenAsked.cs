using System.Collections;
using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

/// <summary>
/// A matrix for each time step, computed whenever it is read, from numbers that nobody can change.
/// A step that nobody reads costs nothing, and no two readers share one.
/// </summary>
internal sealed class StepsWhenAsked(int count, Func<int, Matrix<double>> step) : IReadOnlyList<Matrix<double>>
{
    public int Count => count;

    public Matrix<double> this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, count);
            return step(index);
        }
    }

    public IEnumerator<Matrix<double>> GetEnumerator()
    {
        for (var index = 0; index < count; index++) yield return this[index];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
