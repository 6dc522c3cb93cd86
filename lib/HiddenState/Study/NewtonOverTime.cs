using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

/// <summary>
/// The states of the network, all time steps at once. Guess all of them; put a straight line in the place of g near each guess; then the
/// network is a <see cref="LinearRecurrence"/>, whose states, by a scan, are the next guess. This is Newton's method for the T equations
/// a⟨t⟩ = g(z⟨t⟩). In exact arithmetic the first k states are right after k rounds, whatever the guess, so T rounds are always enough; where
/// the network forgets its past, a few are. Where small changes grow, as in a chaotic network, many are needed, and rounding errors grow
/// with the products of the Jacobians: where these outgrow the 16 digits of a double, no number of rounds is enough.
/// Source: Y. H. Lim, Q. Zhu, J. Selfridge, M. F. Kasim, "Parallelizing non-linear sequential models over the sequence length", 2023.
/// </summary>
public static class NewtonOverTime
{
    /// <summary>
    /// One round. With F⟨t⟩ = g(W_aa â⟨t−1⟩ + W_ax x⟨t⟩ + b_a) and J⟨t⟩ = diag(g′) W_aa, both at the guess â⟨t−1⟩:
    /// a⟨t⟩ = J⟨t⟩ a⟨t−1⟩ + (F⟨t⟩ − J⟨t⟩ â⟨t−1⟩), from a⟨0⟩.
    /// </summary>
    /// <param name="p">The parameters.</param>
    /// <param name="x">x⟨1⟩ … x⟨T⟩, each (n_x, m).</param>
    /// <param name="states">a⟨0⟩, and a guess of a⟨1⟩ … a⟨T⟩; each (n_a, m).</param>
    /// <param name="activation">g; tanh if not given.</param>
    /// <returns>a⟨0⟩, and a better guess; new matrices. A number that would be NaN or infinite is that of F⟨t⟩, or 0 where that would be, too.</returns>
    /// <exception cref="ArgumentException">A shape does not fit, or a number is NaN or infinite.</exception>
    public static IReadOnlyList<Matrix<double>> Improve(
        RnnParameters p, IReadOnlyList<Matrix<double>> x, IReadOnlyList<Matrix<double>> states, Activation? activation = null)
    {
        Shape.RequireEqualSteps(states, "n_a x m", first: 0);
        var (W, g) = (Rnn.Check(p, x, states[0], nameof(states), t: 0).W, activation ?? Activation.Tanh);
        if (states.Count != x.Count + 1)
            throw new ArgumentException(FormattableString.Invariant($"states has {states.Count} entries; expected T + 1 = {x.Count + 1}: a<0>, and a guess for each x<t>."), nameof(states));
        var steps = Enumerable.Range(1, x.Count).ToArray();
        var F = Next(W, x, states, g);
        var columns = Enumerable.Range(0, states[0].ColumnCount).Select(Column).ToArray();
        return [states[0].Clone(), .. steps.Select(t => F[t - 1].MapIndexed((i, j, f) => Finite(columns[j][t][i, 0], Finite(f, 0)), Zeros.Include))];

        IReadOnlyList<Matrix<double>> Column(int j)
        {
            var J = AllCores.Each(steps, t => Dynamics.Jacobian(W.Waa, g, F[t - 1].Column(j)));
            Matrix<double> Of(Matrix<double> all) => all.SubMatrix(0, all.RowCount, j, 1);
            return LinearRecurrence.Scanned(J, AllCores.Each(steps, t => Of(F[t - 1]) - J[t - 1].Fast * Of(states[t - 1])), Of(states[0]));
        }
    }

