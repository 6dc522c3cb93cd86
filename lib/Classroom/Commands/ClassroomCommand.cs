using System.CommandLine;
using Classroom.Notebooks;

namespace Classroom.Commands;

/// <summary>The command line as a whole. Without a command it runs the notebooks.</summary>
internal static class ClassroomCommand
{
    public static ParseResult Parse(string[] arguments)
    {
        var root = new RootCommand("Runs C# lessons and makes a course of them.") { RunCommand.Create(), CheckCommand.Create(), ReleaseCommand.Create(), ServeCommand.Create(), JupyterCommand.Create() };
        return root.Parse(WithDefault(root, arguments));
    }

    public static async Task<int> RunAsync(string[] arguments)
    {
        try
        {
            return await Parse(arguments).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("Stopped; nothing was written.");
            return 130;
        }
        catch (Exception e) when (e is NotebookException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }

    private static string[] WithDefault(RootCommand root, string[] arguments) =>
        arguments.Length > 0 && (arguments[0] is "--help" or "-h" or "-?" or "/?" or "/h" or "--version" || arguments[0].StartsWith('[')
            || root.Subcommands.Any(command => command.Name == arguments[0]))
            ? arguments : ["run", .. arguments];
}
