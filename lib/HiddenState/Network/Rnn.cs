using HiddenState.Products;
using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

/// <summary>The network over a whole sequence.</summary>
public static partial class Rnn
{
    /// <summary>
    /// a⟨t⟩ = g(W_aa a⟨t−1⟩ + W_ax x⟨t⟩ + b_a) and z_y⟨t⟩ = W_ya a⟨t⟩ + b_y for t = 1 … T, from a⟨0⟩.
    /// The products W_ax x⟨t⟩ need no state, so they are computed for all t at once, and so are the z_y⟨t⟩.
    /// </summary>
    /// <param name="p">The parameters, one set for all time steps.</param>
    /// <param name="x">x⟨1⟩ … x⟨T⟩, each (n_x, m), T ≥ 1.</param>
    /// <param name="a0">a⟨0⟩, (n_a, m): one column for each sequence of the batch.</param>
    /// <param name="activation">g; tanh if not given.</param>
    /// <returns>All states, a⟨0⟩ first, and all outputs. Nothing given is changed or held.</returns>
    /// <exception cref="ArgumentException">A shape does not fit, there is no time step, a number is NaN or infinite,
    /// or a state or an output becomes so.</exception>
    public static RnnForward Forward(RnnParameters p, IReadOnlyList<Matrix<double>> x, Matrix<double> a0, Activation? activation = null)
    {
        var forward = Pass(p, x, a0, activation);
        return NotFinite.In(forward) is not { } found ? forward
            : throw new ArgumentException($"{found}; expected finite states and outputs, so smaller numbers or fewer steps.", nameof(p));
    }

    /// <summary>The same without a check for NaN and infinity, which training reports by itself.</summary>
    internal static RnnForward Pass(RnnParameters p, IReadOnlyList<Matrix<double>> x, Matrix<double> a0, Activation? activation = null)
    {
        var (W, X) = Check(p, x, a0, nameof(a0));
        var g = activation ?? Activation.Tanh;
        int T = X.Count, m = X.Columns;
        Steps a = new(0, T, p.Na, m), zy = new(1, T, p.Ny, m);
        using Factor Waa = Product.Prepare(W.Waa), Wax = Product.Prepare(W.Wax), Wya = Product.Prepare(W.Wya);

        a.At(0).Set(a0);
        a.Set(Wax * X, W.Ba.Numbers());
        a.Recur(Waa * a.Before, then: g.InPlace, x: a);                             // a⟨t⟩ ← g(a⟨t⟩ + W_aa a⟨t−1⟩), t = 1 … T
        zy.Set(Wya * a, W.By.Numbers());
        return new(W, X, a, zy, g);
    }

    /// <summary>Throws unless the shapes fit together and all numbers are finite.</summary>
    /// <param name="p">The parameters.</param>
    /// <param name="x">x⟨1⟩ … x⟨T⟩.</param>
    /// <param name="a0">a⟨0⟩.</param>
    /// <param name="argument">What the caller calls a⟨0⟩, or the list in which it is at t.</param>
    /// <param name="t">0 where it is in a list.</param>
    /// <returns>The parameters, in a copy that nobody else holds, and the inputs side by side.</returns>
    internal static (RnnParameters W, Steps X) Check(RnnParameters p, IReadOnlyList<Matrix<double>> x, Matrix<double> a0, string argument, int? t = null)
    {
        ArgumentNullException.ThrowIfNull(p);
        ArgumentNullException.ThrowIfNull(a0);
        Shape.RequireSteps(x);
        if (x[0] is null) throw new ArgumentNullException(nameof(x), "xt is null at t = 1; expected n_x x m.");
        var (W, m) = (p.Frozen(), x[0].ColumnCount);                                // m is that of the inputs; a start of another width is at fault, not they
        Shape.Require(a0, "n_a x m", p.Na, m, $"{SizesOf(p, x[0], a0)}", t, argument);
        if (Steps.Whole(x, 1, p.Nx, m) is { } X) return (W, X);
        for (var k = 0; k < x.Count; k++)
            Shape.Require(x[k], "n_x x m", p.Nx, m,
                $"W_ax is {Shape.Of(p.Wax)}{(x[k].ColumnCount == m ? "" : $" and x<1> is {Shape.Of(x[0])}")}",
                k + 1, nameof(x), "xt");
        return (W, Steps.Of(x, first: 1));
    }

    /// <summary>What decides the rows of a⟨0⟩, its columns, or both: named are those that do not fit.</summary>
    private static string SizesOf(RnnParameters p, Matrix<double> x1, Matrix<double> a0) => string.Join(" and ",
        new[] { (Fits: a0.RowCount == p.Na, Why: $"W_aa is {Shape.Of(p.Waa)}"), (Fits: a0.ColumnCount == x1.ColumnCount, Why: $"x<1> is {Shape.Of(x1)}") }
            .Where(size => !size.Fits).Select(size => size.Why));
}
