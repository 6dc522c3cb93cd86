namespace HiddenState.Tests;

public class SeedsTests
{
    [Fact]
    public void Results_come_in_the_order_of_the_seeds_whichever_ends_first()
    {
        var results = Seeds.Run(10, 40, seed =>
        {
            Thread.Sleep((int)(seed % 3));
            return seed;
        });

        Assert.Equal(Enumerable.Range(10, 40).Select(seed => (long)seed), results);
    }

    [Fact]
    public void Many_at_once_give_the_bits_that_one_gives()
    {
        static double Loss(long seed)
        {
            var task = SequenceTask.Echo(2, 8);
            return new Trainer(20, task.Loss, Optimiser.Adam(0.01))
                .Train(RnnParameters.Glorot(1, 5, 1, seed), InitialState.Zero, k => task.Batch(3, seed, k)).FinalLoss();
        }

        Assert.Equal(Enumerable.Range(1, 8).Select(seed => Loss(seed)), Seeds.Run(1, 8, Loss));
    }

    [Fact]
    public void Steps_to_a_loss_are_counted_over_a_mean_so_that_one_lucky_batch_does_not_count()
    {
        double[] losses = [4, 0, 4, 3, 2, 1, 0.5, 0.5];
        var run = new TrainingRun(RnnParameters.Zeros(1, 2, 1), InitialState.Zero, [.. losses.Select((loss, k) => new TrainingStep(k, loss, 1))], null);

        Assert.Equal(2, run.StepsTo(2.5, count: 2));
        Assert.Equal(6, run.StepsTo(1.6, count: 2));
        Assert.Equal(8, run.StepsTo(0.75, count: 3));
        Assert.Null(run.StepsTo(0.1, count: 2));
    }
}
