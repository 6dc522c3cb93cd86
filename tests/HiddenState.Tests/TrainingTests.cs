using System.Globalization;
using static HiddenState.Tests.LossTests;

namespace HiddenState.Tests;

public class TrainingTests
{
    [Fact]
    public void Eight_units_learn_temporal_xor_and_a_feedforward_network_stays_near_chance()
    {
        var task = SequenceTask.TemporalXor(T: 30);
        var trainer = new Trainer(300, task.Loss, Optimiser.Adam(0.01)) { Clip = Clip.Norm(1) };
        var p = RnnParameters.Glorot(task.Nx, na: 8, task.Ny, seed: 1);

        var recurrent = trainer.Train(p, InitialState.Zero, k => task.Batch(32, seed: 1, k));
        var feedforward = (trainer with { Moving = d => d with { Waa = 0 * d.Waa } })
            .Train(p with { Waa = 0 * p.Waa }, InitialState.Zero, k => task.Batch(32, seed: 1, k));

        Assert.InRange(RightWhereKnown(recurrent), 0.97, 1);
        Assert.InRange(RightWhereKnown(feedforward), 0.4, 0.6);
        Assert.Equal(0, feedforward.Parameters.Waa.FrobeniusNorm());

        double RightWhereKnown(TrainingRun run)
        {
            var test = task.Batch(200, seed: 2);
            return Accuracy.Of(Rnn.Forward(run.Parameters, test.X, run.Start.Create(8, 200)).Zy, test.Y, SequenceTask.CanBeKnown);
        }
    }

    [Fact, Slow]
    public void A_learned_initial_state_beats_zero_at_the_first_steps_of_a_sine_with_a_fixed_phase()
    {
        var task = SequenceTask.Sine();
        var trainer = new Trainer(600, task.Loss, Optimiser.Adam(0.01)) { Clip = Clip.Norm(1) };

        var zero = Enumerable.Range(1, 10).Select(seed => FirstSteps(InitialState.Zero, seed)).ToArray();
        var learned = Enumerable.Range(1, 10).Select(seed => FirstSteps(InitialState.Learned(Vector<double>.Build.Dense(3)), seed)).ToArray();

        Assert.True(learned.Average() < zero.Average() - Math.Log(2),
            $"mean ln(loss of the first five steps): zero {zero.Average():F2}, learned {learned.Average():F2}; expected to halve at least");
        Assert.InRange(zero.Zip(learned).Count(pair => pair.Second < pair.First), 7, 10);

        double FirstSteps(InitialState start, int seed)
        {
            var run = trainer.Train(RnnParameters.Glorot(1, na: 3, 1, seed), start, k => task.Batch(1, seed: 1));
            var forward = Rnn.Forward(run.Parameters, task.Batch(1, seed: 1).X, run.Start.Create(3, 1));
            return Math.Log(task.Loss.Of(forward.Zy, task.Batch(1, seed: 1).Y).PerStep.Take(5).Average());
        }
    }

    [Fact]
    public void Human_numbers_are_learned_far_beyond_the_commonest_word()
    {
        var batches = HumanNumbers.Batches([.. HumanNumbers.Tokens.Take(20_000)], m: 32, T: 16);
        var trainer = new Trainer(3 * batches.Count, Loss.CrossEntropy, Optimiser.Adam(0.005)) { Clip = Clip.Norm(1) };

        var run = trainer.Train(RnnParameters.Orthogonal(30, na: 32, 30, seed: 1), InitialState.Carried, k => batches[k % batches.Count]);

        Assert.Null(run.Stopped);
        Assert.InRange(run.FinalLoss(20), 0, 1.4);                    // ln 30 = 3.4 knows nothing
    }

    [Fact]
    public void A_state_learned_as_one_times_W_gets_the_same_numbers_as_a_learned_state()
    {
        var task = SequenceTask.Echo(delay: 2, T: 8);
        var theta = new SeededRandom(1).Normal(5, 1);
        var p = RnnParameters.Glorot(1, 5, 1, seed: 1);
        var trainer = new Trainer(50, task.Loss, Optimiser.Adam(0.01));

        var learned = trainer.Train(p, InitialState.Learned(theta.Column(0)), k => task.Batch(4, seed: 1, k));
        var oneTimesW = trainer.Train(p, InitialState.OneTimesW(theta), k => task.Batch(4, seed: 1, k));

        Near.Equal(learned.Start.Theta!, oneTimesW.Start.Theta!, 1e-12, "theta");
        Near.Equal(learned.Parameters, oneTimesW.Parameters, 1e-12, "parameters");
        Assert.True((learned.Start.Theta! - theta.Column(0)).L2Norm() > 0.01, "theta must have moved");
    }

