using static HiddenState.Tests.ForwardTests;

namespace HiddenState.Tests;

public class BackwardTests
{
    [Fact]
    public void One_unit_and_two_steps_by_hand()
    {
        double waa = 0.5, wax = -1.5, wya = 2, ba = 0.25, by = -0.125, a0 = 0.75, x1 = 0.3, x2 = -0.6, y1 = 0.2, y2 = 0.4;
        var p = new RnnParameters(One(waa), One(wax), One(wya), V(ba), V(by));

        var d = Rnn.Backward(Rnn.Forward(p, [One(x1), One(x2)], One(a0)), [One(y1), One(y2)], Loss.SquaredError);

        double a1 = Math.Tanh(waa * a0 + wax * x1 + ba), a2 = Math.Tanh(waa * a1 + wax * x2 + ba);
        double dzy1 = wya * a1 + by - y1, dzy2 = wya * a2 + by - y2;           // L = ½ Σ (z_y − y)²
        double dz2 = wya * dzy2 * (1 - a2 * a2), dz1 = (wya * dzy1 + waa * dz2) * (1 - a1 * a1);
        Near.Equal(One(dz2 * a1 + dz1 * a0), d.DParameters.Waa, 1e-15, "dW_aa");
        Near.Equal(One(dz2 * x2 + dz1 * x1), d.DParameters.Wax, 1e-15, "dW_ax");
        Near.Equal(One(dzy2 * a2 + dzy1 * a1), d.DParameters.Wya, 1e-15, "dW_ya");
        Near.Equal(V(dz1 + dz2), d.DParameters.Ba, 1e-15, "db_a");
        Near.Equal(V(dzy1 + dzy2), d.DParameters.By, 1e-15, "db_y");
        Near.Equal(One(waa * dz1), d.DA0, 1e-15, "da<0>");
        Near.Equal([One(wax * dz1), One(wax * dz2)], d.DX, 1e-15, "dx");
        Near.Equal(One(waa * dz2), d.Carry[0], 1e-15, "the carry into a<1>");
        Near.Equal(One(0), d.Carry[1], 0, "the carry into a<2>");
    }

    [Fact]
    public void A_gradient_of_an_input_that_overflows_is_named_where_all_sums_cancel()
    {
        var p = RnnParameters.Zeros(1, 1, 1) with { Wax = One(9e99), Wya = One(1e10) };
        var zeros = Matrix<double>.Build.Dense(1, 2);

        var error = Assert.Throws<ArgumentException>(() => Rnn.Backward(Rnn.Forward(p, [zeros], zeros, Activation.Identity), [Matrix<double>.Build.DenseOfArray(new[,] { { 1e200, -1e200 } })]));

        Assert.Matches("^the gradient became (∞|Infinity); expected finite gradients", error.Message);      // dx = W_ax W_ya dz_y
    }

    [Fact]
    public void One_cell_backward_meets_the_course_numbers()
    {
        var c = new CourseCase("rnn_cell_backward");

        var d = RnnCell.Backward(c.Parameters, c.Input("xt"), c.Input("a_prev"), c.Input("da_next"));

        Near.Equal(c.Expected("dxt"), d.DXt, 1e-12, "dxt");
        Near.Equal(c.Expected("da_prev"), d.DAPrev, 1e-12, "da_prev");
        Near.Equal(c.Expected("dWax"), d.DParameters.Wax, 1e-12, "dWax");
        Near.Equal(c.Expected("dWaa"), d.DParameters.Waa, 1e-12, "dWaa");
        Near.Equal(c.Expected("dba").Column(0), d.DParameters.Ba, 1e-12, "dba");
    }

