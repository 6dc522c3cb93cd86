using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

/// <summary>One time step of the network: from a⟨t−1⟩ and x⟨t⟩ to a⟨t⟩. Each sequence of a batch is a column.</summary>
public static partial class RnnCell
{
    /// <summary>a⟨t⟩ = g(W_aa a⟨t−1⟩ + W_ax x⟨t⟩ + b_a): two products.</summary>
    /// <param name="p">The parameters.</param>
    /// <param name="xt">x⟨t⟩, (n_x, m).</param>
    /// <param name="aPrev">a⟨t−1⟩, (n_a, m).</param>
    /// <param name="activation">g; tanh if not given.</param>
    /// <returns>a⟨t⟩, (n_a, m), a new matrix. Nothing given is changed.</returns>
    /// <exception cref="ArgumentException">A shape does not fit, or a number is NaN or infinite.</exception>
    public static Matrix<double> Step(RnnParameters p, Matrix<double> xt, Matrix<double> aPrev, Activation? activation = null)
    {
        var (Waa, Wax, ba, g) = Check(p, xt, aPrev, activation);
        return Finite(g.Of(Waa * aPrev + Wax * xt + ba));
    }

    /// <summary>a⟨t⟩ = g(W_a [a⟨t−1⟩; x⟨t⟩] + b_a) with W_a = [W_aa | W_ax]: one product, the same sum.</summary>
    /// <param name="p">The parameters.</param>
    /// <param name="xt">x⟨t⟩, (n_x, m).</param>
    /// <param name="aPrev">a⟨t−1⟩, (n_a, m).</param>
    /// <param name="activation">g; tanh if not given.</param>
    /// <returns>a⟨t⟩, (n_a, m), a new matrix. Nothing given is changed.</returns>
    /// <exception cref="ArgumentException">A shape does not fit, or a number is NaN or infinite.</exception>
    public static Matrix<double> StepConcatenated(RnnParameters p, Matrix<double> xt, Matrix<double> aPrev, Activation? activation = null)
    {
        var (_, _, ba, g) = Check(p, xt, aPrev, activation);
        var Wa = p.Wa.Fast;
        return Finite(g.Of(Wa * aPrev.JoinVertically(xt) + ba));
    }

    private static Matrix<double> Finite(Matrix<double> a) => Shape.FirstNotFinite(a.Columns()) < 0 ? a : throw new ArgumentException(
        "A state became NaN or infinite; expected finite states, so smaller numbers.", "p");

    private static (Operand Waa, Operand Wax, Matrix<double> ba, Activation g) Check(
        RnnParameters p, Matrix<double> xt, Matrix<double> aPrev, Activation? activation)
    {
        ArgumentNullException.ThrowIfNull(p);
        ArgumentNullException.ThrowIfNull(xt);
        ArgumentNullException.ThrowIfNull(aPrev);
        p.Checked();
        var m = aPrev.ColumnCount;
        Shape.Require(aPrev, "n_a x m", p.Na, m, $"W_aa is {Shape.Of(p.Waa)}");
        Shape.Require(xt, "n_x x m", p.Nx, m, $"W_ax is {Shape.Of(p.Wax)} and aPrev is {Shape.Of(aPrev)}");
        return (p.Waa.Fast, p.Wax.Fast, p.Ba.Repeat(m), activation ?? Activation.Tanh);
    }
}
