using static HiddenState.Tests.LossTests;

namespace HiddenState.Tests;

public class TaskTests
{
    [Fact]
    public void The_same_seed_gives_the_same_batch_and_another_number_another()
    {
        foreach (var task in new[] { SequenceTask.TemporalXor(), SequenceTask.Echo(3), SequenceTask.Adding(), SequenceTask.Parity(), SequenceTask.FlipFlop() })
        {
            Near.Equal(task.Batch(3, seed: 1, 2).X, task.Batch(3, seed: 1, 2).X, 0, $"{task}");
            Assert.True(Enumerable.Range(0, task.T).Any(t => !task.Batch(3, 1, 2).X[t].Equals(task.Batch(3, 1, 3).X[t])), $"{task}: another batch");
            Assert.True(Enumerable.Range(0, task.T).Any(t => !task.Batch(3, 1, 2).X[t].Column(0).Equals(task.Batch(3, 1, 2).X[t].Column(1))), $"{task}: another column");
        }
    }

    [Fact]
    public void Temporal_xor_asks_for_the_next_bit_and_every_third_can_be_known()
    {
        var batch = SequenceTask.TemporalXor(T: 30).Batch(50, seed: 1);
        var ones = 0;
        for (var j = 0; j < 50; j++)
            for (var t = 1; t <= 29; t++)
            {
                Assert.Equal(batch.X[t][0, j], batch.Y[t - 1]![1, j]);
                if (SequenceTask.CanBeKnown(t)) Assert.Equal(batch.X[t - 1][0, j] != batch.X[t - 2][0, j], batch.X[t][0, j] == 1);
                else if (batch.X[t][0, j] == 1) ones++;
            }
        Assert.InRange(ones / (50 * 19.0), 0.45, 0.55);
    }

    [Fact]
    public void Echo_parity_and_flip_flop_answer_as_they_say()
    {
        var echo = SequenceTask.Echo(delay: 3, T: 9).Batch(2, seed: 1);
        Assert.All(echo.Y.Take(3), Assert.Null);
        for (var t = 3; t < 9; t++) Near.Equal(echo.X[t - 3], echo.Y[t]!, 0, "echo");

        var parity = SequenceTask.Parity(T: 9).Batch(1, seed: 2);
        for (var t = 0; t < 9; t++) Assert.Equal(parity.X.Take(t + 1).Sum(x => x[0, 0]) % 2, parity.Y[t]![1, 0]);

        var flipFlop = SequenceTask.FlipFlop(bits: 3, T: 25).Batch(2, seed: 3);
        for (var i = 0; i < 3; i++)
            for (var t = 0; t < 25; t++)
                Assert.Equal(flipFlop.X.Take(t + 1).Last(x => x[i, 1] != 0)[i, 1], flipFlop.Y[t]![i, 1]);
    }

    [Fact]
    public void Adding_marks_one_number_in_each_half_and_always_saying_1_has_mean_squared_error_one_sixth()
    {
        var task = SequenceTask.Adding(T: 10);
        var batch = task.Batch(20_000, seed: 1);

        for (var j = 0; j < 100; j++)
        {
            var marked = Enumerable.Range(0, 10).Where(t => batch.X[t][1, j] == 1).ToArray();
            Assert.True(marked is [< 5, >= 5], "one mark in each half");
            Assert.Equal(marked.Sum(t => batch.X[t][0, j]), batch.Y[9]![0, j], 1e-15);
        }
        var error = task.Loss.Of([.. batch.X.Select(x => 0 * x.SubMatrix(0, 1, 0, 20_000) + 1)], batch.Y).Value;
        Assert.Equal(1 / 6.0, error, 0.005);
    }

    [Fact]
    public void Human_numbers_are_the_published_text()
    {
        Assert.Equal(9_998, HumanNumbers.Lines.Count);
        Assert.Equal(63_095, HumanNumbers.Tokens.Count);
        Assert.Equal(30, HumanNumbers.Vocabulary.Count);
        Assert.StartsWith("one . two . three . four", string.Join(' ', HumanNumbers.Words.Take(20)));
        Assert.Equal("nine thousand nine hundred ninety nine", HumanNumbers.Lines[^1]);
        Assert.Equal("eight thousand one", HumanNumbers.Lines[7999]);
        Refused("\"zero\" is none of the 30 words.", () => HumanNumbers.Encode(["one", "zero"]));
    }

    [Fact]
    public void The_commonest_word_is_right_as_often_as_published()
    {
        // The published measure: three words in, the fourth asked, without overlap; the last fifth of them is for validation.
        var asked = Enumerable.Range(0, (HumanNumbers.Tokens.Count - 4 + 2) / 3).Select(k => HumanNumbers.Tokens[3 * k + 3]).ToArray();
        var validation = asked[(int)(asked.Length * 0.8)..];

        Assert.Equal(0.15165200855716662, validation.CountBy(token => token).Max(pair => pair.Value) / (double)validation.Length, 1e-15);
    }

    [Fact]
    public void Batches_of_text_go_on_where_the_batch_before_ended()
    {
        var batches = HumanNumbers.Batches(HumanNumbers.Tokens, m: 4, T: 5);

        Assert.True(batches[0].StartsAnew);
        Assert.False(batches[1].StartsAnew);
        Near.Equal(batches[0].Y[4]!, batches[1].X[0], 0, "the next token");
        var length = (HumanNumbers.Tokens.Count - 1) / 4;
        for (var j = 0; j < 4; j++) Assert.Equal(1, batches[2].X[3][HumanNumbers.Tokens[j * length + 13], j]);
        Refused("There are 20 tokens; expected at least m T + 1 = 21.", () => HumanNumbers.Batches([.. HumanNumbers.Tokens.Take(20)], 4, 5));
    }

    [Fact]
    public void Sunspots_are_the_series_of_R()
    {
        Assert.Equal(289, Sunspots.Numbers.Count);
        Assert.Equal((1700, 1988), (Sunspots.Years[0], Sunspots.Years[^1]));
        Assert.Equal([5, 11, 16, 23, 36, 58], Sunspots.Numbers.Take(6));
        Assert.Equal(100.2, Sunspots.Numbers[^1]);
    }

    [Fact]
    public void Sizes_and_classes_out_of_range_are_refused()
    {
        Refused("classes[1] is 3; expected 0 to 2, because there are 3 classes.", () => Sequence.OneHot([0, 3], 3));
        Refused("classes[0] is -1; expected 0 to 2, because there are 3 classes.", () => Sequence.OneHot([-1, 0], 3));
        Refused("The rate is 0; expected a probability in (0, 1].", () => SequenceTask.FlipFlop(rate: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => SequenceTask.Echo(delay: 20, T: 20));
        Assert.Throws<ArgumentOutOfRangeException>(() => SequenceTask.Echo(delay: int.MaxValue, T: 5));
        Assert.Equal("period", Assert.Throws<ArgumentOutOfRangeException>(() => SequenceTask.Sine(T: 1, period: 1e-320)).ParamName);
        Refused("tokens[1] is 99; expected 0 to 29, because there are 30 words. (Parameter 'tokens')", () => HumanNumbers.Batches([1, 99, 1], m: 1, T: 2));
        Refused("There are 3 tokens; expected at least m T + 1 = 2500000001.", () => HumanNumbers.Batches([1, 2, 1], m: 50_000, T: 50_000));
        Assert.Throws<ArgumentOutOfRangeException>(() => SequenceTask.Parity(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => SequenceTask.Parity().Batch(0, 1));
    }
}
