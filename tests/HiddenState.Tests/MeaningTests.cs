using static HiddenState.Tests.ForwardTests;
using static HiddenState.Tests.LossTests;

namespace HiddenState.Tests;

/// <summary>What initialisers, generators, the training loop and the analysis mean, each by a number or a distribution of its own.</summary>
public class MeaningTests
{
    [Fact]
    public void Glorot_weights_are_uniform_up_to_the_root_of_6_over_rows_and_columns()
    {
        var p = RnnParameters.Glorot(nx: 60, na: 80, ny: 40, seed: 3);

        Uniform(p.Waa, Math.Sqrt(6.0 / 160));
        Uniform(p.Wax, Math.Sqrt(6.0 / 140));
        Uniform(p.Wya, Math.Sqrt(6.0 / 120));
        Assert.Equal(0, p.Ba.L1Norm() + p.By.L1Norm());
    }

    [Fact]
    public void Scaled_normal_weights_have_one_over_the_number_of_inputs_as_their_variance()
    {
        var p = RnnParameters.ScaledNormal(nx: 60, na: 90, ny: 40, seed: 4, gain: 1.5);

        Normal(p.Waa, 1.5 / Math.Sqrt(90));
        Normal(p.Wax, 1 / Math.Sqrt(60));
        Normal(p.Wya, 1 / Math.Sqrt(90));
        Assert.Equal(0, p.Ba.L1Norm() + p.By.L1Norm());
        Assert.Equal(1.5, Dynamics.SpectralRadius(p.Waa), 0.25);
    }

    [Fact]
    public void Identity_and_normal_weights_are_what_they_say()
    {
        var p = RnnParameters.Identity(nx: 60, na: 80, ny: 40, seed: 5, scale: 0.75);
        Near.Equal(0.75 * Matrix<double>.Build.DenseIdentity(80), p.Waa, 0, "W_aa");
        Normal(p.Wax, 0.1);
        Normal(p.Wya, 0.1);
        Assert.Equal(0, p.Ba.L1Norm() + p.By.L1Norm());

        p = RnnParameters.Normal(nx: 60, na: 80, ny: 70, seed: 6, scale: 0.3);
        foreach (var weights in new[] { p.Waa, p.Wax, p.Wya, p.Ba.ToColumnMatrix(), p.By.ToColumnMatrix() }) Normal(weights, 0.3);
        Assert.Equal((60, 80, 70), (p.Nx, p.Na, p.Ny));
    }

    [Fact]
    public void Orthogonal_matrices_are_spread_evenly_over_all_directions()
    {
        var first = Enumerable.Range(1, 400).Select(seed => RnnParameters.Orthogonal(1, 3, 1, seed).Waa).ToArray();

        for (var i = 0; i < 3; i++)
            for (var j = 0; j < 3; j++)
            {
                Assert.Equal(0, first.Average(q => q[i, j]), 0.12);
                Assert.Equal(1 / 3.0, first.Average(q => q[i, j] * q[i, j]), 0.06);
            }
        Assert.InRange(first.Count(q => q.Determinant() > 0), 150, 250);
    }

    [Fact]
    public void Sequences_matrices_and_states_are_drawn_with_the_scale_they_are_given()
    {
        Normal(Joined(Sequence.Normal(T: 50, n: 8, m: 10, seed: 1, scale: 2.5)), 2.5);
        Normal(new SeededRandom(2).Normal(60, 70, 0.2), 0.2);
        Uniform(new SeededRandom(3).Uniform(60, 70, 0.2), 0.2);
        Normal(InitialState.RandomPerSequence(4, 0.7).Create(60, 70), 0.7);
        Normal(InitialState.RandomFixed(5, 0.7).Create(4000, 1), 0.7);
        Normal(InitialState.Noisy(InitialState.Constant(3), 6, 0.7).Create(60, 70) - 3, 0.7);
        Assert.Equal(3, InitialState.Noisy(InitialState.Constant(3), 6, 0.7).ForTesting.Create(2, 2)[1, 1]);
    }

