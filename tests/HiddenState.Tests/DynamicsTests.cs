using static HiddenState.Tests.ForwardTests;
using static HiddenState.Tests.LossTests;

namespace HiddenState.Tests;

public class DynamicsTests
{
    [Fact]
    public void The_product_of_Jacobians_is_the_derivative_of_the_last_state_to_the_first()
    {
        var s = Sample.Of(nx: 4, na: 5, ny: 2, m: 3, T: 4, seed: 1);
        var product = Dynamics.JacobianProduct(s.Forward(), from: 0, t: 4, column: 1);

        for (var i = 0; i < 5; i++)
        {
            var check = GradientCheck.Of($"row {i}", a0 => Rnn.Forward(s.P, s.X, a0).A[4][i, 1], s.A0,
                Matrix<double>.Build.Dense(5, 3, (j, column) => column == 1 ? product[i, j] : 0));
            Assert.True(check.Passed, check.ToString());
        }
        Near.Equal(Matrix<double>.Build.DenseIdentity(5), Dynamics.JacobianProduct(s.Forward(), 2, 2), 0, "no step");
    }

    [Fact]
    public void The_norms_backwards_are_the_largest_singular_values_of_the_products()
    {
        var forward = Sample.Of(nx: 4, na: 5, ny: 2, m: 3, T: 6, seed: 2).Forward();

        var norms = Dynamics.BackwardNorms(forward, column: 2);

        for (var t = 0; t <= 6; t++)
            Assert.Equal(Dynamics.SigmaMax(Dynamics.JacobianProduct(forward, t, 6, column: 2)), norms[t], 1e-12);
        Assert.Equal(1, norms[6]);
    }

    [Fact]
    public void A_matrix_can_lengthen_though_all_its_eigenvalues_are_small()
    {
        var shear = Matrix<double>.Build.DenseOfArray(new[,] { { 0.5, 10 }, { 0, 0.25 } });

        Assert.Equal(0.5, Dynamics.SpectralRadius(shear), 1e-12);
        Assert.Equal(Math.Sqrt((shear.TransposeThisAndMultiply(shear)).Evd().EigenValues.Max(v => v.Real)), Dynamics.SigmaMax(shear), 1e-12);
        Assert.Equal(1e-200 * Dynamics.SigmaMax(shear), Dynamics.SigmaMax(1e-200 * shear), 1e-213);
        Refused("matrix has shape 2x3; expected n x n = 2x2, because only a square matrix has eigenvalues.", () => Dynamics.SpectralRadius(Matrix<double>.Build.Dense(2, 3)));
    }

    [Fact]
    public void The_total_derivative_is_the_central_difference_and_the_immediate_one_holds_the_state_before()
    {
        var s = Sample.Of(nx: 3, na: 4, ny: 2, m: 2, T: 3, seed: 3);
        var forward = s.Forward();

        foreach (var d in StateDerivative.Of(forward, column: 1))
            for (var i = 0; i < 4; i++)
            {
                var total = GradientCheck.Of($"total, t = {d.T}, unit {i}", w => Rnn.Forward(s.P with { Waa = w }, s.X, s.A0).A[d.T][i, 1], s.P.Waa, Row(d.Total, i));
                var immediate = GradientCheck.Of($"immediate, t = {d.T}, unit {i}", w => RnnCell.Step(s.P with { Waa = w }, s.X[d.T - 1], forward.A[d.T - 1])[i, 1], s.P.Waa, Row(d.Immediate, i));
                Assert.True(total.Passed, total.ToString());
                Assert.True(immediate.Passed, immediate.ToString());
                Assert.Equal(d.T == 1, d.Total.Equals(d.Immediate));
            }

        static Matrix<double> Row(Matrix<double> derivative, int i) => Matrix<double>.Build.Dense(4, 4, derivative.Row(i).ToArray());
    }

    [Fact]
    public void One_unit_that_feeds_itself_with_weight_2_has_two_stable_states_and_an_unstable_one_between()
    {
        var p = new RnnParameters(One(2), One(1), One(1), V(0), V(0));

        var points = FixedPoints.Find(p, Matrix<double>.Build.Dense(1, 21, (_, j) => (j - 10) / 10.0));

        Assert.Equal([true, true, false], points.Select(point => point.IsStable));
        Assert.Equal(0.9575040240772687, Math.Abs(points[0].A[0]), 1e-9);       // a = tanh 2a
        Assert.Equal(0, points[0].A[0] + points[1].A[0], 1e-9);
        Assert.Equal(0, points[2].A[0], 1e-9);
        Assert.Equal(2, points[2].Eigenvalues[0].Real, 1e-9);
    }

    [Theory]
    [InlineData(1e4)]
    [InlineData(1e13)]
    public void Fixed_points_far_from_0_are_found_too(double size)
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var random = new SeededRandom(seed);
            Matrix<double> waa = random.Normal(8, 8, 0.2), b = random.Normal(8, 1, size);

