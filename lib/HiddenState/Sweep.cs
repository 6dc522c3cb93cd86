namespace HiddenState;

/// <summary>One experiment, many seeds, all cores: <c>Sweep.Over(30, seed => Train(seed).FinalLoss())</c>.</summary>
public static class Sweep
{
    /// <summary>The results of an experiment for the seeds 1 … <paramref name="count"/>.</summary>
    /// <param name="count">How many seeds, at least 0.</param>
    /// <param name="experiment">A pure function of the seed: it shares nothing that it changes.</param>
    /// <param name="cancellationToken">Stops before the next seed.</param>
    /// <returns>The results in the order of the seeds, the same for any number of cores and any order in which the runs end.</returns>
    public static IReadOnlyList<T> Over<T>(int count, Func<long, T> experiment, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return Over([.. Enumerable.Range(1, count).Select(seed => (long)seed)], experiment, cancellationToken);
    }

    /// <summary>The results of an experiment for these values: seeds, or whatever else differs between the runs.</summary>
    /// <param name="values">What differs.</param>
    /// <param name="experiment">A pure function of the value: it shares nothing that it changes.</param>
    /// <param name="cancellationToken">Stops before the next value.</param>
    /// <returns>The results in the order of the values. Where a run fails, its own exception is thrown, that of the first such value.</returns>
    public static IReadOnlyList<TResult> Over<TValue, TResult>(
        IReadOnlyList<TValue> values, Func<TValue, TResult> experiment, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(experiment);
        var results = new TResult[values.Count];
        if (OperatingSystem.IsBrowser())                               // one thread there
        {
            for (var i = 0; i < results.Length; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                results[i] = experiment(values[i]);
            }
            return results;
        }

        var failures = new System.Runtime.ExceptionServices.ExceptionDispatchInfo?[values.Count];
        Parallel.For(0, values.Count, new ParallelOptions { CancellationToken = cancellationToken }, (i, loop) =>
        {
            try
            {
                results[i] = experiment(values[i]);
            }
            catch (Exception failure)
            {
                failures[i] = System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(failure);
                loop.Break();                                          // earlier values still run: the first failure is always the same one
            }
        });
        failures.FirstOrDefault(failure => failure is not null)?.Throw();
        return results;
    }
}
