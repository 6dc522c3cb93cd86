using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks.Tests;

/// <summary>Parity by hand, and the two faults that show only with a start, or only without one.</summary>
public class RoadsTests
{
    private static readonly MatrixBuilder<double> build = Matrix<double>.Build;

    /// <summary>Unit 0 is OR of the count so far and the bit, unit 1 is AND; their difference is the count.</summary>
    private static RnnParameters Parity(double[,]? waa = null, double[]? wax = null, double[]? ba = null, double[]? wya = null, double by = -5, double by0 = 0, double k = 5) => new(
        Waa: k / 5 * build.DenseOfArray(waa ?? new double[,] { { 5, -5 }, { 5, -5 } }),
        Wax: k / 5 * build.DenseOfColumnArrays(wax ?? [10, 10]),
        Wya: build.DenseOfRowArrays([0, 0], wya ?? [5, -5]),
        Ba: k / 5 * Vector<double>.Build.Dense(ba ?? [-5, -15]),
        By: Vector<double>.Build.Dense([by0, by]));

    [Theory]
    [InlineData(5)]
    [InlineData(2)]
    [InlineData(50)]
    public void Two_units_count_the_ones_whichever_large_weights_make_them(double k)
    {
        for (var seed = 1; seed <= 10; seed++)
        {
            var result = Check.Parity(() => Parity(k: k), seed);

            Assert.True(result.Verdict == Verdict.Right, result.ToString());
        }
    }

    public static TheoryData<string, RnnParameters> Others => new()
    {
        { "it says odd for even and even for odd: the two outputs are exchanged", Parity(wya: [-5, 5], by: 5) },
        { "it repeats the present bit, and the count so far has no effect", Parity(waa: new double[2, 2]) },
        { "it says the opposite of the present bit, and the count so far has no effect", Parity(waa: new double[2, 2], wya: [-5, 5], by: 5) },
        { "it always says even", Parity(by0: 50) },
        { "it always says odd", Parity(by: 50) },
        { "it says odd after a second one, too: that is OR of the count and the bit", Parity(wya: [5, 0], by: 0) },
        { "it says odd only where the count is odd and the bit is 1: that is AND", Parity(wya: [0, 5], by: 0) },
        { "its answer is another function of the count so far and the present bit", Parity(wya: [-5, 0], by: 0) },
        { "it says odd from the first one on: that is OR of all bits", Parity(waa: new double[,] { { 10, 0 }, { 0, 0 } }, wax: [20, 0], ba: [-5, 0], wya: [5, 0], by: 0) },
        { "it counts rightly at first, and loses count later", Parity(k: LosesCount) },
        { "its answers depend on more than the count so far and the present bit", Parity(waa: new double[,] { { 5, 0 }, { 0, 0.5 } }, wax: [-3, 1], ba: [0.3, 0], by: 0) },
    };

    private const double LosesCount = 1.0;

    [Theory]
    [MemberData(nameof(Others))]
    public void What_two_units_compute_in_place_of_parity_is_named(string name, RnnParameters p)
    {
        var result = Check.Parity(() => p);

        Assert.Equal(Verdict.Mistake, result.Verdict);
        Assert.Equal([name], result.Mistakes);
        Assert.Equal(2, result.Advice.Count);
    }

    [Fact]
    public void Each_name_has_two_units_that_deserve_it() => Assert.Equal(ParityTask.Mistakes.Order(), Others.Select(one => one.Data.Item1).Order());

    [Fact]
    public void A_network_of_other_sizes_or_without_numbers_is_told_so()
    {
        Assert.Equal("W_aa has shape 3 × 3; expected (n_a, n_a) = 2 × 2.", Check.Parity(() => RnnParameters.Normal(1, 3, 2, 1)).Title);
        Assert.Equal("b_y has NaN in row 1, column 0; expected a number.", Check.Parity(() => Parity(by: double.NaN)).Title);
        Assert.Equal("The network is null; expected an RnnParameters.", Check.Parity(() => null!).Title);
        Assert.Equal(Verdict.Todo, Check.Parity(() => throw new NotImplementedException()).Verdict);
    }

    [Fact, Slow]
    public void The_scan_that_squeezes_its_start_makes_a_known_mistake_and_one_line_mends_it()
    {
        var code = FaultyCode.HandedOver.Code;
        var faulty = Check.LinearStates(Compiled.States(code));
        var mended = Check.LinearStates(Compiled.States(code.Replace("values.Select(v => v.PointwiseTanh())", "values.Select((v, t) => t == 0 ? v : v.PointwiseTanh())")));

        Assert.Equal(["a⟨0⟩ goes through tanh once more, and your list begins with that"], faulty.Mistakes);
        Assert.Equal(Verdict.Right, Check.Fault(FaultyCode.HandedOver, () => 4, mended).Verdict);
        Assert.Contains("PointwiseTanh", code.Split('\n')[3]);
    }

    [Fact]
    public void The_states_without_a_start_make_a_known_mistake_and_two_lines_mend_it()
    {
        var code = FaultyCode.NoneGiven.Code;
        var faulty = Check.StatesFromAny(Compiled.States(code));
        var mended = Check.StatesFromAny(Compiled.States(code
            .Replace("z = (p.Waa * aPrev + z).MapIndexed((i, j, sum) => sum + p.Ba[i]);", "z += p.Waa * aPrev;")
            .Replace("aPrev = z.PointwiseTanh();", "aPrev = z.MapIndexed((i, j, sum) => Math.Tanh(sum + p.Ba[i]));")));

        Assert.Equal(["where none is given, the first step has no bias"], faulty.Mistakes);
        Assert.All((int[])[7, 6, 2], line => Assert.Equal(Verdict.Right, Check.Fault(FaultyCode.NoneGiven, () => line, mended).Verdict));
        Assert.Contains("p.Ba", code.Split('\n')[6]);
    }
}
