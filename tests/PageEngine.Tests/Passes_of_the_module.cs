namespace PageEngine.Tests;

/// <summary>The single passes of the module against plain loops, for every count from 0 to 70.</summary>
public sealed class Passes_of_the_module : IDisposable
{
    private const int First = 100, Second = 20_000;
    private readonly Loaded module = new();

    public void Dispose() => module.Dispose();

    [Fact]
    public void The_slope_of_tanh_equals_a_plain_loop()
    {
        for (var count = 0; count <= 70; count++)
        {
            double[] a = Numbers(count, 1), d = Numbers(count, 3);
            Put(a, d);

            module.With3("tanhSlope")(8 * First, 8 * Second, count);

            Same([.. d.Zip(a, (di, ai) => di * (1 - ai * ai))], "slope");
        }
    }

    [Theory]
    [InlineData(double.NaN), InlineData(double.PositiveInfinity), InlineData(double.NegativeInfinity), InlineData(1e101), InlineData(-1e101), InlineData(1e99)]
    public void One_number_that_is_not_finite_or_huge_is_found_wherever_it_is(double odd)
    {
        var (finite, modest) = (module.Asks2("finite"), module.Asks2("modest"));
        for (var count = 0; count <= 70; count++)
        {
            Put(Numbers(count, 1e90), []);
            Assert.Equal((1, 1), (finite(8 * First, count), modest(8 * First, count)));
            for (var i = 0; i < count; i++)
            {
                var usual = module.Numbers[First + i];
                module.Numbers[First + i] = odd;
                Assert.Equal((double.IsFinite(odd) ? 1 : 0, Math.Abs(odd) > 1e100 ? 0 : 1), (finite(8 * First, count), modest(8 * First, count)));
                module.Numbers[First + i] = usual;
            }
        }
    }

    [Fact]
    public void A_transposed_block_is_laid_out_column_by_column()
    {
        for (var rows = 0; rows <= 70; rows += rows < 9 ? 1 : 7)
            for (var columns = 0; columns <= 70; columns += columns < 9 ? 1 : 9)
            {
                var block = Numbers((columns + 2) * rows, 1);
                Put(block, []);

                module.With6("lay")(8 * First, 8 * (columns + 2), 8, rows, columns, 8 * Second);

                Same([.. Enumerable.Range(0, rows * columns).Select(k => block[k % rows * (columns + 2) + k / rows])], $"{rows}x{columns}");
            }
    }

    [Fact]
    public void Columns_are_added_one_after_the_other()
    {
        for (var rows = 1; rows <= 70; rows++)
        {
            var (columns, sums) = (Numbers(5 * rows, 3), Numbers(rows, 1));
            Put(columns, sums);

            module.With4("addColumns")(8 * First, 8 * Second, rows, 5);

            Same([.. sums.Select((sum, i) => Enumerable.Range(0, 5).Aggregate(sum, (s, j) => s + columns[i + j * rows]))], $"sums of {rows} rows");
        }
    }

    [Fact]
    public void The_length_of_a_vector_is_that_of_MathNet_to_the_last_bit()
    {
        for (var count = 0; count <= 70; count++)
            foreach (var scale in new[] { 1, 1e300, 1e-300 })
            {
                double[] x = [.. Numbers(count, scale).Select((number, i) => i % 5 == 2 ? 0 : number)];
                Put(x, []);

                module.With3("length")(8 * First, 8 * Second, count);

                Same([MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense([0, .. x]).L2Norm()], "length");
            }
    }

    [Fact]
    public void Adam_has_the_optimisers_bits_step_after_step_and_says_where_a_square_is_too_large()
    {
        int[] places = [300, 400, 500, 600, 700, 800, Second];    // theta, gradient, m and v before, m, v, and the new theta
        for (var count = 0; count <= 70; count++)
        {
            var adam = Optimiser.Adam(0.03, 0.8, 0.99);
            var theta = Numbers(count, 2);
            module.Numbers[places[2]..places[4]].Clear();
            for (var k = 1; k <= 3 && count > 0; k++)
            {
                double[] gradient = [.. Numbers(count, k).Select((d, i) => i % 5 == 2 ? 0 : i % 7 == 3 ? 1e-300 * d : d)];
                Put([], []);
                theta.CopyTo(module.Numbers[places[0]..]);
                gradient.CopyTo(module.Numbers[places[1]..]);
                Assert.Equal(1, Adam(k));
                var step = adam.Step(Vector(theta), Vector(gradient));

                Same(theta = step.Theta.ToArray(), FormattableString.Invariant($"theta after step {k}"));
                adam = step.Next;
                module.Numbers.Slice(places[4], 200).CopyTo(module.Numbers[places[2]..]);
            }
            for (var i = 0; i < count; i++)
                foreach (var huge in new[] { 1e160, double.NaN, double.PositiveInfinity })
                {
                    var usual = module.Numbers[places[1] + i];
                    module.Numbers[places[1] + i] = huge;
                    Assert.Equal(0, Adam(4));
                    module.Numbers[places[1] + i] = usual;
                }

            int Adam(int k)
            {
                places.Select(place => 8 * place).Append(count).ToArray().CopyTo(module.Wholes[16..]);
                new[] { 0.03, 0.8, 1 - 0.8, 1 - Power(0.8, k), 0.99, 1 - 0.99, 1 - Power(0.99, k) }.CopyTo(module.Numbers[12..]);
                return module.Asks1("adam")(64);
            }
        }

        static double Power(double beta, int k) => Enumerable.Repeat(beta, k).Aggregate(1.0, (product, factor) => product * factor);
        static MathNet.Numerics.LinearAlgebra.Vector<double> Vector(double[] numbers) => MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(numbers);
    }

    private void Put(double[] first, double[] second)
    {
        first.CopyTo(module.Numbers[First..]);
        module.Numbers[Second..].Fill(77);
        second.CopyTo(module.Numbers[Second..]);
    }

    /// <summary>The numbers in the second place, and nothing written behind them.</summary>
    private void Same(double[] expected, string what)
    {
        Assert.Equal(77, module.Numbers[Second + expected.Length]);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(BitConverter.DoubleToInt64Bits(expected[i]) == BitConverter.DoubleToInt64Bits(module.Numbers[Second + i]),
                FormattableString.Invariant($"{what}, number {i} of {expected.Length}: expected {expected[i]:R}, got {module.Numbers[Second + i]:R}"));
    }

    private static double[] Numbers(int count, double scale) => [.. Enumerable.Range(1, count).Select(i => scale * Math.Sin(i * i))];
}
