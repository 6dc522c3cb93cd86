namespace Classroom.Running;

/// <summary>How lessons are run.</summary>
/// <param name="CellTimeout">After this a cell is stopped.</param>
/// <param name="Memory">The most bytes that a notebook may take.</param>
/// <param name="Jobs">Lessons that run at the same time.</param>
/// <param name="WithSolutions">Whether each exercise's solution stands in place of its stub.</param>
/// <param name="Interactive">The program of .NET Interactive, where that runs the cells and not this program's own kernel.</param>
internal sealed record RunOptions(TimeSpan CellTimeout, long Memory, int Jobs, bool WithSolutions, string? Interactive = null)
{
    public static TimeSpan DefaultTimeout { get; } = TimeSpan.FromMinutes(5);

    public static int DefaultJobs { get; } = Math.Min(Environment.ProcessorCount, 4);

    /// <summary>An equal share for each lesson that runs at the same time, and one for the rest of the machine.</summary>
    public static long DefaultMemory(int jobs) => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (jobs + 1);
}
