namespace HiddenState.Tests;

/// <summary>One number that is NaN, infinite or too large is found wherever it stands, in a vector or behind the last.</summary>
public class ShapeTests
{
    [Theory]
    [InlineData(double.MaxValue)]
    [InlineData(1e100)]
    public void Numbers_within_a_limit_are_told_from_others_in_every_place(double limit)
    {
        double[] values = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, limit, -limit, Math.BitIncrement(limit), -Math.BitIncrement(limit), double.Epsilon, -0.0];
        for (var length = 0; length <= 19; length++)
        {
            Assert.True(Shape.AreWithin(new double[length], limit));
            for (var place = 0; place < length; place++)
                foreach (var value in values)
                {
                    var numbers = new double[length];
                    numbers[place] = value;

                    Assert.Equal(Math.Abs(value) <= limit, Shape.AreWithin(numbers, limit));
                    Assert.Equal(double.IsFinite(value) ? -1 : place, Shape.FirstNotFinite(numbers));
                }
        }
    }
}
