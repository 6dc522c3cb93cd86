using System.CommandLine;
using System.Globalization;
using Classroom.Course;
using Classroom.Grading;
using Classroom.Grading.Judging;
using Classroom.Grading.Reading;
using Classroom.Grading.Results;
using Classroom.KernelProcess;
using Classroom.Notebooks;
using Classroom.Running;

namespace Classroom.Commands;

/// <summary>classroom grade: what a class handed in, judged by the release's own checks.</summary>
internal static class GradeCommand
{
    private static readonly Argument<string> Folder = new("folder") { Description = "What was handed in: notebooks in folders and zips, as a learning platform delivers them. Nothing in it is changed." };

    private static readonly Argument<string[]> Parts = new("parts") { Description = "Folders that grade --part wrote.", Arity = ArgumentArity.OneOrMore };

    private static readonly Option<string?> Output = Inputs.Folder(["--output", "-o"]);

    private static readonly Option<string?> Points = new("--points") { HelpName = "file", Description = "A file of JSON that says what exercises are worth, and the share, from 0 to 1, for a known mistake, another wrong answer and one that fails. Without: a point for each right answer, and nothing for others." };

    private static readonly Option<ClassPart> Part = new("--part")
    {
        HelpName = "number/of", Description = "Grade only this part of the students, such as 3/40; grade join makes one result of all parts.",
        DefaultValueFactory = _ => ClassPart.Whole,
        CustomParser = result =>
        {
            if (ClassPart.Read(result.Tokens[^1].Value) is { } part) return part;
            result.AddError($"--part expects a part and the number of parts, such as 3/40; got {result.Tokens[^1].Value}.");
            return ClassPart.Whole;
        },
    };

    private static readonly Option<long> Seed = Inputs.Number(["--seed"], "number", 20_260_000L, "a whole number from 2", seed => seed is >= 2 and < long.MaxValue);

    private static readonly Option<double> Timeout = Inputs.Timeout(60);

    private static readonly Option<long> Memory = Inputs.Memory(1000);

    private static readonly Option<int> Jobs = Inputs.Jobs();

    public static Command Create()
    {
        Output.Description = "Folder for the results, replaced only if it was written by an earlier grade; what did not change since then is not judged again.";
        Output.Required = true;
        Seed.Description = "The networks on which answers are tried: the same number, the same networks. Keep your own to yourself.";
        Timeout.Description = "Seconds that a check of an answer may take.";
        Memory.Description = "Megabytes that an answer may take.";
        Jobs.Description = "Answers that are judged at the same time.";
        Folder.Validators.Add(result => Inputs.RequirePath(result, result.Tokens, "The folder"));
        var join = new Command("join", "Make one result of the parts that grade --part wrote.") { Parts, Output, Points };
        join.SetAction(arguments => Join(arguments.GetValue(Parts)!, arguments.GetValue(Output)!, PointScheme.Read(arguments.GetValue(Points))));
        var command = new Command("grade", "Judge what students handed in by the lessons' own checks: points, a page for each student, and one for the teacher.")
            { join, Folder, Output, Points, Part, Seed, Timeout, Memory, Jobs };
        command.SetAction((arguments, cancellation) => GradeAsync(
            arguments.GetValue(Folder)!, arguments.GetValue(Output)!, PointScheme.Read(arguments.GetValue(Points)), arguments.GetValue(Part)!, arguments.GetValue(Seed),
            TimeSpan.FromSeconds(arguments.GetValue(Timeout)), arguments.GetValue(Memory) * 1_000_000, arguments.GetValue(Jobs), cancellation));
        return command;
    }

    private static async Task<int> GradeAsync(
        string folder, string output, PointScheme scheme, ClassPart part, long seed, TimeSpan patience, long memory, int jobs, CancellationToken cancellation)
    {
        if (!Directory.Exists(folder)) throw new IOException($"{folder} is not a folder.");
        var inside = Path.GetRelativePath(folder, output);
        if (inside == "." || !inside.StartsWith("..", StringComparison.Ordinal) && !Path.IsPathRooted(inside)) throw new IOException("The results cannot lie in the folder that is graded: the next time they would be handed in.");
        WholeFolder.RequireWritable(output, GradePages.AreThere);
        var notebooks = Folders.Notebooks([]).Select(NotebookReader.Read).ToList();
        var scratch = Directory.CreateTempSubdirectory("classroom-grade-");
        try
        {
            var lessons = notebooks.Select(AskedLesson.Of).Where(lesson => lesson.Tasks.Count > 0).ToList();
            var sandbox = Sandbox.IsThere ? new Sandbox(scratch.FullName, [folder, output, Folders.NotebooksFolder(), Home], [.. KernelCommand.Folders, .. lessons.Select(lesson => Path.GetDirectoryName(lesson.Reference)).OfType<string>().Distinct()]) : null;
            if (sandbox is null) Console.WriteLine(NoSandbox);
            else if (!Sandbox.HidesProcesses) Console.WriteLine(OtherProcesses);
            scheme.RequireExercises(lessons.SelectMany(lesson => lesson.Tasks.Select(task => new Column(lesson.Name, task.Number))));
            var grader = new Grader(lessons, new Limits(patience, memory, sandbox), jobs, seed);
            var book = await GradingDisplay.ShowAsync(progress => grader.GradeAsync(Submissions.In(folder), part, GradePages.Earlier(output), progress, cancellation));
            return Write(book, scheme, part, output);
        }
        catch (GradingStoppedException stopped)
        {
            GradePages.Keep(stopped.Unfinished, part, output);
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Stopped. {stopped.Judged} answers are judged; the same command goes on from there."));
            return ClassroomCommand.Stopped;
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static int Join(string[] parts, string output, PointScheme scheme)
    {
        WholeFolder.RequireWritable(output, GradePages.AreThere);
        var found = parts.Select(part => GradePages.PartOf(part) is { } which && GradeBook.ReadFrom(part) is { } book ? (Part: which, Book: book) : throw new IOException($"{Paths.Shown(part)} holds no results of grade.")).ToList();
        ClassPart.RequireAll([.. found.Select(one => one.Part)]);
        return Write(GradeBook.Join([.. found.Select(one => one.Book)]), scheme, ClassPart.Whole, output);
    }

    private static int Write(GradeBook book, PointScheme scheme, ClassPart part, string output)
    {
        GradePages.Write(book, scheme, part, output);
        var toLookAt = book.Students.Count(student => student.Problems.Count > 0 || student.Entries.Any(entry => entry.Conduct.Count > 0));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{book.Students.Count} students, {book.Columns.Count} exercises{(toLookAt > 0 ? $", {toLookAt} to look at" : "")}: {Paths.Shown(Path.Combine(output, "index.html"))}"));
        return 0;
    }

    private static string Home => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    private const string NoSandbox = "This system cannot keep answers from the network and from files by itself (on Linux that takes unshare and setpriv, and user namespaces). "
        + "Answers that name either are found before they run, and are not run.";

    private const string OtherProcesses = "This system cannot keep answers from seeing other processes of yours (a container that hides parts of /proc allows no other one). "
        + "From the network and from files they are kept.";
}