    [Fact]
    public void The_gradient_of_a_learned_state_equals_central_differences()
    {
        var s = Sample.Of(nx: 4, na: 5, ny: 2, m: 3, T: 4, seed: 8);
        var start = InitialState.Noisy(InitialState.Learned(V5), seed: 3, scale: 0.2);
        var da0 = Rnn.Backward(Rnn.Forward(s.P, s.X, start.Create(5, 3)), s.Y, s.Loss).DA0;

        var check = GradientCheck.Of("theta", theta => s.Loss.Of(
            Rnn.Forward(s.P, s.X, start.WithTheta(theta.Column(0)).Create(5, 3)).Zy, s.Y).Value,
            V5.ToColumnMatrix(), start.Gradient(da0)!.ToColumnMatrix());

        Assert.True(check.Passed, check.ToString());
        Near.Equal(V5.ToColumnMatrix(), start.ForTesting.Create(5, 1), 0, "without noise");
    }

    [Fact]
    public void Equal_units_stay_equal_for_ever_from_zero_and_part_by_training_from_an_uneven_initial_state()
    {
        var task = SequenceTask.Echo(delay: 1, T: 6);
        var p = RnnParameters.Zeros(1, 4, 1).WithVector(Vector<double>.Build.Dense(RnnParameters.Zeros(1, 4, 1).Count, 0.3));

        Assert.Equal(0, Spread(InitialState.Zero, updates: 50));
        Assert.Equal(0, Spread(InitialState.Constant(0.5), updates: 50));
        Assert.Equal(0, Spread(InitialState.RandomFixed(seed: 1), updates: 1));          // the columns of W_aa part, the units not yet
        Assert.InRange(Spread(InitialState.RandomFixed(seed: 1), updates: 50), 1e-3, 1);

        double Spread(InitialState start, int updates)
        {
            var run = new Trainer(updates, task.Loss, Optimiser.Sgd(0.05)).Train(p, start, k => task.Batch(8, seed: 1, k));
            var a = Rnn.Forward(run.Parameters, task.Batch(8, seed: 2).X, start.Create(4, 8)).A[6];
            return Enumerable.Range(1, 3).Max(i => (a.Row(i) - a.Row(0)).L2Norm());
        }
    }

    [Fact]
    public void A_carried_state_goes_on_where_the_batch_before_ended_and_starts_anew_when_told()
    {
        var aT = new SeededRandom(1).Normal(5, 3);
        var carried = InitialState.Carried.After(aT);

        Near.Equal(Matrix<double>.Build.Dense(5, 3), InitialState.Carried.Create(5, 3), 0, "at first");
        Near.Equal(aT, carried.Create(5, 3), 0, "after a batch");
        Near.Equal(Matrix<double>.Build.Dense(5, 3), carried.Anew.Create(5, 3), 0, "anew");
        Assert.Null(carried.Gradient(aT));
        Refused("the carried state has shape 5x3; expected n_a x m = 5x2, because the state asked for is 5x2.", () => carried.Create(5, 2));
    }

    /// <summary>L = 1.7e308 · 1.1² / 2 is a number, dz_y = 1.7e308 · 1.1 is none.</summary>
    [Fact]
    public void A_derivative_of_the_loss_that_overflows_is_named_with_its_place()
    {
        RnnParameters p = new(Matrix<double>.Build.Dense(2, 2), Matrix<double>.Build.Dense(2, 1), Matrix<double>.Build.Dense(1, 2), Vector<double>.Build.Dense(2), Vector<double>.Build.Dense(1));
        var x = Matrix<double>.Build.Dense(1, 2, 1.0);
        var y = Matrix<double>.Build.DenseOfRowMajor(1, 2, [0, -1.1]);

        var run = new Trainer(1, Loss.SquaredError.WithStepWeights(1.7e308), Optimiser.Sgd(0.1)).Train(p, InitialState.Zero, _ => new([x], [y]));

        Assert.Equal("dz_y<1>[0, 1] became Infinity at step 0", run.Stopped!.Replace("∞", "Infinity", StringComparison.Ordinal));
    }

