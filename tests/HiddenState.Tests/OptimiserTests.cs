using System.Text.Json;
using static HiddenState.Tests.LossTests;

namespace HiddenState.Tests;

public class OptimiserTests
{
    private static readonly JsonElement Root = JsonDocument.Parse(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "data", "pytorch", "optimisers.json"))).RootElement;

    public static TheoryData<string, Optimiser> Rules => new()
    {
        { "sgd", Optimiser.Sgd(0.05) },
        { "momentum", Optimiser.Momentum(0.05) },
        { "momentum_half", Optimiser.Momentum(0.3, beta: 0.5) },
        { "adam", Optimiser.Adam() },
        { "adam_other", Optimiser.Adam(0.05, beta1: 0.7, beta2: 0.95) },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void Each_step_is_that_of_PyTorch(string name, Optimiser optimiser)
    {
        var theta = V(Root.GetProperty("start"));

        foreach (var (k, (gradient, expected)) in Root.GetProperty("gradients").EnumerateArray().Zip(Root.GetProperty(name).EnumerateArray()).Index())
        {
            (theta, optimiser) = optimiser.Step(theta, V(gradient));
            for (var i = 0; i < theta.Count; i++)
                Assert.Equal(V(expected)[i], theta[i], 1e-12 * Math.Max(1, Math.Abs(V(expected)[i])));
            Assert.InRange(k, 0, 39);
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_step_is_a_value_that_keeps_no_gradient(string name, Optimiser optimiser)
    {
        Vector<double> theta = ForwardTests.V(1, 2), gradient = ForwardTests.V(0.5, -4);
        var first = optimiser.Step(theta, gradient);
        var expected = first.Next.Step(first.Theta, ForwardTests.V(1, 1)).Theta;

        var again = first.Theta.Clone();
        gradient.Clear();
        theta.Clear();
        first.Theta.Clear();

        Near.Equal(expected, first.Next.Step(again, ForwardTests.V(1, 1)).Theta, 0, name);
        Near.Equal(expected, first.Next.Step(again, ForwardTests.V(1, 1)).Theta, 0, name + ", asked twice");
    }

    [Theory]
    [InlineData(1), InlineData(1e300), InlineData(1e-300), InlineData(double.Epsilon)]
    public void A_gradients_length_has_the_bits_of_MathNets(double scale)
    {
        for (var n = 1; n <= 70; n++)
        {
            var v = new SeededRandom(n).Normal(n, 1).Column(0).Map(x => x > 1 ? 0 : scale * x);

            Assert.Equal(v.L2Norm(), v.Length());
            Assert.Equal(v.L2Norm(), Vector<double>.Build.SparseOfVector(v).Length());
        }
        Assert.Equal(double.NaN, ForwardTests.V(0, double.NaN, 1).Length());
        Assert.Equal(5, ForwardTests.V(3, 0, -4).Length());
    }

    [Fact]
    public void What_cannot_be_a_decay_is_refused()
    {
        Refused("beta is 1; expected a number in [0, 1).", () => Optimiser.Momentum(0.1, 1));
        Refused("beta1 is -0.1; expected a number in [0, 1).", () => Optimiser.Adam(0.1, beta1: -0.1));
        Refused("beta2 is NaN; expected a number in [0, 1).", () => Optimiser.Adam(0.1, beta2: double.NaN));
    }

    [Fact]
    public void A_rule_goes_on_with_as_many_numbers_as_before()
    {
        foreach (var rule in new[] { Optimiser.Momentum(0.1), Optimiser.Adam() })
            Refused("theta has 3 numbers; expected 2, as in the step before.", () => rule.Step(ForwardTests.V(1, 2), ForwardTests.V(1, 2)).Next.Step(ForwardTests.V(1, 2, 3), ForwardTests.V(1, 2, 3)));
        Refused("The new theta, or the square of the gradient, is beyond the largest number", () => Optimiser.Adam().Step(ForwardTests.V(1), ForwardTests.V(1e200)));
        Refused("The new theta, or the square of the gradient, is beyond the largest number", () => Optimiser.Sgd(1e10).Step(ForwardTests.V(1), ForwardTests.V(1e300)));
    }

    /// <summary>Adam's first step is the rate, whatever the gradient: v / (1 − β₂) = dθ² is infinite from 1.4e154 on, its root is not.</summary>
    [Theory]
    [InlineData(1e150)]
    [InlineData(1e154)]
    [InlineData(1e155)]
    [InlineData(4e154)]
    public void Adam_steps_as_far_where_the_square_of_the_gradient_is_nearly_beyond_the_numbers(double gradient)
    {
        var first = Optimiser.Adam(0.1).Step(ForwardTests.V(1, 2), ForwardTests.V(gradient, -gradient));
        var second = first.Next.Step(first.Theta, ForwardTests.V(gradient, -gradient));

        Near.Equal(ForwardTests.V(0.9, 2.1), first.Theta, 1e-14, "after one step");
        Near.Equal(ForwardTests.V(0.8, 2.2), second.Theta, 1e-14, "after two steps");
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Rules_that_remember_the_same_are_equal(string name, Optimiser optimiser)
    {
        Optimiser After(double gradient) => optimiser.Step(ForwardTests.V(1, 2), ForwardTests.V(gradient, 3)).Next;

        Assert.Equal(After(0.5), After(0.5));
        Assert.Equal(After(0.5).GetHashCode(), After(0.5).GetHashCode());
        Assert.Equal(name == "sgd", After(0.5) == After(0.25));
    }

    private static Vector<double> V(JsonElement numbers) => Vector<double>.Build.DenseOfEnumerable(numbers.EnumerateArray().Select(e => e.GetDouble()));
}
