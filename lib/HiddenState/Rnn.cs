using HiddenState.Products;
using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

/// <summary>The network over a whole sequence.</summary>
public static partial class Rnn
{
    /// <summary>
    /// a⟨t⟩ = g(W_aa a⟨t−1⟩ + W_ax x⟨t⟩ + b_a) and z_y⟨t⟩ = W_ya a⟨t⟩ + b_y for t = 1 … T, from a⟨0⟩.
    /// The products W_ax x⟨t⟩ need no state, so they are made for all t at once, and the z_y⟨t⟩ too.
    /// </summary>
    /// <param name="p">The parameters, one set for all time steps.</param>
    /// <param name="x">x⟨1⟩ … x⟨T⟩, each (n_x, m), T ≥ 1.</param>
    /// <param name="a0">a⟨0⟩, (n_a, m): one column for each sequence of the batch.</param>
    /// <param name="activation">g; tanh if not given.</param>
    /// <returns>All states, a⟨0⟩ first, and all outputs. The states and outputs are new matrices; x and a⟨0⟩ are held, not copied or changed.</returns>
    /// <exception cref="ArgumentException">A shape does not fit, there is no time step, or a number is NaN or infinite.</exception>
    public static RnnForward Forward(RnnParameters p, IReadOnlyList<Matrix<double>> x, Matrix<double> a0, Activation? activation = null)
    {
        Check(p, x, a0);
        var g = activation ?? Activation.Tanh;
        int T = x.Count, m = a0.ColumnCount;

        using Factor Waa = Product.Prepare(p.Waa), Wax = Product.Prepare(p.Wax), Wya = Product.Prepare(p.Wya);
        var (a, zy) = (new Matrix<double>[T + 1], new Matrix<double>[T]);
        a[0] = a0;
        for (var t = 1; t <= T; t++) a[t] = p.Ba.Repeat(m);
        Product.AddEach(Wax, x.Part(0, T), a.Part(1, T));                           // W_ax x⟨t⟩ + b_a, all t
        for (var t = 1; t <= T; t++)
        {
            Product.Add(Waa, a[t - 1], a[t]);                                       // z⟨t⟩ = W_aa a⟨t−1⟩ + W_ax x⟨t⟩ + b_a
            g.Apply(a[t].Columns());                                                // a⟨t⟩ = g(z⟨t⟩)
        }
        for (var t = 1; t <= T; t++) zy[t - 1] = p.By.Repeat(m);
        Product.AddEach(Wya, a.Part(1, T), zy);                                     // z_y⟨t⟩ = W_ya a⟨t⟩ + b_y, all t
        return new(p, x, a, zy, g);
    }

    private static Matrix<double>[] Steps(int count, Func<int, Matrix<double>> step)
    {
        var steps = new Matrix<double>[count];
        for (var t = 0; t < count; t++) steps[t] = step(t);
        return steps;
    }

    private static void Check(RnnParameters p, IReadOnlyList<Matrix<double>> x, Matrix<double> a0)
    {
        ArgumentNullException.ThrowIfNull(p);
        ArgumentNullException.ThrowIfNull(a0);
        Shape.RequireSteps(x);
        p.Checked();
        var m = a0.ColumnCount;
        Shape.Require(a0, "n_a x m", p.Na, m, $"W_aa is {Shape.Of(p.Waa)}");
        for (var t = 1; t <= x.Count; t++)
            Shape.Require(x[t - 1], "n_x x m", p.Nx, m,
                $"W_ax is {Shape.Of(p.Wax)}{(x[t - 1].ColumnCount == m ? "" : $" and a0 is {Shape.Of(a0)}")}",
                t, nameof(x), "xt");
    }
}