    [Fact]
    public void Training_is_the_same_each_time_reports_its_steps_and_can_be_stopped()
    {
        var task = SequenceTask.Parity(T: 5);
        var trainer = new Trainer(20, task.Loss, Optimiser.Momentum(0.1)) { Clip = Clip.Value(0.5) };
        var p = RnnParameters.Glorot(1, 4, 2, seed: 1);
        using var stop = new CancellationTokenSource();
        List<TrainingStep> seen = [];

        var first = trainer.Train(p, InitialState.Zero, k => task.Batch(4, seed: 1, k), seen.Add);
        var second = trainer.Train(p, InitialState.Zero, k => task.Batch(4, seed: 1, k));
        var stopped = trainer.Train(p, InitialState.Zero, k => task.Batch(4, seed: 1, k), step => { if (step.Step == 6) stop.Cancel(); }, stop.Token);

        Near.Equal(first.Parameters, second.Parameters, 0, "the same training twice");
        Assert.Equal(first.Steps, seen);
        Assert.Equal("cancelled", stopped.Stopped);
        Assert.Equal(first.Steps.Take(7), stopped.Steps);
    }

    [Theory]
    [InlineData(1e308, -1e308, 1)]
    [InlineData(1e10, 0, 1e300)]
    public void A_loss_that_overflows_ends_the_training_before_its_gradient_is_asked_for(double z, double y, double weight)
    {
        Matrix<double> zero = Matrix<double>.Build.Dense(1, 1), target = Matrix<double>.Build.Dense(1, 1, y);
        var p = new RnnParameters(zero, zero, zero, Vector<double>.Build.Dense(1), Vector<double>.Build.Dense(1, z));

        var run = new Trainer(3, Loss.SquaredError.WithStepWeights(weight), Optimiser.Sgd(0.1)).Train(p, InitialState.Zero, _ => new([zero], [target]));

        Assert.Matches("^the loss became (∞|Infinity) at step 0$", run.Stopped);
        Assert.Empty(run.Steps);
    }

    [Fact]
    public void Numbers_that_overflow_end_the_training_with_the_step_and_the_quantity()
    {
        var task = SequenceTask.Echo(delay: 1, T: 30);
        var p = RnnParameters.Identity(1, 4, 1, seed: 1, scale: 3);

        var run = new Trainer(500, task.Loss, Optimiser.Sgd(1e3)) { Activation = Activation.Identity }
            .Train(p, InitialState.Zero, k => task.Batch(4, seed: 1, k));

        Assert.Matches(@"^(a<\d+>\[\d, \d\]|z_y<\d+>\[\d, \d\]|da<\d+>\[\d, \d\]|the (loss|gradient|updated parameters)) became (NaN|∞|-∞|Infinity|-Infinity) at step \d+$", run.Stopped);
        run.Parameters.Checked();
        Assert.Equal(int.Parse(run.Stopped!.Split(' ')[^1], CultureInfo.InvariantCulture), run.Steps.Count);
    }

    [Fact]
    public void Optimisers_by_hand()
    {
        var (theta, d) = (ForwardTests.V(1, 2), ForwardTests.V(0.5, -4));

        Near.Equal(ForwardTests.V(0.95, 2.4), Optimiser.Sgd(0.1).Step(theta, d).Theta, 1e-15, "SGD");

        var momentum = Optimiser.Momentum(0.1, beta: 0.5).Step(theta, d);
        Near.Equal(ForwardTests.V(0.875, 3), momentum.Next.Step(momentum.Theta, d).Theta, 1e-15, "momentum after two steps");

        var adam = Optimiser.Adam(0.1).Step(theta, d);
        Near.Equal(ForwardTests.V(0.9, 2.1), adam.Theta, 1e-8, "Adam's first step is the rate");
        Near.Equal(ForwardTests.V(0.8, 2.2), adam.Next.Step(adam.Theta, d).Theta, 1e-8, "Adam under a constant gradient");
    }

