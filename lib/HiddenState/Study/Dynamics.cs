using System.Runtime.CompilerServices;
using Complex = System.Numerics.Complex;
using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

/// <summary>How a small change of a state travels through time: Jacobians, their products, their sizes.</summary>
public static class Dynamics
{
    /// <summary>∂a⟨t⟩/∂a⟨t−1⟩ = diag(g′(z⟨t⟩)) W_aa.</summary>
    /// <param name="forward">The forward pass.</param>
    /// <param name="t">t = 1 … T.</param>
    /// <param name="column">Which sequence of the batch.</param>
    /// <returns>(n_a, n_a); entry [i, j] is ∂a_i⟨t⟩/∂a_j⟨t−1⟩. A new matrix.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such t or column.</exception>
    /// <exception cref="ArgumentException">The parts of the forward pass do not fit together, a state of it is NaN or infinite,
    /// or an entry is beyond the largest number, 1.8e308.</exception>
    public static Matrix<double> Jacobian(RnnForward forward, int t, int column = 0)
    {
        CheckPlace(forward, t, 1, column);
        return At(forward, t, column);
    }

    internal static Matrix<double> At(RnnForward forward, int t, int column) =>
        Representable(Jacobian(forward.Weights.Waa, forward.Activation, forward.A[t].Column(column)), nameof(forward), FormattableString.Invariant($"da<{t}>/da<{t - 1}>"));

    /// <summary>diag(g′(z)) W_aa at a state a = g(z).</summary>
    internal static Matrix<double> Jacobian(Matrix<double> Waa, Activation g, Vector<double> a)
    {
        var slope = g.SlopeOf(a.ToColumnMatrix());
        return Matrix<double>.Build.Dense(Waa.RowCount, Waa.ColumnCount, (i, j) => slope[i, 0] * Waa[i, j]);
    }

    /// <summary>∂a⟨t⟩/∂a⟨from⟩: the product of the Jacobians of from + 1 … t, the latest on the left; the identity where t = from.</summary>
    /// <param name="forward">The forward pass.</param>
    /// <param name="from">from = 0 … T.</param>
    /// <param name="t">t = from … T.</param>
    /// <param name="column">Which sequence of the batch.</param>
    /// <returns>(n_a, n_a), a new matrix. Intermediate products may be of any size; in a Jacobian, and in a column of a product, what is less than 5e-324 of the largest number there counts as 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such from, t or column.</exception>
    /// <exception cref="ArgumentException">The parts of the forward pass do not fit together, a state of it is NaN or infinite,
    /// or an entry, of the product or of a Jacobian, is beyond the largest number, 1.8e308.</exception>
    public static Matrix<double> JacobianProduct(RnnForward forward, int from, int t, int column = 0)
    {
        CheckPlace(forward, from, 0, column);
        CheckPlace(forward, t, from, column);
        var product = new LongProduct(forward.Weights.Na);
        for (var step = from + 1; step <= t; step++) product.MultiplyFromLeft(At(forward, step, column));
        return Representable(product.ToMatrix(), nameof(forward), FormattableString.Invariant($"da<{t}>/da<{from}>"));
    }

    /// <summary>‖∂a⟨T⟩/∂a⟨t⟩‖ for t = 0 … T: the largest factor by which a change of a⟨t⟩ arrives at the end.</summary>
    /// <param name="forward">The forward pass.</param>
    /// <param name="column">Which sequence of the batch.</param>
    /// <returns>T + 1 norms (the largest singular value); the last is 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    /// <exception cref="ArgumentException">The parts of the forward pass do not fit together, a state of it is NaN or infinite,
    /// or a norm, or an entry of a Jacobian, is beyond the largest number, 1.8e308.</exception>
    public static IReadOnlyList<double> BackwardNorms(RnnForward forward, int column = 0)
    {
        CheckPlace(forward, 0, 0, column);
        var norms = new double[forward.T + 1];
        var transposed = new LongProduct(forward.Weights.Na);         // of the product: its singular values are the same
        for (var t = forward.T; t >= 0; t--)
        {
            norms[t] = Representable(transposed.SigmaMax(), nameof(forward), FormattableString.Invariant($"The norm of da<{forward.T}>/da<{t}>"));
            if (t > 0) transposed.MultiplyFromLeft(At(forward, t, column).Transpose());
        }
        return norms;
    }

    /// <summary>σ_max, the largest singular value: the most by which the matrix can lengthen a vector.</summary>
    /// <param name="matrix">Any finite matrix.</param>
    /// <returns>Correct to a relative error of about 1e-13, whatever the size of the numbers.</returns>
    /// <exception cref="ArgumentException">A number is NaN or infinite, or σ_max is beyond the largest number, 1.8e308.</exception>
    public static double SigmaMax(Matrix<double> matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        Shape.Require(matrix, "any shape", matrix.RowCount, matrix.ColumnCount, "");
        return Representable(Spectrum.SigmaMax(matrix), nameof(matrix), "The largest singular value");
    }

    /// <summary>The eigenvalues, the largest in absolute value first.</summary>
    /// <param name="matrix">A finite square matrix.</param>
    /// <returns>n eigenvalues. Each is right to about 1e-13 of the largest entry of the balanced matrix, times its own condition number:
    /// a double eigenvalue of a matrix that cannot be diagonalised keeps half of the digits.</returns>
    /// <exception cref="ArgumentException">The matrix is not square, a number is NaN or infinite,
    /// or an eigenvalue is beyond the largest number, 1.8e308.</exception>
    public static IReadOnlyList<Complex> Eigenvalues(Matrix<double> matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        Shape.Require(matrix, "n x n", matrix.RowCount, matrix.RowCount, "only a square matrix has eigenvalues");
        Complex[] values = [.. Spectrum.Eigenvalues(matrix).OrderByDescending(value => value.Magnitude)];
        Representable(values[0].Magnitude, nameof(matrix), "The largest eigenvalue");
        return values;
    }

    /// <summary>ρ, the largest absolute value of an eigenvalue: the factor per step in the long run, σ_max being the bound for one step.</summary>
    /// <param name="matrix">A finite square matrix.</param>
    /// <exception cref="ArgumentException">The matrix is not square, a number is NaN or infinite, or ρ is beyond the largest number, 1.8e308.</exception>
    public static double SpectralRadius(Matrix<double> matrix) => Eigenvalues(matrix)[0].Magnitude;

    internal static void CheckPlace(RnnForward forward, int t, int least, int column, [CallerArgumentExpression(nameof(t))] string argument = "")
    {
        ArgumentNullException.ThrowIfNull(forward);
        forward.Checked();
        if (!forward.States.AreFinite)
            throw new ArgumentException("A state of the forward pass is NaN or infinite; expected finite states.", nameof(forward));
        if (t < least || t > forward.T)
            throw new ArgumentOutOfRangeException(argument, FormattableString.Invariant($"{argument} is {t}; expected {least} to T = {forward.T}."));
        if (column < 0 || column >= forward.M)
            throw new ArgumentOutOfRangeException(nameof(column), FormattableString.Invariant($"column is {column}; expected 0 to {forward.M - 1}, because m = {forward.M}."));
    }

    private static double Representable(double value, string argument, string what) => double.IsFinite(value) ? value
        : throw new ArgumentException($"{what} is beyond the largest number, 1.8E+308; expected a matrix of smaller numbers.", argument);

    private static Matrix<double> Representable(Matrix<double> matrix, string argument, string what)
    {
        foreach (var (i, j, value) in matrix.EnumerateIndexed()) Representable(value, argument, FormattableString.Invariant($"{what}[{i}, {j}]"));
        return matrix;
    }
}
