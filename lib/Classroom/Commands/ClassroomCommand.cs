using System.CommandLine;
using System.CommandLine.Parsing;
using System.ComponentModel;
using Classroom.Notebooks;

namespace Classroom.Commands;

/// <summary>The command line as a whole. Without a command it runs the notebooks.</summary>
internal static class ClassroomCommand
{
    /// <summary>The exit code after Ctrl-C.</summary>
    public const int Stopped = 130;

    public static ParseResult Parse(string[] arguments)
    {
        var root = new RootCommand("Runs C# lessons and makes a course of them.") { RunCommand.Create(), CheckCommand.Create(), ReleaseCommand.Create(), GradeCommand.Create(), MistakeCommand.Create(), ServeCommand.Create(), JupyterCommand.Create() };
        return root.Parse(WithDefault(root, arguments));
    }

    public static async Task<int> RunAsync(string[] arguments)
    {
        try
        {
            var parsed = Parse(arguments);
            return parsed.Errors.Count > 0 ? Refuse(parsed)
                : await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("Stopped; nothing was written.");
            return Stopped;
        }
        catch (Exception e) when (e is NotebookException or IOException or UnauthorizedAccessException or Win32Exception)   // of a socket or a program, too
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }

    private static int Refuse(ParseResult parsed)
    {
        var command = parsed.CommandResult;
        var sentences = parsed.UnmatchedTokens.Count > 0
            ? parsed.UnmatchedTokens.Select(word => Inputs.Unknown(word, command))
            : parsed.Errors.Select(error => error.Message);
        foreach (var sentence in sentences.Distinct()) Console.Error.WriteLine(sentence);
        Console.Error.WriteLine($"Nothing was done. Help: dotnet run --project lib/Classroom -- {Called(command)}--help");
        return 1;
    }

    /// <summary>The words that call a command: "grade join " for the inner one of the two.</summary>
    private static string Called(CommandResult command) =>
        command.Command is RootCommand ? "" : $"{(command.Parent is CommandResult outer ? Called(outer) : "")}{command.Command.Name} ";

    private static string[] WithDefault(RootCommand root, string[] arguments) => arguments switch
    {
        ["help", .. var words] => [.. words, "--help"],
        ["--help" or "-h" or "-?" or "/?" or "/h" or "--version", ..] => arguments,
        [['[', ..], ..] => arguments,
        [var first, ..] when root.Subcommands.Any(command => command.Name == first) => arguments,
        _ => ["run", .. arguments],
    };
}
