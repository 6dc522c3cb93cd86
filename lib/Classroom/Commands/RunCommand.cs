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
        DefaultValueFactory = _ => RunOptions.DefaultTimeout.TotalSeconds,
    };

    private static readonly Option<long?> Memory = new("--memory")
    {
        Description = "Megabytes that a notebook may take. Without: an equal share of this machine's for each that runs at the same time, and one for the machine.",
        HelpName = "megabytes",
    };

    private static readonly Option<int> Jobs = new("--jobs", "-j")
    {
        Description = "Notebooks that run at the same time.",
        HelpName = "number",
        DefaultValueFactory = _ => RunOptions.DefaultJobs,
    };

    private static readonly Option<bool> WithSolutions = new("--with-solutions")
    {
        Description = "Run each exercise with its folded solution in place of the stub.",
    };

    public static Command Create()
    {
        Timeout.Validators.Add(result => { if (result.GetValueOrDefault<double>() is not (> 0 and < 1e6)) result.AddError("--timeout expects a number of seconds above 0."); });
        Jobs.Validators.Add(result => { if (result.GetValueOrDefault<int>() < 1) result.AddError("--jobs expects a number of at least 1."); });
        Memory.Validators.Add(result => { if (result.GetValueOrDefault<long?>() is < 200 or > 1_000_000_000) result.AddError("--memory expects a number of megabytes of at least 200."); });
        var command = new Command("run", "Run notebooks from top to bottom and write the course as pages. This is what happens without a command.")
            { Files, Output, Timeout, Memory, Jobs, WithSolutions };
        command.SetAction((arguments, cancellation) => RunAsync(
            arguments.GetValue(Files) ?? [],
            arguments.GetValue(Output),
            Options(arguments),
            cancellation));
        return command;
    }

    private static RunOptions Options(ParseResult arguments)
    {
        var jobs = arguments.GetValue(Jobs);
        return new RunOptions(
            TimeSpan.FromSeconds(arguments.GetValue(Timeout)), arguments.GetValue(Memory) * 1_000_000 ?? RunOptions.DefaultMemory(jobs),
            jobs, arguments.GetValue(WithSolutions));
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
        CourseWriter.Write(runs, Places.Root(files), folder, cancellation);
        console.WriteLine($"The course: {Paths.Shown(Path.Combine(folder, "index.html"))}");
        return runs.All(run => run.Succeeded) ? 0 : 1;
    }
}
