using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks;

/// <summary>
/// Checks for the exercises. Each takes a student's function, runs it on random networks, and says: right; which known mistake
/// was made; the first entry that differs; what was thrown and where; or still to do. A check never throws.
/// </summary>
public static class Check
{
    /// <summary>[left | right], two matrices side by side.</summary>
    /// <param name="joinHorizontally">(left, right) → the joined matrix.</param>
    /// <param name="seed">Other seeds try other networks.</param>
    public static CheckResult JoinHorizontally(Func<Matrix<double>, Matrix<double>, Matrix<double>> joinHorizontally, long seed = 1) =>
        JoinExercise.Horizontal.Check(joinHorizontally is null ? null : f => joinHorizontally(f.First, f.Second), seed);

    /// <summary>[top; bottom], one matrix on top of another.</summary>
    /// <param name="joinVertically">(top, bottom) → the joined matrix.</param>
    /// <param name="seed">Other seeds try other networks.</param>
    public static CheckResult JoinVertically(Func<Matrix<double>, Matrix<double>, Matrix<double>> joinVertically, long seed = 1) =>
        JoinExercise.Vertical.Check(joinVertically is null ? null : f => joinVertically(f.First, f.Second), seed);

    /// <summary>a⟨t⟩ = tanh(W_aa a⟨t−1⟩ + W_ax x⟨t⟩ + b_a), two products.</summary>
    /// <param name="oneStep">(p, xt, aPrev) → a⟨t⟩.</param>
    /// <param name="seed">Other seeds try other networks.</param>
    public static CheckResult OneStep(Func<RnnParameters, Matrix<double>, Matrix<double>, Matrix<double>> oneStep, long seed = 1) =>
        StepExercise.TwoProducts.Check(oneStep is null ? null : f => oneStep(f.P, f.Xt, f.APrev), seed);

    /// <summary>a⟨t⟩ = tanh(W_a [a⟨t−1⟩; x⟨t⟩] + b_a), one product.</summary>
    /// <param name="oneStep">(p, xt, aPrev) → a⟨t⟩.</param>
    /// <param name="seed">Other seeds try other networks.</param>
    public static CheckResult OneStepConcatenated(Func<RnnParameters, Matrix<double>, Matrix<double>, Matrix<double>> oneStep, long seed = 1) =>
        StepExercise.OneProduct.Check(oneStep is null ? null : f => oneStep(f.P, f.Xt, f.APrev), seed);

    /// <summary>a⟨0⟩ = 0 in the right shape for a network and a batch of sequences.</summary>
    /// <param name="initialState">(p, x) → a⟨0⟩.</param>
    /// <param name="seed">Other seeds try other networks.</param>
    public static CheckResult InitialState(Func<RnnParameters, IReadOnlyList<Matrix<double>>, Matrix<double>> initialState, long seed = 1) =>
        InitialStateExercise.Exercise.Check(initialState is null ? null : f => initialState(f.P, f.X), seed);

    /// <summary>All states and all outputs: a⟨t⟩ = tanh(W_aa a⟨t−1⟩ + W_ax x⟨t⟩ + b_a) and ŷ⟨t⟩ = softmax(W_ya a⟨t⟩ + b_y).</summary>
    /// <param name="forward">(p, x, a0) → a⟨0⟩ … a⟨T⟩ and ŷ⟨1⟩ … ŷ⟨T⟩.</param>
    /// <param name="seed">Other seeds try other networks.</param>
    public static CheckResult Forward(
        Func<RnnParameters, IReadOnlyList<Matrix<double>>, Matrix<double>, (IReadOnlyList<Matrix<double>> a, IReadOnlyList<Matrix<double>> yHat)> forward, long seed = 1) =>
        ForwardExercise.Exercise.Check(forward is null ? null : f => forward(f.P, f.X, f.A0), seed);
}