            var point = Assert.Single(FixedPoints.Find(RnnParameters.Zeros(1, 8, 1) with { Waa = waa, Ba = b.Column(0) }, random.Normal(8, 20, size), activation: Activation.Identity));

            var expected = (Matrix<double>.Build.DenseIdentity(8) - waa).Solve(b.Column(0));        // a = W_aa a + b_a
            Assert.True((point.A - expected).InfinityNorm() <= 1e-12 * expected.InfinityNorm(), $"seed {seed}");
        }
    }

    [Fact]
    public void An_eigenvalue_on_the_unit_circle_is_neither_stable_nor_a_direction_in_which_states_move_away()
    {
        FixedPoint Point(params System.Numerics.Complex[] eigenvalues) => new(V(0), 0, eigenvalues);

        Assert.Equal((false, 0), (Point(1).IsStable, Point(1).UnstableDirections));
        Assert.Equal((false, 1), (Point(1.5, -1, System.Numerics.Complex.ImaginaryOne, 0.5).IsStable, Point(1.5, -1, System.Numerics.Complex.ImaginaryOne, 0.5).UnstableDirections));
        Assert.Equal((true, 0), (Point(Math.BitDecrement(1)).IsStable, Point(Math.BitDecrement(1)).UnstableDirections));
        Assert.Equal("neither attracts nor repels to first order, largest |eigenvalue| 1, residual 0.0E+0", Point(1, 0.5).ToString());
        Assert.StartsWith("unstable in 1 direction, largest |eigenvalue| 1.5", Point(1.5, 0.5).ToString());
        Assert.StartsWith("unstable in 2 directions, largest |eigenvalue| 1.5", Point(1.5, -1.25, 0.5).ToString());
        Assert.StartsWith("stable, largest |eigenvalue| 0.5", Point(0.5).ToString());
    }

    /// <summary>a = tanh a holds at 0 only, but near it a step moves a by a³/3: a slow place is no fixed point.</summary>
    [Fact]
    public void One_unit_that_feeds_itself_with_weight_1_has_one_fixed_point()
    {
        var p = new RnnParameters(One(1), One(1), One(1), V(0), V(0));

        var point = Assert.Single(FixedPoints.Find(p, Matrix<double>.Build.Dense(1, 21, (_, j) => (j - 10) / 10.0)));

        Assert.Equal(0, point.A[0], 1e-5);
        Assert.Equal(1, point.Eigenvalues[0].Real, 1e-9);
    }

    /// <summary>With a bias 1e-10 below the fold at weight 4, two fixed points have met and gone: only a slow place is left.</summary>
    [Fact]
    public void Where_two_fixed_points_have_met_and_gone_none_is_found()
    {
        var a = Math.Sqrt(0.75);                                       // slope 4 (1 − a²) = 1
        var fold = Math.Atanh(a) - 4 * a;
        IReadOnlyList<FixedPoint> Near(double b) => FixedPoints.Find(new(One(4), One(1), One(1), V(b), V(0)), One(a));

        Assert.DoesNotContain(Near(fold - 1e-10), point => Math.Abs(point.A[0] - a) < 0.01);
        Assert.Single(Near(fold + 1e-10), point => Math.Abs(point.A[0] - a) < 0.01);
    }

    [Fact]
    public void A_constant_input_moves_the_fixed_point()
    {
        var s = Sample.Of(nx: 3, na: 4, ny: 2, m: 1, T: 1, seed: 5, scale: 0.4);

        var point = Assert.Single(FixedPoints.Find(s.P, s.A0, s.X[0].Column(0)));

        Near.Equal(point.A.ToColumnMatrix(), RnnCell.Step(s.P, s.X[0], point.A.ToColumnMatrix()), 1e-14, "one more step");
        var without = Assert.Single(FixedPoints.Find(s.P, s.A0));
        Near.Equal(without.A.ToColumnMatrix(), RnnCell.Step(s.P, 0 * s.X[0], without.A.ToColumnMatrix()), 1e-14, "one more step without input");
        Assert.True((point.A - without.A).L2Norm() > 0.01, "the input must matter");
    }

    [Fact]
    public void A_search_for_fixed_points_refuses_what_makes_no_sense()
    {
        var p = RnnParameters.Normal(2, 3, 1, seed: 1);
        var start = Matrix<double>.Build.Dense(3, 1);

        Refused("The tolerance is NaN; expected a finite number above 0.", () => FixedPoints.Find(p, start, tolerance: double.NaN));
        Refused("The distance is -1; expected a finite number, at least 0.", () => FixedPoints.Find(p, start, distance: -1));
        Refused("The distance is Infinity; expected a finite number, at least 0.", () => FixedPoints.Find(p, start, distance: double.PositiveInfinity));
        Refused("starts has shape 3x0; expected n_a x anything with at least one row and one column.", () => FixedPoints.Find(p, Matrix<double>.Build.Dense(3, 0)));
        Refused("W_ax x + b_a is beyond the largest number, 1.8E+308; expected a smaller input.", () => FixedPoints.Find(p with { Wax = 1e300 * p.Wax }, start, V(1e300, 1e300)));
    }

    [Fact]
    public void A_flip_flop_of_three_bits_is_learned_and_has_eight_stable_fixed_points()
    {
        var task = SequenceTask.FlipFlop(bits: 3, T: 25, rate: 0.25);
        var trainer = new Trainer(500, task.Loss, Optimiser.Adam(0.01)) { Clip = Clip.Norm(1) };
        var run = trainer.Train(RnnParameters.Orthogonal(3, na: 16, 3, seed: 1, gain: 0.9), InitialState.Zero, k => task.Batch(32, seed: 1, k));
        var test = task.Batch(40, seed: 2);
        var forward = Rnn.Forward(run.Parameters, test.X, run.Start.Create(16, 40));
        Assert.InRange(task.Loss.Of(forward.Zy, test.Y).Value, 0, 0.01);

        var stable = FixedPoints.Find(run.Parameters, forward.A[25].JoinHorizontally(forward.A[13])).Where(point => point.IsStable).ToArray();

        Assert.Equal(8, stable.Length);
        var answers = stable.Select(point => (run.Parameters.Wya * point.A + run.Parameters.By).Map(z => (double)Math.Sign(z))).Distinct().Count();
        Assert.Equal(8, answers);
    }

    [Fact]
    public void Principal_components_find_the_plane_in_which_states_lie()
    {
        var random = new SeededRandom(4);
        var plane = RnnParameters.Orthogonal(1, 6, 1, seed: 5).Waa.SubMatrix(0, 6, 0, 2);
        var centre = random.Normal(6, 1).Column(0);
        var states = Enumerable.Range(0, 50).Select(_ =>
            plane * Matrix<double>.Build.DenseOfArray(new[,] { { 3 * random.NextGaussian() }, { random.NextGaussian() } }) + centre.Repeat(1)).ToArray();

        var components = PrincipalComponents.Of(states);

        Assert.Equal(1, components.Explained(2), 1e-12);
        Assert.True(components.Variances[0] > components.Variances[1]);
        var back = components.Directions.SubMatrix(0, 6, 0, 2) * components.Project(states[7]) + components.Mean.Repeat(1);
        Near.Equal(states[7], back, 1e-12, "a state from its two coordinates");
        Assert.Equal(components.Variances[0], states.Sum(a => Math.Pow(components.Project(a)[0, 0], 2)) / 49, 1e-10);
    }

    [Theory]
    [InlineData(0.5, 6e-17)]
    [InlineData(0.9, 2.6e-9)]
    [InlineData(1.0, 2.8e-7)]
    [InlineData(1.2, 4e-4)]
    [InlineData(1.5, 0.09)]
    [InlineData(2.0, 0.8)]
    public void The_initial_state_is_forgotten_until_the_gain_is_large(double gain, double ratioAfter60Steps)
    {
        var logarithm = Enumerable.Range(1, 10).Average(seed =>
        {
            var p = RnnParameters.ScaledNormal(10, 64, 1, seed, gain);
            var x = Sequence.Normal(T: 60, n: 10, m: 1, seed: seed + 100, scale: 0.5);
            var one = Rnn.Forward(p, x, InitialState.RandomFixed(seed + 200).Create(64, 1)).A;
            var other = Rnn.Forward(p, x, InitialState.RandomFixed(seed + 300).Create(64, 1)).A;
            return Math.Log(Math.Max((one[60] - other[60]).L2Norm(), 1e-18) / (one[0] - other[0]).L2Norm());
        });

        Assert.InRange(Math.Exp(logarithm), ratioAfter60Steps / 10, ratioAfter60Steps * 10);
    }

    [Fact]
    public void States_of_one_unit_have_one_component()
    {
        var components = PrincipalComponents.Of([Matrix<double>.Build.DenseOfArray(new[,] { { 1.0, 2, 6 } })]);

        Near.Equal(Matrix<double>.Build.DenseOfArray(new[,] { { 1.0, -3 } }), components.Project(Matrix<double>.Build.DenseOfArray(new[,] { { 4.0, 0 } })), 1e-15, "coordinates");
        Assert.Equal("1 component", components.ToString());
        Assert.Equal((0, 1, 1), (components.Explained(0), components.Explained(1), components.Explained(2)));
        Assert.Equal("count", Assert.Throws<ArgumentOutOfRangeException>(() => components.Explained(-1)).ParamName);
        Assert.Equal("count", Assert.Throws<ArgumentOutOfRangeException>(() => components.Project(One(1), 0)).ParamName);
    }
}
