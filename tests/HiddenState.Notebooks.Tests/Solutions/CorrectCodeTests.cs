namespace HiddenState.Notebooks.Tests;

public class CorrectCodeTests
{
    /// <summary>Every exercise with two right answers that add up in different orders.</summary>
    private static readonly Dictionary<string, Func<long, CheckResult>> RightAnswers = new()
    {
        ["join horizontally"] = seed => Check.JoinHorizontally(Solutions.JoinHorizontally, seed),
        ["join horizontally, by loops"] = seed => Check.JoinHorizontally(Solutions.JoinHorizontally_by_loops, seed),
        ["join vertically"] = seed => Check.JoinVertically(Solutions.JoinVertically, seed),
        ["join vertically, by loops"] = seed => Check.JoinVertically(Solutions.JoinVertically_by_loops, seed),
        ["one step"] = seed => Check.OneStep(Solutions.OneStep, seed),
        ["one step, by loops"] = seed => Check.OneStep(Solutions.OneStep_by_loops, seed),
        ["one product"] = seed => Check.OneStepConcatenated(Solutions.OneStepConcatenated, seed),
        ["one product, by loops"] = seed => Check.OneStepConcatenated(Solutions.OneStepConcatenated_by_loops, seed),
        ["reading off"] = seed => Check.ReadOut(Solutions.ReadOut, seed),
        ["reading off, by loops"] = seed => Check.ReadOut(Solutions.ReadOut_by_loops, seed),
        ["initial state"] = seed => Check.InitialState(Solutions.InitialState, seed),
        ["initial state, negative zeros"] = seed => Check.InitialState(Solutions.InitialState_by_loops, seed),
        ["forward"] = seed => Check.Forward(Solutions.Forward, seed),
        ["forward, by loops"] = seed => Check.Forward(Solutions.Forward_by_loops, seed),
        ["one step backward"] = seed => Check.OneStepBackward(Solutions.OneStepBackward, seed),
        ["one step backward, by loops"] = seed => Check.OneStepBackward(Solutions.OneStepBackward_by_loops, seed),
        ["through time"] = seed => Check.Bptt(Solutions.Bptt, seed),
        ["through time, by loops"] = seed => Check.Bptt(Solutions.Bptt_by_loops, seed),
        ["through time, the library's"] = seed => Check.Bptt((forward, dzy) => Rnn.Backward(forward, dzy) is var b ? (b.DParameters, b.DA0) : default, seed),
        ["learned state"] = seed => Check.LearnedStateUpdate(Solutions.LearnedStateUpdate, seed),
        ["learned state, by loops"] = seed => Check.LearnedStateUpdate(Solutions.LearnedStateUpdate_by_loops, seed),
        ["clip"] = seed => Check.Clip(Solutions.Clip, seed),
        ["clip, by steps"] = seed => Check.Clip(Solutions.Clip_by_steps, seed),
        ["clip, the library's"] = seed => Check.Clip((gradient, limit) => HiddenState.Clip.Norm(limit).Of(gradient), seed),
        ["norm"] = seed => Check.GradientNorm(Solutions.GradientNorm, seed),
        ["norm, by loops"] = seed => Check.GradientNorm(Solutions.GradientNorm_by_loops, seed),
        ["numerical gradient"] = seed => Check.NumericalGradient(Solutions.NumericalGradient, seed),
        ["two steps as one"] = seed => Check.JoinSteps(Solutions.JoinSteps, seed),
        ["two steps as one, by loops"] = seed => Check.JoinSteps(Solutions.JoinSteps_by_loops, seed),
        ["linear states"] = seed => Check.LinearStates(Solutions.LinearStates, seed),
        ["linear states, by scan"] = seed => Check.LinearStates(Solutions.LinearStates_by_scan, seed),
        ["states from any start"] = seed => Check.StatesFromAny(Solutions.StatesFromAny, seed),
        ["states from any start, by zeros"] = seed => Check.StatesFromAny(Solutions.StatesFromAny_by_zeros, seed),
        ["a line in the place of a step"] = seed => Check.LineAt(Solutions.LineAt, seed),
        ["a line in the place of a step, by loops"] = seed => Check.LineAt(Solutions.LineAt_by_loops, seed),
        ["a start for each task"] = seed => Check.StartsOfTasks(Solutions.StartsOfTasks, seed),
        ["a start for each task, by columns"] = seed => Check.StartsOfTasks(Solutions.StartsOfTasks_by_columns, seed),
        ["the gradient of each task's start"] = seed => Check.GradientOfTasks(Solutions.GradientOfTasks, seed),
        ["the gradient of each task's start, by loops"] = seed => Check.GradientOfTasks(Solutions.GradientOfTasks_by_loops, seed),
        ["only the start"] = seed => Check.TrainedStart(Solutions.TrainedStart, seed),
        ["only the start, by the library"] = seed => Check.TrainedStart(Solutions.TrainedStart_by_the_library, seed),
        ["numerical gradient, by loops"] = seed => Check.NumericalGradient(Solutions.NumericalGradient_by_loops, seed),
        ["carried state"] = seed => Check.CarriedState(Solutions.CarriedState, seed),
        ["carried state, by loops"] = seed => Check.CarriedState(Solutions.CarriedState_by_loops, seed),
        ["interval"] = seed => Check.RatioInterval(Solutions.RatioInterval, seed),
        ["interval, by loops"] = seed => Check.RatioInterval(Solutions.RatioInterval_by_loops, seed),
        ["temperature"] = seed => Check.Temperature(Solutions.Temperature, seed),
        ["temperature, by loops"] = seed => Check.Temperature(Solutions.Temperature_by_loops, seed),
        ["draw"] = seed => Check.Draw(Solutions.Draw, seed),
        ["draw, by what is left"] = seed => Check.Draw(Solutions.Draw_by_what_is_left, seed),
        ["streams"] = seed => Check.Streams(Solutions.Streams, seed),
        ["streams, in steps"] = seed => Check.Streams(Solutions.Streams_in_steps, seed),
        ["speed"] = seed => Check.Speed(Solutions.Speed, seed),
        ["speed, by loops"] = seed => Check.Speed(Solutions.Speed_by_loops, seed),
        ["Jacobian"] = seed => Check.Jacobian(Solutions.Jacobian, seed),
        ["Jacobian, by loops"] = seed => Check.Jacobian(Solutions.Jacobian_by_loops, seed),
        ["Newton's step"] = seed => Check.NewtonStep(Solutions.NewtonStep, seed),
        ["Newton's step, by loops"] = seed => Check.NewtonStep(Solutions.NewtonStep_by_loops, seed),
    };

