using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Browser;
using Spectre.Console;

namespace HiddenState.Benchmarks;

/// <summary>
/// The training steps of <see cref="Case"/> as cells of a page: Classroom runs them on the desktop when it writes the page, a browser when
/// somebody presses Run. The same text in both, so that times can be divided and results compared to the last bit.
/// </summary>
internal static class InPages
{
    internal sealed record Measured(string Name, double Milliseconds, double Quickest, string Hash);

    internal sealed record Row(string Host, IReadOnlyList<Measured> Cases);

    /// <summary>How many times slower a page may be than the desktop.</summary>
    public static IReadOnlyDictionary<string, double> AtMost { get; } =
        new Dictionary<string, double> { ["A"] = 8, ["B"] = 8, ["C"] = 3, ["D"] = 3, ["E"] = 3 };

    /// <summary>The name of the product that takes most of case D.</summary>
    internal const string Product = "128x128x32";

    /// <summary>What a product of 128 x 128 x 32 in Chromium has to reach.</summary>
    private const double LeastGflops = 16;

    public static async Task<int> Run(string cases, int rounds)
    {
        var peers = await PagePeers.Measure();
        var rows = await Measure(cases, rounds);
        Print([.. rows, .. peers]);
        return Goals(rows).All(goal => goal.Met) ? 0 : 1;
    }

    /// <summary>What was aimed at in Chromium, and whether it was reached.</summary>
    public static IReadOnlyList<(string What, double Aim, double Got, bool Met)> Goals(IReadOnlyList<Row> rows)
    {
        var (desktop, chromium) = (rows.Single(row => row.Host == "desktop"), rows.Single(row => row.Host == "Chromium"));
        return [.. desktop.Cases.Zip(chromium.Cases, (there, here) => AtMost.TryGetValue(here.Name, out var most)
            ? ($"case {here.Name} in a page, times the desktop's", most, here.Milliseconds / there.Milliseconds, here.Milliseconds <= most * there.Milliseconds)
            : ($"product of {here.Name} in a page, GFLOP/s", LeastGflops, Gflops(here), Gflops(here) >= LeastGflops))];
    }

    public static async Task<IReadOnlyList<Row>> Measure(string cases, int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("page-speed-");
        try
        {
            var notebook = Path.Combine(folder.FullName, "speed.ipynb");
            File.WriteAllText(notebook, Notebook(cases));
            List<Row> rows = [];
            for (var round = 0; round < rounds; round++)
            {
                using var course = await LiveCourseFolder.Write(notebook);
                var file = Path.Combine(course.Path, "speed.html");
                await using var page = await Chromium.Open(file);
                rows.Add(new("desktop", Read(await Text(page.Evaluate))));
                rows.Add(new("Chromium", await Run(page.Evaluate)));
                if (!Firefox.IsInstalled) continue;
                await using var fox = await Firefox.Open(file);
                rows.Add(new("Firefox", await Run(fox.Evaluate)));
            }
            return [.. rows.GroupBy(row => row.Host).Select(host => new Row(host.Key, [.. host.SelectMany(row => row.Cases).GroupBy(one => one.Name).Select(Middle)]))];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public static void Print(IReadOnlyList<Row> rows)
    {
        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 130);
        var (desktop, table) = (rows.Single(row => row.Host == "desktop"), new Table().AddColumns("case", "host", "ms", "quickest", "times the desktop's", "aim", "results"));
        foreach (var one in desktop.Cases)
            foreach (var (host, there) in rows.Select(row => (row.Host, row.Cases.SingleOrDefault(other => other.Name == one.Name))))
            {
                if (there is null) continue;
                var isOurs = host is "desktop" or "Chromium" or "Firefox";
                table.AddRow([one.Name, host, FormattableString.Invariant($"{there.Milliseconds:G3}"), FormattableString.Invariant($"{there.Quickest:G3}"),
                    host == "desktop" ? "" : FormattableString.Invariant($"{there.Milliseconds / one.Milliseconds:F1}"),
                    host == "desktop" || !isOurs ? "" : AtMost.TryGetValue(one.Name, out var most) ? FormattableString.Invariant($"{most}") : FormattableString.Invariant($"{LeastGflops} GFLOP/s"),
                    AtMost.ContainsKey(one.Name) ? there.Hash : FormattableString.Invariant($"{Gflops(there):F1} GFLOP/s")]);
            }
        AnsiConsole.Write(table);
    }

    private static double Gflops(Measured product) => product.Name.Split('x').Aggregate(2.0, (all, size) => all * int.Parse(size, CultureInfo.InvariantCulture)) / product.Milliseconds / 1e6;

    private static Measured Middle(IGrouping<string, Measured> rounds) => new(rounds.Key, Machine.Median([.. rounds.Select(one => one.Milliseconds)]),
        rounds.Min(one => one.Quickest), string.Join(' ', rounds.Select(one => one.Hash).Distinct()));

    private static async Task<IReadOnlyList<Measured>> Run(Func<string, Task<string>> evaluate)
    {
        await RunAll(evaluate);
        return Read(await Text(evaluate));
    }

    /// <summary>Presses "Run all" and waits for the end.</summary>
    internal static async Task RunAll(Func<string, Task<string>> evaluate)
    {
        await evaluate("document.querySelector('.live-bar .live-run').click()");
        do await Task.Delay(100);
        while (await evaluate("document.querySelector('.live-bar .live-stop').hidden && !document.querySelector('.live-running, .live-waiting')") != "true");
    }

    private static Task<string> Text(Func<string, Task<string>> evaluate) => evaluate("document.querySelector('#cell-speed .outputs').innerText");

    private static Measured[] Read(string text)
    {
        try
        {
            return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => JsonSerializer.Deserialize<Measured>(line)!)];
        }
        catch (JsonException)
        {
            throw new InvalidOperationException(text);
        }
    }

    private static string Notebook(string cases)
    {
        var setup = $"#r \"{Path.Combine(Chromium.Repository, "lib", "bin", "HiddenState.dll")}\"\nusing HiddenState; using MathNet.Numerics.LinearAlgebra;";
        var speed = $"{Source("Case.cs")}\n{Source("OurStep.cs")}\n{Source("InPages.Cell.cs")}\nforeach (var name in \"{cases}\") Console.WriteLine(CellMeasure.Of(name.ToString()));\nConsole.WriteLine(CellMeasure.OfProduct());";
        return new JsonObject
        {
            ["cells"] = new JsonArray(Cell("markdown", "title", "# 1 · Speed\n\n**1 minute.**"), Cell("code", "setup", setup), Cell("code", "speed", speed)),
            ["metadata"] = new JsonObject
            {
                ["kernelspec"] = new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp" },
                ["language_info"] = new JsonObject { ["name"] = "C#" },
            },
            ["nbformat"] = 4, ["nbformat_minor"] = 5,
        }.ToJsonString();

        static JsonObject Cell(string type, string id, string source)
        {
            var cell = new JsonObject { ["cell_type"] = type, ["id"] = id, ["metadata"] = new JsonObject(), ["source"] = source };
            if (type == "code") (cell["execution_count"], cell["outputs"]) = (null, new JsonArray());
            return cell;
        }
    }

    /// <summary>A file of this folder as a cell takes it: without a namespace.</summary>
    private static string Source(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        return reader.ReadToEnd().Replace("namespace HiddenState.Benchmarks;", "", StringComparison.Ordinal);
    }
}
