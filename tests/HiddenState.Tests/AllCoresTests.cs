namespace HiddenState.Tests;

public sealed class AllCoresTests
{
    [Fact]
    public void Runs_give_the_same_bits_in_the_order_of_their_seeds_whoever_is_ready_first()
    {
        double[] one = [.. Enumerable.Range(1, 12).Select(seed => Loss(seed))];

        var all = Seeds.Run(1, 12, seed => { Thread.Sleep((int)(13 - seed)); return Loss(seed); });

        Assert.Equal(one, all);

        static double Loss(long seed)
        {
            var p = RnnParameters.Normal(3, 5, 2, seed);
            var forward = Rnn.Forward(p, Sequence.Normal(6, 3, 4, seed), Matrix<double>.Build.Dense(5, 4));
            return HiddenState.Loss.SquaredError.Of(forward.Zy, Sequence.Normal(6, 2, 4, seed + 100)).Value;
        }
    }

    [Fact]
    public void A_run_that_fails_throws_its_own_exception_that_of_the_first_such_seed()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Seeds.Run(1, 20, seed =>
            seed is 3 or 15 ? throw new InvalidOperationException($"seed {seed}") : seed));

        Assert.Equal("seed 3", error.Message);
    }

    [Fact]
    public void No_values_give_no_results() => Assert.Empty(AllCores.Each(Array.Empty<int>(), value => value));
}