    [Fact]
    public void The_values_that_an_old_course_version_prints_belong_to_the_bias_of_its_sequence_case()
    {
        var c = new CourseCase("rnn_cell_backward");
        var stale = c.Parameters with { Ba = new CourseCase("rnn_forward").Input("ba").Column(0) };
        Matrix<double> xt = c.Input("xt"), aPrev = c.Input("a_prev"), da = c.Input("da_next");

        var (drawn, printed) = (RnnCell.Backward(c.Parameters, xt, aPrev, da), RnnCell.Backward(stale, xt, aPrev, da));

        Assert.Equal(-1.3872130506, drawn.DXt[1, 2], 1e-10);
        Assert.Equal(-0.460564103059, printed.DXt[1, 2], 1e-12);
        Assert.Equal(0.0842968653807, printed.DAPrev[2, 3], 1e-12);
        Assert.Equal(0.393081873922, printed.DParameters.Wax[3, 1], 1e-12);
        Assert.Equal(-0.28483955787, printed.DParameters.Waa[1, 2], 1e-11);
        Assert.Equal(0.80517166, printed.DParameters.Ba[4], 1e-8);
        Assert.Equal(MovedBy(1e-6), printed.DXt[1, 2], 1e-8);

        double MovedBy(double by)
        {
            Matrix<double> up = xt.Clone(), down = xt.Clone();
            up[1, 2] += by;
            down[1, 2] -= by;
            double Loss(Matrix<double> x) => RnnCell.Step(stale, x, aPrev).PointwiseMultiply(da).Enumerate().Sum();
            return (Loss(up) - Loss(down)) / (2 * by);
        }
    }

    [Fact]
    public void A_sequence_backward_meets_the_course_numbers()
    {
        var c = new CourseCase("rnn_backward");
        var forward = Rnn.Forward(c.Parameters, c.InputSteps("x"), c.Input("a0"));

        var d = Rnn.BackwardFromStates(forward, c.InputSteps("da"));

        Near.Equal(c.Expected("dWax"), d.DParameters.Wax, 1e-12, "dWax");
        Near.Equal(c.Expected("dWaa"), d.DParameters.Waa, 1e-12, "dWaa");
        Near.Equal(c.Expected("dba").Column(0), d.DParameters.Ba, 1e-12, "dba");
        Near.Equal(c.Expected("da0"), d.DA0, 1e-12, "da0");
        Near.Equal(c.ExpectedSteps("dx"), d.DX, 1e-12, "dx");
        Assert.Equal(-0.314942375127, d.DA0[2, 3], 12);
    }

    public static MatrixTheoryData<string, int> Ladder => new(["tanh", "sigmoid", "ReLU", "identity"], [1, 2, 5]);

    [Theory]
    [MemberData(nameof(Ladder))]
    public void Back_propagation_equals_central_differences(string activation, int T)
    {
        var scale = activation == "sigmoid" ? 2 : 0.7;                 // g′ ≤ ¼: a gradient of 1e-6 drowns in the differences' rounding
        var g = new[] { Activation.Tanh, Activation.Sigmoid, Activation.Relu, Activation.Identity }.Single(f => f.Name == activation);
        foreach (var m in new[] { 1, 3 })
            foreach (var loss in new[] { Loss.CrossEntropy, Loss.SquaredError })
                foreach (var steps in new[] { "every", "last", "weighted" })
                {
                    var s = Sample.Of(nx: 4, na: 5, ny: 2, m, T, seed: 100 * T + m, loss, g, scale);
                    var y = s.Y.Select((yt, k) => steps == "last" && k < T - 1 ? null : yt).ToArray();
                    var weights = new SeededRandom(T + m);
                    var used = steps == "weighted" ? loss.WithStepWeights([.. s.Y.Select(_ => weights.NextGaussian())]) : loss;

                    var check = GradientCheck.Of(s.P, s.X, s.A0, y, used, g);

                    Assert.True(check.Passed, $"m = {m}, {loss}, {steps} step: {check}");
                }
    }

