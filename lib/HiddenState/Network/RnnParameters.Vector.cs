using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

public sealed partial record RnnParameters
{
    /// <summary>All numbers in one vector: W_aa, W_ax, W_ya column by column, then b_a, b_y. A copy.</summary>
    public Vector<double> ToVector()
    {
        double[][] parts = [Waa.Columns(), Wax.Columns(), Wya.Columns(), Ba.Numbers(), By.Numbers()];
        var (all, filled) = (new double[parts.Sum(part => part.Length)], 0);
        foreach (var part in parts)
        {
            part.CopyTo(all, filled);
            filled += part.Length;
        }
        return Vector<double>.Build.Dense(all);
    }

    /// <summary>Parameters of these sizes with other numbers, in the order of <see cref="ToVector"/>.</summary>
    /// <param name="values">As many numbers as <see cref="Count"/>; they are copied.</param>
    /// <exception cref="ArgumentException">There are more or fewer numbers, or one is NaN or infinite.</exception>
    public RnnParameters WithVector(Vector<double> values)
    {
        Shape.Require(values, "n_a^2 + n_a n_x + n_y n_a + n_a + n_y", Count, $"the sizes are n_x = {Nx}, n_a = {Na}, n_y = {Ny}");
        return Of(values.Numbers());
    }

    private RnnParameters Of(double[] values)
    {
        var rest = values.AsMemory();
        return new(Weights(Na, Na), Weights(Na, Nx), Weights(Ny, Na), Vector<double>.Build.Dense(Take(Na)), Vector<double>.Build.Dense(Take(Ny)));

        Matrix<double> Weights(int rows, int columns) => ColumnAccess.Dense(rows, columns, Take(rows * columns));

        double[] Take(int count)
        {
            var taken = rest[..count].ToArray();
            rest = rest[count..];
            return taken;
        }
    }
}