    [Fact]
    public void A_permutation_puts_each_number_everywhere_equally_often()
    {
        var (random, counts) = (new SeededRandom(7), new int[4, 4]);
        for (var k = 0; k < 8000; k++)
        {
            var order = random.Permutation(4);
            Assert.Equal([0, 1, 2, 3], order.Order());
            for (var i = 0; i < 4; i++) counts[i, order[i]]++;
        }
        foreach (var count in counts) Assert.InRange(count, 1850, 2150);
        Assert.Equal(24, Enumerable.Range(0, 500).Select(_ => string.Join(' ', random.Permutation(4))).Distinct().Count());
        Assert.Empty(random.Permutation(0));
    }

    [Theory]
    [InlineData(1e-3)]
    [InlineData(1.0)]
    [InlineData(7.0)]
    public void An_index_is_drawn_as_often_whatever_the_probabilities_sum_to(double sum)
    {
        var (random, counts) = (new SeededRandom(8), new int[4]);
        for (var k = 0; k < 20_000; k++) counts[random.NextIndex([0.1 * sum, 0.6 * sum, 0, 0.3 * sum])]++;

        Assert.InRange(counts[0], 1850, 2150);
        Assert.InRange(counts[1], 11_750, 12_250);
        Assert.Equal(0, counts[2]);
        Assert.InRange(counts[3], 5_750, 6_250);
    }

    [Fact]
    public void A_flip_flop_pulses_at_its_rate_with_either_sign_and_always_at_first()
    {
        var batch = SequenceTask.FlipFlop(bits: 3, T: 40, rate: 0.3).Batch(200, seed: 9);

        Assert.All(batch.X[0].Enumerate(), pulse => Assert.Equal(1, Math.Abs(pulse)));
        var later = batch.X.Skip(1).SelectMany(x => x.Enumerate()).ToArray();
        Assert.Equal(0.3, later.Average(Math.Abs), 0.012);
        Assert.Equal(0, later.Average(), 0.012);
    }

    [Fact]
    public void Numbers_of_the_tasks_are_spread_as_their_documentation_says()
    {
        var echo = SequenceTask.Echo(delay: 3, T: 20).Batch(200, 1);
        Uniform(Joined(echo.X), 1);
        Assert.Equal(0, echo.Y[3]!.Subtract(echo.X[0]).L1Norm());

        var adding = SequenceTask.Adding(T: 7).Batch(3000, 2);
        Uniform(Joined([.. adding.X.Select(x => x.SubMatrix(0, 1, 0, 3000) * 2 - 1)]), 1);
        for (var t = 0; t < 7; t++) Assert.Equal(t < 3 ? 1 / 3.0 : 1 / 4.0, adding.X[t].Row(1).Average(), 0.03);
        Assert.All(adding.Y.Take(6), Assert.Null);

        foreach (var bits in new[] { SequenceTask.Parity(T: 9).Batch(400, 3), SequenceTask.TemporalXor(T: 9).Batch(400, 4) })
            Assert.Equal(0.5, bits.X.Average(x => x.Row(0).Average()), 0.03);
        var sine = SequenceTask.Sine(T: 8, period: 5, phase: 0.3).Batch(2, 5);
        for (var t = 1; t <= 8; t++) Assert.Equal(Math.Sin(2 * Math.PI * t / 5 + 0.3), sine.Y[t - 1]![0, 1], 1e-14);
        Assert.All(sine.X, x => Assert.Equal(0, x.L1Norm()));
    }