    [Fact]
    public void A_gradient_broken_on_purpose_is_named()
    {
        var s = Sample.Of(nx: 4, na: 5, ny: 2, m: 3, T: 5, seed: 1);

        var check = GradientCheck.Of(s.P, s.X, s.A0, s.Y, s.Loss, s.G, (forward, dzy) =>
        {
            var d = Rnn.Backward(forward, dzy);
            var wax = d.DParameters.Wax.Clone();
            wax[3, 2] *= 1.001;
            return d with { DParameters = d.DParameters with { Wax = wax } };
        });

        Assert.False(check.Passed);
        Assert.Equal(("W_ax", 3, 2), (check.Worst.Quantity, check.Worst.Row, check.Worst.Column));
        Assert.All(check.Entries, entry => Assert.Equal(entry.Quantity != "W_ax", entry.Passed));
    }

    [Fact]
    public void A_gradient_check_of_zero_against_zero_is_zero()
    {
        var entry = GradientCheck.Of("nothing", _ => 3, Matrix<double>.Build.Dense(2, 2), Matrix<double>.Build.Dense(2, 2));

        Assert.Equal(0, entry.RelativeError);
        Assert.True(entry.Passed);
    }

    [Fact]
    public void The_parts_of_a_state_gradient_add_up()
    {
        var s = Sample.Of(nx: 4, na: 5, ny: 2, m: 3, T: 6, seed: 2);
        var d = s.Backward();

        for (var t = 1; t <= 6; t++)
        {
            var carry = t == 6 ? d.DA[6] * 0 : s.P.Waa.TransposeThisAndMultiply(d.DZ[t]);
            Near.Equal(s.P.Wya.TransposeThisAndMultiply(d.DZy[t - 1]), d.FromOutput[t - 1], 1e-14, $"from output {t}");
            Near.Equal(carry, d.Carry[t - 1], 1e-14, $"carry {t}");
            Near.Equal(d.FromOutput[t - 1] + carry, d.DA[t], 1e-14, $"da<{t}>");
            Near.Equal(d.DA[t].PointwiseMultiply(s.G.Derivative(d.Forward.A[t])), d.DZ[t - 1], 1e-14, $"dz<{t}>");
        }
    }

    [Fact]
    public void Cells_backward_one_after_the_other_are_back_propagation_through_time()
    {
        var s = Sample.Of(nx: 4, na: 5, ny: 2, m: 3, T: 4, seed: 3, g: Activation.Sigmoid);
        var (forward, d) = (s.Forward(), s.Backward());

        var contributions = d.Contributions();
        for (var t = 4; t >= 1; t--)
        {
            var cell = RnnCell.Backward(s.P, s.X[t - 1], forward.A[t - 1], d.DA[t], s.G);
            Near.Equal(cell.DXt, d.DX[t - 1], 1e-14, $"dx<{t}>");
            Near.Equal(cell.DParameters.Waa, contributions[t - 1].Waa, 1e-14, $"contribution of step {t} to dW_aa");
            Near.Equal(d.DA[t - 1], cell.DAPrev + (t == 1 ? 0 * cell.DAPrev : d.FromOutput[t - 2]), 1e-14, $"da<{t - 1}>");
        }
    }

