using System.Globalization;
using Spectre.Console;

namespace Classroom.Running;

/// <summary>The result of a run: a table, then each failure on a line of its own.</summary>
internal static class Summary
{
    public static void Write(IAnsiConsole console, IReadOnlyList<LessonRun> runs)
    {
        var width = console.Profile.Width;
        var table = new Table().Border(width < Running.Cells.Wide ? TableBorder.None : TableBorder.Rounded).AddColumn("Lesson")
            .AddColumn(new TableColumn("Cells").RightAligned()).AddColumn(new TableColumn("Seconds").RightAligned()).AddColumn("Outcome");
        foreach (var run in runs)
            table.AddRow(Markup.Escape(width < Running.Cells.Wide ? Running.Cells.Short(run.Name, width - 24) : run.Name), Cells(run), run.Duration.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture), Outcome(run));
        console.Write(table);
        foreach (var message in runs.Select(run => run.Message).OfType<string>())
            console.MarkupLineInterpolated($"[red]{message}[/]");
    }

    private static string Cells(LessonRun run) => run.Ran == run.Cells.Count ? $"{run.Ran}" : $"{run.Ran} of {run.Cells.Count}";

    private static string Outcome(LessonRun run) =>
        run.Succeeded ? "[green]ok[/]"
        : run.FailedCell is { } failed ? $"[red]failed[/] at {Markup.Escape(failed.Cell.ToString())}"
        : "[red]not run[/]";
}
