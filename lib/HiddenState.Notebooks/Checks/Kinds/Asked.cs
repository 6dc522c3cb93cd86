namespace HiddenState.Notebooks;

/// <summary>A question whose answer is a value: asked once, safely.</summary>
internal static class Asked
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>What the judge says about the answer; or that there is none yet, what was thrown, why it was stopped.</summary>
    public static CheckResult Once<T>(string exercise, Func<T>? student, Func<T, CheckResult> judge)
    {
        if (student is null) return new CheckResult(exercise, Verdict.Todo, "There is no function yet: what was passed in is null.");
        var (answer, thrown) = (default(T)!, default(Exception));
        var stopped = StudentCode.Run(() =>
        {
            try
            {
                answer = student();
            }
            catch (Exception exception)
            {
                thrown = exception;
            }
        }, Patience);
        return thrown is NotImplementedException ? Todo(exercise)
            : stopped is not null ? new CheckResult(exercise, Verdict.Error, $"Your function was stopped: {stopped}.") { Advice = ["Look at your loops: does each come closer to its end with every round?"] }
            : thrown is not null ? new CheckResult(exercise, Verdict.Error, Thrown.Message(thrown)) { Advice = Thrown.Advice(thrown) }
            : Judged(exercise, answer, judge);
    }

    /// <summary>An answer can be such that it cannot be tried: weights so large that the network's numbers are no longer finite.</summary>
    private static CheckResult Judged<T>(string exercise, T answer, Func<T, CheckResult> judge)
    {
        try
        {
            return judge(answer);
        }
        catch (ArgumentException exception)
        {
            var words = Thrown.Words(exception).Split(" (Parameter")[0].TrimEnd('.');
            return new CheckResult(exercise, Verdict.Wrong, $"Your answer cannot be tried: {words}.");
        }
    }

    public static CheckResult Todo(string exercise) => new(exercise, Verdict.Todo, "Write it in the cell above, run that cell, then this one.");
}
