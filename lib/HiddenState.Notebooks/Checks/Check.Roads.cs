using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks;

public static partial class Check
{
    /// <summary>Two linear steps as one: a ↦ W₁ a + u₁, then a ↦ W₂ a + u₂, is a ↦ W a + u with W = W₂ W₁ and u = W₂ u₁ + u₂.</summary>
    /// <param name="joinSteps">(W1, u1, W2, u2) → W, u.</param>
    /// <param name="seed">Other seeds try other numbers.</param>
    public static CheckResult JoinSteps(
        Func<Matrix<double>, Matrix<double>, Matrix<double>, Matrix<double>, (Matrix<double> W, Matrix<double> u)> joinSteps, long seed = 1) =>
        JoinStepsExercise.Exercise.Check(joinSteps is null ? null : f => joinSteps(f.W1, f.U1, f.W2, f.U2), seed);

    /// <summary>The states of a network that is linear in its state, a⟨t⟩ = W_aa a⟨t−1⟩ + tanh(W_ax x⟨t⟩ + b_a), by whatever road.</summary>
    /// <param name="states">(p, x, a0) → a⟨0⟩ … a⟨T⟩.</param>
    /// <param name="seed">Other seeds try other networks.</param>
    public static CheckResult LinearStates(Func<RnnParameters, IReadOnlyList<Matrix<double>>, Matrix<double>, IReadOnlyList<Matrix<double>>> states, long seed = 1) =>
        LinearStatesExercise.Exercise.Check(states is null ? null : f => states(f.P, f.X, f.A0), seed);

    /// <summary>The states of the tanh network, from a⟨0⟩, or from zeros where none is given (null).</summary>
    /// <param name="states">(p, x, a0 or null) → a⟨1⟩ … a⟨T⟩.</param>
    /// <param name="seed">Other seeds try other networks.</param>
    public static CheckResult StatesFromAny(Func<RnnParameters, IReadOnlyList<Matrix<double>>, Matrix<double>?, IReadOnlyList<Matrix<double>>> states, long seed = 1) =>
        StatesFromAnyExercise.Exercise.Check(states is null ? null : f => states(f.P, f.X, f.A0), seed);

    /// <summary>One step of the network as a straight line near a guess â: a ↦ W a + u with W = J = diag(1 − F²) W_aa and u = F − J â, where F = tanh(W_aa â + W_ax x + b_a).</summary>
    /// <param name="lineAt">(p, xt, aGuess) → W, u.</param>
    /// <param name="seed">Other seeds try other networks.</param>
    public static CheckResult LineAt(Func<RnnParameters, Vector<double>, Vector<double>, (Matrix<double> W, Vector<double> u)> lineAt, long seed = 1) =>
        LineAtExercise.Exercise.Check(lineAt is null ? null : f => lineAt(f.P, f.X, f.A), seed);

    /// <summary>
    /// Weights by hand: is the number of ones so far odd? Two tanh units from a⟨0⟩ = 0, n_x = 1, n_a = 2, n_y = 2: the first output for
    /// even, the second for odd. Each of a thousand steps must be right; the check runs the network.
    /// </summary>
    /// <param name="network">() → the parameters.</param>
    /// <param name="seed">Other seeds try other bits.</param>
    public static CheckResult Parity(Func<RnnParameters> network, long seed = 1) =>
        Asked.Once(ParityTask.Name, network, p => ParityTask.Judge(p, seed));
}
