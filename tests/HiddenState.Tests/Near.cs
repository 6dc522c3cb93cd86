using System.Globalization;

namespace HiddenState.Tests;

/// <summary>Comparisons that name the quantity and its worst entry.</summary>
internal static class Near
{
    public static void Equal(Matrix<double> expected, Matrix<double> actual, double tolerance, string quantity)
    {
        Assert.True((expected.RowCount, expected.ColumnCount) == (actual.RowCount, actual.ColumnCount),
            $"{quantity}: expected shape {Shape.Of(expected)}, got {Shape.Of(actual)}");
        var (row, column, worst) = (0, 0, -1.0);
        for (var i = 0; i < expected.RowCount; i++)
            for (var j = 0; j < expected.ColumnCount; j++)
                if (!(Math.Abs(expected[i, j] - actual[i, j]) <= worst))
                    (row, column, worst) = (i, j, Math.Abs(expected[i, j] - actual[i, j]));
        Assert.True(worst <= tolerance, string.Create(CultureInfo.InvariantCulture,
            $"{quantity}[{row}, {column}]: expected {expected[row, column]:R}, got {actual[row, column]:R}, off by {worst:0.0e0} > {tolerance:0.0e0}"));
    }

    public static void Equal(Vector<double> expected, Vector<double> actual, double tolerance, string quantity) =>
        Equal(expected.ToColumnMatrix(), actual.ToColumnMatrix(), tolerance, quantity);

    public static void Equal(IReadOnlyList<Matrix<double>> expected, IReadOnlyList<Matrix<double>> actual, double tolerance, string quantity)
    {
        Assert.True(expected.Count == actual.Count, $"{quantity}: expected {expected.Count} steps, got {actual.Count}");
        for (var k = 0; k < expected.Count; k++) Equal(expected[k], actual[k], tolerance, $"{quantity}[{k}]");
    }

    public static void Equal(RnnParameters expected, RnnParameters actual, double tolerance, string quantity)
    {
        Equal(expected.Waa, actual.Waa, tolerance, quantity + " W_aa");
        Equal(expected.Wax, actual.Wax, tolerance, quantity + " W_ax");
        Equal(expected.Wya, actual.Wya, tolerance, quantity + " W_ya");
        Equal(expected.Ba, actual.Ba, tolerance, quantity + " b_a");
        Equal(expected.By, actual.By, tolerance, quantity + " b_y");
    }

    public static double Distance(Matrix<double> left, Matrix<double> right) =>
        (left - right).Enumerate().Max(Math.Abs);
}
