namespace HiddenState.Benchmarks;

/// <summary>The same step as one writes it with MathNet's operators.</summary>
internal sealed class MathNetStep(Case c) : IStep
{
    private readonly RnnParameters p = c.Parameters;
    private readonly Matrix<double>[] x = c.X, y = c.Y;
    private readonly Matrix<double> a0 = c.A0;

    public string Name => "MathNet";

    public StepResult Run()
    {
        var (Waa, Wax, Wya, ba, by) = p;
        int T = c.T, m = c.M;
        Matrix<double> Ba = Spread(ba, m), By = Spread(by, m);
        var a = new Matrix<double>[T + 1];
        a[0] = a0;
        for (var t = 1; t <= T; t++) a[t] = (Waa * a[t - 1] + Wax * x[t - 1] + Ba).PointwiseTanh();

        var loss = 0.0;
        var (dWaa, dWax, dWya) = (Waa * 0, Wax * 0, Wya * 0);
        var (dba, dby) = (ba * 0, by * 0);
        Matrix<double>? carry = null;
        for (var t = T; t >= 1; t--)
        {
            var zy = Wya * a[t] + By;
            var e = (zy - Spread(zy.ColumnMaxima(), zy.RowCount).Transpose()).PointwiseExp();
            var yHat = e.PointwiseDivide(Spread(e.ColumnSums(), zy.RowCount).Transpose());
            loss -= yHat.PointwiseLog().PointwiseMultiply(y[t - 1]).ColumnSums().Sum() / (T * m);
            var dzy = (yHat - y[t - 1]) / (T * m);
            var da = Wya.TransposeThisAndMultiply(dzy);
            if (carry is not null) da += carry;
            var dz = da.PointwiseMultiply(1 - a[t].PointwiseMultiply(a[t]));
            dWaa += dz.TransposeAndMultiply(a[t - 1]);
            dWax += dz.TransposeAndMultiply(x[t - 1]);
            dWya += dzy.TransposeAndMultiply(a[t]);
            dba += dz.RowSums();
            dby += dzy.RowSums();
            carry = Waa.TransposeThisAndMultiply(dz);
        }
        return new(loss, new(dWaa, dWax, dWya, dba, dby), carry!);
    }

    private static Matrix<double> Spread(Vector<double> vector, int columns) => vector.ToColumnMatrix() * Matrix<double>.Build.Dense(1, columns, 1);
}

internal static class Maxima
{
    public static Vector<double> ColumnMaxima(this Matrix<double> matrix) =>
        Vector<double>.Build.DenseOfEnumerable(matrix.EnumerateColumns().Select(column => column.Maximum()));
}
