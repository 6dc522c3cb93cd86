using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace HiddenState.Notebooks;

/// <summary>A matrix that notices when it is the left factor of a product. What is made of it (a join, a transpose, a copy) is an ordinary matrix.</summary>
internal sealed class WatchedMatrix(Matrix<double> values) : DenseMatrix(values.RowCount, values.ColumnCount, values.ToColumnMajorArray())
{
    private bool multiplied;

    public static bool WasMultiplied(Matrix<double> matrix) => matrix is WatchedMatrix { multiplied: true };

    protected override void DoMultiply(Matrix<double> other, Matrix<double> result)
    {
        multiplied = true;
        base.DoMultiply(other, result);
    }

    protected override void DoMultiply(Vector<double> rightSide, Vector<double> result)
    {
        multiplied = true;
        base.DoMultiply(rightSide, result);
    }
}
