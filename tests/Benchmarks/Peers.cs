using System.Text.Json;
using Spectre.Console;

namespace HiddenState.Benchmarks;

/// <summary>
/// Everybody runs the same step in turn, A B C A B C …, one thread each; medians of processor time are compared.
/// With one thread that is the time that passes, without the time in which other programs have the processor.
/// </summary>
internal static class Peers
{
    private const double SecondsAtOnce = 0.02;

    public static int Run(string names, int rounds)
    {
        var cases = Case.All.Where(c => names.Contains(c.Name, StringComparison.OrdinalIgnoreCase)).ToArray();
        var pythons = PeerProcess.StartAll();
        if (pythons.Count == 0) Loud("No Python with NumPy was found: PyTorch and NumPy do not take part.");
        var rows = cases.Select(c => Measure(c, pythons, rounds)).ToArray();
        foreach (var python in pythons) python.Dispose();
        var products = ProductShapes.RunWithEachCore(names, rounds);

        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 130);
        Console.WriteLine(FormattableString.Invariant(
            $"{Machine.Processor()}, {Machine.Family()}; one core: {Peak.Fused:F1} GFLOP/s with the fused multiply-add, {Peak.Separate:F1} where products and sums are rounded separately"));
        if (pythons is [var first, ..])
            Console.WriteLine($"OpenBLAS takes its {first.Kernels} kernels by itself; tried: {string.Join(", ", pythons.Select(python => python.Kernels))}");
        Print(rows);
        ProductShapes.Print(products);
        var path = Path.Combine(Directory.GetCurrentDirectory(), "artifacts", "benchmarks", "peers.json");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, JsonSerializer.Serialize(
            new { machine = Machine.Describe(), peak = new { Peak.Fused, Peak.Separate }, kernels = pythons.Select(python => python.Kernels), versions = rows.LastOrDefault()?.Versions, rounds, cases = rows.Select(r => r.ToJson()), products },
            new JsonSerializerOptions { WriteIndented = true }) + "\n");
        Console.WriteLine("artifacts/benchmarks/peers.json");
        return rows.All(r => r.Met) ? 0 : 1;
    }

    private static Row Measure(Case c, IReadOnlyList<PeerProcess> pythons, int rounds)
    {
        OurStep ours = new(c);
        MathNetStep mathNet = new(c);
        var result = ours.Run();
        RequireSame(c, "MathNet", mathNet.Run().Loss, mathNet.Run().Sums, result);
        List<(string Name, Func<int, double> Seconds)> runners = [("HiddenState", times => Seconds(ours, times)), ("MathNet", times => Seconds(mathNet, times))];
        Dictionary<string, string> versions = [];
        foreach (var python in pythons)
        {
            var answer = python.Ask(new { @case = new { c.Nx, c.Na, c.Ny, c.T, c.M } });
            foreach (var peer in answer.GetProperty("loss").EnumerateObject())
            {
                var sums = answer.GetProperty("gradients").GetProperty(peer.Name).EnumerateObject().ToDictionary(g => g.Name, g => g.Value.GetDouble());
                RequireSame(c, peer.Name, peer.Value.GetDouble(), sums, result);
                runners.Insert(1, (Row.With(peer.Name, python.Kernels), times => python.Seconds(peer.Name, times)));
            }
            versions = Versions(answer);
        }

        MathNet.Numerics.Control.UseSingleThread();
        Warm(ours);
        var times = runners.Select(r => Math.Max(1, (int)(SecondsAtOnce / r.Seconds(1)))).ToArray();
        times = [.. runners.Select((r, i) => Math.Max(1, (int)(SecondsAtOnce / r.Seconds(times[i]))))];
        var seconds = runners.ToDictionary(r => r.Name, _ => new List<double>());
        for (var round = 0; round < rounds; round++)
            for (var i = 0; i < runners.Count; i++)
                if (runners[i].Name != "MathNet" || round < 3 || times[i] > 1)
                    seconds[runners[i].Name].Add(runners[i].Seconds(times[i]));
        Console.WriteLine($"{c.Name} measured");
        return new(c, Best(seconds), versions);
    }

    /// <summary>Of a peer that ran with several kernels, those with which it was quickest.</summary>
    private static Dictionary<string, List<double>> Best(Dictionary<string, List<double>> all) =>
        all.GroupBy(one => one.Key.Split(Row.Kernels)[0]).Select(same => same.MinBy(one => Machine.Median(one.Value))).ToDictionary();

    private static double Seconds(IStep step, int times)
    {
        var start = Machine.ProcessorSeconds;
        for (var i = 0; i < times; i++) step.Run();
        return (Machine.ProcessorSeconds - start) / times;
    }

    /// <summary>Until the just-in-time compiler has done its best.</summary>
    public static void Warm(IStep step)
    {
        var start = Machine.ProcessorSeconds;
        for (var i = 0; i < 60 || Machine.ProcessorSeconds - start < 2; i++) step.Run();
    }

    /// <summary>A comparison of times says something only where the results are the same.</summary>
    private static void RequireSame(Case c, string peer, double loss, IReadOnlyDictionary<string, double> sums, StepResult ours)
    {
        foreach (var (name, expected, got) in sums.Select(s => ("gradient of " + s.Key, s.Value, ours.Sums[s.Key])).Prepend(("loss", loss, ours.Loss)))
            if (!(Math.Abs(expected - got) <= 1e-9 * Math.Abs(expected)))
                throw new InvalidOperationException(FormattableString.Invariant($"case {c.Name}: the {name} is {got:R}; {peer} has {expected:R}."));
    }

    private static Dictionary<string, string> Versions(JsonElement answer)
    {
        var versions = answer.GetProperty("versions").EnumerateObject().ToDictionary(v => v.Name, v => v.Value.GetString()!);
        var blas = string.Join(", ", answer.GetProperty("blas").EnumerateArray().Select(b => b.GetString()));
        if (!blas.Contains("openblas", StringComparison.OrdinalIgnoreCase))
            Loud($"THE BLAS OF PYTORCH AND NUMPY IS NOT OPENBLAS ({(blas == "" ? "unknown" : blas)}): they are slower here than they can be.");
        return new(versions) { ["Python"] = answer.GetProperty("python").GetString()!, ["BLAS"] = blas };
    }

    private static void Loud(string text) => AnsiConsole.MarkupLineInterpolated($"[bold white on red] {text} [/]");

    private static void Print(IReadOnlyList<Row> rows)
    {
        var table = new Table().AddColumns("case", "n_x, n_a, n_y, T, m", "HiddenState ms", "PyTorch ms", "times", "aim", "NumPy ms", "times", "MathNet ms", "times");
        foreach (var row in rows)
            table.AddRow([row.Case.Name, $"{row.Case.Nx}, {row.Case.Na}, {row.Case.Ny}, {row.Case.T}, {row.Case.M}", row.Ms("HiddenState"),
                row.Ms("PyTorch"), row.Times("PyTorch"), FormattableString.Invariant($"{row.Case.Aim}"), row.Ms("NumPy"), row.Times("NumPy"), row.Ms("MathNet"), row.Times("MathNet")]);
        AnsiConsole.Write(table);
    }

    private sealed record Row(Case Case, Dictionary<string, List<double>> Seconds, Dictionary<string, string> Versions)
    {
        public const string Kernels = " with ";

        public static string With(string peer, string kernels) => kernels == "" ? peer : peer + Kernels + kernels;

        public bool Met => Find("PyTorch") is null || Ratio("PyTorch") >= Case.Aim;

        public string Ms(string name) => Find(name) is { } one
            ? FormattableString.Invariant($"{1000 * Machine.Median(one.Value):G3}{(one.Key == name ? "" : ", " + one.Key.Split(Kernels)[1])}") : "";

        public string Times(string name) => Find(name) is not null ? FormattableString.Invariant($"{Ratio(name):G3}") : "";

        public object ToJson() => new
        {
            Case.Name, Case.Nx, Case.Na, Case.Ny, Case.T, m = Case.M, aim = Case.Aim,
            milliseconds = Seconds.ToDictionary(s => s.Key, s => 1000 * Machine.Median(s.Value)),
            quickest = Seconds.ToDictionary(s => s.Key, s => 1000 * s.Value.Min()),
            timesFaster = Seconds.Where(s => s.Key != "HiddenState").ToDictionary(s => s.Key, s => Ratio(s.Key)),
        };

        private KeyValuePair<string, List<double>>? Find(string name) =>
            Seconds.Where(one => one.Key.Split(Kernels)[0] == name.Split(Kernels)[0]).Select(one => (KeyValuePair<string, List<double>>?)one).FirstOrDefault();

        private double Ratio(string name) => Machine.Median(Find(name)!.Value.Value) / Machine.Median(Seconds["HiddenState"]);
    }
}
