using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using Complex = System.Numerics.Complex;

namespace HiddenState;

/// <summary>
/// Eigenvalues and singular values at every scale. The algorithms square numbers, so they want them near 1;
/// and the errors of MathNet's are relative to the largest number, so rows and columns should be about equally long.
/// <para>Source: Parlett and Reinsch, "Balancing a matrix for calculation of eigenvalues and eigenvectors", 1969,
/// with the norms of LAPACK's dgebal, here the largest entry of a row or column, its diagonal included.</para>
/// </summary>
internal static class Spectrum
{
    /// <summary>Next to an entry of 1, one below 2⁻³⁰⁰ changes no digit, but its square would vanish.</summary>
    private const int Negligible = -300;

    /// <summary>ln n / 2⁶⁰ is no last place of any number.</summary>
    private const int MostSquarings = 60;

    private const double LastPlace = 2.2204460492503131e-16;   // 2⁻⁵²

    /// <summary>The largest singular value of a finite matrix; infinite where it is beyond the largest number. σ² is the largest eigenvalue of AᵀA, and of AAᵀ.</summary>
    public static double SigmaMax(Matrix<double> matrix)
    {
        var exponent = PowerOfTwo.Of(matrix.Columns());
        var A = PowerOfTwo.Scaled(matrix, -exponent);
        return Math.ScaleB(Math.Sqrt(LambdaMax(A.RowCount < A.ColumnCount ? A * A.T : A.T * A)), exponent);
    }

    /// <summary>
    /// The largest eigenvalue λ of G = Gᵀ with no negative one, which is √λ_max(G²). The trace of Gᴺ lies between λᴺ and n λᴺ, so its
    /// N-th root is λ once N is large; or once (tr G)² = tr G², as then the others are 0. Each root halves the error of what is below it.
    /// </summary>
    private static double LambdaMax(Matrix<double> G, int squarings = 0)
    {
        var trace = G.Trace();
        if (trace == 0 || squarings == MostSquarings) return trace;
        var k = Math.ILogB(trace);
        var scaled = PowerOfTwo.Scaled(G, -k);
        var squared = scaled.Fast * scaled;
        var one = Math.ScaleB(trace, -k);
        return squared.Trace() >= one * one * (1 - G.RowCount * LastPlace) ? trace : Math.ScaleB(Math.Sqrt(LambdaMax(squared, squarings + 1)), k);
    }

    /// <summary>
    /// The eigenvalues of a finite square matrix, in no order. Unknowns that do not depend on one another in both directions
    /// are separate problems, each with its own scale: the eigenvalues of a triangular matrix are its diagonal, exactly.
    /// </summary>
    public static IEnumerable<Complex> Eigenvalues(Matrix<double> matrix) =>
        Blocks(matrix).SelectMany(block => block is [var i]
            ? [matrix[i, i]]
            : OfBlock(Matrix<double>.Build.Dense(block.Length, block.Length, (i, j) => matrix[block[i], block[j]])));

    private static IEnumerable<Complex> OfBlock(Matrix<double> block)
    {
        var balance = Balance(block);
        var largest = block.EnumerateIndexed().Where(entry => entry.Item3 != 0)
            .Max(entry => Math.ILogB(entry.Item3) + balance[entry.Item2] - balance[entry.Item1]);
        var balanced = NearOne(block, (i, j) => balance[j] - balance[i] - largest);
        return balanced.Evd().EigenValues.Select(value => new Complex(Math.ScaleB(value.Real, largest), Math.ScaleB(value.Imaginary, largest)));
    }

    /// <summary>Exponents e that make row i and column i of 2^(e_j − e_i) a_ij about equally long.</summary>
    private static int[] Balance(Matrix<double> matrix)
    {
        var (n, e, moved) = (matrix.RowCount, new int[matrix.RowCount], true);
        var size = matrix.Map(value => value == 0 ? double.NegativeInfinity : Math.Log2(Math.Abs(value)), Zeros.Include);
        while (moved)
        {
            moved = false;
            for (var i = 0; i < n; i++)
            {
                var (row, column) = (double.NegativeInfinity, double.NegativeInfinity);
                for (var j = 0; j < n; j++)
                {
                    row = Math.Max(row, size[i, j] + e[j] - e[i]);
                    column = Math.Max(column, size[j, i] + e[i] - e[j]);
                }
                var half = (int)((row - column) / 2);
                e[i] += half;
                moved |= half != 0;
            }
        }
        return e;
    }

    /// <summary>Sets of indices that reach one another along the entries that are not 0.</summary>
    private static IEnumerable<int[]> Blocks(Matrix<double> matrix)
    {
        var left = Enumerable.Range(0, matrix.RowCount).ToList();
        while (left.Count > 0)
        {
            var back = Reached(left, (from, to) => matrix[to, from] != 0);
            var block = Reached(left, (from, to) => matrix[from, to] != 0).Where(back.Contains).Order().ToArray();
            yield return block;
            left.RemoveAll(block.Contains);
        }
    }

    /// <summary>What can be reached from the first of some indices, this one included, without leaving them.</summary>
    private static HashSet<int> Reached(List<int> indices, Func<int, int, bool> leads)
    {
        HashSet<int> reached = [indices[0]];
        var next = new Queue<int>(reached);
        while (next.TryDequeue(out var from))
            foreach (var to in indices)
                if (!reached.Contains(to) && leads(from, to) && reached.Add(to)) next.Enqueue(to);
        return reached;
    }

    private static Matrix<double> NearOne(Matrix<double> matrix, Func<int, int, int> exponent) =>
        Matrix<double>.Build.Dense(matrix.RowCount, matrix.ColumnCount, (i, j) =>
            matrix[i, j] is not 0 and var value && Math.ILogB(value) + exponent(i, j) > Negligible ? Math.ScaleB(value, exponent(i, j)) : 0);
}
