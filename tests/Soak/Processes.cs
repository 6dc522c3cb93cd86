using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Soak;

/// <summary>Processes and their memory, as Linux tells it in /proc.</summary>
internal static class Processes
{
    /// <summary>All living processes that inherited a mark, also those whose parents have gone.</summary>
    public static IReadOnlyList<(int Id, string Name)> With(string mark)
    {
        var variable = $"{Started.Variable}={mark}";
        var found = new List<(int, string)>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) && id != Environment.ProcessId)
                try
                {
                    if (Encoding.UTF8.GetString(File.ReadAllBytes(folder + "/environ")).Split('\0').Contains(variable))
                        found.Add((id, File.ReadAllText(folder + "/cmdline").Replace('\0', ' ').Trim()));
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException) { }   // it ended meanwhile, or is somebody else's
        return found;
    }

    /// <summary>Megabytes of a process: all that it has in memory, and its part of what it shares with others.</summary>
    public static (double Resident, double Proportional) Memory(int id)
    {
        try
        {
            var lines = File.ReadAllLines($"/proc/{id}/smaps_rollup");
            double Of(string name) => lines.Where(line => line.StartsWith(name, StringComparison.Ordinal))
                .Sum(line => double.Parse(line[name.Length..].Replace("kB", ""), CultureInfo.InvariantCulture) / 1024);
            return (Of("Rss:"), Of("Pss:"));
        }
        catch (IOException)
        {
            return (0, 0);   // it ended meanwhile
        }
    }

    public static void End(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (ArgumentException) { }   // it ended meanwhile
    }
}
