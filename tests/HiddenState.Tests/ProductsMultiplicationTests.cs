using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using HiddenState.Products;

namespace HiddenState.Tests;

/// <summary>The product in registers against the plain triple loop: the same bits, whatever the sizes and the width of the vectors.</summary>
public sealed class ProductsMultiplicationTests
{
    private static readonly int[] Lanes = [Panels.Plain, 1, 2, 4, 8];

    private const int Room = 3;    // numbers that stand between the columns of a block and around C, and must not be touched or used

    [Fact]
    public void Products_of_every_size_equal_the_triple_loop_to_the_last_bit()
    {
        var small = Gen.Choose(0, 40);
        var size = Gen.Frequency((6, small), (1, Gen.Choose(41, 100)), (1, Gen.Elements(0, 1, 5, 8, 23, 24, 25, 47, 63, 64, 65, 127)));
        var inner = Gen.Frequency((6, small), (1, Gen.Choose(120, 300)));
        var cases = from n in size from k in inner from m in size
                    from forms in Gen.Choose(0, 15) from lanes in Gen.Elements(Panels.Plain, 1, 2, 4, 8) from seed in Gen.Choose(0, int.MaxValue)
                    select (n, k, m, forms, lanes, seed);

        Prop.ForAll(cases.ToArbitrary(), c => Agrees(c.n, c.k, c.m, c.forms, c.lanes, c.seed))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }

    [Fact]
    public void All_sizes_from_0_to_13_agree_in_all_forms()
    {
        for (var n = 0; n <= 13; n++)
            for (var k = 0; k <= 13; k++)
                for (var m = 0; m <= 13; m++)
                    Agrees(n, k, m, forms: (n + 3 * k + 5 * m) % 16, lanes: Lanes[(n + k + m) % Lanes.Length], seed: n + 100 * k + 10000 * m);
    }

    [Theory]
    [InlineData(97, 129, 65)]
    [InlineData(72, 300, 72)]
    [InlineData(65, 257, 9)]
    public void Sizes_that_are_cut_into_blocks_agree_in_all_forms(int n, int k, int m)
    {
        for (var forms = 0; forms < 8; forms += 3)
            foreach (var lanes in Lanes) Agrees(n, k, m, forms, lanes, seed: forms);
    }

    [Fact]
    public void A_slice_that_does_not_fit_its_numbers_is_refused() =>
        Assert.StartsWith("11 numbers do not hold 3x4 with steps 1 and 3.",
            Assert.Throws<ArgumentException>(() => { _ = new Slice(new double[11], 3, 4); }).Message, StringComparison.Ordinal);

    [Fact]
    public void Factors_that_do_not_fit_are_refused() =>
        Assert.StartsWith("A is 2x3, B is 4x5, C has 10 numbers, s 0.",
            Assert.Throws<ArgumentException>(() => Multiplication.Add(new Slice(new double[6], 2, 3), new(new double[20], 4, 5), new double[10])).Message,
            StringComparison.Ordinal);

    /// <summary>The bits of <paramref name="forms"/>: A transposed, B transposed, blocks with room between their columns, C not zero.</summary>
    private static void Agrees(int n, int k, int m, int forms, int lanes, int seed)
    {
        bool ta = (forms & 1) != 0, tb = (forms & 2) != 0, blocks = (forms & 4) != 0, onto = (forms & 8) != 0;
        var random = new SeededRandom(seed);
        var (rowsA, columnsA, rowsB, columnsB) = (ta ? k : n, ta ? n : k, tb ? m : k, tb ? k : m);
        int stepA = rowsA + (blocks ? Room : 0), stepB = rowsB + (blocks ? Room : 0);
        var a = Numbers(stepA * columnsA, i => i % Math.Max(stepA, 1) < rowsA);
        var b = Numbers(stepB * columnsB, i => i % Math.Max(stepB, 1) < rowsB);
        var before = onto ? Numbers(n * m, _ => true) : new double[n * m];
        double[] around = [.. Enumerable.Repeat(double.NaN, Room)], guarded = [.. around, .. before, .. around];
        var c = guarded.AsSpan(Room, n * m);

        Slice left = new(a, rowsA, columnsA, 1, stepA), right = new(b, rowsB, columnsB, 1, stepB);
        Multiplication.Add(ta ? left.Transposed : left, tb ? right.Transposed : right, c, lanes: lanes);
        var again = (double[])before.Clone();
        Multiplication.Add(new Factor(ta ? left.Transposed : left), tb ? right.Transposed : right, again);
        var sameRounding = n <= Multiplication.SameBitsUpTo || lanes != Panels.Plain;
        Assert.True(guarded[..Room].Concat(guarded[^Room..]).All(double.IsNaN), $"written beyond C, {n}x{k}x{m}, forms {forms}, {lanes} lanes, seed {seed}");
        Assert.True(!sameRounding || c.SequenceEqual(again), $"laid out once, {n}x{k}x{m}, forms {forms}, {lanes} lanes, seed {seed}");

        var start = Numbers(n, _ => true);
        double[] repeated = [.. Enumerable.Range(0, m).SelectMany(_ => start)], started = NotSet(), startedAgain = NotSet();
        Multiplication.Add(ta ? left.Transposed : left, tb ? right.Transposed : right, started, start, lanes);
        Multiplication.Add(new Factor(ta ? left.Transposed : left), tb ? right.Transposed : right, startedAgain, start);
        Multiplication.Add(ta ? left.Transposed : left, tb ? right.Transposed : right, repeated, lanes: lanes);
        Assert.True(started.AsSpan().SequenceEqual(repeated), $"started with a vector, {n}x{k}x{m}, forms {forms}, {lanes} lanes, seed {seed}");
        Assert.True(!sameRounding || startedAgain.AsSpan().SequenceEqual(repeated), $"started with a vector, laid out once, {n}x{k}x{m}, forms {forms}, {lanes} lanes, seed {seed}");

        var once = n > Multiplication.SameBitsUpTo && lanes != Panels.Plain && RoundedOnce.IsFast;
        for (var i = 0; i < n; i++)
            for (var j = 0; j < m; j++)
            {
                var sum = before[i + j * n];
                for (var q = 0; q < k; q++)
                {
                    double aik = a[ta ? q + i * stepA : i + q * stepA], bkj = b[tb ? j + q * stepB : q + j * stepB];
                    sum = once ? Math.FusedMultiplyAdd(aik, bkj, sum) : sum + aik * bkj;
                }
                if (BitConverter.DoubleToInt64Bits(sum) != BitConverter.DoubleToInt64Bits(c[i + j * n]))
                    Assert.Fail(string.Create(CultureInfo.InvariantCulture,
                        $"C[{i}, {j}] of {n}x{k}x{m}, forms {forms}, {lanes} lanes, seed {seed}: expected {sum:R}, got {c[i + j * n]:R}"));
            }

        double[] NotSet() => [.. Enumerable.Repeat(double.NaN, n * m)];

        double[] Numbers(int count, Func<int, bool> used) =>
            [.. Enumerable.Range(0, count).Select(i => used(i) ? random.NextGaussian() : double.NaN)];
    }
}
