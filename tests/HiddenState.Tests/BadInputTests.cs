using System.Globalization;
using static HiddenState.Tests.LossTests;

namespace HiddenState.Tests;

public class BadInputTests
{
    private static readonly Sample S = Sample.Of(nx: 4, na: 5, ny: 2, m: 3, T: 3, seed: 1);

    [Fact]
    public void Gradients_that_do_not_fit_the_forward_pass_are_named()
    {
        var forward = S.Forward();
        var dzy = S.Loss.Of(forward.Zy, S.Y).DZy;

        Refused("2 gradients were given; expected T = 3, one for each time step.", () => Rnn.Backward(forward, [dzy[0], dzy[1]]));
        Refused("gradient has shape 2x1 at t = 2; expected n_y x m = 2x3, because the forward pass is T = 3, m = 3",
            () => Rnn.Backward(forward, [dzy[0], dzy[1].SubMatrix(0, 2, 0, 1), dzy[2]]));
        Refused("gradient has shape 2x3 at t = 1; expected n_a x m = 5x3", () => Rnn.BackwardFromStates(forward, dzy));
        Refused("gradient[0, 0] is NaN at t = 3; expected a finite number.", () => Rnn.Backward(forward, [dzy[0], dzy[1], dzy[2] * double.NaN]));
        var backward = Rnn.Backward(forward, dzy);
        Refused("FromOutput[0, 0] is NaN at t = 1; expected a finite number.", () => _ = backward with { FromOutput = [forward.A[1] * double.NaN, forward.A[2], forward.A[3]] });
        Refused("DA[0, 0] is NaN at t = 0; expected a finite number.", () => _ = backward with { DA = [forward.A[1] * double.NaN, forward.A[1], forward.A[2], forward.A[3]] });
        Assert.Throws<ArgumentOutOfRangeException>(() => Rnn.BackwardTruncated(forward, dzy, 0));
        Assert.Equal(["T", "n", "m"], new (int T, int N, int M)[] { (0, 3, 2), (4, 0, 2), (4, 3, 0) }
            .Select(size => Assert.Throws<ArgumentOutOfRangeException>(() => Sequence.Normal(size.T, size.N, size.M, seed: 1)).ParamName));
        Refused("daNext has shape 4x3; expected n_a x m = 5x3", () => RnnCell.Backward(S.P, S.X[0], S.A0, S.X[0]));
        Refused("analytic has shape 2x3; expected the gradient's shape = 5x3, because a<0> is 5x3.", () => GradientCheck.Of("a<0>", _ => 0, S.A0, dzy[0]));
    }

    [Fact]
    public void States_and_targets_that_are_not_numbers_are_named()
    {
        var a0 = S.A0.Clone();
        a0[4, 2] = double.NegativeInfinity;

        Refused("a0[4, 2] is -Infinity; expected a finite number.", () => Rnn.Forward(S.P, S.X, a0));
        Refused("aPrev[4, 2] is -Infinity; expected a finite number.", () => RnnCell.Step(S.P, S.X[0], a0));
        Refused("y[0, 0] is NaN at t = 2; expected a finite number.", () => Rnn.Backward(S.Forward(), [S.Y[0], S.Y[1] * double.NaN, S.Y[2]], S.Loss));
        Refused("z[0, 0] is NaN; expected a finite number.", () => Softmax.Of(S.A0 * double.NaN));
    }

