using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

public sealed partial record RnnParameters
{
    /// <summary>Every weight uniform in ±√(6 / (rows + columns)), biases zero (Glorot and Bengio, 2010).</summary>
    /// <param name="nx">n_x, at least 1.</param>
    /// <param name="na">n_a, at least 1.</param>
    /// <param name="ny">n_y, at least 1.</param>
    /// <param name="seed">The same seed gives the same bits on each machine.</param>
    public static RnnParameters Glorot(int nx, int na, int ny, long seed)
    {
        var random = new SeededRandom(seed);
        return Of(nx, na, ny, (rows, columns) => random.Uniform(rows, columns, Math.Sqrt(6.0 / (rows + columns))));
    }

    /// <summary>As <see cref="Glorot"/>, but W_aa is gain times a random orthogonal matrix: it keeps lengths when the gain is 1.</summary>
    /// <param name="nx">n_x, at least 1.</param>
    /// <param name="na">n_a, at least 1.</param>
    /// <param name="ny">n_y, at least 1.</param>
    /// <param name="seed">The same seed gives the same bits on each machine.</param>
    /// <param name="gain">The factor; its absolute value is each singular value of W_aa.</param>
    public static RnnParameters Orthogonal(int nx, int na, int ny, long seed, double gain = 1)
    {
        Shape.RequireFinite(gain);
        return Glorot(nx, na, ny, seed) with { Waa = gain * OrthogonalMatrix(na, new SeededRandom(seed, part: 1)) };
    }

    /// <summary>Every weight normal: W_aa with variance g² / n_a, W_ax with 1 / n_x, W_ya with 1 / n_a; biases zero.</summary>
    /// <param name="nx">n_x, at least 1.</param>
    /// <param name="na">n_a, at least 1.</param>
    /// <param name="ny">n_y, at least 1.</param>
    /// <param name="seed">The same seed gives the same bits on each machine.</param>
    /// <param name="gain">g: for many units the spectral radius of W_aa is close to |g|.</param>
    public static RnnParameters ScaledNormal(int nx, int na, int ny, long seed, double gain = 1)
    {
        Shape.RequireFinite(gain);
        var random = new SeededRandom(seed);
        var p = Of(nx, na, ny, (rows, columns) => random.Normal(rows, columns, 1 / Math.Sqrt(columns)));
        return p with { Waa = gain * p.Waa };
    }

    /// <summary>W_aa = scale × I, the other weights normal with standard deviation 0.1, biases zero (after Le, Jaitly and Hinton, 2015).</summary>
    /// <param name="nx">n_x, at least 1.</param>
    /// <param name="na">n_a, at least 1.</param>
    /// <param name="ny">n_y, at least 1.</param>
    /// <param name="seed">The same seed gives the same bits on each machine.</param>
    /// <param name="scale">The number on the diagonal.</param>
    public static RnnParameters Identity(int nx, int na, int ny, long seed, double scale = 1)
    {
        Shape.RequireFinite(scale);
        var random = new SeededRandom(seed);
        return Of(nx, na, ny, (rows, columns) => random.Normal(rows, columns, 0.1)) with
        {
            Waa = Matrix<double>.Build.Dense(na, na, (i, j) => i == j ? scale : 0),
        };
    }

    /// <summary>Every number normal with the same standard deviation, biases too: nothing is zero, so that no mistake hides.</summary>
    /// <param name="nx">n_x, at least 1.</param>
    /// <param name="na">n_a, at least 1.</param>
    /// <param name="ny">n_y, at least 1.</param>
    /// <param name="seed">The same seed gives the same bits on each machine.</param>
    /// <param name="scale">The standard deviation.</param>
    public static RnnParameters Normal(int nx, int na, int ny, long seed, double scale = 1)
    {
        Shape.RequireFinite(scale);
        var random = new SeededRandom(seed);
        return Of(nx, na, ny, (rows, columns) => random.Normal(rows, columns, scale)) with
        {
            Ba = random.Normal(na, 1, scale).Column(0),
            By = random.Normal(ny, 1, scale).Column(0),
        };
    }

    /// <summary>All numbers zero.</summary>
    /// <param name="nx">n_x, at least 1.</param>
    /// <param name="na">n_a, at least 1.</param>
    /// <param name="ny">n_y, at least 1.</param>
    public static RnnParameters Zeros(int nx, int na, int ny) => Of(nx, na, ny, (rows, columns) => Matrix<double>.Build.Dense(rows, columns));

    private static RnnParameters Of(int nx, int na, int ny, Func<int, int, Matrix<double>> weights)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(nx, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(na, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(ny, 1);
        return new(weights(na, na), weights(na, nx), weights(ny, na),
            Vector<double>.Build.Dense(na), Vector<double>.Build.Dense(ny));
    }

    /// <summary>Normal columns made orthonormal one after the other, each twice against rounding (Gram and Schmidt).</summary>
    private static Matrix<double> OrthogonalMatrix(int n, SeededRandom random)
    {
        var q = random.Normal(n, n).ToColumnArrays();
        for (var j = 0; j < n; j++)
        {
            for (var twice = 0; twice < 2; twice++)
                for (var k = 0; k < j; k++)
                {
                    var overlap = Dot(q[k], q[j]);
                    for (var i = 0; i < n; i++) q[j][i] -= overlap * q[k][i];
                }
            var length = Math.Sqrt(Dot(q[j], q[j]));
            for (var i = 0; i < n; i++) q[j][i] /= length;
        }
        return Matrix<double>.Build.DenseOfColumnArrays(q);

        static double Dot(double[] u, double[] v)
        {
            var sum = 0.0;
            for (var i = 0; i < u.Length; i++) sum += u[i] * v[i];
            return sum;
        }
    }
}
