using System.ComponentModel;
using System.Diagnostics;
using Classroom.KernelProcess;

namespace Classroom.Jupyter;

/// <summary>
/// A copy of this program as machine code, in a folder beside it. A kernel process that starts from there has its first
/// result a second earlier. Making the copy takes a package and half a minute of a processor, so no build waits for it.
/// </summary>
internal static class AheadOfTime
{
    private const string Project = "Ahead.proj";

    /// <summary>Where the wrapper looks for it.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "ahead");

    /// <summary>Whether it exists and is not older than the build.</summary>
    public static bool IsIn(string folder)
    {
        var made = File.GetLastWriteTimeUtc(Path.Combine(folder, Path.GetFileName(typeof(AheadOfTime).Assembly.Location)));
        return Directory.GetFiles(AppContext.BaseDirectory, "*.dll").All(file => File.GetLastWriteTimeUtc(file) < made);
    }

    /// <summary>Makes it, if it does not exist, with low priority.</summary>
    /// <param name="folder">Where; made whole or not at all.</param>
    /// <param name="assemblies">Only these, by simple names with a semicolon between; null for all that count.</param>
    /// <param name="cancellation">Stops it and leaves nothing behind.</param>
    /// <returns>Null, or why it cannot be made here.</returns>
    public static async Task<string?> MakeAsync(string folder, string? assemblies = null, CancellationToken cancellation = default)
    {
        if (IsIn(folder))
            return null;
        var work = $"{folder}-{Environment.ProcessId}";
        try
        {
            Directory.CreateDirectory(work);
            Resources.Write(Project, work);
            if (await CompileAsync(work, assemblies, cancellation) is { } reason)
                return reason;
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
            Directory.Move(Path.Combine(work, "to"), folder);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or Win32Exception)
        {
            return error.Message;
        }
        finally
        {
            if (Directory.Exists(work))
                Directory.Delete(work, recursive: true);
        }
    }

    private static async Task<string?> CompileAsync(string work, string? assemblies, CancellationToken cancellation)
    {
        List<string> arguments =
        [
            "msbuild", Path.Combine(work, Project), "-restore", "-t:Ahead", "-nologo", "-v:q", "-nodeReuse:false",
            $"-p:From={Sdk.Property(AppContext.BaseDirectory)}", $"-p:To={Sdk.Property(Path.Combine(work, "to"))}{Path.DirectorySeparatorChar}",
        ];
        if (assemblies is not null)
            arguments.Add($"-p:Assemblies=\"{assemblies}\"");
        var msbuild = await Ran.ToEndAsync(Sdk.Command(arguments, AppContext.BaseDirectory), cancellation, ProcessPriorityClass.Idle);
        return msbuild.ExitCode == 0 ? null : (msbuild.Output + msbuild.Error).Trim();
    }
}
