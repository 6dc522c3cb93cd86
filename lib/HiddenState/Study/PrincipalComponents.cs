using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

/// <summary>
/// The directions in which states vary most: from n_a dimensions to the two or three that can be drawn.
/// They are the eigenvectors of the covariance matrix Σ (a − mean)(a − mean)ᵀ / (count − 1).
/// </summary>
/// <param name="Mean">The mean state, n_a.</param>
/// <param name="Directions">One direction per column, (n_a, n_a), orthonormal, that of the largest variance first; the entry largest in absolute value is positive.</param>
/// <param name="Variances">The variance along each direction, n_a, falling.</param>
public sealed record PrincipalComponents(Vector<double> Mean, Matrix<double> Directions, Vector<double> Variances)
{
    private readonly Vector<double> mean = Mean.Clone(), variances = Variances.Clone();
    private readonly Matrix<double> directions = Directions.Clone();

    /// <summary>The mean state, n_a, a copy.</summary>
    public Vector<double> Mean { get => mean.Clone(); init => mean = value.Clone(); }

    /// <summary>One direction per column, (n_a, n_a), orthonormal, that of the largest variance first; the entry largest in absolute value is positive. A copy.</summary>
    public Matrix<double> Directions { get => directions.Clone(); init => directions = value.Clone(); }

    /// <summary>The variance along each direction, n_a, falling. A copy.</summary>
    public Vector<double> Variances { get => variances.Clone(); init => variances = value.Clone(); }

    /// <summary>The principal components of states.</summary>
    /// <param name="states">(n_a, m) matrices whose columns are states, for example <c>forward.A</c>; at least two columns in all.</param>
    /// <exception cref="ArgumentException">There are too few states, shapes differ, or a number is NaN or infinite.</exception>
    public static PrincipalComponents Of(IReadOnlyList<Matrix<double>> states)
    {
        Shape.RequireSteps(states);
        for (var t = 0; t < states.Count; t++)
            Shape.Require(states[t], "n_a x m", states[0]?.RowCount ?? 0, states[t]?.ColumnCount ?? 0, $"the first is {Shape.Of(states[0])}", t, nameof(states), "states");
        var count = states.Sum(state => state.ColumnCount);
        if (count < 2) throw new ArgumentException($"There is {count} state; expected at least two.", nameof(states));

        var na = states[0].RowCount;
        double[] numbers = [.. states.SelectMany(state => state.Columns())];
        var k = PowerOfTwo.Of(numbers);
        PowerOfTwo.Scale(numbers, -k);                                  // the squares of huge numbers overflow, and those of tiny ones vanish
        var all = ColumnAccess.Dense(na, count, numbers);
        var mean = all.RowSums() / count;
        var centred = all - mean.Repeat(count);
        var eigen = (centred * centred.T / (count - 1)).Evd(Symmetricity.Symmetric);

        var order = Enumerable.Range(0, na).OrderByDescending(i => eigen.EigenValues[i].Real).ToArray();
        var directions = Matrix<double>.Build.DenseOfColumnVectors(order.Select(i => Oriented(eigen.EigenVectors.Column(i))));
        var variances = Vector<double>.Build.Dense(na, i => Math.ScaleB(Math.Max(0, eigen.EigenValues[order[i]].Real), 2 * k));
        return double.IsFinite(variances.Sum()) ? new(mean.Map(value => Math.ScaleB(value, k)), directions, variances)
            : throw new ArgumentException("A variance is beyond the largest number, 1.8E+308; expected smaller states.", nameof(states));
    }

    /// <summary>The share of the variance along the first directions.</summary>
    /// <param name="count">How many directions, at least 0; all n_a where there are fewer.</param>
    /// <returns>A number in [0, 1]; 1 where nothing varies, or so little that the variances are below every number.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count is below 0.</exception>
    public double Explained(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return Variances.Sum() is > 0 and var all ? Variances.Take(count).Sum() / all : 1;
    }

    /// <summary>The coordinates of states along the first directions: Dᵀ (a − mean).</summary>
    /// <param name="a">(n_a, m), a state a column.</param>
    /// <param name="count">How many directions, at least 1; all n_a where there are fewer.</param>
    /// <returns>(count, m), or (n_a, m) where n_a is smaller.</returns>
    /// <exception cref="ArgumentException">The shape does not fit, a number is NaN or infinite, or the count is below 1.</exception>
    public Matrix<double> Project(Matrix<double> a, int count = 2)
    {
        ArgumentNullException.ThrowIfNull(a);
        Shape.Require(a, "n_a x m", Mean.Count, a.ColumnCount, $"the components have {Mean.Count} dimensions");
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return Directions.SubMatrix(0, Mean.Count, 0, Math.Min(count, Mean.Count)).T * (a - Mean.Repeat(a.ColumnCount));
    }

    /// <summary>How many there are, and how much of the variance the first two hold.</summary>
    public override string ToString() => Mean.Count == 1 ? "1 component"
        : FormattableString.Invariant($"{Mean.Count} components; the first two hold {Explained(2):P1} of the variance");

    private static Vector<double> Oriented(Vector<double> direction) =>
        direction[direction.AbsoluteMaximumIndex()] < 0 ? -direction : direction;
}
