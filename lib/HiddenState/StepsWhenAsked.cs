using System.Collections;
using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

/// <summary>A matrix for each time step, computed when it is first asked for: what nobody looks at costs nothing.</summary>
internal sealed class StepsWhenAsked(int count, Func<int, Matrix<double>> step) : IReadOnlyList<Matrix<double>>
{
    private Matrix<double>?[]? known;

    public int Count => count;

    public Matrix<double> this[int index] => (known ??= new Matrix<double>?[count])[index] ??= step(index);

    public IEnumerator<Matrix<double>> GetEnumerator()
    {
        for (var index = 0; index < count; index++) yield return this[index];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
