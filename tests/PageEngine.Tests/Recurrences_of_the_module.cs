namespace PageEngine.Tests;

/// <summary>C ← f(x, C + W·B), one C after the other, against the plain loops and the engine's own tanh: the same bits, forwards and backwards.</summary>
public sealed class Recurrences_of_the_module : IDisposable
{
    private const int W = 100, Steps = 6, Room = 5;    // where W is, and numbers behind the steps
    private readonly Loaded module = new();

    public void Dispose() => module.Dispose();

    public static TheoryData<string, int> Ways => new() { { "tanhRecurrence", 1 }, { "tanhRecurrence", -1 }, { "tanhSlopeRecurrence", 1 }, { "tanhSlopeRecurrence", -1 } };

    [Theory, MemberData(nameof(Ways))]
    public void All_sizes_and_numbers_of_steps_agree(string name, int lag)
    {
        for (var n = 1; n <= 70; n++)
            foreach (var m in new[] { 1, 2 + n % 7 })
                for (var count = 0; count < Steps; count += count == 1 ? 1 + n % 3 : 1) Agrees(name, lag, n, m, count);
    }

    private void Agrees(string name, int lag, int n, int m, int count)
    {
        int size = n * m, s = W + n * n, end = s + 2 * Steps * size, x = name == "tanhRecurrence" ? s : s + Steps * size;    // tanh reads C itself
        for (var i = W; i < end + Room; i++) module.Numbers[i] = Math.Sin(i * (1 + n + 71 * count)) / (1 + i % 7);
        var expected = module.Numbers[..(end + Room)].ToArray();
        var first = lag > 0 ? 0 : Steps - 1;    // the neighbour of the first that is computed
        for (var t = first + lag; t != first + lag * (count + 1); t += lag) Step(expected, name, n, m, s + (t - lag) * size, s + t * size, x + t * size);

        int b = 8 * (s + first * size), c = b + 8 * lag * size;
        int[] given = [8 * W, 8 * n, b, 8, 8 * n, c, 8 * n, c, 8 * n, n, n, m, 8 * x + c - 8 * s, 8 * lag * size, count];
        given.CopyTo(module.Wholes[4..]);
        module.With1(name)(16);

        for (var i = W; i < end + Room; i++)
            Assert.True(BitConverter.DoubleToInt64Bits(expected[i]) == BitConverter.DoubleToInt64Bits(module.Numbers[i]),
                FormattableString.Invariant($"{name}, lag {lag}, {n}x{m}, {count} steps, number {i - s}: expected {expected[i]:R}, got {module.Numbers[i]:R}"));
    }

    /// <summary>s ← tanh(s + W b) or s ← (s + W b) (1 − x²).</summary>
    private static void Step(double[] numbers, string name, int n, int m, int b, int s, int x)
    {
        for (var j = 0; j < m; j++)
            for (var i = 0; i < n; i++)
                for (var k = 0; k < n; k++) numbers[s + i + j * n] += numbers[W + i + k * n] * numbers[b + k + j * n];
        var step = numbers.AsSpan(s, n * m);
        if (name == "tanhRecurrence") Exponential.Tanh(step, step);
        else for (var i = 0; i < step.Length; i++) step[i] *= 1 - numbers[x + i] * numbers[x + i];
    }
}
