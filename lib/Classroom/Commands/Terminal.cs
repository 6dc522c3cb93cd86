using Spectre.Console;

namespace Classroom.Commands;

/// <summary>The console; plain and as wide as it needs to be where its output goes to a file.</summary>
internal static class Terminal
{
    /// <summary>Whether the console can redraw what it shows.</summary>
    public static bool IsLive => !System.Console.IsOutputRedirected && Console.Profile.Capabilities is { Ansi: true, Interactive: true };

    public static IAnsiConsole Console { get; } = Create();

    private static IAnsiConsole Create()
    {
        var isFile = System.Console.IsOutputRedirected;
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = isFile ? AnsiSupport.No : AnsiSupport.Detect });
        if (isFile) console.Profile.Width = 1000;
        return console;
    }
}
