namespace Classroom.Course;

/// <summary>
/// Writes a folder whole or not at all: into a new folder beside it, which then takes its place.
/// Two writers at once do not mix; the last one to finish is the one that stays.
/// </summary>
internal static class WholeFolder
{
    /// <param name="isOurs">Says of an existing folder whether it may be replaced.</param>
    /// <exception cref="IOException">The folder cannot be written; what was there is still there.</exception>
    public static void Write(string folder, Func<string, bool> isOurs, Action<string> fill)
    {
        RequireReplaceable(folder, isOurs);
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var parent = Path.GetDirectoryName(target)!;
        Directory.CreateDirectory(parent);
        var fresh = Beside(parent, target, "new");
        try
        {
            Directory.CreateDirectory(fresh);
            fill(fresh);
            using var turn = TakeTurn(parent, target);
            Replace(target, fresh, Beside(parent, target, "old"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var kept = Directory.Exists(target) ? " What was there before is still there." : "";
            throw new IOException($"{target} could not be written: {Reason(e)}.{kept}", e);
        }
        finally
        {
            if (Directory.Exists(fresh)) Directory.Delete(fresh, recursive: true);
        }
    }

    /// <exception cref="IOException">The folder holds something that must not be replaced.</exception>
    public static void RequireReplaceable(string folder, Func<string, bool> isOurs)
    {
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (Path.GetDirectoryName(target) is null) throw new IOException($"{target} cannot be replaced.");
        if (File.Exists(target)) throw new IOException($"{target} is a file; expected a folder.");
        if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any() && !isOurs(target))
            throw new IOException($"{target} holds other files and was not written here; choose an empty or new folder.");
    }

    /// <summary>Tries to write before a long run, so that a folder that cannot be written is reported at once. The trial leaves nothing behind.</summary>
    /// <exception cref="IOException">The folder could not be written afterwards.</exception>
    public static void RequireWritable(string folder, Func<string, bool> isOurs)
    {
        RequireReplaceable(folder, isOurs);
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var parent = Path.GetDirectoryName(target)!;
        while (!Directory.Exists(parent) && !File.Exists(parent) && Path.GetDirectoryName(parent) is { } further) parent = further;
        var trial = Beside(parent, target, "trial");
        try
        {
            Directory.CreateDirectory(trial);
            Directory.Delete(trial);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{target} cannot be written: {Reason(e).Replace(trial, target, StringComparison.Ordinal)}.", e);
        }
    }

    /// <summary>The message without the path that .NET names: it belongs to a temporary folder that the user does not know.</summary>
    private static string Reason(Exception e) => e.Message.Split(" : '")[0].TrimEnd('.', ' ');

    private static string Beside(string parent, string target, string kind) =>
        Path.Combine(parent, $".{Path.GetFileName(target)}.{Guid.NewGuid():n}.{kind}");

    private static void Replace(string target, string fresh, string old)
    {
        var existed = Directory.Exists(target);
        if (existed) Directory.Move(target, old);
        try
        {
            Directory.Move(fresh, target);
        }
        catch when (existed)
        {
            Directory.Move(old, target);
            throw;
        }
        if (existed) Directory.Delete(old, recursive: true);
    }

    /// <summary>A lock file beside the folder, held while folders change places.</summary>
    private static FileStream TakeTurn(string parent, string target)
    {
        var path = Path.Combine(parent, $".{Path.GetFileName(target)}.lock");
        for (var attempt = 0; ; attempt++)
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (Exception e) when (attempt < 300 && e is IOException or UnauthorizedAccessException)
            {
                Thread.Sleep(100);
            }
    }
}
