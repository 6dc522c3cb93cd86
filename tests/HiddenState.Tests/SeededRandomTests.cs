namespace HiddenState.Tests;

public class SeededRandomTests
{
    [Fact]
    public void The_bits_are_those_of_another_implementation()
    {
        // From a Python version of the published algorithms, which also gives SplitMix64's known first output 6457827717110365317 for 1234567.
        var random = new SeededRandom(1);
        Assert.Equal([14971601782005023387, 13781649495232077965, 1847458086238483744, 13765271635752736470], Enumerable.Range(0, 4).Select(_ => random.NextBits()));

        random = new SeededRandom(-7);
        Assert.Equal([0.059429578800335725, 0.5720950834670359, 0.732809604973321], Enumerable.Range(0, 3).Select(_ => random.NextDouble()));

        random = new SeededRandom(1);
        foreach (var z in new[] { 0.7497765692000015, 0.5945638545653684, -0.42669737721760126, 0.26274935681340256, -1.248028785891448, 0.35811157338683947 })
            Assert.Equal(z, random.NextGaussian(), 1e-15);
    }

    [Fact]
    public void An_index_is_drawn_with_its_probability()
    {
        var random = new SeededRandom(5);
        var counts = new int[4];
        for (var k = 0; k < 40_000; k++) counts[random.NextIndex([0.5, 0, 0.25, 0.25])]++;

        Assert.Equal(0, counts[1]);
        Assert.InRange(counts[0], 19_500, 20_500);
        Assert.InRange(counts[3], 9_600, 10_400);
        LossTests.Refused("probabilities[1] is -1; expected a finite number, at least 0.", () => random.NextIndex([1, -1]));
        LossTests.Refused("The probabilities are all 0, or there are none.", () => random.NextIndex([0, 0]));
    }

    [Fact]
    public void Gaussian_numbers_have_the_moments_and_tails_of_the_normal_distribution()
    {
        var random = new SeededRandom(2);
        var z = Enumerable.Range(0, 400_000).Select(_ => random.NextGaussian()).ToArray();

        Assert.Equal(0, z.Average(), 0.008);
        Assert.Equal(1, z.Average(v => v * v), 0.012);
        Assert.Equal(0, z.Average(v => v * v * v), 0.03);
        Assert.Equal(3, z.Average(v => v * v * v * v), 0.08);
        Assert.Equal(0.0455, z.Average(v => Math.Abs(v) > 2 ? 1.0 : 0), 0.002);
    }

    [Fact]
    public void Whole_numbers_are_equally_likely()
    {
        var random = new SeededRandom(3);
        var counts = new int[7];
        for (var k = 0; k < 70_000; k++) counts[random.NextInt(7)]++;

        Assert.All(counts, count => Assert.InRange(count, 9_600, 10_400));
    }

    [Fact]
    public void The_same_seed_gives_the_same_weights_and_another_seed_others()
    {
        Func<long, RnnParameters>[] initialisers =
        [
            s => RnnParameters.Glorot(4, 5, 3, s), s => RnnParameters.Orthogonal(4, 5, 3, s),
            s => RnnParameters.ScaledNormal(4, 5, 3, s, gain: 1.5), s => RnnParameters.Identity(4, 5, 3, s), s => RnnParameters.Normal(4, 5, 3, s),
        ];
        foreach (var initialise in initialisers)
        {
            Near.Equal(initialise(5), initialise(5), 0, "same seed");
            Assert.True(Near.Distance(initialise(5).Wax, initialise(6).Wax) > 0.01, "another seed");
            initialise(5).Checked();
        }
    }

    [Fact]
    public void The_orthogonal_matrix_is_orthogonal()
    {
        var p = RnnParameters.Orthogonal(nx: 2, na: 40, ny: 3, seed: 4, gain: 1.5);

        Near.Equal(2.25 * Matrix<double>.Build.DenseIdentity(40), p.Waa.TransposeThisAndMultiply(p.Waa), 1e-13, "W_aa' W_aa");
    }

    [Fact]
    public void Each_way_to_start_gives_what_it_says()
    {
        Near.Equal(Matrix<double>.Build.Dense(3, 2), InitialState.Zero.Create(3, 2), 0, "zero");
        Near.Equal(Matrix<double>.Build.Dense(3, 2, 0.5), InitialState.Constant(0.5).Create(3, 2), 0, "constant");
        Assert.Equal(("constant 0.5", "zero"), (InitialState.Constant(0.5).ToString(), InitialState.Constant(0).ToString()));

        var fixedState = InitialState.RandomFixed(seed: 1);
        Near.Equal(fixedState.Create(3, 2).Column(0), fixedState.Create(3, 2, batch: 9).Column(1), 0, "random, fixed");

        var perSequence = InitialState.RandomPerSequence(seed: 1);
        Near.Equal(perSequence.Create(3, 2, batch: 4), perSequence.Create(3, 2, batch: 4), 0, "random per sequence, again");
        Assert.NotEqual(perSequence.Create(3, 2).Column(0), perSequence.Create(3, 2).Column(1));
        Assert.NotEqual(perSequence.Create(3, 2, batch: 0), perSequence.Create(3, 2, batch: 1));
    }

    [Fact]
    public void Weights_whose_sum_is_beyond_the_numbers_are_drawn_as_often_as_others()
    {
        var (random, plain) = (new SeededRandom(5), new SeededRandom(5));
        var counts = new int[3];
        for (var k = 0; k < 4000; k++)
        {
            var index = random.NextIndex([1e308, 0, 1e308]);
            Assert.Equal(plain.NextIndex([1, 0, 1]), index);
            counts[index]++;
        }

        Assert.InRange(counts[0], 1850, 2150);
        Assert.Equal(0, counts[1]);
    }
}
