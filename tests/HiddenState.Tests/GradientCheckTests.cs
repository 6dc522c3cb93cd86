using static HiddenState.Tests.LossTests;

namespace HiddenState.Tests;

public class GradientCheckTests
{
    /// <summary>The gradients of early inputs are then far below what differences of L can resolve.</summary>
    [Theory]
    [InlineData("tanh"), InlineData("ReLU"), SlowData("sigmoid"), SlowData("identity")]
    public void A_right_gradient_passes_with_the_loss_at_the_last_step_only(string activation)
    {
        for (var seed = 1; seed <= 200; seed++)
        {
            var T = seed % 20 == 0 ? 100 : 1 + seed % 30;
            var (c, y) = LastStepOnly(seed, T);

            var check = GradientCheck.Of(c.P, c.X, c.A0, y, c.Loss, Named(activation));

            Assert.True(check.Passed, $"seed {seed}, T = {T}: {check}");
        }
    }

    [Fact]
    public void Every_sabotage_fails_on_every_seed()
    {
        foreach (var (mistake, backward) in Mistakes)
            for (var seed = 1; seed <= 200; seed++)
            {
                var s = Sample.Of(nx: 2, na: 3, ny: 2, m: 1 + seed % 2, T: 3, seed, seed % 3 == 0 ? Loss.CrossEntropy : Loss.SquaredError);

                var check = GradientCheck.Of(s.P, s.X, s.A0, s.Y, s.Loss, backward: backward);

                Assert.False(check.Passed, $"{mistake}, seed {seed}: {check}");
            }
    }