    [Fact]
    public void The_training_step_is_start_forward_loss_backward_clip_update_of_weights_and_start()
    {
        var task = SequenceTask.Echo(delay: 1, T: 5);
        var p = RnnParameters.Normal(1, 4, 1, seed: 1);
        var start = InitialState.Noisy(InitialState.Learned(V(0.1, -0.2, 0.3, -0.4)), seed: 5, scale: 0.3);
        List<int> asked = [];
        var trainer = new Trainer(4, task.Loss, Optimiser.Adam(0.02)) { Clip = Clip.Norm(0.05), Activation = Activation.Sigmoid };

        var run = trainer.Train(p, start, k => { asked.Add(k); return task.Batch(3, seed: 2, k); });

        var (theta, a0) = (p.ToVector(), V(0.1, -0.2, 0.3, -0.4));
        var (rule, ruleOfStart) = (Optimiser.Adam(0.02), Optimiser.Adam(0.02));
        for (var k = 0; k < 4; k++)
        {
            var (batch, now) = (task.Batch(3, 2, k), p.WithVector(theta));
            var created = a0.ToColumnMatrix() * Matrix<double>.Build.Dense(1, 3, 1) + new SeededRandom(5, part: k).Normal(4, 3, 0.3);
            var forward = Rnn.Forward(now, batch.X, created, Activation.Sigmoid);
            var loss = task.Loss.Of(forward.Zy, batch.Y);
            var d = Rnn.Backward(forward, loss.DZy);
            Assert.Equal((k, loss.Value), (run.Steps[k].Step, run.Steps[k].Loss));
            Assert.Equal(d.DParameters.ToVector().L2Norm(), run.Steps[k].GradientNorm, 1e-13);
            Assert.True(run.Steps[k].GradientNorm > 0.05, "clipping must matter");
            (theta, rule) = rule.Step(theta, Clip.Norm(0.05).Of(d.DParameters.ToVector()));
            (a0, ruleOfStart) = ruleOfStart.Step(a0, Clip.Norm(0.05).Of(d.DA0.RowSums()));
        }
        Near.Equal(theta, run.Parameters.ToVector(), 1e-14, "parameters");
        Near.Equal(a0, run.Start.Theta!, 1e-14, "the learned start");
        Assert.Equal([0, 1, 2, 3], asked);
        Assert.Null(run.Stopped);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_carried_state_goes_into_the_next_batch_unless_that_starts_anew(bool anew)
    {
        var x = Sequence.Normal(4, 2, 3, seed: 1);
        var y = Sequence.Normal(4, 1, 3, seed: 2);
        var p = RnnParameters.Normal(2, 4, 1, seed: 3);
        List<double> losses = [];

        new Trainer(2, Loss.SquaredError, Optimiser.Sgd(1e-9)).Train(
            p, InitialState.Noisy(InitialState.Carried, seed: 9, scale: 0), k => new Batch(x, y, StartsAnew: k == 1 && anew), step => losses.Add(step.Loss));

        var first = Rnn.Forward(p, x, Matrix<double>.Build.Dense(4, 3));
        var second = Rnn.Forward(p, x, anew ? Matrix<double>.Build.Dense(4, 3) : first.A[4]);
        Assert.Equal(Loss.SquaredError.Of(first.Zy, y).Value, losses[0], 1e-14);
        Assert.Equal(Loss.SquaredError.Of(second.Zy, y).Value, losses[1], 1e-7);
    }

    [Fact]
    public void Only_what_moves_is_trained_and_the_norm_is_that_of_what_moves()
    {
        var s = Sample.Of(nx: 2, na: 3, ny: 1, m: 2, T: 3, seed: 4);

        var run = new Trainer(1, s.Loss, Optimiser.Sgd(0.1)) { Moving = d => RnnParameters.Zeros(2, 3, 1) with { Ba = d.Ba } }
            .Train(s.P, InitialState.Constant(0), _ => new(s.X, s.Y));

        var d = Rnn.Backward(Rnn.Forward(s.P, s.X, 0 * s.A0), s.Y, s.Loss).DParameters;
        Near.Equal(s.P with { Ba = s.P.Ba - 0.1 * d.Ba }, run.Parameters, 1e-15, "parameters");
        Assert.Equal(d.Ba.L2Norm(), run.Steps[0].GradientNorm, 1e-14);
    }

    [Fact]
    public void The_end_of_a_training_is_a_mean_and_the_first_time_below_a_limit_too()
    {
        var run = new TrainingRun(RnnParameters.Zeros(1, 1, 1), InitialState.Zero, [.. new[] { 8.0, 1, 6, 4, 2, 3 }.Select((loss, k) => new TrainingStep(k, loss, 1))], null);

        Assert.Equal(2.5, run.FinalLoss(2));
        Assert.Equal(4, run.FinalLoss());
        Assert.Equal(2, run.StepsTo(2, count: 1));
        Assert.Equal(5, run.StepsTo(3.5, count: 2));
        Assert.Null(run.StepsTo(1, count: 1));
        Assert.Equal([8, 1, 6, 4, 2, 3], run.Losses);
        Assert.Equal("6 steps, loss 8 -> 4", run.ToString());
    }

    [Fact]
    public void Principal_components_of_three_states_by_hand()
    {
        // The centred states are ±(2, −1) and 0: all variance, 2 · 5 / 2 = 5, lies along (2, −1)/√5.
        var components = PrincipalComponents.Of([M(new[,] { { 3.0, 1 }, { 1, 2 } }), M(new[,] { { -1.0 }, { 3 } })]);

        Near.Equal(V(1, 2), components.Mean, 1e-15, "mean");
        Near.Equal(V(5, 0), components.Variances, 1e-14, "variances");
        Near.Equal(V(2 / Math.Sqrt(5), -1 / Math.Sqrt(5)), components.Directions.Column(0), 1e-14, "the first direction");
        Near.Equal(V(1 / Math.Sqrt(5), 2 / Math.Sqrt(5)), components.Directions.Column(1), 1e-14, "the second direction");
        Near.Equal(M(new[,] { { Math.Sqrt(5), 0 } }), components.Project(M(new[,] { { 3.0, 1 }, { 1, 2 } }), 1), 1e-14, "coordinates");
        Assert.Equal(1, components.Explained(1), 1e-14);
        Assert.Equal(1, PrincipalComponents.Of([M(new[,] { { 1.0, 1 } })]).Explained(1));
        Refused("There is 1 state; expected at least two.", () => PrincipalComponents.Of([One(1)]));
    }

    [Fact]
    public void Directions_point_to_the_side_of_their_largest_entry_and_variances_fall()
    {
        for (var seed = 1; seed <= 30; seed++)
        {
            var states = Sequence.Normal(T: 6, n: 5, m: 4, seed);
            var components = PrincipalComponents.Of(states);

            for (var i = 0; i < 5; i++)
            {
                var direction = components.Directions.Column(i);
                Assert.True(direction[direction.AbsoluteMaximumIndex()] > 0, $"seed {seed}, direction {i}");
                Assert.Equal(components.Variances[i], states.Sum(a => components.Project(a, 5).Row(i).DotProduct(components.Project(a, 5).Row(i))) / 23, 1e-12);
                if (i > 0) Assert.True(components.Variances[i] <= components.Variances[i - 1]);
            }
            Assert.Equal(components.Variances.Take(2).Sum() / components.Variances.Sum(), components.Explained(2), 1e-14);
        }
    }

    [Fact]
    public void Newton_halves_its_steps_where_the_whole_one_leads_away()
    {
        var p = RnnParameters.Zeros(1, 2, 1) with { Waa = M(new[,] { { 5.0, 2 }, { -2, 5 } }), Ba = V(0.1, -0.3) };

        var points = FixedPoints.Find(p, new SeededRandom(1).Uniform(2, 40, 1));

        Assert.InRange(points.Count, 5, 9);
        Assert.All(points, point => Near.Equal(point.A, (p.Waa * point.A + p.Ba).PointwiseTanh(), 1e-12, "a fixed point"));
        Assert.Equal(points.Select(point => point.UnstableDirections).Order(), points.Select(point => point.UnstableDirections));
        Assert.All(points, point => Assert.Equal(point.UnstableDirections == 0, point.IsStable));
        Assert.Single(FixedPoints.Find(p, new SeededRandom(1).Uniform(2, 40, 1), distance: 10));
    }

    [Fact]
    public void Accuracy_is_the_share_of_columns_of_all_steps_that_count_and_ask()
    {
        Matrix<double> first = V(0.1, 0.7, 0.2).ToColumnMatrix(), last = V(-1, 0, 3).ToColumnMatrix();
        IReadOnlyList<Matrix<double>> said = [first.Append(last), first.Append(first), last.Append(first), last.Append(first)];
        IReadOnlyList<Matrix<double>?> right = [first.Append(last), null, first.Append(first), first.Append(last)];

        Assert.Equal(3.0 / 6, Accuracy.Of(said, right));                            // 2 of 2, nothing asked, 1 of 2, 0 of 2
        Assert.Equal(1.0 / 4, Accuracy.Of(said, right, t => t > 1));
        Assert.Equal(2.0 / 4, Accuracy.Of(said, right, t => t is 1 or 4));
        for (var t = 0; t < said.Count; t++)                                        // T = 1
            if (right[t] is { } target) Assert.Equal(new[] { 2.0, 0, 1, 0 }[t] / 2, Accuracy.Of([said[t]], [target]));
    }

    [Fact]
    public void Where_an_answer_underflows_the_loss_still_counts()
    {
        var loss = Loss.CrossEntropy.Of([V(0, -800, -750).ToColumnMatrix()], [V(0.5, 0.25, 0.25).ToColumnMatrix()]);

        Assert.Equal(0.25 * 800 + 0.25 * 750, loss.Value, 1e-10);
    }

    [Fact]
    public void What_fails_on_several_cores_throws_the_failure_of_the_first_value()
    {
        for (var k = 0; k < 20; k++)
        {
            var failure = Assert.Throws<InvalidOperationException>(() => AllCores.Each(Enumerable.Range(0, 50).ToArray(), value =>
            {
                if (value == 3) Thread.Sleep(5);
                return value is 3 or > 20 ? throw new InvalidOperationException($"{value}") : value;
            }));
            Assert.Equal("3", failure.Message);
        }
        Assert.Equal([7, 8, 9], Seeds.Run(7, 3, seed => (int)seed));
    }

    private static void Uniform(Matrix<double> values, double limit)
    {
        var all = values.Enumerate().ToArray();
        Assert.InRange(all.Max(), 0.99 * limit, limit);
        Assert.InRange(all.Min(), -limit, -0.99 * limit);
        Assert.Equal(0, all.Average(), 4 * limit / Math.Sqrt(3 * all.Length));
        Assert.Equal(limit * limit / 3, all.Average(v => v * v), 4 * 0.3 * limit * limit / Math.Sqrt(all.Length));
    }

    private static void Normal(Matrix<double> values, double scale)
    {
        var all = values.Enumerate().ToArray();
        Assert.Equal(0, all.Average(), 4 * scale / Math.Sqrt(all.Length));
        Assert.Equal(scale * scale, all.Average(v => v * v), 4 * Math.Sqrt(2) * scale * scale / Math.Sqrt(all.Length));
        Assert.Equal(0.317, all.Average(v => Math.Abs(v) > scale ? 1.0 : 0), 4 * 0.47 / Math.Sqrt(all.Length));
    }

    private static Matrix<double> Joined(IReadOnlyList<Matrix<double>> steps) => steps.Aggregate((left, right) => left.Append(right));

    private static Matrix<double> M(double[,] values) => Matrix<double>.Build.DenseOfArray(values);
}