    /// <summary>Rounds from a guess of zeros, until no state moves by more than the tolerance, or T rounds are made.</summary>
    /// <param name="p">The parameters.</param>
    /// <param name="x">x⟨1⟩ … x⟨T⟩, each (n_x, m).</param>
    /// <param name="a0">a⟨0⟩, (n_a, m).</param>
    /// <param name="activation">g; tanh if not given.</param>
    /// <param name="tolerance">At least 0. The last round makes an error e about e² small, so 1e-9 is enough for all digits.</param>
    /// <returns>a⟨0⟩ … a⟨T⟩, each (n_a, m), new matrices. Each a⟨t⟩ is g(W_aa a⟨t−1⟩ + W_ax x⟨t⟩ + b_a) up to 1e-9 of its largest number,
    /// of 1 where that is smaller, or up to the tolerance times that number where the tolerance is larger.</returns>
    /// <exception cref="ArgumentException">A shape does not fit, a number is NaN, infinite or out of range, a state becomes infinite,
    /// or the products of the Jacobians outgrow the digits of a double, so that the states found do not follow from one another.</exception>
    public static IReadOnlyList<Matrix<double>> Solve(
        RnnParameters p, IReadOnlyList<Matrix<double>> x, Matrix<double> a0, Activation? activation = null, double tolerance = 1e-9)
    {
        ArgumentNullException.ThrowIfNull(a0);
        Shape.RequireSteps(x);
        if (!(tolerance >= 0 && double.IsFinite(tolerance)))
            throw new ArgumentOutOfRangeException(nameof(tolerance), FormattableString.Invariant($"The tolerance is {tolerance}; expected a finite number, at least 0."));
        var (W, _) = Rnn.Check(p, x, a0, nameof(a0));
        IReadOnlyList<Matrix<double>> states = [a0.Clone(), .. x.Select(_ => 0 * a0)];
        for (var k = 0; k < x.Count; k++)
        {
            var before = states;
            states = Improve(W, x, before, activation);
            if (before.Zip(states).Any(pair => (pair.First - pair.Second).Enumerate().Any(d => Math.Abs(d) > tolerance))) continue;
            if (FirstWrong(states, Next(W, x, states, activation ?? Activation.Tanh), tolerance).T == 0) return states;
        }
        RequireSolved(states, Next(W, x, states, activation ?? Activation.Tanh), tolerance);
        return states;
    }

    /// <summary>F⟨t⟩ = g(W_aa a⟨t−1⟩ + W_ax x⟨t⟩ + b_a) for t = 1 … T, from the states given.</summary>
    private static IReadOnlyList<Matrix<double>> Next(RnnParameters W, IReadOnlyList<Matrix<double>> x, IReadOnlyList<Matrix<double>> states, Activation g)
    {
        Operand Waa = W.Waa.Fast, Wax = W.Wax.Fast;
        var ba = W.Ba.Repeat(states[0].ColumnCount);
        return AllCores.Each([.. Enumerable.Range(1, x.Count)], t => g.Of(Waa * states[t - 1] + Wax * x[t - 1] + ba));
    }

    /// <summary>The first t at which a state is not the step F⟨t⟩ from the state before, and by how much; 0 where there is none.</summary>
    private static (int T, double Off) FirstWrong(IReadOnlyList<Matrix<double>> states, IReadOnlyList<Matrix<double>> F, double tolerance)
    {
        for (var t = 1; t < states.Count; t++)
        {
            var size = Math.Max(1, F[t - 1].Enumerate().Max(Math.Abs));
            var off = (states[t] - F[t - 1]).Enumerate().Max(Math.Abs);
            if (!(off <= Math.Max(tolerance, 1e-9) * size) || double.IsInfinity(size)) return (t, off);
        }
        return (0, 0);
    }

    /// <summary>Throws unless each state is the step F⟨t⟩ from the state before: after T rounds only rounding errors can be in the way.</summary>
    private static void RequireSolved(IReadOnlyList<Matrix<double>> states, IReadOnlyList<Matrix<double>> F, double tolerance)
    {
        if (FirstWrong(states, F, tolerance) is (> 0 and var t, var off))
        {
            if (Shape.FirstNotFinite(F[t - 1].Columns()) >= 0)
                throw new ArgumentException(FormattableString.Invariant($"a<{t}> became NaN or infinite; expected finite states, so smaller numbers or fewer steps."), "p");
            throw new ArgumentException(FormattableString.Invariant(
                    $"a<{t}> is g(W_aa a<{t - 1}> + W_ax x<{t}> + b_a) only up to {off:0E+0}, because over T = {F.Count} steps the products of the Jacobians outgrow the digits of a double. Expected fewer steps: solve shorter pieces, each from the last state of the piece before."), "p");
        }
    }

    private static double Finite(double value, double otherwise) => double.IsFinite(value) ? value : otherwise;
}
