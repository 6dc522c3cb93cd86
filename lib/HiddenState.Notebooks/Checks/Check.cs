using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks;

/// <summary>
/// Checks for the exercises. Each takes a student's function, runs it on random networks, and says: right; which known mistake
/// was made; the first entry that differs; what was thrown and where; or still to do. A check
/// does not throw, whatever the student's function does or gives.
/// </summary>
public static partial class Check
{
    /// <summary>[left | right], two matrices side by side, without a library's join.</summary>
    /// <param name="joinHorizontally">(left, right) → the joined matrix.</param>
    /// <param name="seed">Other seeds try other networks.</param>
    public static CheckResult JoinHorizontally(Func<Matrix<double>, Matrix<double>, Matrix<double>> joinHorizontally, long seed = 1) =>
        JoinExercise.ByHand(JoinExercise.Horizontal, joinHorizontally).Check(joinHorizontally is null ? null : f => joinHorizontally(f.First, f.Second), seed);

    /// <summary>[top; bottom], one matrix on top of another, without a library's join.</summary>
    /// <param name="joinVertically">(top, bottom) → the joined matrix.</param>
    /// <param name="seed">Other seeds try other networks.</param>
    public static CheckResult JoinVertically(Func<Matrix<double>, Matrix<double>, Matrix<double>> joinVertically, long seed = 1) =>
        JoinExercise.ByHand(JoinExercise.Vertical, joinVertically).Check(joinVertically is null ? null : f => joinVertically(f.First, f.Second), seed);

    /// <summary>a⟨t⟩ = tanh(W_aa a⟨t−1⟩ + W_ax x⟨t⟩ + b_a), two products.</summary>
    /// <param name="oneStep">(p, xt, aPrev) → a⟨t⟩.</param>
    /// <param name="seed">Other seeds try other networks.</param>
    public static CheckResult OneStep(Func<RnnParameters, Matrix<double>, Matrix<double>, Matrix<double>> oneStep, long seed = 1) =>
        StepExercise.TwoProducts.Check(oneStep is null ? null : f => oneStep(f.P, f.Xt, f.APrev), seed);

    /// <summary>a⟨t⟩ = tanh(W_a [a⟨t−1⟩; x⟨t⟩] + b_a), one product: two are told apart from one, also two with parts of W_a.</summary>
    /// <param name="oneStep">(p, xt, aPrev) → a⟨t⟩.</param>
    /// <param name="seed">Other seeds try other networks.</param>
    public static CheckResult OneStepConcatenated(Func<RnnParameters, Matrix<double>, Matrix<double>, Matrix<double>> oneStep, long seed = 1) =>
        StepExercise.OneProductOf(oneStep).Check(oneStep is null ? null : f => oneStep(f.P, f.Xt, f.APrev), seed);

    /// <summary>a⟨0⟩ = 0 in the right shape for a network and a batch of sequences.</summary>
    /// <param name="initialState">(p, x) → a⟨0⟩.</param>
    /// <param name="seed">Other seeds try other networks.</param>
    public static CheckResult InitialState(Func<RnnParameters, IReadOnlyList<Matrix<double>>, Matrix<double>> initialState, long seed = 1) =>
        InitialStateExercise.Exercise.Check(initialState is null ? null : f => initialState(f.P, f.X), seed);

    /// <summary>ŷ⟨t⟩ = softmax(W_ya a⟨t⟩ + b_y), read off the state, without the library's softmax.</summary>
    /// <param name="readOut">(p, at) → ŷ⟨t⟩.</param>
    /// <param name="seed">Other seeds try other networks.</param>
    public static CheckResult ReadOut(Func<RnnParameters, Matrix<double>, Matrix<double>> readOut, long seed = 1) =>
        ReadOutExercise.ByHand(readOut).Check(readOut is null ? null : f => readOut(f.P, f.At), seed);

    /// <summary>All states and all outputs: a⟨t⟩ = tanh(W_aa a⟨t−1⟩ + W_ax x⟨t⟩ + b_a) and ŷ⟨t⟩ = softmax(W_ya a⟨t⟩ + b_y).</summary>
    /// <param name="forward">(p, x, a0) → a⟨0⟩ … a⟨T⟩ and ŷ⟨1⟩ … ŷ⟨T⟩.</param>
    /// <param name="seed">Other seeds try other networks.</param>
    public static CheckResult Forward(
        Func<RnnParameters, IReadOnlyList<Matrix<double>>, Matrix<double>, (IReadOnlyList<Matrix<double>> a, IReadOnlyList<Matrix<double>> yHat)> forward, long seed = 1) =>
        ForwardExercise.Exercise.Check(forward is null ? null : f => forward(f.P, f.X, f.A0), seed);

