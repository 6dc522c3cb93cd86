using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using CellKernel;
using Classroom.KernelProcess;

namespace Soak.Kernels;

/// <summary>Thousands of cells of all kinds in one kernel, right and wrong ones, with questions between them: each ends as its kind does, and soon.</summary>
internal static class ManyCellsPart
{
    private const int MemoryAfter = 1500;   // cells
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);   // then a cell counts as stuck
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(300);

    private static readonly (string Name, Func<int, string> Code, Func<int, string?> Shown, CellEnding Ending)[] Kinds =
    [
        ("a value", i => $"({i} + 1).ToString()", i => Text(i + 1), CellEnding.Succeeded),
        ("a variable", i => $"var n = {i}; n.ToString()", i => Text(i), CellEnding.Succeeded),
        ("a value", i => $"(3 * {i}).ToString()", i => Text(3 * i), CellEnding.Succeeded),
        ("a function", i => $"int F(int k) => k + {i};\nF(1).ToString()", i => Text(i + 1), CellEnding.Succeeded),
        ("a type", i => $"record R{i % 50}(int X);\nnew R{i % 50}({i}).X.ToString()", i => Text(i), CellEnding.Succeeded),
        ("a value", i => $"({i} - 1).ToString()", i => Text(i - 1), CellEnding.Succeeded),
        ("a table", i => $"Enumerable.Range({i}, 20).Select(k => new {{ k, Square = k * k }})", _ => null, CellEnding.Succeeded),
        ("a hundred lines", _ => "for (var k = 0; k < 100; k++) Console.WriteLine(k);", _ => null, CellEnding.Succeeded),
        ("an await", i => $"await Task.Delay(1); (await Task.Run(() => {i})).ToString()", i => Text(i), CellEnding.Succeeded),
        ("a value", i => $"(2 * {i}).ToString()", i => Text(2 * i), CellEnding.Succeeded),
        ("displays", i => $"var shown = display({i}); shown.Update(\"later\");", _ => null, CellEnding.Succeeded),
        ("an error of the compiler", _ => "missing + 1", _ => null, CellEnding.Failed),
        ("an exception", i => $"throw new InvalidOperationException(\"{i}\");", _ => null, CellEnding.Failed),
        ("a value", i => $"({i} % 7).ToString()", i => Text(i % 7), CellEnding.Succeeded),
        ("a lambda", i => $"Func<int, int> g = k => k * {i}; Enumerable.Range(0, 3).Select(g).Last().ToString()", i => Text(2 * i), CellEnding.Succeeded),
        ("an exception of another thread", _ => "new System.Threading.Thread(() => throw new Exception(\"astray\")).Start();", _ => null, CellEnding.Succeeded),
    ];

    public static async Task RunAsync(Report report, int cells)
    {
        using var place = new Workplace();
        await using var kernel = await KernelClient.StartAsync(new KernelStart(place.Folder));
        var (all, plain, questions) = (new List<double>(), new List<double>(), new List<double>());
        for (var i = 1; i <= cells; i++)
        {
            var (name, code, expected, ending) = Kinds[i % Kinds.Length];
            var watch = Stopwatch.StartNew();
            await TryAsync(report, kernel, name, code(i), expected(i), ending, Patience);
            all.Add(watch.Elapsed.TotalMilliseconds);
            if (name == "a value") plain.Add(all[^1]);
            if (i % 10 == 0) questions.Add(await AskAsync(report, kernel));
            if (i % 250 == 0) await TryAsync(report, kernel, "a cell without end", "while (true) { }", null, CellEnding.TimedOut, Short);
            if (!kernel.IsAlive) return;   // said above
            if (i % (cells / 10) == 0) report.Progress($"{i} cells: median {Quantile(all[^(cells / 10)..], 0.5):0.0} ms, {Processes.Memory(kernel.ProcessId).Resident:0} MB");
            if (i == MemoryAfter) report.Figure("many cells", $"MB of the kernel after {MemoryAfter} cells", Processes.Memory(kernel.ProcessId).Resident);
        }
        report.Figure("many cells", "cells of all kinds in one kernel", cells);
        report.Figure("many cells", "MB of the kernel at the end", Processes.Memory(kernel.ProcessId).Resident);
        Times("a cell with a value", plain);
        Times("a cell of any kind", all);
        Times("a completion", questions);

        void Times(string what, List<double> milliseconds)
        {
            report.Figure("many cells", $"{what}: ms", Quantile(milliseconds, 0.5), "median");
            report.Figure("many cells", $"{what}: ms", Quantile(milliseconds, 0.95), "95 of 100 take less");
            report.Figure("many cells", $"{what}: ms", milliseconds.Max(), "longest");
        }
    }

    private static async Task TryAsync(Report report, KernelClient kernel, string name, string code, string? expected, CellEnding ending, TimeSpan patience)
    {
        var shown = new List<CellOutput>();
        var outcome = await kernel.RunCellAsync(code, shown.Add, patience);
        if (outcome.Ending != ending || expected is not null && shown.OfType<ResultOutput>().SingleOrDefault()?.Data["text/plain"] != expected)
            report.Problem("many cells", $"{name}: {outcome}; {code}");
    }

    private static async Task<double> AskAsync(Report report, KernelClient kernel)
    {
        var watch = Stopwatch.StartNew();
        var found = await kernel.CompleteAsync("Console.Wri", 11).WaitAsync(Patience);
        if (found?["completions"] is not JsonArray items || items.All(item => (string?)item!["insertText"] != "WriteLine"))
            report.Problem("many cells", $"a completion: {found?.ToJsonString()}");
        return watch.Elapsed.TotalMilliseconds;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static double Quantile(IReadOnlyList<double> values, double part) => values.Order().ElementAt((int)(part * (values.Count - 1)));
}
