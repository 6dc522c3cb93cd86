using System.Globalization;
using System.Text.Json;

namespace Mutants;

/// <summary>What became of a change.</summary>
internal enum Outcome { Killed, Endless, Crashed, Survived, NotCompiled }

/// <param name="File">Below lib/HiddenState.</param>
/// <param name="Start">Where in the file the change is.</param>
/// <param name="Length">How long the text is that was replaced.</param>
/// <param name="Text">By what it was replaced.</param>
/// <param name="Change">The same for a reader.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="By">The test that found it, or in which it did not end.</param>
/// <param name="Seconds">How long it took to compile and to ask.</param>
/// <param name="Message">How that test failed.</param>
internal sealed record Result(string File, int Start, int Length, string Text, string Change, Outcome Outcome, string By, double Seconds, string Message)
{
    public static Result Of((string File, Mutant Mutant) change, Outcome outcome, string by = "", double seconds = 0, string message = "") =>
        new(change.File, change.Mutant.Span.Start, change.Mutant.Span.Length, change.Mutant.Text, change.Mutant.Name, outcome, by, seconds, message);

    public bool IsOf((string File, Mutant Mutant) change) =>
        (change.File, change.Mutant.Span.Start, change.Mutant.Span.Length, change.Mutant.Text) == (File, Start, Length, Text);
}

/// <summary>The results so far, as lines of JSON while it runs and as a table at the end.</summary>
internal sealed class Results(string folder)
{
    private string Lines => Path.Combine(folder, "results.jsonl");

    private string Begun => Path.Combine(folder, "begun.json");

    public string Times => Path.Combine(folder, "times.json");

    public string Table => Path.Combine(folder, "results.csv");

    public IReadOnlyList<Result> All() => File.Exists(Lines) ? [.. File.ReadLines(Lines).Select(line => JsonSerializer.Deserialize<Result>(line)!)] : [];

    /// <summary>What is tried now.</summary>
    public void Begin(Result result) => File.WriteAllText(Begun, JsonSerializer.Serialize(result));

    public void Add(Result result)
    {
        File.AppendAllText(Lines, JsonSerializer.Serialize(result) + "\n");
        File.Delete(Begun);
        if (result.Outcome is Outcome.Crashed or Outcome.Endless || result.Outcome == Outcome.Survived && !Proofs.ChangesNothing(result)) Console.WriteLine($"{result.Outcome}: {result.File}: {result.Change} {result.By}");
    }

    /// <summary>Whoever was trying something when it died found it.</summary>
    public void AddWhatWasBegun()
    {
        if (File.Exists(Begun)) Add(JsonSerializer.Deserialize<Result>(File.ReadAllText(Begun))!);
    }

    public string Summary()
    {
        var tried = All().Where(result => result.Outcome != Outcome.NotCompiled).ToList();
        var nothing = tried.Count(result => result.Outcome == Outcome.Survived && Proofs.ChangesNothing(result));
        int Count(Outcome outcome) => tried.Count(result => result.Outcome == outcome);
        var found = tried.Count - Count(Outcome.Survived);
        return FormattableString.Invariant($"{tried.Count} changes tried, {found} found ({100.0 * found / Math.Max(1, tried.Count - nothing):0.0} % of those not proven to change nothing): {Count(Outcome.Killed)} by a test, {Count(Outcome.Endless)} by their time, {Count(Outcome.Crashed)} by a crash; {Count(Outcome.Survived)} survived, {nothing} of which are proven to change nothing");
    }

    public void Write() => File.WriteAllLines(Table,
        All().OrderBy(result => result.Outcome).ThenBy(result => result.File, StringComparer.Ordinal).ThenBy(result => result.Start)
            .Select(result => string.Join(',', new[] { result.Outcome.ToString(), result.File, result.Change, result.By, result.Seconds.ToString("0.0", CultureInfo.InvariantCulture), result.Message }.Select(Quoted)))
            .Prepend("outcome,file,change,found by,seconds,message"));

    private static string Quoted(string text) => $"\"{text.ReplaceLineEndings(" ").Replace("\"", "\"\"")}\"";
}
