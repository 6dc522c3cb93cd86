namespace HiddenState;

/// <summary>The same experiment with many seeds, on all cores.</summary>
public static class Seeds
{
    /// <summary>Runs an experiment with the seeds first, first + 1, …, several at once where the machine has several cores.</summary>
    /// <param name="first">The first seed.</param>
    /// <param name="count">How many seeds, at least 1.</param>
    /// <param name="run">The experiment: it must change nothing that another one reads. Pure functions, as in this library, do not.</param>
    /// <returns>The results in the order of the seeds: the same on one core as on many. Where a run fails, its own exception is thrown, that of the first such seed.</returns>
    public static T[] Run<T>(long first, int count, Func<long, T> run)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentNullException.ThrowIfNull(run);
        return AllCores.Each([.. Enumerable.Range(0, count).Select(i => first + i)], run);
    }
}