    [Fact]
    public void Clipping_by_norm_keeps_the_direction_and_by_value_does_not()
    {
        var d = ForwardTests.V(3, -4);

        Near.Equal(ForwardTests.V(0.6, -0.8), Clip.Norm(1).Of(d), 1e-15, "by norm");
        Near.Equal(d, Clip.Norm(6).Of(d), 0, "short enough");
        Near.Equal(ForwardTests.V(3, -3.5), Clip.Value(3.5).Of(d), 0, "by value");
        Refused("gradient[0] is NaN; expected a finite number.", () => Clip.Norm(1).Of(ForwardTests.V(double.NaN)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_learning_rate_that_cannot_work_is_refused(double rate)
    {
        foreach (var make in new Func<double, Optimiser>[] { Optimiser.Sgd, r => Optimiser.Momentum(r), r => Optimiser.Adam(r) })
            Refused(FormattableString.Invariant($"The learning rate is {rate}; expected a finite number above 0."), () => make(rate));
        Refused(FormattableString.Invariant($"The limit is {rate}; expected a finite number above 0."), () => Clip.Norm(rate));
    }

    private static Vector<double> V5 => ForwardTests.V(0.1, -0.2, 0.3, -0.4, 0.5);

    [Fact]
    public void Frozen_only_the_start_moves_as_it_does_where_every_gradient_of_a_parameter_is_zero()
    {
        var s = Sample.Of(3, 5, 2, 4, 6, seed: 1);
        var theta = s.A0.Column(0);
        var trainer = new Trainer(20, s.Loss, Optimiser.Adam(0.05)) { Clip = Clip.Norm(0.5) };

        var frozen = (trainer with { Frozen = true }).Train(s.P, InitialState.Learned(theta), _ => new(s.X, s.Y));
        var stopped = (trainer with { Moving = d => d.WithVector(0 * d.ToVector()) }).Train(s.P, InitialState.Learned(theta), _ => new(s.X, s.Y));

        Near.Equal(s.P, frozen.Parameters, 0, "p");
        Near.Equal(stopped.Start.Theta!, frozen.Start.Theta!, 0, "theta");
        Assert.Equal(stopped.Losses, frozen.Losses);
        Assert.True((frozen.Start.Theta! - theta).L2Norm() > 0.1 && frozen.Losses[^1] < frozen.Losses[0]);
        Assert.All(frozen.Steps, step => Assert.True(step.GradientNorm > 0));
    }

    [Fact]
    public void Frozen_with_a_start_that_is_not_learned_nothing_moves()
    {
        var s = Sample.Of(3, 5, 2, 4, 6, seed: 1);

        var run = new Trainer(3, s.Loss, Optimiser.Adam(0.05)) { Frozen = true }.Train(s.P, InitialState.Zero, _ => new(s.X, s.Y));

        Near.Equal(s.P, run.Parameters, 0, "p");
        Assert.Single(run.Losses.Distinct());
        Assert.All(run.Steps, step => Assert.Equal(0, step.GradientNorm));
    }

    /// <summary>da⟨0⟩ of the two sequences is −1e308 and −1e308 or so: each a number, their sum none.</summary>
    [Fact]
    public void A_sum_over_the_batch_that_overflows_ends_the_training_and_is_named()
    {
        var p = RnnParameters.Zeros(1, 1, 1) with { Waa = ForwardTests.One(1e8), Wya = ForwardTests.One(1e150) };
        var batch = new Batch([Matrix<double>.Build.Dense(1, 2)], [Matrix<double>.Build.Dense(1, 2, 1e150)]);

        var run = new Trainer(3, Loss.SquaredError, Optimiser.Sgd(0.1)) { Frozen = true, Activation = Activation.Identity }
            .Train(p, InitialState.Learned(ForwardTests.V(0)), _ => batch);

        Assert.Equal("the gradient of the initial state became -Infinity at step 0", run.Stopped!.Replace("-∞", "-Infinity", StringComparison.Ordinal));
        Assert.Empty(run.Steps);
    }

    [Fact]
    public void Where_the_start_cannot_be_updated_the_parameters_stay_those_of_the_last_complete_step()
    {
        var p = RnnParameters.Zeros(1, 1, 1) with { Waa = ForwardTests.One(1e8), Wya = ForwardTests.One(1) };
        var batch = new Batch([ForwardTests.One(0)], [ForwardTests.One(1e145)]);

        var run = new Trainer(3, Loss.SquaredError, Optimiser.Sgd(1e160)) { Activation = Activation.Identity }
            .Train(p, InitialState.Learned(ForwardTests.V(0)), _ => batch);

        Assert.Equal("the initial state became Infinity at step 0", run.Stopped!.Replace("∞", "Infinity", StringComparison.Ordinal));
        Assert.Empty(run.Steps);
        Near.Equal(p, run.Parameters, 0, "parameters");
        Assert.Equal(0, run.Start.Theta![0]);
    }

    [Fact]
    public void What_moves_is_a_gradient_of_the_same_sizes()
    {
        var s = Sample.Of(nx: 2, na: 3, ny: 1, m: 2, T: 3, seed: 4);
        TrainingRun Train(Func<RnnParameters, RnnParameters> moving) =>
            new Trainer(2, s.Loss, Optimiser.Adam(0.1)) { Moving = moving }.Train(s.P, InitialState.Zero, _ => new(s.X, s.Y));

        foreach (var wrong in new[] { RnnParameters.Zeros(1, 3, 1), RnnParameters.Zeros(2, 3, 2), RnnParameters.Zeros(2, 4, 1), s.P with { Waa = null! }, s.P with { By = null! } })
            Refused("Moving gave matrices or vectors of other sizes; expected a gradient like that given, n_x = 2, n_a = 3, n_y = 1: W_aa 3x3", () => Train(_ => wrong));
        Refused("Moving gave null; expected a gradient like that given", () => Train(_ => null!));
        Assert.Equal("Moving", Assert.Throws<ArgumentException>(() => Train(_ => null!)).ParamName);
        Assert.Matches("^the gradient that moves became (∞|Infinity) at step 0$", Train(d => d with { Ba = d.Ba.Map(_ => double.PositiveInfinity) }).Stopped);
    }

    [Fact]
    public void A_trainer_without_a_part_of_it_is_refused_by_the_part()
    {
        var s = Sample.Of(nx: 2, na: 3, ny: 1, m: 2, T: 3, seed: 4);
        var good = new Trainer(2, s.Loss, Optimiser.Adam(0.1));

        foreach (var (part, trainer) in new[] { ("Loss", good with { Loss = null! }), ("Optimiser", good with { Optimiser = null! }), ("Clip", good with { Clip = null! }), ("Moving", good with { Moving = null! }) })
            Assert.Equal(part, Assert.Throws<ArgumentNullException>(() => trainer.Train(s.P, InitialState.Zero, _ => new(s.X, s.Y))).ParamName);
    }

    [Fact]
    public void Batches_that_do_not_fit_are_named()
    {
        var s = Sample.Of(nx: 2, na: 3, ny: 1, m: 2, T: 3, seed: 4);
        ArgumentException Error(params IReadOnlyList<Matrix<double>> x) =>
            Assert.ThrowsAny<ArgumentException>(() => new Trainer(2, s.Loss, Optimiser.Adam(0.1)).Train(s.P, InitialState.Zero, _ => new(x, s.Y)));

        Assert.Equal("x has shape 3x2 at t = 2; expected the shape 2x2, as at t = 1. (Parameter 'batches')", Error(s.X[0], Matrix<double>.Build.Dense(3, 2), s.X[2]).Message);
        Assert.Equal("x has no time steps; expected T >= 1. (Parameter 'batches')", Error().Message);
        Assert.Equal("x is null at t = 1; expected a matrix. (Parameter 'batches')", Error(null!, s.X[1], s.X[2]).Message);
    }

    [Theory]
    [InlineData(1, 1.7e308, 0.7071067811865476)]
    [InlineData(1e-300, 1e200, 7.0710678118654753e-301)]
    [InlineData(2, 1e308, 1.4142135623730951)]
    [InlineData(1e308, 1.7e308, 7.0710678118654757e307)]
    public void A_gradient_of_any_length_is_clipped_to_the_limit_and_not_erased(double limit, double entry, double expected)
    {
        var clipped = Clip.Norm(limit).Of(ForwardTests.V(entry, -entry));

        Assert.Equal(1, clipped[0] / expected, 1e-15);
        Assert.Equal(-1, clipped[1] / expected, 1e-15);
    }
}
