using System.CommandLine;
using Classroom.Course;
using Classroom.Notebooks;
using Classroom.Running;
using Spectre.Console;

namespace Classroom.Commands;

/// <summary>classroom run: runs the notebooks and writes the course.</summary>
internal static class RunCommand
{
    private static readonly Argument<string[]> Files = new("notebooks")
    {
        Description = "Notebooks to run, or folders of them. Without: all of the folder notebooks, found from here upward.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<string?> Output = new("--output", "-o")
    {
        Description = "Folder for the course. It is replaced whole, and only if it was written by an earlier run. Without: artifacts/course beside the notebooks' folder.",
        HelpName = "folder",
    };

    private static readonly Option<double> Timeout = new("--timeout")
    {
        Description = "Seconds after which a cell is stopped.",
        HelpName = "seconds",
        DefaultValueFactory = _ => RunOptions.Default.CellTimeout.TotalSeconds,
    };

    private static readonly Option<int> Jobs = new("--jobs", "-j")
    {
        Description = "Notebooks that run at the same time.",
        HelpName = "number",
        DefaultValueFactory = _ => RunOptions.Default.Jobs,
    };

    private static readonly Option<bool> WithSolutions = new("--with-solutions")
    {
        Description = "Run each exercise with its folded solution in place of the stub.",
    };

    public static Command Create()
    {
        Timeout.Validators.Add(result => { if (result.GetValueOrDefault<double>() is not (> 0 and < 1e6)) result.AddError("--timeout expects a number of seconds above 0."); });
        Jobs.Validators.Add(result => { if (result.GetValueOrDefault<int>() < 1) result.AddError("--jobs expects a number of at least 1."); });
        var command = new Command("run", "Run notebooks from top to bottom and write the course as pages. This is what happens without a command.")
            { Files, Output, Timeout, Jobs, WithSolutions };
        command.SetAction((arguments, cancellation) => RunAsync(
            arguments.GetValue(Files) ?? [],
            arguments.GetValue(Output),
            new RunOptions(TimeSpan.FromSeconds(arguments.GetValue(Timeout)), arguments.GetValue(Jobs), arguments.GetValue(WithSolutions)),
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string[] given, string? output, RunOptions options, CancellationToken cancellation)
    {
        var console = Terminal.Console;
        var files = Places.Notebooks(given);
        var folder = output ?? Places.Course(files);
        WholeFolder.RequireReplaceable(folder, CourseWriter.IsCourse);
        var runs = Terminal.IsLive
            ? await LiveProgress.ShowAsync(console, progress => new CourseRunner(options, progress).RunAsync(files, cancellation))
            : await new CourseRunner(options, new PlainProgress(Console.Out)).RunAsync(files, cancellation);
        Summary.Write(console, runs);
        CourseWriter.Write(runs, Places.Root(files), folder);
        console.WriteLine($"The course: {Paths.Shown(Path.Combine(folder, "index.html"))}");
        return runs.All(run => run.Succeeded) ? 0 : 1;
    }
}
