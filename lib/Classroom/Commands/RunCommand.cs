using System.CommandLine;
using Classroom.Course;
using Classroom.Notebooks;
using Classroom.Running;
using Spectre.Console;

namespace Classroom.Commands;

/// <summary>classroom run: runs the notebooks and writes the course.</summary>
internal static class RunCommand
{
    private static readonly Argument<string[]> Files = Inputs.Notebooks("run");

    private static readonly Option<string?> Output = Inputs.Folder(["--output", "-o"]);

    private static readonly Option<double> Timeout = Inputs.Timeout(RunOptions.DefaultTimeout.TotalSeconds);

    private static readonly Option<long> Memory = Inputs.Memory(0);

    private static readonly Option<int> Jobs = Inputs.Jobs();

    private static readonly Option<bool> WithSolutions = new("--with-solutions")
    {
        Description = "Run each exercise with its folded solution in place of the stub.",
    };

    public static Command Create()
    {
        Output.Description = "Folder for the course, replaced only if it was written by an earlier run; lessons of it that do not run now keep their pages. Without: artifacts/course beside the notebooks' folder.";
        Timeout.Description = "Seconds after which a cell is stopped.";
        Memory.Description = "Megabytes that a notebook may take. Without: this machine's memory, shared equally among the notebooks that run at the same time and everything else.";
        Memory.DefaultValueFactory = null;
        Jobs.Description = "Notebooks that run at the same time.";
        var command = new Command("run", "Run notebooks from top to bottom and write the course as pages. This is what happens without a command.")
            { Files, Output, Timeout, Memory, Jobs, WithSolutions, Engine.Option };
        command.SetAction(async (arguments, cancellation) => await RunAsync(
            arguments.GetValue(Files) ?? [],
            arguments.GetValue(Output),
            Options(arguments) with { Interactive = await Engine.ProgramAsync(arguments, cancellation) },
            cancellation));
        return command;
    }

    private static RunOptions Options(ParseResult arguments)
    {
        var jobs = arguments.GetValue(Jobs);
        return new RunOptions(
            TimeSpan.FromSeconds(arguments.GetValue(Timeout)), arguments.GetValue(Memory) is > 0 and var megabytes ? megabytes * 1_000_000 : RunOptions.DefaultMemory(jobs),
            jobs, arguments.GetValue(WithSolutions));
    }

    private static async Task<int> RunAsync(string[] given, string? output, RunOptions options, CancellationToken cancellation)
    {
        var console = Terminal.Console;
        var files = Folders.Notebooks(given);
        var folder = output ?? Folders.Course(files);
        WholeFolder.RequireWritable(folder, CourseWriter.IsCourse);
        var runs = Terminal.IsLive
            ? await LiveProgress.ShowAsync(console, progress => new CourseRunner(options, progress).RunAsync(files, cancellation))
            : await new CourseRunner(options, new PlainProgress(Console.Out)).RunAsync(files, cancellation);
        Summary.Write(console, runs);
        if (runs.All(run => run.Notebook is null))
        {
            console.WriteLine("No notebook could be read, so nothing was written.");
            return 1;
        }
        CourseWriter.Write(runs, Folders.Root(files), folder, cancellation);
        if (WebAssets.Missing is { } missing) console.WriteLine(missing);
        console.WriteLine($"The course: {Paths.Shown(Path.Combine(folder, "index.html"))}");
        return runs.All(run => run.Succeeded) ? 0 : 1;
    }
}
