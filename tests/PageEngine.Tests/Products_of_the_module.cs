using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace PageEngine.Tests;

/// <summary>The products in the modules against the plain triple loop: the same bits for every size.</summary>
public sealed class Products_of_the_module : IDisposable
{
    private const int A = 1000, Room = 3;    // numbers between the columns of a block, and behind the result
    private readonly Loaded module = new();

    public void Dispose() => module.Dispose();

    [Theory, InlineData("product"), SlowData("fusedProduct")]
    public void All_sizes_from_0_to_70_equal_the_triple_loop_to_the_last_bit(string product)
    {
        for (var n = 0; n <= 70; n++)
            for (var m = 0; m <= 70; m++) Agrees(product, n, (29 * n + 13 * m) % 71, m, forms: n + m);
    }

    [Theory, InlineData("product"), SlowData("fusedProduct")]
    public void All_lengths_of_the_sums_from_0_to_70_agree(string product)
    {
        for (var k = 0; k <= 70; k++)
            for (var n = 0; n <= 70; n += 5) Agrees(product, n + k % 5, k, (n + 3 * k) % 23, forms: n + k);
    }

    [Theory]
    [InlineData(97, 129, 65), InlineData(128, 128, 32), InlineData(131, 77, 1), InlineData(1, 301, 99), InlineData(255, 7, 103), InlineData(3, 1001, 3)]
    public void Larger_and_odd_sizes_agree_in_all_forms(int n, int k, int m)
    {
        for (var forms = 0; forms < 8; forms++)
            foreach (var product in new[] { "product", "fusedProduct" }) Agrees(product, n, k, m, forms);
    }

    [Fact]
    public void A_memory_that_has_grown_is_used_as_it_is_then()
    {
        module.Grow(8);
        module.Numbers[^3..].Fill(2);

        Call("product", module.Numbers.Length - 3, 1, module.Numbers.Length - 2, 1, 1, module.Numbers.Length - 1, 1, module.Numbers.Length - 1, 1, 1, 1);

        Assert.Equal(6, module.Numbers[^1]);    // 2 · 2 + 2
    }

    /// <summary>The bits of <paramref name="forms"/>: B transposed, blocks with room between their columns, started with a vector.</summary>
    private void Agrees(string product, int n, int k, int m, int forms)
    {
        bool transposed = (forms & 1) != 0, blocks = (forms & 2) != 0, starts = (forms & 4) != 0;
        int stepA = n + (blocks ? Room : 0), stepB = (transposed ? m : k) + (blocks ? Room : 0);
        int b = A + stepA * k, s = b + stepB * (transposed ? k : m), c = s + n, end = c + n * m;
        var numbers = module.Numbers;
        for (var i = A; i < end + Room; i++) numbers[i] = Math.Sin(i * (1 + n + 71 * k)) * (1 + i % 7);
        var before = numbers[..(end + Room)].ToArray();

        Call(product, A, stepA, b, transposed ? stepB : 1, transposed ? 1 : stepB, starts ? s : c, starts ? 0 : n, c, n, k, m);

        numbers = module.Numbers;
        for (var i = 0; i < n; i++)
            for (var j = 0; j < m; j++)
            {
                var sum = before[starts ? s + i : c + i + j * n];
                for (var q = 0; q < k; q++)
                {
                    double left = before[A + i + q * stepA], right = before[b + (transposed ? j + q * stepB : q + j * stepB)];
                    sum = product == "fusedProduct" && IsFused ? Math.FusedMultiplyAdd(left, right, sum) : sum + left * right;
                }
                Assert.True(BitConverter.DoubleToInt64Bits(sum) == BitConverter.DoubleToInt64Bits(numbers[c + i + j * n]),
                    FormattableString.Invariant($"C[{i}, {j}] of {n}x{k}x{m}, forms {forms}: expected {sum:R}, got {numbers[c + i + j * n]:R}"));
            }
        Assert.True(before.AsSpan(A, c - A).SequenceEqual(numbers[A..c]) && before.AsSpan(end, Room).SequenceEqual(numbers.Slice(end, Room)), "More than C was written to.");
    }

    /// <summary>Whether relaxed instructions round once here: a processor with FMA, or Arm64.</summary>
    private static bool IsFused => Fma.IsSupported || AdvSimd.Arm64.IsSupported;

    /// <summary>Places and steps in numbers, not in bytes.</summary>
    private void Call(string product, int a, int aStep, int b, int bStep, int bColumn, int s, int sColumn, int c, int rows, int inner, int columns)
    {
        int[] given = [8 * a, 8 * aStep, 8 * b, 8 * bStep, 8 * bColumn, 8 * s, 8 * sColumn, 8 * c, 8 * rows, rows, inner, columns];
        given.CopyTo(module.Wholes[4..]);
        module.With1(product)(16);
    }
}
