using static HiddenState.Tests.ForwardTests;

namespace HiddenState.Tests;

public class LossTests
{
    [Fact]
    public void Cross_entropy_by_hand_and_with_logits_that_would_overflow()
    {
        var loss = Loss.CrossEntropy.Of([Col(Math.Log(3), 0), Col(2000, 0)], [Col(1, 0), Col(0, 1)]);

        Assert.Equal(Math.Log(4.0 / 3), loss.PerStep[0], 1e-15);
        Assert.Equal(2000, loss.PerStep[1], 1e-12);
        Assert.Equal((Math.Log(4.0 / 3) + 2000) / 2, loss.Value, 1e-12);
        Near.Equal(Col(-0.125, 0.125), loss.DZy[0], 1e-15, "dz_y = (yHat - y) / 2 steps");
    }

    /// <summary>Where ŷ is 0, the loss comes from z_y. With a platform's eˣ it would be 721.3087729771717 with the fused multiply-add and 721.3087729771715 without; the true value is 721.3087729771716.</summary>
    [Fact]
    public void A_loss_far_from_its_target_has_the_same_bits_everywhere()
    {
        double[] z = [0, -0.5874758283448265, -1.1717281000248034, -0.408226060080644, -1.382736849875905, -1.8269085287999725, -1.083708909449353, -0.8648813773980921, -720];

        Assert.Equal(721.3087729771715, Loss.CrossEntropy.Of([Col(z)], [Col(0, 0, 0, 0, 0, 0, 0, 0, 1)]).Value);
    }

    [Fact]
    public void The_squared_error_is_the_mean_over_outputs_batch_and_steps()
    {
        var loss = Loss.SquaredError.Of([Col(1, 3), Col(0, 0)], [Col(0, 0), null]);

        Assert.Equal((1 + 9) / 2.0, loss.Value, 1e-15);
        Assert.True(double.IsNaN(loss.PerStep[1]), "a step without a target has no loss");
        Near.Equal(Col(1, 3), loss.DZy[0], 1e-15, "dz_y");
        Near.Equal(Col(0, 0), loss.DZy[1], 0, "dz_y where there is no target");
    }

    [Fact]
    public void Targets_out_of_range_are_refused()
    {
        Refused("column 0 of y sums to 1.5 at t = 2; expected 1.", () => Loss.CrossEntropy.Of([Col(1, 2), Col(1, 2)], [Col(1, 0), Col(0.5, 1)]));
        Refused("y[1, 0] is -1 at t = 1; expected a probability in [0, 1].", () => Loss.CrossEntropy.Of([Col(1, 2)], [Col(1, -1)]));
        Refused("y[0, 1] is 1.5 at t = 1; expected a probability in [0, 1].", () => Loss.CrossEntropy.Of([Col(1, 2).Append(Col(1, 2))], [Col(1, 0).Append(Col(1.5, -0.5))]));
        Refused("column 1 of y sums to 1.5 at t = 1; expected 1.", () => Loss.CrossEntropy.Of([Col(1, 2).Append(Col(1, 2))], [Col(1, 0).Append(Col(0.5, 1))]));
        Refused("y[0, 0] is NaN at t = 1; expected a finite number.", () => Loss.SquaredError.Of([Col(1, 2)], [Col(double.NaN, 0)]));
        Refused("y[1, 0] is -Infinity at t = 2; expected a finite number.", () => Loss.SquaredError.WithStepWeights(1, 0).Of([Col(1, 2), Col(1, 2)], [Col(0, 0), Col(0, double.NegativeInfinity)]));
        Refused("y[0, 0] is NaN at t = 1; expected a finite number.", () => Loss.CrossEntropy.Of([Col(1, 2)], [Col(double.NaN, 1)]));
        Refused("y[0, 0] is Infinity at t = 1; expected a probability in [0, 1].", () => Loss.CrossEntropy.Of([Col(1, 2)], [Col(double.PositiveInfinity, 0)]));
        Refused("y has shape 3x1 at t = 1; expected n_y x m = 2x1, because z_y is 2x1.", () => Loss.SquaredError.Of([Col(1, 2)], [Col(1, 2, 3)]));
        Refused("y has 1 time steps; expected T = 2, because there are as many outputs.", () => Loss.SquaredError.Of([Col(1), Col(2)], [Col(1)]));
        Refused("y has no target at any time step; expected at least one.", () => Loss.SquaredError.Of([Col(1)], [null]));
        Refused("there is 1 step weight; expected T = 2.", () => Loss.SquaredError.WithStepWeights(1).Of([Col(1), Col(2)], [Col(1), Col(2)]));
    }

