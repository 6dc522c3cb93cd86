using System.CommandLine;
using Classroom.Notebooks;
using Classroom.Releasing;

namespace Classroom.Commands;

/// <summary>classroom release: copies for students.</summary>
internal static class ReleaseCommand
{
    private static readonly Option<string?> Output = Inputs.Folder(["--output", "-o"]);

    private static readonly Option<bool> WithSolutions = new("--with-solutions") { Description = "Keep the solutions: for teaching assistants." };

    private static readonly Option<bool> WithoutHints = new("--without-hints") { Description = "Leave the hints out too." };

    private static readonly Option<bool> Nbgrader = new("--nbgrader") { Description = "Mark exercises and checks with nbgrader's metadata." };

    public static Command Create()
    {
        Output.Description = "Folder for the copy; the zip is written beside it. Replaced whole, and only if it was written by an earlier release.";
        Output.Required = true;
        var command = new Command("release", "Write what students get: the project with its notebooks, without solutions, as a folder and a zip.") { Output, WithSolutions, WithoutHints, Nbgrader };
        command.SetAction(arguments => Write(
            arguments.GetValue(Output)!, new(arguments.GetValue(WithSolutions), !arguments.GetValue(WithoutHints), arguments.GetValue(Nbgrader))));
        return command;
    }

    private static int Write(string output, ReleaseForm form)
    {
        var files = Folders.Notebooks([]);
        var notebooks = files.Select(NotebookReader.Read).ToList();
        var zip = Release.Write(Folders.Root(files), notebooks, form, output);
        Console.WriteLine($"{notebooks.Count} notebooks {form}: {Paths.Shown(output)} and {Paths.Shown(zip)}");
        return 0;
    }
}