    /// <summary>The gradients of one step, from da⟨t⟩ = ∂L/∂a⟨t⟩: with dz = da⟨t⟩ ∘ (1 − a⟨t⟩²), dW_aa = dz a⟨t−1⟩ᵀ and so on.</summary>
    /// <param name="oneStepBackward">(p, xt, aPrev, at, da) → dW_aa, dW_ax, db_a, dx⟨t⟩, da⟨t−1⟩.</param>
    /// <param name="seed">Other seeds try other networks.</param>
    public static CheckResult OneStepBackward(
        Func<RnnParameters, Matrix<double>, Matrix<double>, Matrix<double>, Matrix<double>,
            (Matrix<double> dWaa, Matrix<double> dWax, Vector<double> dba, Matrix<double> dxt, Matrix<double> daPrev)> oneStepBackward, long seed = 1) =>
        StepBackwardExercise.Exercise.Check(
            oneStepBackward is null ? null : f => oneStepBackward(f.P, f.Xt, f.APrev, f.At, f.Da) is var d ? new(d.dWaa, d.dWax, d.dba, d.dxt, d.daPrev) : null!, seed);

    /// <summary>Back-propagation through time, from the forward pass and dz_y⟨t⟩ = ∂L/∂z_y⟨t⟩, whatever the loss.</summary>
    /// <param name="bptt">(forward, dzy) → the gradient of all parameters, and da⟨0⟩.</param>
    /// <param name="seed">Other seeds try other networks.</param>
    public static CheckResult Bptt(Func<RnnForward, IReadOnlyList<Matrix<double>>, (RnnParameters d, Matrix<double> da0)> bptt, long seed = 1) =>
        BpttExercise.Exercise.Check(bptt is null ? null : f => bptt(f.Forward, f.Dzy), seed);

    /// <summary>One step of learning a⟨0⟩, the vector from which all sequences of a batch start.</summary>
    /// <param name="learnedStateUpdate">(a0, da0, learningRate) → the new a0; a0 has n_a numbers, da0 is (n_a, m).</param>
    /// <param name="seed">Other seeds try other networks.</param>
    public static CheckResult LearnedStateUpdate(Func<Vector<double>, Matrix<double>, double, Vector<double>> learnedStateUpdate, long seed = 1) =>
        LearnedStateExercise.Exercise.Check(learnedStateUpdate is null ? null : f => learnedStateUpdate(f.A0, f.Da0, f.LearningRate), seed);

    /// <summary>Clipping by norm: a gradient that is longer than the limit is scaled to that length, all five parts by one factor.</summary>
    /// <param name="clip">(gradient, limit) → the gradient, clipped.</param>
    /// <param name="seed">Other seeds try other networks.</param>
    public static CheckResult Clip(Func<RnnParameters, double, RnnParameters> clip, long seed = 1) =>
        ClipExercise.Exercise.Check(clip is null ? null : f => clip(f.D, f.Limit), seed);

    /// <summary>The length of a gradient: the root of the sum of the squares of all its numbers.</summary>
    /// <param name="gradientNorm">gradient → its norm.</param>
    /// <param name="seed">Other seeds try other networks.</param>
    public static CheckResult GradientNorm(Func<RnnParameters, double> gradientNorm, long seed = 1) =>
        GradientNormExercise.Exercise.Check(gradientNorm is null ? null : f => gradientNorm(f.D), seed);

    /// <summary>A gradient by central differences, (L(W + ε) − L(W − ε)) / 2ε for one number of W after the other.</summary>
    /// <param name="numericalGradient">(loss, W, epsilon) → dW, of the shape of W.</param>
    /// <param name="seed">Other seeds try other networks.</param>
    public static CheckResult NumericalGradient(Func<Func<Matrix<double>, double>, Matrix<double>, double, Matrix<double>> numericalGradient, long seed = 1) =>
        NumericalGradientExercise.Exercise.Check(numericalGradient is null ? null : f => numericalGradient(f.Loss, f.W, f.Epsilon), seed);
}