    /// <summary>Each answer on some of the seeds, in the slow part on a tenth of them, and in the long part on all.</summary>
    public static IEnumerable<TheoryDataRow<string, int>> Answers =>
        RightAnswers.Keys.SelectMany(answer => (TheoryDataRow<string, int>[])[new(answer, 10), new TheoryDataRow<string, int>(answer, 100).Slow(), new TheoryDataRow<string, int>(answer, 1000).Long()]);

    [Theory]
    [MemberData(nameof(Answers))]
    public void Correct_code_is_never_called_wrong_on_each_seed(string answer, int seeds)
    {
        for (var seed = 1; seed <= seeds; seed++)
        {
            var result = RightAnswers[answer](seed);

            Assert.True(result.Verdict == Verdict.Right, $"seed {seed}: {answer}: {result}");
        }
    }

    [Fact, Slow]
    public void The_rounding_of_another_order_stays_a_thousand_times_below_the_tolerance()
    {
        var forward = ForwardExercise.Exercise with { Tolerance = Numbers.Tolerance / 1000 };
        var backward = BpttExercise.Exercise with { Tolerance = Numbers.Tolerance / 1000 };

        for (var seed = 1; seed <= 1000; seed++)
        {
            var states = forward.Check(f => Solutions.Forward_by_loops(f.P, f.X, f.A0), seed);
            var gradients = backward.Check(f => Solutions.Bptt_by_loops(f.Forward, f.Dzy), seed);

            Assert.True(states.Verdict == Verdict.Right, $"seed {seed}: {states}");
            Assert.True(gradients.Verdict == Verdict.Right, $"seed {seed}: {gradients}");
        }
    }
}
