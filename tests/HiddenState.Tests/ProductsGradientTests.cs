using HiddenState.Benchmarks;

namespace HiddenState.Tests;

/// <summary>The step that the benchmarks measure, beside the same step written out with MathNet's operators.</summary>
public sealed class ProductsGradientTests
{
    [Theory]
    [InlineData("A")]
    [InlineData("B")]
    [InlineData("C")]
    [InlineData("D")]
    public void The_fast_step_has_the_gradients_of_the_plain_one(string name)
    {
        var sizes = Case.All.Single(c => c.Name == name);
        if (sizes.T > 50) sizes = sizes with { T = 7 };

        var plain = new MathNetStep(sizes).Run();
        var fast = new OurStep(sizes).Run();

        Assert.Equal(plain.Loss, fast.Loss, 1e-12 * plain.Loss);
        Near(plain.Gradient.ToVector(), fast.Gradient.ToVector(), "gradient of the parameters");
        Near(Columns(plain.DA0), Columns(fast.DA0), "gradient of a<0>");
    }

    private static Vector<double> Columns(Matrix<double> matrix) => Vector<double>.Build.Dense(matrix.ToColumnMajorArray());

    private static void Near(Vector<double> expected, Vector<double> got, string quantity) =>
        Assert.True((expected - got).L2Norm() <= 1e-12 * expected.L2Norm(),
            FormattableString.Invariant($"{quantity}: relative difference {(expected - got).L2Norm() / expected.L2Norm():0.0e0}"));
}
