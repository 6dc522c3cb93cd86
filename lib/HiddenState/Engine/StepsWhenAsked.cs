using System.Collections;
using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

/// <summary>
/// A matrix for each time step, computed each time somebody asks for it, from things that nobody can change:
/// what nobody looks at costs nothing, and nothing is shared.
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