    [Fact]
    public void Every_sabotage_fails_with_the_loss_at_the_last_step_only()
    {
        foreach (var (mistake, backward) in Mistakes)
            for (var seed = 1; seed <= 20; seed++)
            {
                var (c, y) = LastStepOnly(seed, T: 12);

                var check = GradientCheck.Of(c.P, c.X, c.A0, y, c.Loss, backward: backward);

                Assert.False(check.Passed, $"{mistake}, seed {seed}: {check}");
            }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void A_wrong_gradient_fails_whatever_the_sign_of_the_loss(int sign)
    {
        var at = Matrix<double>.Build.Dense(2, 3, (i, j) => 0.3 * (i + 1) - 0.2 * j);
        double L(Matrix<double> theta) => sign * (100 + theta.Enumerate().Sum(value => value * value));

        Assert.True(GradientCheck.Of("W", L, at, 2 * sign * at).Passed);
        Assert.False(GradientCheck.Of("W", L, at, 2.01 * sign * at).Passed);
    }

    [Fact]
    public void An_error_of_one_in_a_million_is_seen_and_one_below_the_tolerance_is_not()
    {
        var s = Sample.Of(nx: 4, na: 5, ny: 2, m: 3, T: 5, seed: 1);
        GradientCheckResult Check(double factor) => GradientCheck.Of(s.P, s.X, s.A0, s.Y, s.Loss, backward: (forward, dzy) =>
            Rnn.Backward(forward, dzy) is var d ? d with { DParameters = d.DParameters with { Wax = factor * d.DParameters.Wax } } : d);

        Assert.False(Check(1 + 1e-6).Passed);
        Assert.False(Check(1 - 1e-6).Passed);
        Assert.True(Check(1 + 1e-8).Passed);
        Assert.Equal("W_ax", Check(1 + 1e-6).Worst.Quantity);
        Assert.Equal(5e-7, Check(1 + 1e-6).Worst.RelativeError, 1e-8);
    }

    [Fact]
    public void A_tiny_gradient_that_is_wrong_is_seen_below_the_rounding_of_the_plain_differences()
    {
        var at = ForwardTests.One(0.3);
        double Function(Matrix<double> w) => 1 + 1e-10 * Math.Sin(w[0, 0]);

        var (right, zero, twice) = (Check(1e-10 * Math.Cos(0.3)), Check(0), Check(2e-10 * Math.Cos(0.3)));

        Assert.True(right.Passed, right.ToString());
        Assert.False(zero.Passed, zero.ToString());
        Assert.False(twice.Passed, twice.ToString());
        Assert.InRange(right.Resolution, 1e-4, 1e-1);
        Assert.Contains("; so near 0 that rounding explains ", right.ToString());

        GradientCheckEntry Check(double analytic) => GradientCheck.Of("w", Function, at, ForwardTests.One(analytic));
    }

    [Fact]
    public void A_loss_that_rounds_coarsely_is_measured()
    {
        double Coarse(Matrix<double> w) => Math.Round(1e9 * Math.Exp(w[0, 0])) / 1e9;

        Assert.True(GradientCheck.Of("w", Coarse, ForwardTests.One(0.5), ForwardTests.One(Math.Exp(0.5))).Passed);
        Assert.False(GradientCheck.Of("w", Coarse, ForwardTests.One(0.5), ForwardTests.One(1.01 * Math.Exp(0.5))).Passed);
    }

    /// <summary>Nine differences of thirteen values: one estimate may be off by half, the mean of many is not.</summary>
    [Fact]
    public void The_noise_of_a_loss_is_its_standard_deviation()
    {
        var estimates = Enumerable.Range(0, 400).Select(seed => new SeededRandom(seed))
            .Select(random => Differences.Noise(a => 3 + a.Enumerate().Sum() + 1e-3 * random.NextGaussian(), Matrix<double>.Build.Dense(2, 2, 0.5)));

        Assert.InRange(estimates.Average(), 0.95e-3, 1.25e-3);
    }

    [Theory]
    [InlineData(0, 0.3, true)]        // |w| at its kink: each slope from −1 to 1
    [InlineData(0, -1, true)]
    [InlineData(9e-6, 1, true)]       // the kink lies between θ − ε and θ
    [InlineData(9e-6, 0.8, false)]
    [InlineData(-3e-6, -1, true)]
    [InlineData(3e-5, 1, true)]       // and between θ − 4ε and θ
    [InlineData(3e-5, -1, false)]
    public void A_kink_is_seen_and_said(double at, double slope, bool passes)
    {
        var entry = GradientCheck.Of("w", w => 2 + Math.Abs(w[0, 0]), ForwardTests.One(at), ForwardTests.One(slope));

        Assert.True(passes == entry.Passed, entry.ToString());
        Assert.Equal(at == 0 ? 1 : 0, entry.Kinks);
        Assert.Equal(at == 0, entry.ToString().EndsWith("; L has a kink at 1 of its entries, which differences cannot judge", StringComparison.Ordinal));
    }

    [Fact]
    public void ReLU_at_its_kink_passes_and_a_gradient_that_is_wrong_elsewhere_does_not()
    {
        var p = RnnParameters.Normal(2, 4, 2, seed: 1) with { Ba = Vector<double>.Build.Dense(4) };
        IReadOnlyList<Matrix<double>> x = [Matrix<double>.Build.Dense(2, 1), .. Sequence.Normal(2, 2, 1, seed: 2)];
        var (a0, y) = (Matrix<double>.Build.Dense(4, 1), Sequence.Normal(3, 2, 1, seed: 3));

        var right = GradientCheck.Of(p, x, a0, y, Loss.SquaredError, Activation.Relu);
        var wrong = GradientCheck.Of(p, x, a0, y, Loss.SquaredError, Activation.Relu, (forward, dzy) =>
            Rnn.Backward(forward, dzy) is var d ? d with { DParameters = d.DParameters with { Wax = 1.1 * d.DParameters.Wax } } : d);

        Assert.True(right.Passed, right.ToString());
        Assert.Contains(right.Entries, entry => entry.Kinks > 0);
        Assert.False(wrong.Passed);
    }

    [Theory]
    [InlineData(1e12)]
    [InlineData(-1e12)]
    [InlineData(1e100)]
    [InlineData(1e-300)]
    public void Numbers_of_every_size_can_be_checked(double at)
    {
        double Function(Matrix<double> w) => Math.Sin(w[0, 0] / at) + w[0, 0] / at;

        var entry = GradientCheck.Of("w", at == 1e-300 ? w => 3 * w[0, 0] : Function, ForwardTests.One(at), ForwardTests.One(at == 1e-300 ? 3 : (Math.Cos(1) + 1) / at));

        Assert.True(entry.Passed, entry.ToString());
    }

    [Theory]
    [InlineData(1e-200)]
    [InlineData(1e200)]
    public void A_gradient_of_zeros_is_wrong_however_small_the_slope_is(double slope)
    {
        var entry = GradientCheck.Of("w", w => slope * w[0, 0], ForwardTests.One(2), ForwardTests.One(0));

        Assert.False(entry.Passed, entry.ToString());
        Assert.Equal(1, entry.RelativeError);
    }

    [Fact]
    public void Diagonal_and_sparse_matrices_are_checked_as_Forward_takes_them()
    {
        var s = Sample.Of(nx: 4, na: 4, ny: 4, m: 4, T: 2, seed: 5);
        var p = s.P with { Waa = Matrix<double>.Build.Diagonal(4, 4, 0.5), Wax = Matrix<double>.Build.SparseOfMatrix(s.P.Wax), Wya = Matrix<double>.Build.DiagonalIdentity(4) };

        var check = GradientCheck.Of(p, [Matrix<double>.Build.DiagonalIdentity(4), s.X[1]], Matrix<double>.Build.Diagonal(4, 4, 0.1), s.Y, s.Loss);

        Assert.True(check.Passed, check.ToString());
    }

    [Fact]
    public void NaN_is_named()
    {
        var (s, one) = (Sample.Of(nx: 2, na: 3, ny: 2, m: 1, T: 2, seed: 1), ForwardTests.One(1));

        Refused("The loss is NaN near the w given; expected finite numbers.", () => GradientCheck.Of("w", _ => double.NaN, one, one));
        Refused("analytic[0, 0] is NaN; expected a finite number.", () => GradientCheck.Of("w", _ => 1, one, one * double.NaN));
        Refused("dW_ya[0, 0] is NaN; expected a finite number.", () => GradientCheck.Of(s.P, s.X, s.A0, s.Y, s.Loss, backward: (forward, dzy) =>
            Rnn.Backward(forward, dzy) is var d ? d with { DParameters = d.DParameters with { Wya = d.DParameters.Wya * double.NaN } } : d));
        Refused("backward gave null; expected gradients.", () => GradientCheck.Of(s.P, s.X, s.A0, s.Y, s.Loss, backward: (_, _) => null!));
        Refused("backward gave 1 gradient dx; expected T = 2.", () => GradientCheck.Of(s.P, s.X, s.A0, s.Y, s.Loss, backward: (forward, dzy) =>
            Rnn.Backward(forward, dzy) is var d ? d with { DX = [d.DX[0]] } : d));
        var nan = new GradientCheckEntry("bad", double.NaN, 0, 0, double.NaN, 1);
        Assert.Same(nan, new GradientCheckResult([new("good", 1e-3, 0, 0, 1, 1), nan, new("better", 1e-9, 0, 0, 1, 1)]).Worst);
        Assert.False(nan.Passed);
    }

    /// <summary>Back-propagation by the formulas, cell after cell, with one mistake each.</summary>
    private static (string Mistake, Func<RnnForward, IReadOnlyList<Matrix<double>>, RnnBackward> Backward)[] Mistakes =>
    [
        ("no carry", (f, dzy) => Backward(f, dzy, carry: (_, _) => 0)),
        ("half of the carry", (f, dzy) => Backward(f, dzy, carry: (_, _) => 0.5)),
        ("no carry into the first step", (f, dzy) => Backward(f, dzy, carry: (t, _) => t == 1 ? 0 : 1)),
        ("a minus", (f, dzy) => Backward(f, dzy, carry: (_, _) => -1)),
        ("the derivative of tanh forgotten", (f, dzy) => Backward(f, dzy, slope: (_, a) => 0 * a + 1)),
        ("the derivative of tanh at the step before", (f, dzy) => Backward(f, dzy, slope: (t, _) => 1 - f.A[t - 1].PointwisePower(2))),
        ("1 - tanh(a)^2", (f, dzy) => Backward(f, dzy, slope: (_, a) => 1 - a.PointwiseTanh().PointwisePower(2))),
        ("W_aa not transposed", (f, dzy) => Backward(f, dzy, back: w => w)),
        ("dW_aa with a<t>", (f, dzy) => Backward(f, dzy, lag: 0)),
        ("dW_aa of the last step alone", (f, dzy) => Backward(f, dzy, counts: t => t == f.T)),
        ("dW_aa of all but the last", (f, dzy) => Backward(f, dzy, counts: t => t < f.T)),
        ("dW_ya with a<t-1>", (f, dzy) => Backward(f, dzy, lagOfOutput: 1)),
        ("dx twice", (f, dzy) => Rnn.Backward(f, dzy) is var d ? d with { DX = [.. d.DX.Select(dx => 2 * dx)] } : d),
        ("da<0> twice", (f, dzy) => Rnn.Backward(f, dzy) is var d ? d with { DA0 = 2 * d.DA0 } : d),
        ("b_y forgotten", (f, dzy) => Rnn.Backward(f, dzy) is var d ? d with { DParameters = d.DParameters with { By = 0 * d.DParameters.By } } : d),
    ];

    private static RnnBackward Backward(
        RnnForward f, IReadOnlyList<Matrix<double>> dzy, Func<int, int, double>? carry = null, Func<int, Matrix<double>, Matrix<double>>? slope = null,
        Func<Matrix<double>, Matrix<double>>? back = null, int lag = 1, Func<int, bool>? counts = null, int lagOfOutput = 0)
    {
        var (p, d) = (f.Parameters, RnnParameters.Zeros(f.Parameters.Nx, f.Parameters.Na, f.Parameters.Ny));
        var (next, dx) = (Matrix<double>.Build.Dense(p.Na, f.M), new Matrix<double>[f.T]);
        for (var t = f.T; t >= 1; t--)
        {
            var da = p.Wya.Transpose() * dzy[t - 1] + (carry?.Invoke(t, f.T) ?? 1) * next;
            var dz = da.PointwiseMultiply(slope?.Invoke(t, f.A[t]) ?? f.Activation.Derivative(f.A[t]));
            var once = counts?.Invoke(t) == false ? 0 : 1;
            d = new(d.Waa + once * dz * f.A[t - lag].Transpose(), d.Wax + dz * f.X[t - 1].Transpose(),
                d.Wya + dzy[t - 1] * f.A[t - lagOfOutput].Transpose(), d.Ba + dz.RowSums(), d.By + dzy[t - 1].RowSums());
            dx[t - 1] = p.Wax.Transpose() * dz;
            next = (back?.Invoke(p.Waa) ?? p.Waa.Transpose()) * dz;
        }
        return Rnn.Backward(f, dzy) with { DParameters = d, DX = dx, DA0 = next };
    }

    private static (Sample Sample, IReadOnlyList<Matrix<double>?> Y) LastStepOnly(int seed, int T)
    {
        var s = Sample.Of(nx: 2, na: 3, ny: 2, m: 1, T, seed, seed % 2 == 0 ? Loss.CrossEntropy : Loss.SquaredError);
        return (s with { P = RnnParameters.ScaledNormal(2, 3, 2, seed, gain: 0.9) }, [.. s.Y.Select((yt, k) => k == T - 1 ? yt : null)]);
    }

    private static Activation Named(string name) =>
        new[] { Activation.Tanh, Activation.Sigmoid, Activation.Relu, Activation.Identity }.Single(g => g.Name == name);
}
