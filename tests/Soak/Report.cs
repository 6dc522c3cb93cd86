using System.Diagnostics;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Spectre.Console;

namespace Soak;

/// <summary>Figures and problems, told while they come in, and at the end as a table and a file.</summary>
internal sealed class Report(TextWriter writer)
{
    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string Folder = Path.Combine(Directory.GetCurrentDirectory(), "artifacts", "soak");

    private readonly List<(string Part, string Name, double Value, string Note)> figures = [];
    private readonly List<(string Part, string Text)> problems = [];
    private readonly Stopwatch watch = Stopwatch.StartNew();

    public IReadOnlyList<string> Problems => [.. problems.Select(problem => $"{problem.Part}: {problem.Text}")];

    public void Progress(FormattableString text) => writer.WriteLine(
        string.Create(CultureInfo.InvariantCulture, $"[{watch.Elapsed:hh\\:mm\\:ss}] ") + FormattableString.Invariant(text));

    public void Figure(string part, string name, double value, string note = "")
    {
        figures.Add((part, name, value, note));
        Progress($"{part}: {name}: {value:0.###} {note}");
    }

    public void Problem(string part, string text)
    {
        problems.Add((part, text));
        Progress($"PROBLEM {part}: {text}");
    }

    /// <summary>Keeps what a problem was found with, beside the figures.</summary>
    public static void Keep(string name, byte[] bytes)
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllBytes(Path.Combine(Folder, name), bytes);
    }

    public void Write()
    {
        var table = new Table().RoundedBorder().AddColumns("Part", "Figure", "Value", "");
        foreach (var (part, name, value, note) in figures)
            table.AddRow(part, Markup.Escape(name), value.ToString("0.###", CultureInfo.InvariantCulture), Markup.Escape(note));
        AnsiConsole.Write(table);
        foreach (var problem in Problems)
            AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[red]{problem}[/]");
        AnsiConsole.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{problems.Count} problems, {watch.Elapsed.TotalMinutes:0.0} minutes"));

        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, "soak.json"), JsonSerializer.Serialize(new
        {
            cores = Environment.ProcessorCount,
            system = System.Runtime.InteropServices.RuntimeInformation.OSDescription,
            minutes = watch.Elapsed.TotalMinutes,
            figures = figures.Select(figure => new { part = figure.Part, name = figure.Name, value = figure.Value, note = figure.Note }),
            problems = problems.Select(problem => new { part = problem.Part, text = problem.Text }),
        }, Layout) + "\n");
    }
}