    [Fact]
    public void Untied_weights_have_the_contributions_as_their_gradients()
    {
        var s = Sample.Of(nx: 3, na: 4, ny: 2, m: 2, T: 3, seed: 4);
        var contributions = s.Backward().Contributions();

        for (var changed = 1; changed <= 3; changed++)
        {
            var entry = GradientCheck.Of($"W_aa of step {changed}", w => Untied(t => t == changed ? s.P with { Waa = w } : s.P),
                s.P.Waa, contributions[changed - 1].Waa);
            Assert.True(entry.Passed, entry.ToString());
        }

        double Untied(Func<int, RnnParameters> weights)
        {
            var a = s.A0;
            List<Matrix<double>> zy = [];
            for (var t = 1; t <= 3; t++)
            {
                a = RnnCell.Step(weights(t), s.X[t - 1], a);
                zy.Add(s.P.Wya * a + s.P.By.Repeat(2));
            }
            return s.Loss.Of(zy, s.Y).Value;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Truncated_back_propagation_is_what_is_left_when_the_state_k_cells_before_is_a_constant(int k)
    {
        var s = Sample.Of(nx: 4, na: 5, ny: 2, m: 3, T: 6, seed: 5);
        var forward = s.Forward();
        var dzy = s.Loss.Of(forward.Zy, s.Y).DZy;

        var truncated = Rnn.BackwardTruncated(forward, dzy, k);

        var expected = RnnParameters.Zeros(4, 5, 2).Waa;
        for (var t = 1; t <= 6; t++)
        {
            var first = Math.Max(0, t - k);
            var window = Rnn.Forward(s.P, [.. s.X.Skip(first).Take(t - first)], forward.A[first]);
            var only = Enumerable.Range(first + 1, t - first).Select(step => step == t ? dzy[t - 1] : 0 * dzy[t - 1]).ToArray();
            expected += Rnn.Backward(window, only).DParameters.Waa;
        }
        Near.Equal(expected, truncated.DParameters.Waa, 1e-13, "truncated dW_aa");
        Assert.True(Near.Distance(expected, s.Backward().DParameters.Waa) > 1e-3, "something must be lost");
    }

    [Fact]
    public void Truncation_after_the_whole_sequence_loses_nothing()
    {
        var s = Sample.Of(nx: 4, na: 5, ny: 2, m: 3, T: 6, seed: 6);
        var forward = s.Forward();

        var truncated = Rnn.BackwardTruncated(forward, s.Loss.Of(forward.Zy, s.Y).DZy, k: 6);

        Near.Equal(s.Backward().DParameters, truncated.DParameters, 1e-13, "truncated");
        Near.Equal(s.Backward().DA0, truncated.DA0, 1e-13, "truncated da<0>");
        Near.Equal(s.Backward().DX, truncated.DX, 1e-13, "truncated dx");
    }

    [Fact]
    public void A_gradient_beyond_every_number_is_named_by_the_step_at_which_it_came_in()
    {
        var p = RnnParameters.Normal(2, 3, 1, seed: 1);
        var forward = Rnn.Forward(p with { Wya = 1e200 * p.Wya }, Sequence.Normal(4, 2, 1, seed: 2), Matrix<double>.Build.Dense(3, 1));
        for (var last = 1; last <= 4; last++)
        {
            var dzy = Enumerable.Range(1, 4).Select(t => Matrix<double>.Build.Dense(1, 1, t == last ? 1e200 : 0)).ToArray();

            Assert.Contains($"da<{last}>[0, 0] became", Assert.Throws<ArgumentException>(() => Rnn.Backward(forward, dzy)).Message);
        }
    }

    /// <summary>W_aaᵀ dz⟨2⟩ is 1e-20 beside W_yaᵀ dz_y⟨1⟩ = 1: their sum does not know it any more.</summary>
    [Fact]
    public void A_carry_much_smaller_than_what_comes_from_the_output_keeps_its_digits()
    {
        var p = new RnnParameters(One(1e-20), One(0), One(1), ForwardTests.V(0), ForwardTests.V(0));

        var d = Rnn.Backward(Rnn.Forward(p, Sequence.Of(0, 0), One(0)), [One(1), One(1)]);

        Assert.Equal(1e-20, d.Carry[0][0, 0], 1e-34);
        Assert.Equal(0, d.Carry[1][0, 0]);
    }

    [Fact]
    public void After_a_truncated_pass_the_carry_is_what_there_is_and_the_rest_of_da_what_was_carried()
    {
        var s = Sample.Of(nx: 4, na: 5, ny: 2, m: 3, T: 6, seed: 5);
        var forward = s.Forward();

        var d = Rnn.BackwardTruncated(forward, s.Loss.Of(forward.Zy, s.Y).DZy, k: 1);

        for (var t = 1; t < 6; t++)
        {
            Near.Equal(s.P.Waa.TransposeThisAndMultiply(d.DZ[t]), d.Carry[t - 1], 1e-14, $"carry {t}");
            Assert.True(d.Carry[t - 1].FrobeniusNorm() > 1e-3, $"carry {t} is not 0");
            Near.Equal(d.FromOutput[t - 1], d.DA[t], 0, $"da<{t}> without a carry");
        }
    }
}
