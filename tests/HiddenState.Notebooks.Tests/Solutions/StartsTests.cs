namespace HiddenState.Notebooks.Tests;

/// <summary>Training that moves a⟨0⟩ alone, and what is left of it.</summary>
public class StartsTests
{
    [Fact, Slow]
    public void The_training_that_never_uses_its_start_makes_a_known_mistake_and_one_line_mends_it()
    {
        var code = FaultyCode.OnlyStart.Code;
        var faulty = Check.TrainedStart(Compiled.Start(code));
        var mended = Check.TrainedStart(Compiled.Start(code.Replace("InitialState.Zero.Create", "InitialState.Learned(theta).Create")));

        Assert.Equal(["the gradient is always taken at a start of zeros: θ is changed, but never used"], faulty.Mistakes);
        Assert.Equal(Verdict.Right, Check.Fault(FaultyCode.OnlyStart, () => 4, mended).Verdict);
        Assert.Contains("InitialState.Zero", code.Split('\n')[3]);
    }

    [Theory]
    [InlineData(0.00515)]
    [InlineData(0.004)]
    [InlineData(0.01)]
    public void What_is_left_of_a_start_need_only_be_about_right(double said) => Assert.Equal(Verdict.Right, Check.StartLeft(() => said).Verdict);

    [Fact]
    public void Each_belief_about_what_is_left_is_named_and_none_is_taken_for_another()
    {
        Assert.True(StartLeftTask.Beliefs.Count >= 8);
        Assert.All(StartLeftTask.Beliefs, belief => Assert.Equal([belief.Belief], Check.StartLeft(() => belief.Number).Mistakes));
        Assert.All(StartLeftTask.Beliefs.Where(belief => belief.Number > 1e-6), belief => Assert.Equal([belief.Belief], Check.StartLeft(() => 1.3 * belief.Number).Mistakes));
        Assert.Equal(Verdict.Todo, Check.StartLeft(() => throw new NotImplementedException()).Verdict);
    }
}
