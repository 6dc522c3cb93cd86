using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

/// <summary>Sequences of (n, m) matrices, one per time step, made from other things.</summary>
public static class Sequence
{
    /// <summary>A sequence of normal numbers with mean 0.</summary>
    /// <param name="T">The number of time steps, at least 1.</param>
    /// <param name="n">Rows of each step, at least 1.</param>
    /// <param name="m">Columns of each step: the size of the batch, at least 1.</param>
    /// <param name="seed">The same seed gives the same bits on each machine.</param>
    /// <param name="scale">The standard deviation.</param>
    /// <returns>x⟨1⟩ … x⟨T⟩, each (n, m).</returns>
    public static IReadOnlyList<Matrix<double>> Normal(int T, int n, int m, long seed, double scale = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(T, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(m, 1);
        Shape.RequireFinite(scale);
        var random = new SeededRandom(seed);
        return [.. Enumerable.Range(0, T).Select(_ => random.Normal(n, m, scale))];
    }

    /// <summary>A series of numbers as a sequence of (1, 1) steps.</summary>
    /// <param name="values">The numbers, at least one, finite.</param>
    /// <returns>x⟨1⟩ … x⟨T⟩, each (1, 1).</returns>
    /// <exception cref="ArgumentException">There is none, or one is NaN or infinite.</exception>
    public static IReadOnlyList<Matrix<double>> Of(params IReadOnlyList<double> values)
    {
        Shape.RequireSteps(values);
        double[] numbers = [.. values];
        if (Shape.FirstNotFinite(numbers) is >= 0 and var index) Shape.RequireFinite(numbers[index], nameof(values));
        return new Series(numbers);
    }

    /// <summary>One time step in which column j has a 1 in the row of its class, and 0 elsewhere.</summary>
    /// <param name="classes">A class for each sequence of the batch, each in {0, …, n − 1}.</param>
    /// <param name="n">The number of classes, at least 1.</param>
    /// <returns>(n, m)</returns>
    /// <exception cref="ArgumentException">A class is out of range, or there is none.</exception>
    public static Matrix<double> OneHot(IReadOnlyList<int> classes, int n)
    {
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        ArgumentOutOfRangeException.ThrowIfZero(classes.Count, nameof(classes));
        var values = new double[n * classes.Count];
        for (var j = 0; j < classes.Count; j++)
        {
            if (classes[j] < 0 || classes[j] >= n)
                throw new ArgumentException(FormattableString.Invariant($"classes[{j}] is {classes[j]}; expected 0 to {n - 1}, because there are {n} classes."), nameof(classes));
            values[classes[j] + j * n] = 1;
        }
        return ColumnAccess.Dense(n, classes.Count, values);
    }
}
