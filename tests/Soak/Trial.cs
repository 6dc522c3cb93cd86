using System.Diagnostics;

namespace Soak;

/// <summary>What a run of the command line came to.</summary>
/// <param name="Left">What still ran two seconds after it had ended, of all that it had started.</param>
internal sealed record Trial(int Code, string Output, string Errors, TimeSpan Duration, IReadOnlyList<string> Left)
{
    public string Text => Output + Errors;

    /// <summary>What it said at its end, without the table.</summary>
    public string Messages => string.Join(" / ", Text.Split('\n').Where(line => line.Contains(": ", StringComparison.Ordinal)).TakeLast(5));

    /// <summary>Frames of our own code, and what .NET says of an exception that nobody caught: the reader should see neither.</summary>
    public bool ShowsOurInside => Text.Contains("   at Classroom.", StringComparison.Ordinal)
        || Text.Contains("   at CellKernel.", StringComparison.Ordinal) || Text.Contains("Unhandled exception", StringComparison.Ordinal);

    /// <summary>Runs the command line as a user does, and waits for its end.</summary>
    public static async Task<Trial> RunAsync(Started started)
    {
        var watch = Stopwatch.StartNew();
        using var process = started.Process;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        var duration = watch.Elapsed;
        var left = Processes.With(started.Mark);
        for (var i = 0; i < 20 && left.Count > 0; i++)
        {
            await Task.Delay(100);
            left = Processes.With(started.Mark);
        }
        foreach (var one in left)
            Processes.End(one.Id);
        return new Trial(process.ExitCode, await output, await errors, duration, [.. left.Select(one => one.Name)]);
    }

    public static Task<Trial> RunAsync(string folder, params string[] arguments) => RunAsync(Started.Classroom(folder, arguments));
}
