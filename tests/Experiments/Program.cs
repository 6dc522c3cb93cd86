using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using HiddenState.Experiments;

// Each experiment is the lines of one table. It runs on one core, from its own seeds, and says in the first line how long it took.
Dictionary<string, Func<IEnumerable<string>>> experiments = new()
{
    ["sine"] = () => Starts.Lines(Starts.Sine, limit: 0.01),
    ["echo"] = () => Starts.Lines(Starts.Echo, limit: 0.02),
    ["biases"] = Starts.Biases,
    ["pieces"] = Pieces.Lines,
    ["adding"] = Adding.Lines,
    ["numbers"] = Numbers.Lines,
    ["flipflop"] = FlipFlop.Lines,
    ["sunspots"] = SunspotErrors.Lines,
    ["styles"] = Styles.Lines,
    ["parities"] = Parities.Lines,
    ["heard"] = Heard.Lines,
    ["words"] = Words.Lines,
    ["unread"] = Unread.Lines,
    ["cups"] = Cups.Lines,
    ["rounds"] = Rounds.Lines,
};
if (args.Length == 0 || args.FirstOrDefault(name => !experiments.ContainsKey(name)) is not null)
{
    Console.Error.WriteLine($"Name one or more of: {string.Join(", ", experiments.Keys)}.");
    return 1;
}
foreach (var name in args)
{
    var clock = Stopwatch.StartNew();
    var before = Process.GetCurrentProcess().TotalProcessorTime;
    List<string> lines = [];
    foreach (var line in experiments[name]())
    {
        lines.Add(line);
        Console.Error.WriteLine(line);
    }
    var processor = Process.GetCurrentProcess().TotalProcessorTime - before;
    var file = Path.Combine(Root(), "data", "experiments", name + ".csv");
    File.WriteAllText(file, string.Join('\n', lines.Prepend(
        $"# dotnet run -c Release --project tests/Experiments -- {name}: {processor.TotalSeconds:F0} s of one core, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.ProcessArchitecture}")) + "\n");
    Console.WriteLine($"{name}: {lines.Count - 1} rows, {clock.Elapsed.TotalSeconds:F0} s");
}
return 0;

static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", ".."));
