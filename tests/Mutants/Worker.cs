using System.Diagnostics;
using System.Text.Json;

namespace Mutants;

/// <summary>
/// Tries one change after the other in this process, which ends by itself where a test does not, or after so many changes that
/// what they left in memory counts. What it was about to try is in a file, for whoever finds it dead.
/// </summary>
internal sealed class Worker(Results results)
{
    private const int AtOnce = 60;

    private readonly Library library = new();
    private readonly Dictionary<string, List<string>> orders = [];
    private IReadOnlyDictionary<string, double> seconds = new Dictionary<string, double>();

    /// <returns>Whether all are done.</returns>
    public bool Run(IReadOnlyList<string> words, int seed, (int K, int N) part, int count)
    {
        seconds = Measured();
        foreach (var result in results.All()) Promote(result.File, result.By);
        var all = library.Mutants(words).ToArray();
        new Random(seed).Shuffle(all);
        var mine = all.Where((_, index) => index % part.N == part.K - 1).Take(count).ToList();
        var done = results.All().ToLookup(result => result.File);
        var left = mine.Where(change => !done[change.File].Any(result => result.IsOf(change))).ToList();
        Console.WriteLine($"{all.Length} changes, {mine.Count} in this part, {left.Count} to try");
        foreach (var change in left.Take(AtOnce)) results.Add(Tried(change));
        return left.Count <= AtOnce;
    }

    private Result Tried((string File, Mutant Mutant) change)
    {
        results.Begin(Result.Of(change, Outcome.Crashed));
        var clock = Stopwatch.StartNew();
        Result Ended(Outcome outcome, string by = "", string message = "") => Result.Of(change, outcome, by, clock.Elapsed.TotalSeconds, message);
        if (library.Compiled(change) is not { } assembly) return Ended(Outcome.NotCompiled);
        using var suite = new Suite(assembly);
        foreach (var test in Order(change.File))
        {
            results.Begin(Ended(Outcome.Crashed, test));
            if (!Finished(() => suite.Failure(test), TimeSpan.FromSeconds(5 + 10 * seconds[test]), out var failure))
            {
                results.Add(Ended(Outcome.Endless, test));
                Environment.Exit(0);        // what does not end would go on beside the next ones
            }
            if (failure is null) continue;
            Promote(change.File, test);
            return Ended(Outcome.Killed, test, failure);
        }
        return Ended(Outcome.Survived);
    }

    /// <summary>The limit is on what the processor did, so that a busy machine makes nothing endless; whoever waits for ever waits ten times as long.</summary>
    private static bool Finished(Func<string?> run, TimeSpan limit, out string? result)
    {
        string? answer = null;
        var thread = new Thread(() => answer = run(), 16 << 20) { IsBackground = true };
        var own = Console.Out;
        Console.SetOut(TextWriter.Null);        // the tests' own words
        var (begun, clock) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
        thread.Start();
        bool finished;
        while (!(finished = thread.Join(100)) && Environment.CpuUsage.TotalTime - begun < limit && clock.Elapsed < 10 * limit) { }
        Console.SetOut(own);
        result = answer;
        return finished;
    }

    /// <summary>First those that found something in this file, the last first; then the quick ones.</summary>
    private List<string> Order(string file) => [.. orders.GetValueOrDefault(file, []), .. seconds.Keys.Except(orders.GetValueOrDefault(file, [])).OrderBy(test => seconds[test])];

    private void Promote(string file, string test)
    {
        if (!seconds.ContainsKey(test)) return;
        if (!orders.TryGetValue(file, out var order)) orders[file] = order = [];
        order.Remove(test);
        order.Insert(0, test);
    }

    /// <summary>How long each test takes while nothing is wrong; all must pass.</summary>
    private IReadOnlyDictionary<string, double> Measured()
    {
        if (File.Exists(results.Times)) return JsonSerializer.Deserialize<Dictionary<string, double>>(File.ReadAllText(results.Times))!;
        Dictionary<string, double> times = [];
        using var suite = new Suite(library.Compiled()!);
        foreach (var test in suite.Names)
        {
            var clock = Stopwatch.StartNew();
            if (Finished(() => suite.Failure(test), TimeSpan.FromHours(1), out var failure) && failure is not null) throw new InvalidOperationException($"{test} fails without any change: {failure}");
            times[test] = clock.Elapsed.TotalSeconds;
        }
        Console.WriteLine($"{times.Count} tests pass without a change in {times.Values.Sum():0} s");
        File.WriteAllText(results.Times, JsonSerializer.Serialize(times));
        return times;
    }
}
