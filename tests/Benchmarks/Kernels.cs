using System.Diagnostics;
using System.Text.Json;
using Browser;

namespace HiddenState.Benchmarks;

/// <summary>
/// This project's kernel beside Python's own, in Jupyter's hands: the time from starting a kernel to its first result, the time of
/// a trivial cell after ten, and the memory of all its processes. Both in turn, each round with kernels of its own.
/// </summary>
internal static class Kernels
{
    private const string Ours = ".net-csharp", Theirs = "python3";
    private const int Cells = 100;

    public static int Run(int rounds)
    {
        var python = new[] { "/usr/bin/python3", "python3" }.FirstOrDefault(name => Run(name, null, "-c", "import jupyter_client, ipykernel") is not null);
        if (python is null)
        {
            Console.Error.WriteLine("Jupyter is not installed; on Debian: apt-get install jupyter-notebook python3-ipykernel.");
            return 1;
        }
        var folder = Directory.CreateTempSubdirectory("kernels-");
        try
        {
            if (Run("dotnet", folder.FullName, "run", "--project", Path.Combine(Chromium.Repository, "lib", "Classroom"), "--", "jupyter", "--install") is null)
                return 1;
            var samples = new Dictionary<string, List<Sample>> { [Theirs] = [], [Ours] = [] };
            var script = Path.Combine(AppContext.BaseDirectory, "kernels.py");
            for (var round = 0; round < rounds; round++)
            {
                foreach (var (name, list) in samples)
                    list.Add(JsonSerializer.Deserialize<Sample>(Run(python, folder.FullName, script, name, $"{Cells}") ?? throw new InvalidOperationException($"{name} failed."), JsonSerializerOptions.Web)!);
                Console.Error.WriteLine($"round {round + 1} of {rounds}");
            }
            return Report(samples, rounds);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static int Report(Dictionary<string, List<Sample>> samples, int rounds)
    {
        var figures = samples.ToDictionary(kernel => kernel.Key, kernel => Figures.Of(kernel.Value));
        var (ours, theirs) = (figures[Ours], figures[Theirs]);
        var goals = new (string What, double Most, double Got)[]
        {
            ("start to first result, s: as soon as Python's", theirs.FirstMedian, ours.FirstMedian), ("trivial cell, ms", 15, ours.CellMedian), ("memory, MiB", 180, ours.Pss),
        };
        var report = new
        {
            machine = Machine.Describe(), load = File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Trim() : null, rounds, cells = Cells, kernels = figures,
            goals = goals.Select(goal => new { goal.What, goal.Most, goal.Got, met = goal.Got <= goal.Most }).ToArray(),
        };
        var path = Path.Combine(Chromium.Repository, "artifacts", "benchmarks", "kernels.json");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, JsonSerializer.Serialize(report, new JsonSerializerOptions(JsonSerializerDefaults.Web) { WriteIndented = true }) + "\n");
        foreach (var (name, f) in figures)
            Console.WriteLine(FormattableString.Invariant(
                $"{name,-12} first result {f.FirstMedian:0.00} s (least {f.FirstLeast:0.00})  cell {f.CellMedian:0.0} ms (95 % {f.Cell95:0.0})  memory {f.Pss:0} MiB, {f.Rss:0} with what processes share counted in each"));
        Console.WriteLine("artifacts/benchmarks/kernels.json");
        return report.goals.All(goal => goal.met) ? 0 : 1;
    }

    // What it wrote to its output; null if it failed or is not there.
    private static string? Run(string program, string? data, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (data is not null)
            start.Environment["JUPYTER_DATA_DIR"] = data;
        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode != 0 && data is not null)
                Console.Error.WriteLine(output + error.Result);
            return process.ExitCode == 0 ? output : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <summary>What kernels.py says about one kernel: seconds, and MiB where the system tells.</summary>
    private sealed record Sample(double First, double[] Cells, double Pss, double Rss);

    private sealed record Figures(double FirstMedian, double FirstLeast, double CellMedian, double Cell95, double CellLeast, double Pss, double Rss)
    {
        public static Figures Of(IReadOnlyList<Sample> samples)
        {
            var first = samples.Select(sample => sample.First).Order().ToArray();
            var cells = samples.SelectMany(sample => sample.Cells).Order().Select(seconds => 1000 * seconds).ToArray();
            return new(Round(Machine.Median(first)), Round(first[0]), Round(Machine.Median(cells)), Round(cells[(int)(0.95 * cells.Length)]), Round(cells[0]),
                Round(Machine.Median([.. samples.Select(sample => sample.Pss)])), Round(Machine.Median([.. samples.Select(sample => sample.Rss)])));
        }

        private static double Round(double value) => Math.Round(value, 3);
    }
}
