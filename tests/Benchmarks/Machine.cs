using System.Runtime.InteropServices;

namespace HiddenState.Benchmarks;

/// <summary>What the numbers were measured on, and how they are summed up.</summary>
internal static class Machine
{
    public static object Describe() => new
    {
        processor = Processor(),
        family = Family(),
        cores = Environment.ProcessorCount,
        architecture = RuntimeInformation.ProcessArchitecture.ToString(),
        system = RuntimeInformation.OSDescription,
        runtime = RuntimeInformation.FrameworkDescription,
        vectorBits = 64 * Products.Panels.Widest,
    };

    public static double ProcessorSeconds => Environment.CpuUsage.TotalTime.TotalSeconds;

    public static double Median(IReadOnlyCollection<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    public static string Processor() => Told("model name") ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? "unknown";

    /// <summary>Family and model as numbers: the name alone often leaves out which generation it is.</summary>
    public static string Family() => $"family {Told("cpu family") ?? "unknown"}, model {Told("model") ?? "unknown"}";

    private static string? Told(string what)
    {
        const string Linux = "/proc/cpuinfo";
        var line = File.Exists(Linux) ? File.ReadLines(Linux).FirstOrDefault(l => l.Split(':')[0].Trim() == what) : null;
        return line?.Split(':', 2)[1].Trim();
    }
}
