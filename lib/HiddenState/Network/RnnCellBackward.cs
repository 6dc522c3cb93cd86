using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

/// <summary>The gradients of one time step.</summary>
/// <param name="DParameters">dW_aa, dW_ax, db_a of this step alone; dW_ya and db_y are zero, the cell has no output.</param>
/// <param name="DXt">dx⟨t⟩, (n_x, m).</param>
/// <param name="DAPrev">da⟨t−1⟩, (n_a, m).</param>
public sealed record RnnCellBackward(RnnParameters DParameters, Matrix<double> DXt, Matrix<double> DAPrev)
{
    /// <summary>The sizes, not the numbers.</summary>
    public override string ToString() => $"gradients of {DParameters}; dx<t> {Shape.Of(DXt)}, da<t-1> {Shape.Of(DAPrev)}";
}
