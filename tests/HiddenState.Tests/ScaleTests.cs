using Complex = System.Numerics.Complex;
using static HiddenState.Tests.LossTests;

namespace HiddenState.Tests;

/// <summary>Dynamics at every scale, beside numbers that a formula gives.</summary>
public class ScaleTests
{
    public static TheoryData<double> Scales => [1e-308, 1e-300, 1e-200, 1e-155, 1e-20, 1, 1e20, 1e155, 1e200, 1e300, 1e307];

    [Theory]
    [MemberData(nameof(Scales))]
    public void Singular_values_and_eigenvalues_grow_with_the_matrix(double scale)
    {
        foreach (var n in new[] { 1, 2, 3, 8 })
        {
            var matrix = new SeededRandom(n).Normal(n, n);
            Matrix<double> u = new SeededRandom(n + 10).Normal(n, 1), v = new SeededRandom(n + 20).Normal(4, 1);

            Relative(Dynamics.SpectralRadius(matrix), Dynamics.SpectralRadius(scale * matrix) / scale, "rho");
            Relative(Dynamics.SigmaMax(matrix), Dynamics.SigmaMax(scale * matrix) / scale, "sigma_max");
            Relative(u.L2Norm() * v.L2Norm(), Dynamics.SigmaMax(scale * u * v.Transpose()) / scale, "sigma_max of a matrix of rank one");
            Relative(Math.Abs(matrix.Trace()), Dynamics.Eigenvalues(scale * matrix).Aggregate(Complex.Zero, (sum, value) => sum + value / scale).Magnitude, "the trace");
        }
    }

    [Fact]
    public void Denormal_numbers_have_singular_values_and_eigenvalues()
    {
        var matrix = M(new[,] { { 1.0, 2 }, { 3, 4 } });

        Assert.Equal(5.464985704219043e-309, Dynamics.SigmaMax(1e-309 * matrix), 1e-320);
        Assert.Equal(5.372281323269014e-309, Dynamics.SpectralRadius(1e-309 * matrix), 1e-320);
        Assert.Equal(double.Epsilon, Dynamics.SigmaMax(M(new[,] { { double.Epsilon, 0 } })));
        Assert.Equal(0, Dynamics.SigmaMax(0 * matrix));
        Assert.Equal(0, Dynamics.SpectralRadius(0 * matrix));
    }

    [Fact]
    public void A_short_column_beside_a_long_one_spoils_no_digit() =>
        Relative(Math.Sqrt(2), Dynamics.SigmaMax(M(new[,] { { 1e-160, 1 }, { 1e-160, 1 } })), "sigma_max");

    /// <summary>A = U diag(σ) Vᵀ with orthogonal U and V has the singular values σ, however near they lie to one another and however far apart.</summary>
    [Theory]
    [InlineData(1.0, 1.0, 1.0)]
    [InlineData(1.0, 0.999999999, 0.999999998)]
    [InlineData(1.0, 1e-5, 1e-160)]
    [InlineData(3.0, 2.9, 0.0)]
    [InlineData(0.7)]
    public void The_largest_singular_value_is_the_one_that_the_matrix_was_made_of(params double[] sigma)
    {
        foreach (var (rows, columns) in new[] { (3, 3), (3, 7), (12, 4), (30, 30) })
        {
            Matrix<double> Orthogonal(int n, long seed) => new SeededRandom(seed).Normal(n, n).QR().Q;
            var diagonal = Matrix<double>.Build.Dense(rows, columns, (i, j) => i == j ? sigma[Math.Min(i, sigma.Length - 1)] : 0);

            Relative(sigma[0], Dynamics.SigmaMax(Orthogonal(rows, 1) * diagonal * Orthogonal(columns, 2)), $"sigma_max of {rows} x {columns}");
        }
    }

    /// <summary>Around a circle of weights w the eigenvalues are the n-th roots of their product.</summary>
    [Theory]
    [InlineData(1e8, 1e-8)]
    [InlineData(1e300, 1e-300)]
    [InlineData(1e-305, 1.0, 1.0)]
    [InlineData(1e200, 1e-150, 3.0, 1e-80, 7e50)]
    [InlineData(1e-100, 1e-100, 1e-100, 1e300)]
    public void A_circle_of_uneven_weights_has_the_roots_of_their_product(params double[] weights)
    {
        var n = weights.Length;
        var circle = Matrix<double>.Build.Dense(n, n, (i, j) => i == (j + 1) % n ? weights[j] : 0);
        var radius = Math.Exp(weights.Average(w => Math.Log(w)));

        var values = Dynamics.Eigenvalues(circle);

        Relative(radius, Dynamics.SpectralRadius(circle), "rho");
        Assert.All(values, value => Assert.Equal(1, (Complex.Pow(value / radius, n)).Real, 1e-10));
        Assert.Equal(n, values.Select(value => Math.Round((value / radius).Phase, 6)).Distinct().Count());
    }

    [Fact]
    public void Rows_and_columns_of_very_different_length_do_not_matter()
    {
        double[] lengths = [1, 1e60, 1e-90, 1e140, 1e-30, 1e9];
        for (var seed = 1; seed <= 20; seed++)
        {
            var even = new SeededRandom(seed).Normal(6, 6);
            var uneven = even.MapIndexed((i, j, value) => value / lengths[i] * lengths[j]);

            var (expected, got) = (Dynamics.Eigenvalues(even), Dynamics.Eigenvalues(uneven));

            foreach (var value in expected) Assert.True(got.Min(other => (other - value).Magnitude) < 1e-12 * expected[0].Magnitude, $"seed {seed}: {value}");
        }
    }

