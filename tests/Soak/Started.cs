using System.Diagnostics;

namespace Soak;

/// <summary>A started process. Whatever it starts in turn inherits its mark, and is found by that.</summary>
internal sealed record Started(Process Process, string Mark)
{
    public const string Variable = "HIDDENSTATE_SOAK";

    /// <summary>What starts the command line of the project.</summary>
    public static string[] Program { get; } = ["dotnet", Path.Combine(AppContext.BaseDirectory, "Classroom.dll")];

    public static Started Classroom(string folder, params IEnumerable<string> arguments) => Begin(folder, Program, [], arguments);

    /// <param name="folder">The working directory.</param>
    /// <param name="command">The program, with what comes first.</param>
    /// <param name="environment">Variables; null takes one away.</param>
    /// <param name="arguments">What comes then.</param>
    public static Started Begin(
        string folder, IEnumerable<string> command, IEnumerable<(string Name, string? Value)> environment, params IEnumerable<string> arguments)
    {
        string[] all = [.. command, .. arguments];
        var start = new ProcessStartInfo(all[0], all[1..])
        {
            WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        var mark = Guid.NewGuid().ToString("n");
        start.Environment[Variable] = mark;
        foreach (var (name, value) in environment)
            if (value is null) start.Environment.Remove(name);
            else start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return new Started(process, mark);
    }
}
