using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

/// <summary>
/// The five parameters of a plain recurrent network, one set for all time steps. A gradient has the same type.
/// <para>a⟨t⟩ = g(W_aa a⟨t−1⟩ + W_ax x⟨t⟩ + b_a), z_y⟨t⟩ = W_ya a⟨t⟩ + b_y.</para>
/// <para>The matrices are held, not copied: nothing here changes them, and nobody else should.
/// <c>p with { Waa = … }</c> gives a changed copy.</para>
/// </summary>
/// <param name="Waa">From state to state, (n_a, n_a).</param>
/// <param name="Wax">From input to state, (n_a, n_x).</param>
/// <param name="Wya">From state to output, (n_y, n_a).</param>
/// <param name="Ba">Bias of the state, n_a.</param>
/// <param name="By">Bias of the output, n_y.</param>
public sealed partial record RnnParameters(
    Matrix<double> Waa, Matrix<double> Wax, Matrix<double> Wya, Vector<double> Ba, Vector<double> By)
{
    /// <summary>n_x, the size of an input.</summary>
    public int Nx => Wax.ColumnCount;

    /// <summary>n_a, the number of hidden units: the size of a state.</summary>
    public int Na => Waa.RowCount;

    /// <summary>n_y, the size of an output.</summary>
    public int Ny => Wya.RowCount;

    /// <summary>How many numbers there are in all: n_a² + n_a n_x + n_y n_a + n_a + n_y.</summary>
    public int Count => Na * Na + Na * Nx + Ny * Na + Na + Ny;

    /// <summary>W_a = [W_aa | W_ax], (n_a, n_a + n_x), a copy made on each call.</summary>
    public Matrix<double> Wa => Waa.JoinHorizontally(Wax);

    /// <summary>Throws unless the five shapes fit together and all numbers are finite.</summary>
    /// <returns>These parameters, so that calls can be chained.</returns>
    /// <exception cref="ArgumentException">A shape does not fit, or a number is NaN or infinite.</exception>
    public RnnParameters Checked()
    {
        ArgumentNullException.ThrowIfNull(Waa);
        ArgumentNullException.ThrowIfNull(Wax);
        ArgumentNullException.ThrowIfNull(Wya);
        Shape.Require(Waa, "n_a x n_a", Na, Na, $"W_aa has {Na} rows", name: "W_aa");
        Shape.Require(Wax, "n_a x n_x", Na, Nx, $"W_aa is {Shape.Of(Waa)}", name: "W_ax");
        Shape.Require(Wya, "n_y x n_a", Ny, Na, $"W_aa is {Shape.Of(Waa)}", name: "W_ya");
        Shape.Require(Ba, "n_a", Na, $"W_aa is {Shape.Of(Waa)}");
        Shape.Require(By, "n_y", Ny, $"W_ya is {Shape.Of(Wya)}");
        return this;
    }

    /// <summary>The sizes, not the numbers.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"n_x = {Nx}, n_a = {Na}, n_y = {Ny}: W_aa {Shape.Of(Waa)}, W_ax {Shape.Of(Wax)}, W_ya {Shape.Of(Wya)}, b_a {Ba.Count}, b_y {By.Count} ({Count} numbers)");
}
