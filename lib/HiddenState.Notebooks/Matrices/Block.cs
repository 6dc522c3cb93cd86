using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks;

/// <summary>A matrix with the name it has in the formula; the name decides its colour: a and W_aa, x and W_ax, y and W_ya, biases.</summary>
/// <param name="Name">As in the formula, for example <c>W_aa</c> or <c>a⟨0⟩</c>.</param>
/// <param name="Values">The numbers, any shape; not copied.</param>
public sealed record Block(string Name, Matrix<double> Values)
{
    /// <summary>A name and a matrix are a block.</summary>
    public static implicit operator Block((string Name, Matrix<double> Values) pair) => new(pair.Name, pair.Values);

    /// <summary>A name and a vector are a block of one column.</summary>
    public static implicit operator Block((string Name, Vector<double> Values) pair) => new(pair.Name, pair.Values.ToColumnMatrix());

    /// <summary>The name and the shape.</summary>
    public override string ToString() => $"{Name} ({Shape})";

    internal string Shape => Sizes.Of(Values);

    internal string Colour => Palette.Role(Name);
}
