using System.Numerics;
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
    public static Matrix<double> Jacobian(RnnForward forward, int t, int column = 0)
    {
        CheckPlace(forward, t, 1, column);
        var slope = forward.Activation.Derivative(forward.A[t].SubMatrix(0, forward.Parameters.Na, column, 1));
        return forward.Parameters.Waa.MapIndexed((i, _, w) => slope[i, 0] * w, Zeros.Include);
    }

    /// <summary>∂a⟨t⟩/∂a⟨from⟩: the product of the Jacobians of from + 1 … t, the latest on the left; the identity where t = from.</summary>
    /// <param name="forward">The forward pass.</param>
    /// <param name="from">from = 0 … T.</param>
    /// <param name="t">t = from … T.</param>
    /// <param name="column">Which sequence of the batch.</param>
    /// <returns>(n_a, n_a), a new matrix.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such t or column.</exception>
    public static Matrix<double> JacobianProduct(RnnForward forward, int from, int t, int column = 0)
    {
        CheckPlace(forward, from, 0, column);
        CheckPlace(forward, t, from, column);
        var product = Matrix<double>.Build.DenseIdentity(forward.Parameters.Na);
        for (var step = from + 1; step <= t; step++) product = Product.Of(Jacobian(forward, step, column), product);
        return product;
    }

    /// <summary>‖∂a⟨T⟩/∂a⟨t⟩‖ for t = 0 … T: the largest factor by which a change of a⟨t⟩ arrives at the end.</summary>
    /// <param name="forward">The forward pass.</param>
    /// <param name="column">Which sequence of the batch.</param>
    /// <returns>T + 1 norms (the largest singular value); the last is 1.</returns>
    public static IReadOnlyList<double> BackwardNorms(RnnForward forward, int column = 0)
    {
        CheckPlace(forward, 0, 0, column);
        var norms = new double[forward.T + 1];
        var product = Matrix<double>.Build.DenseIdentity(forward.Parameters.Na);
        for (var t = forward.T; t >= 0; t--)
        {
            norms[t] = SigmaMax(product);
            if (t > 0) product = Product.Of(product, Jacobian(forward, t, column));
        }
        return norms;
    }

    /// <summary>σ_max, the largest singular value: by how much the matrix can lengthen a vector at most.</summary>
    /// <param name="matrix">Any finite matrix.</param>
    /// <exception cref="ArgumentException">A number is NaN or infinite.</exception>
    public static double SigmaMax(Matrix<double> matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        Shape.Require(matrix, "any shape", matrix.RowCount, matrix.ColumnCount, "");
        var largest = matrix.Enumerate().Max(Math.Abs);
        return largest == 0 ? 0 : largest * (matrix / largest).Svd(computeVectors: false).S[0];    // scaled: tiny products stay exact
    }

    /// <summary>The eigenvalues, the largest in absolute value first.</summary>
    /// <param name="matrix">A finite square matrix.</param>
    /// <exception cref="ArgumentException">The matrix is not square, or a number is NaN or infinite.</exception>
    public static IReadOnlyList<Complex> Eigenvalues(Matrix<double> matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        Shape.Require(matrix, "n x n", matrix.RowCount, matrix.RowCount, "only a square matrix has eigenvalues");
        return [.. matrix.Evd().EigenValues.OrderByDescending(value => value.Magnitude)];
    }

    /// <summary>ρ, the largest absolute value of an eigenvalue: the factor per step in the long run, σ_max being the bound for one step.</summary>
    /// <param name="matrix">A finite square matrix.</param>
    /// <exception cref="ArgumentException">The matrix is not square, or a number is NaN or infinite.</exception>
    public static double SpectralRadius(Matrix<double> matrix) => Eigenvalues(matrix)[0].Magnitude;

    internal static void CheckPlace(RnnForward forward, int t, int least, int column)
    {
        ArgumentNullException.ThrowIfNull(forward);
        if (t < least || t > forward.T)
            throw new ArgumentOutOfRangeException(nameof(t), FormattableString.Invariant($"t is {t}; expected {least} to T = {forward.T}."));
        if (column < 0 || column >= forward.M)
            throw new ArgumentOutOfRangeException(nameof(column), FormattableString.Invariant($"column is {column}; expected 0 to {forward.M - 1}, because m = {forward.M}."));
    }
}
