using MathNet.Numerics.LinearAlgebra;
using System.Numerics.Tensors;

namespace HiddenState;

/// <summary>
/// The nonlinearity g in a⟨t⟩ = g(z⟨t⟩), value and derivative side by side.
/// The derivative is written in terms of a = g(z), which the forward pass has kept: tanh′(z) = 1 − a².
/// </summary>
public sealed class Activation
{
    private readonly Action<ReadOnlySpan<double>, Span<double>> value;
    private readonly Func<double, double> derivative;

    private Activation(string name, Action<ReadOnlySpan<double>, Span<double>> value, Func<double, double> derivative) =>
        (Name, this.value, this.derivative) = (name, value, derivative);

    /// <summary>a = tanh z, in (−1, 1); g′ = 1 − a².</summary>
    public static Activation Tanh { get; } = new("tanh", Exponential.Tanh, a => 1 - a * a);

    /// <summary>a = 1 / (1 + e⁻ᶻ), in (0, 1); g′ = a (1 − a).</summary>
    public static Activation Sigmoid { get; } = new("sigmoid", Exponential.Sigmoid, a => a * (1 - a));

    /// <summary>a = max(0, z); g′ = 1 where a > 0, else 0 (at the kink z = 0 too).</summary>
    public static Activation Relu { get; } = new("ReLU", (z, a) => TensorPrimitives.Max(z, 0, a), a => a > 0 ? 1 : 0);

    /// <summary>a = z; g′ = 1. The network is then linear in its state.</summary>
    public static Activation Identity { get; } = new("identity", (z, a) => z.CopyTo(a), _ => 1);

    /// <summary>What the function is called.</summary>
    public string Name { get; }

    /// <summary>g(z), entry by entry.</summary>
    /// <param name="z">A matrix of any shape; it is not changed.</param>
    /// <returns>A new matrix of the same shape.</returns>
    public Matrix<double> Value(Matrix<double> z)
    {
        ArgumentNullException.ThrowIfNull(z);
        var a = z.ToColumnMajorArray();
        value(a, a);
        return Matrix<double>.Build.Dense(z.RowCount, z.ColumnCount, a);
    }

    /// <summary>g′(z), entry by entry, from a = g(z).</summary>
    /// <param name="a">The value g(z), not z: a matrix of any shape; it is not changed.</param>
    /// <returns>A new matrix of the same shape.</returns>
    public Matrix<double> Derivative(Matrix<double> a)
    {
        ArgumentNullException.ThrowIfNull(a);
        return a.Map(derivative, Zeros.Include);
    }

    /// <summary>Replaces z by g(z).</summary>
    internal void Apply(Span<double> z) => value(z, z);

    /// <summary>dz = da ∘ g′(z), from a = g(z): a new matrix.</summary>
    internal Matrix<double> TimesDerivative(Matrix<double> a, Matrix<double> da)
    {
        double[] left = a.Columns(), right = da.Columns();
        var dz = GC.AllocateUninitializedArray<double>(left.Length);
        for (var i = 0; i < dz.Length; i++) dz[i] = right[i] * derivative(left[i]);
        return ColumnAccess.Dense(a.RowCount, a.ColumnCount, dz);
    }

    /// <summary>The name, for example "tanh".</summary>
    public override string ToString() => Name;
}