    [Fact]
    public void Parts_that_do_not_feed_back_into_one_another_keep_their_own_scale()
    {
        var matrix = M(new[,] { { 1e200, 7, 1e300, 1 }, { 0, 2, 1, 1e250 }, { 0, 1, 3, 5 }, { 0, 0, 0, -1e-200 } });
        var root = Math.Sqrt(1.25);

        var values = Dynamics.Eigenvalues(matrix);

        Assert.Equal(1e200, values[0]);
        Relative(2.5 + root, values[1].Real, "the block in the middle");
        Relative(2.5 - root, values[2].Real, "the block in the middle");
        Assert.Equal(-1e-200, values[3]);
    }

    [Fact]
    public void A_triangular_matrix_with_one_eigenvalue_many_times_is_read_off_exactly()
    {
        var jordan = Matrix<double>.Build.Dense(9, 9, (i, j) => i == j ? 0.7 : i == j + 1 ? 1e5 : 0);

        Assert.All(Dynamics.Eigenvalues(jordan), value => Assert.Equal(0.7, value));
    }

    [Fact]
    public void What_is_beyond_the_largest_number_is_refused()
    {
        var large = Matrix<double>.Build.Dense(2, 2, 1e308);

        Refused("The largest eigenvalue is beyond the largest number, 1.8E+308; expected a matrix of smaller numbers.", () => Dynamics.Eigenvalues(large));
        Refused("The largest singular value is beyond the largest number", () => Dynamics.SigmaMax(large));
        var growing = Linear(3, steps: 700);
        Refused("The norm of da<700>/da<53> is beyond the largest number", () => Dynamics.BackwardNorms(growing));
        Refused("da<700>/da<0>[0, 0] is beyond the largest number", () => Dynamics.JacobianProduct(growing, 0, 700));
        Relative(Math.Pow(3, 646), Dynamics.JacobianProduct(growing, 54, 700)[0, 0], "the product that can be said");
    }

    [Fact]
    public void Norms_go_through_denormal_numbers_to_0()
    {
        var forward = Rnn.Forward(RnnParameters.ScaledNormal(3, 8, 2, 1, gain: 0.5), Sequence.Normal(700, 3, 1, 2), Matrix<double>.Build.Dense(8, 1));

        var norms = Dynamics.BackwardNorms(forward);

        Assert.Equal(0, norms[0]);
        Assert.InRange(norms[60], 1e-320, 1e-290);
        for (var t = 1; t <= 700; t++) Assert.True(norms[t - 1] <= norms[t] * 1.5, $"t = {t}");
    }

    /// <summary>A unit with a sigmoid: its slope is 1/4, or as small as we like, because the input holds z where we want.</summary>
    [Theory]
    [InlineData(-30, 40, 0, 250)]
    [InlineData(0, 250, -30, 40)]
    public void A_product_of_Jacobians_may_vanish_or_overflow_on_the_way_and_come_back(double first, int steps, double then, int more)
    {
        var p = new RnnParameters(ForwardTests.One(100), ForwardTests.One(1), ForwardTests.One(1), ForwardTests.V(0), ForwardTests.V(0));
        double[] z = [.. Enumerable.Repeat(first, steps), .. Enumerable.Repeat(then, more)];
        var before = z.Take(z.Length - 1).Select(value => 1 / (1 + Math.Exp(-value))).Prepend(0);
        var forward = Rnn.Forward(p, Sequence.Of([.. z.Zip(before, (value, a) => value - 100 * a)]), ForwardTests.One(0), Activation.Sigmoid);

        var product = Dynamics.JacobianProduct(forward, 0, 290)[0, 0];

        double Factor(int t) => 100 * forward.A[t][0, 0] * (1 - forward.A[t][0, 0]);
        var plain = Enumerable.Range(1, steps).Aggregate(1.0, (all, t) => all * Factor(t));
        Assert.True(plain == 0 || double.IsInfinity(plain), "a plain product must fail");
        Assert.Equal(Enumerable.Range(1, 290).Sum(t => Math.Log(Factor(t))), Math.Log(product), 1e-11);
        if (first == 0) Relative(product, Dynamics.BackwardNorms(forward)[0], "the norm");
    }

    [Fact]
    public void Columns_of_a_product_may_be_of_very_different_size()
    {
        var p = RnnParameters.Zeros(1, 2, 1) with { Waa = M(new[,] { { 1e-100, 0 }, { 0, 2.0 } }) };
        var forward = Rnn.Forward(p, Sequence.Normal(5, 1, 1, 1), Matrix<double>.Build.Dense(2, 1), Activation.Identity);

        Relative(32, Dynamics.JacobianProduct(forward, 0, 5)[1, 1], "the large one");
        Relative(1e-300, Dynamics.JacobianProduct(forward, 0, 3)[0, 0], "the small one");
    }

    private static RnnForward Linear(double weight, int steps) => Rnn.Forward(
        new(ForwardTests.One(weight), ForwardTests.One(1), ForwardTests.One(1), ForwardTests.V(0), ForwardTests.V(0)),
        Sequence.Of([.. Enumerable.Repeat(0.0, steps)]), ForwardTests.One(0), Activation.Identity);

    private static Matrix<double> M(double[,] values) => Matrix<double>.Build.DenseOfArray(values);

    private static void Relative(double expected, double got, string quantity) =>
        Assert.True(Math.Abs(got - expected) <= 1e-12 * Math.Abs(expected), FormattableString.Invariant($"{quantity}: expected {expected:R}, got {got:R}"));
}
