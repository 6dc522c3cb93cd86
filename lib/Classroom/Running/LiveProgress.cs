using System.Collections.Concurrent;
using Spectre.Console;

namespace Classroom.Running;

/// <summary>Progress as bars that move, one for each lesson.</summary>
internal sealed class LiveProgress(ProgressContext display, int width) : IRunProgress
{
    private readonly ConcurrentDictionary<string, ProgressTask> bars = [];

    /// <summary>Shows the bars while <paramref name="run"/> runs.</summary>
    public static Task<T> ShowAsync<T>(IAnsiConsole console, Func<IRunProgress, Task<T>> run)
    {
        var width = console.Profile.Width;
        var name = new TaskDescriptionColumn { Alignment = Justify.Left };
        return console.Progress()
            .Columns(width < Cells.Wide ? [name, new CellsColumn()] : [name, new ProgressBarColumn(), new CellsColumn(), new ElapsedTimeColumn()])
            .StartAsync(display => run(new LiveProgress(display, width)));
    }

    private string Name(string lesson) => Markup.Escape(width < Cells.Wide ? Cells.Short(lesson, width - 16) : lesson);

    public void Started(string lesson, int cells) => bars[lesson] = display.AddTask(Name(lesson), maxValue: cells);

    public void Advanced(string lesson, int cellsDone) => bars[lesson].Value = cellsDone;

    public void Finished(LessonRun lesson)
    {
        var bar = bars.GetOrAdd(lesson.Name, name => display.AddTask(Name(name), maxValue: 1));
        if (!lesson.Succeeded) bar.Description = $"[red]{Name(lesson.Name)}[/]";
        bar.StopTask();
    }

    private sealed class CellsColumn : ProgressColumn
    {
        public override Spectre.Console.Rendering.IRenderable Render(Spectre.Console.Rendering.RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text($"{task.Value:0}/{Cells.Counted((int)task.MaxValue)}");
    }
}