    [Fact]
    public void Sizes_below_one_and_numbers_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => RnnParameters.Glorot(0, 5, 3, seed: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => InitialState.Zero.Create(5, 0));
        Refused("values has length 3; expected n_a^2 + n_a n_x + n_y n_a + n_a + n_y = 62", () => S.P.WithVector(ForwardTests.V(1, 2, 3)));
        Refused("theta has length 2; expected n_a = 5", () => InitialState.Learned(ForwardTests.V(1, 2)).Create(5, 3));
        Refused("da0 has shape 5x3; expected n_a x m = 2x3, because theta has 2 numbers.", () => InitialState.Learned(ForwardTests.V(1, 2)).Gradient(S.A0));
        Refused("gain is NaN; expected a finite number.", () => RnnParameters.ScaledNormal(4, 5, 3, seed: 1, gain: double.NaN));
        Refused("W has shape 5x3; expected n_a x 1 = 5x1, because the constant input 1 has one row.", () => InitialState.OneTimesW(S.A0));
        Refused("t is 4; expected 1 to T = 3.", () => Dynamics.Jacobian(S.Forward(), 4));
        Refused("column is 3; expected 0 to 2, because m = 3.", () => Dynamics.Jacobian(S.Forward(), 1, column: 3));
        Refused("from is -1; expected 0 to T = 3. (Parameter 'from')", () => Dynamics.JacobianProduct(S.Forward(), from: -1, t: 1));
        Refused("t is 1; expected 2 to T = 3. (Parameter 't')", () => Dynamics.JacobianProduct(S.Forward(), from: 2, t: 1));
        Refused("values[2] is NaN; expected a finite number.", () => RnnParameters.Zeros(1, 1, 1).WithVector(ForwardTests.V(1, 2, double.NaN, 4, 5)));
    }

    [Fact]
    public void A_state_or_an_output_that_overflows_is_named()
    {
        var p = RnnParameters.Zeros(1, 1, 1) with { Waa = ForwardTests.One(1e200), Wax = ForwardTests.One(1), Wya = ForwardTests.One(2) };

        Refused("a<3>[0, 0] became Infinity; expected finite states and outputs", () => Rnn.Forward(p, Sequence.Of(1, 0, 0), ForwardTests.One(0), Activation.Identity));
        Refused("z_y<1>[0, 0] became Infinity; expected finite states and outputs", () => Rnn.Forward(p, Sequence.Of(1e308, 0), ForwardTests.One(0), Activation.Identity));
        Assert.Equal(1, Rnn.Forward(p, Sequence.Of(1e308, 1e308), ForwardTests.One(0)).A[2][0, 0]);
    }

    [Fact]
    public void Empty_matrices_and_answers_that_are_no_numbers_are_named()
    {
        Refused("a0 has shape 5x0; expected n_a x m with at least one row and one column.", () => Rnn.Forward(S.P, [S.X[0].SubMatrix(0, 4, 0, 0)], S.A0.SubMatrix(0, 5, 0, 0)));
        Refused("gradient is empty; expected its length, at least one number.", () => Clip.Norm(1).Of(Vector<double>.Build.Dense(0)));
        Refused("zy[1, 2] is NaN at t = 1; expected a finite number.", () => Accuracy.Of([Matrix<double>.Build.Dense(2, 3, (i, j) => i + j == 3 ? double.NaN : 0)], [S.Y[0]]));
        Refused("zy is null at t = 1; expected n_y x m.", () => Accuracy.Of([null!], [S.Y[0]]));
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        var run = new Trainer(2, S.Loss, Optimiser.Sgd(0.5)).Train(S.P, InitialState.Zero, _ => new(S.X, S.Y), cancellationToken: stop.Token);
        Refused("There is no complete step (cancelled); expected at least one.", () => run.FinalLoss());
        Assert.Throws<ArgumentOutOfRangeException>(() => run.FinalLoss(0));
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    public void What_is_said_does_not_depend_on_the_language_of_the_machine(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            var expected = Said();
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            Assert.Equal(expected, Said());
        }
        finally { CultureInfo.CurrentCulture = before; }

        static string[] Said()
        {
            var forward = S.Forward();
            var run = new Trainer(2, S.Loss, Optimiser.Sgd(0.5)).Train(S.P, InitialState.Zero, _ => new(S.X, S.Y));
            return
            [
                S.P.ToString(), forward.ToString(), S.Backward().ToString(), S.Loss.Of(forward.Zy, S.Y).ToString(), run.ToString(), run.Steps[1].ToString(),
                GradientCheck.Of(S.P, S.X, S.A0, S.Y, S.Loss).ToString(), Optimiser.Momentum(0.25, 0.5).ToString()!, Optimiser.Adam(0.25).ToString()!,
                Clip.Norm(0.5).ToString(), Clip.Value(0.5).ToString(), InitialState.Constant(-0.5).ToString()!, InitialState.RandomPerSequence(1, 0.5).ToString()!,
                InitialState.Noisy(InitialState.Carried, 1, 0.5).ToString()!, SequenceTask.Sine().ToString(), StateDerivative.Of(forward)[1].ToString(),
                FixedPoints.Find(S.P, S.A0)[0].ToString(), PrincipalComponents.Of(forward.A).ToString(), new Batch(S.X, S.Y).ToString(),
                Assert.Throws<ArgumentException>(() => Clip.Norm(1).Of(ForwardTests.V(double.NegativeInfinity))).Message,
            ];
        }
    }
}
