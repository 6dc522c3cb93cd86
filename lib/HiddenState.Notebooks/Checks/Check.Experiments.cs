using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks;

public static partial class Check
{
    /// <summary>a⟨0⟩ of the next batch: a⟨T⟩ where a sequence goes on, zeros where a new one starts.</summary>
    /// <param name="nextStart">(aT, isNew) → a⟨0⟩ of the next batch.</param>
    /// <param name="seed">Other seeds try other networks.</param>
    public static CheckResult CarriedState(Func<Matrix<double>, bool[], Matrix<double>> nextStart, long seed = 1) =>
        CarriedStateExercise.Exercise.Check(nextStart is null ? null : f => nextStart(f.AT, f.IsNew), seed);

    /// <summary>The 95 % interval for a ratio that was measured in pairs.</summary>
    /// <param name="interval">(zero, other) → the lower and the upper end.</param>
    /// <param name="seed">Other seeds try other numbers.</param>
    public static CheckResult RatioInterval(Func<double[], double[], (double Low, double High)> interval, long seed = 1) =>
        RatioIntervalExercise.Exercise.Check(interval is null ? null : f => interval(f.Zero, f.Other), seed);

    /// <summary>ŷ = softmax(z_y / τ).</summary>
    /// <param name="temperature">(zy, τ) → ŷ.</param>
    /// <param name="seed">Other seeds try other numbers.</param>
    public static CheckResult Temperature(Func<Vector<double>, double, Vector<double>> temperature, long seed = 1) =>
        TemperatureExercise.Exercise.Check(temperature is null ? null : f => temperature(f.Zy, f.Temperature), seed);

    /// <summary>A random draw from ŷ with a given random number u in [0, 1).</summary>
    /// <param name="draw">(yHat, u) → the place that was drawn, from 0.</param>
    /// <param name="seed">Other seeds try other numbers.</param>
    public static CheckResult Draw(Func<Vector<double>, double, int> draw, long seed = 1) =>
        DrawExercise.Exercise.Check(draw is null ? null : f => [.. f.U.Select(u => draw(f.YHat, u))], seed);

    /// <summary>A text cut into m streams, so that each column of a batch goes on where it ended in the batch before.</summary>
    /// <param name="token">(tokens, m, T, batch from 0, t from 1, column from 0) → the token there.</param>
    /// <param name="seed">Other seeds try other numbers.</param>
    public static CheckResult Streams(Func<int[], int, int, int, int, int, int> token, long seed = 1) =>
        StreamsExercise.Exercise.Check(
            token is null ? null : f => [.. f.Places.Select(at => token(f.Tokens, f.M, f.T, at.Batch, at.T, at.Column))], seed);

    /// <summary>q(a) = ½ ‖F(a) − a‖² with F(a) = tanh(W_aa a + W_ax x + b_a).</summary>
    /// <param name="speed">(p, x, a) → q.</param>
    /// <param name="seed">Other seeds try other networks.</param>
    public static CheckResult Speed(Func<RnnParameters, Vector<double>, Vector<double>, double> speed, long seed = 1) =>
        FixedPointExercises.Speed.Check(speed is null ? null : f => speed(f.P, f.X, f.A), seed);

    /// <summary>∂a⟨t⟩/∂a⟨t−1⟩ = diag(1 − a⟨t⟩²) W_aa.</summary>
    /// <param name="jacobian">(p, a⟨t⟩) → J, (n_a, n_a).</param>
    /// <param name="seed">Other seeds try other networks.</param>
    public static CheckResult Jacobian(Func<RnnParameters, Vector<double>, Matrix<double>> jacobian, long seed = 1) =>
        FixedPointExercises.Jacobian.Check(jacobian is null ? null : f => jacobian(f.P, f.A), seed);

    /// <summary>One step of Newton's method towards a fixed point: a − (J − I)⁻¹ (F(a) − a).</summary>
    /// <param name="newtonStep">(p, x, a) → the next a.</param>
    /// <param name="seed">Other seeds try other networks.</param>
    public static CheckResult NewtonStep(Func<RnnParameters, Vector<double>, Vector<double>, Vector<double>> newtonStep, long seed = 1) =>
        FixedPointExercises.NewtonStep.Check(newtonStep is null ? null : f => newtonStep(f.P, f.X, f.A), seed);
}