    [Theory]
    [InlineData(30, 30.0)]
    [InlineData(690, 690.0)]
    [InlineData(900, 900.0)]
    [InlineData(1e6, 1e6)]
    public void A_wrong_answer_given_with_certainty_costs_what_it_should(double z, double expected)
    {
        var loss = Loss.CrossEntropy.Of([Col(z, 0, -1)], [Col(0, 1, 0)]);

        Assert.Equal(expected, loss.Value, 1e-9);
    }

    [Fact]
    public void Where_nothing_else_is_possible_the_loss_is_nothing() =>
        Assert.Equal([0, 0], new[] { Loss.CrossEntropy.Of([Col(900, 0, -1)], [Col(1, 0, 0)]).Value, Loss.CrossEntropy.Of([Col(1.7e308, -1.7e308)], [Col(1, -0.0)]).Value });

    [Fact]
    public void Outputs_of_unequal_shapes_or_without_a_number_are_refused_with_their_time_step()
    {
        Refused("zy has shape 3x1 at t = 2; expected n_y x m = 2x1, as at t = 1.", () => Loss.SquaredError.Of([Col(1, 2), Col(1, 2, 3)], [Col(1, 2), Col(1, 2)]));
        Refused("zy has shape 2x2 at t = 3; expected n_y x m = 2x1, as at t = 1.", () => Loss.SquaredError.Of([Col(1, 2), Col(1, 2), Col(1, 2).Append(Col(1, 2))], [Col(1, 2), null, null]));
        Refused("zy is null at t = 2; expected n_y x m.", () => Loss.SquaredError.Of([Col(1, 2), null!], [Col(1, 2), Col(1, 2)]));
        Refused("zy[1, 0] is NaN at t = 2; expected a finite number.", () => Loss.CrossEntropy.Of([Col(1, 2), Col(1, double.NaN)], [Col(1, 0), Col(1, 0)]));
    }

    [Fact]
    public void Losses_with_the_same_step_weights_are_equal()
    {
        Assert.Equal(Loss.SquaredError.WithStepWeights(1, 2), Loss.SquaredError.WithStepWeights(1, 2));
        Assert.Equal(Loss.SquaredError.WithStepWeights(1, 2).GetHashCode(), Loss.SquaredError.WithStepWeights(1, 2).GetHashCode());
        Assert.NotEqual(Loss.SquaredError.WithStepWeights(1, 2), Loss.SquaredError.WithStepWeights(1, 3));
        Assert.NotEqual(Loss.SquaredError.WithStepWeights(1, 2), Loss.CrossEntropy.WithStepWeights(1, 2));
        Assert.NotEqual(Loss.SquaredError.WithStepWeights(1, 2), Loss.SquaredError);
        Assert.NotEqual(Loss.SquaredError, Loss.SquaredError.WithStepWeights(1, 2));
    }

    [Fact]
    public void A_loss_says_its_value_and_over_how_many_steps()
    {
        Assert.Equal("loss 0.49 over 1 step", $"{Loss.SquaredError.Of([Col(0.7)], [Col(0)])}");
        Assert.Equal("loss 0.693147 over 2 steps", $"{Loss.CrossEntropy.Of([Col(1, 1), Col(2, 2)], [Col(1, 0), Col(0, 1)])}");
    }

    internal static void Refused(string message, Action call) =>
        Assert.StartsWith(message, Assert.ThrowsAny<ArgumentException>(call).Message);

    private static Matrix<double> Col(params double[] values) => V(values).ToColumnMatrix();
}
