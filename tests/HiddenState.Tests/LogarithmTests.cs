namespace HiddenState.Tests;

public class LogarithmTests
{
    /// <summary>Three units in the last place are ours, one the platform's.</summary>
    [Fact]
    public void The_logarithm_is_the_platforms_to_a_few_units_in_the_last_place()
    {
        var random = new SeededRandom(1);
        for (var i = 0; i < 200_000; i++)
        {
            var x = (i % 5) switch
            {
                0 => random.NextDouble(),
                1 => 1 + (random.NextDouble() - 0.5) * Math.Pow(10, -i % 16),
                2 => Math.Pow(10, 600 * random.NextDouble() - 300),
                3 => Math.ScaleB(1, i / 5 % 2000 - 1000),
                _ => Math.ScaleB(Math.Sqrt(2) + (random.NextDouble() - 0.5) * 1e-14, i / 5 % 2000 - 1000),
            };
            var (expected, got) = (Math.Log(x), Logarithm.Of(x));
            Assert.True(Math.Abs(BitConverter.DoubleToInt64Bits(expected) - BitConverter.DoubleToInt64Bits(got)) <= 4,
                FormattableString.Invariant($"ln {x:R}: expected {expected:R}, got {got:R}"));
        }
    }

    /// <summary>From tables of ln with more digits; ln(1 + h) = h − h²/2 + … by hand.</summary>
    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0.693147180559945309417)]
    [InlineData(0.5, -0.693147180559945309417)]
    [InlineData(10, 2.30258509299404568402)]
    [InlineData(0.1, -2.30258509299404568402)]
    [InlineData(3, 1.09861228866810969140)]
    [InlineData(1e-300, -690.775527898213705205)]
    [InlineData(1 + 1.0 / (1L << 52), 2.22044604925031283e-16)]
    [InlineData(1 - 1.0 / (1L << 53), -1.11022302462515660e-16)]
    public void Known_logarithms_come_out(double x, double ln) => Assert.Equal(ln, Logarithm.Of(x), Math.Abs(ln) * 3e-16);

    [Fact]
    public void NaN_and_infinity_stay_what_they_are() =>
        Assert.Equal([double.NaN, double.PositiveInfinity], new[] { Logarithm.Of(double.NaN), Logarithm.Of(double.PositiveInfinity) });
}
