using System.Numerics.Tensors;
using HiddenState.Products;
using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

/// <summary>s⟨t⟩ inside its <see cref="Steps"/>. Formulas read and write it without a copy.</summary>
internal readonly ref struct Step(Span<double> numbers, int rows, int columns)
{
    /// <summary>Column by column.</summary>
    public Span<double> Numbers { get; } = numbers;

    public Slice Slice => new(Numbers, rows, columns);

    /// <summary>s ← the numbers of a matrix.</summary>
    public void Set(Matrix<double> matrix) => matrix.Columns().CopyTo(Numbers);

    /// <summary>W s, not yet computed.</summary>
    public static Term operator *(Factor W, Step s) => new(W, s.Slice);

    /// <summary>s ← s + a matrix.</summary>
    public void operator +=(Matrix<double> matrix) => TensorPrimitives.Add<double>(Numbers, matrix.Columns(), Numbers);

    /// <summary>s ← s + W x.</summary>
    public void operator +=(Term Wx) => Multiplication.Add(Wx.W, Wx.X, Numbers);
}

/// <summary>W x, not yet computed: it is added straight to a sum, without memory of its own.</summary>
internal readonly ref struct Term(Factor W, Slice x)
{
    public Factor W { get; } = W;
    public Slice X { get; } = x;
}

/// <summary>W x⟨t−lag⟩ for all t.</summary>
internal readonly struct AllTerms(Factor W, Lagged x)
{
    public Factor W { get; } = W;
    public Steps X { get; } = x.Steps;
    public int Lag { get; } = x.Lag;
}

/// <summary>x⟨t−lag⟩ for all t: x itself with lag 0.</summary>
internal readonly struct Lagged(Steps steps, int lag)
{
    public Steps Steps { get; } = steps;
    public int Lag { get; } = lag;

    public static implicit operator Lagged(Steps steps) => new(steps, 0);
}
