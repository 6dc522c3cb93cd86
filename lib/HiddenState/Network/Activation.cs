using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using MathNet.Numerics.LinearAlgebra;
using Lanes = System.Numerics.Vector<double>;

namespace HiddenState;

/// <summary>
/// The nonlinearity g in a⟨t⟩ = g(z⟨t⟩), value and derivative side by side.
/// The derivative is written in terms of a = g(z), which the forward pass has kept: tanh′(z) = 1 − a².
/// </summary>
public sealed unsafe class Activation
{
    private Activation(string name, Elementwise value, Elementwise slope) => (Name, InPlace, Slope) = (name, value, slope);

    /// <summary>a = tanh z, in [−1, 1] after rounding; g′ = 1 − a².</summary>
    public static Activation Tanh { get; } = new("tanh",
        new(Exponential.Tanh, Host.TanhRecurrence), new(TimesTanhSlope, Host.TanhSlopeRecurrence));

    private static void TimesTanhSlope(ReadOnlySpan<double> a, Span<double> d)
    {
        if (Host.TanhSlope != null)
        {
            Host.Map(Host.TanhSlope, a, d);
            return;
        }
        var some = MemoryMarshal.Cast<double, Lanes>(a);
        var dSome = MemoryMarshal.Cast<double, Lanes>(d);
        for (var i = 0; i < dSome.Length; i++) dSome[i] *= Lanes.One - some[i] * some[i];
        for (var i = dSome.Length * Lanes.Count; i < d.Length; i++) d[i] *= 1 - a[i] * a[i];
    }

    /// <summary>a = 1 / (1 + e⁻ᶻ), in [0, 1] after rounding; g′ = a (1 − a).</summary>
    public static Activation Sigmoid { get; } = new("sigmoid", new(Exponential.Sigmoid), new((a, d) =>
    {
        for (var i = 0; i < d.Length; i++) d[i] *= a[i] * (1 - a[i]);
    }));

    /// <summary>a = max(0, z); g′ = 1 where a > 0, else 0 (at the kink z = 0 too).</summary>
    public static Activation Relu { get; } = new("ReLU", new((z, a) => TensorPrimitives.Max(z, 0, a)), new((a, d) =>
    {
        for (var i = 0; i < d.Length; i++) d[i] *= a[i] > 0 ? 1 : 0;
    }));

    /// <summary>a = z; g′ = 1. The network is then linear in its state.</summary>
    public static Activation Identity { get; } = new("identity", new((z, a) => z.CopyTo(a)), new((_, _) => { }));

    /// <summary>The function's name.</summary>
    public string Name { get; }

    /// <summary>g(z), entry by entry.</summary>
    /// <param name="z">A matrix of any shape; it is not changed.</param>
    /// <returns>A new matrix of the same shape.</returns>
    /// <exception cref="ArgumentException">A number is NaN or infinite.</exception>
    public Matrix<double> Value(Matrix<double> z)
    {
        ArgumentNullException.ThrowIfNull(z);
        Shape.Require(z, "any shape", z.RowCount, z.ColumnCount, "");
        return Of(z);
    }

    /// <summary>g(z), NaN where z is NaN.</summary>
    internal Matrix<double> Of(Matrix<double> z)
    {
        var a = z.ToColumnMajorArray();
        InPlace.Apply(a, a);
        return ColumnAccess.Dense(z.RowCount, z.ColumnCount, a);
    }

    /// <summary>g′(z), entry by entry, from a = g(z).</summary>
    /// <param name="a">The value g(z), not z: a matrix of any shape; it is not changed.</param>
    /// <returns>A new matrix of the same shape.</returns>
    /// <exception cref="ArgumentException">A number is NaN or infinite, or the derivative would be: it is no value of g.</exception>
    public Matrix<double> Derivative(Matrix<double> a)
    {
        ArgumentNullException.ThrowIfNull(a);
        Shape.Require(a, "any shape", a.RowCount, a.ColumnCount, "");
        var d = SlopeOf(a);
        return Shape.FirstNotFinite(d.Columns()) < 0 ? d : throw new ArgumentException($"The derivative is beyond the largest number, 1.8E+308; expected values of {Name}.", nameof(a));
    }

    /// <summary>g′(z), NaN and infinity included.</summary>
    internal Matrix<double> SlopeOf(Matrix<double> a)
    {
        var d = new double[a.RowCount * a.ColumnCount];
        Array.Fill(d, 1);
        Slope.Apply(a.Columns(), d);
        return ColumnAccess.Dense(a.RowCount, a.ColumnCount, d);
    }

    /// <summary>From z to g(z).</summary>
    internal Elementwise InPlace { get; }

    /// <summary>From a = g(z) and d to d ∘ g′(z).</summary>
    internal Elementwise Slope { get; }

    /// <summary>The name, for example "tanh".</summary>
    public override string ToString() => Name;
}
