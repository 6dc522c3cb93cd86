using System.CommandLine;
using Classroom.Course;
using Classroom.Notebooks;
using Classroom.Serving;

namespace Classroom.Commands;

/// <summary>classroom serve: the course at http://127.0.0.1, until it is stopped.</summary>
internal static class ServeCommand
{
    private static readonly Argument<string?> Folder = new("folder")
    {
        Description = "The course. Without: artifacts/course beside the folder notebooks.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<int> Port = Inputs.Number(["--port", "-p"], "number", 8000, "a number from 0 to 65535", port => port is >= 0 and <= 65535);

    public static Command Create()
    {
        Port.Description = "Port on 127.0.0.1; 0 takes a free one.";
        Folder.Validators.Add(result => Inputs.RequirePath(result, result.Tokens, "The folder"));
        var command = new Command("serve", "Serve the course to this machine's browsers.") { Folder, Port };
        command.SetAction((arguments, cancellation) => RunAsync(arguments.GetValue(Folder), arguments.GetValue(Port), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string? given, int port, CancellationToken cancellation)
    {
        var folder = Path.GetFullPath(given ?? Folders.Course(Folders.Notebooks([])));
        if (!CourseWriter.IsCourse(folder))
            throw new IOException($"{Paths.Shown(folder)} holds no course; write one first: dotnet run --project lib/Classroom");
        var (server, address) = await CourseServer.StartAsync(folder, port, cancellation);
        await using var _ = server;
        Console.WriteLine($"The course: {address}   (Ctrl+C ends it)");
        try { await Task.Delay(Timeout.Infinite, cancellation); }
        catch (OperationCanceledException) { }
        return 0;
    }
}
