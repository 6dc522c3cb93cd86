using System.Collections.Concurrent;
using Spectre.Console;

namespace Classroom.Running;

/// <summary>Progress as bars that move, one for each lesson.</summary>
internal sealed class LiveProgress(ProgressContext display) : IRunProgress
{
    private readonly ConcurrentDictionary<string, ProgressTask> bars = [];

    /// <summary>Shows the bars while <paramref name="run"/> runs.</summary>
    public static Task<T> ShowAsync<T>(IAnsiConsole console, Func<IRunProgress, Task<T>> run) => console.Progress()
        .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new CellsColumn(), new ElapsedTimeColumn())
        .StartAsync(display => run(new LiveProgress(display)));

    public void Started(string lesson, int cells) => bars[lesson] = display.AddTask(Markup.Escape(lesson), maxValue: cells);

    public void Advanced(string lesson, int cellsDone) => bars[lesson].Value = cellsDone;

    public void Finished(LessonRun lesson)
    {
        var bar = bars.GetOrAdd(lesson.Name, name => display.AddTask(Markup.Escape(name), maxValue: 1));
        if (!lesson.Succeeded) bar.Description = $"[red]{Markup.Escape(lesson.Name)}[/]";
        bar.StopTask();
    }

    private sealed class CellsColumn : ProgressColumn
    {
        public override Spectre.Console.Rendering.IRenderable Render(Spectre.Console.Rendering.RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text($"{task.Value:0}/{task.MaxValue:0} cells");
    }
}
