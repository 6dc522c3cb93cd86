using System.Diagnostics;

namespace Classroom.Tests.Support;

/// <summary>Runs the command line as a process of its own, as a user does.</summary>
internal static class CommandLine
{
    public static Task<(int Code, string Output, string Errors)> RunAsync(
        string folder, string[] arguments, params (string Name, string? Value)[] environment) => RunAsync("Classroom.dll", folder, arguments, environment);

    public static async Task<(int Code, string Output, string Errors)> RunAsync(
        string program, string folder, string[] arguments, params (string Name, string? Value)[] environment)
    {
        using var process = Start(program, folder, arguments, environment);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await errors);
    }

    public static Process Start(string folder, string[] arguments, params (string Name, string? Value)[] environment) =>
        Start("Classroom.dll", folder, arguments, environment);

    private static Process Start(string program, string folder, string[] arguments, (string Name, string? Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, program), .. arguments])
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }
}
