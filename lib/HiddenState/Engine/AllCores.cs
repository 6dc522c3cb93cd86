using System.Runtime.ExceptionServices;

namespace HiddenState;

/// <summary>The same computation for many values, several at once.</summary>
internal static class AllCores
{
    /// <param name="values">What differs.</param>
    /// <param name="of">A pure function.</param>
    /// <returns>The results in the order of the values. Where the function throws, its own exception is thrown, that of the first such value.</returns>
    public static TResult[] Each<TValue, TResult>(IReadOnlyList<TValue> values, Func<TValue, TResult> of)
    {
        if (OperatingSystem.IsBrowser()) return [.. values.Select(of)];    // one thread there
        var results = new TResult[values.Count];
        var failures = new ExceptionDispatchInfo?[values.Count];
        Parallel.For(0, values.Count, (i, loop) =>
        {
            try
            {
                results[i] = of(values[i]);
            }
            catch (Exception failure)
            {
                failures[i] = ExceptionDispatchInfo.Capture(failure);
                loop.Break();                                          // earlier values still run: the first failure is always the same one
            }
        });
        failures.FirstOrDefault(failure => failure is not null)?.Throw();
        return results;
    }
}
