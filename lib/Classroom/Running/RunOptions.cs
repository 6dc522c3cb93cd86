namespace Classroom.Running;

/// <summary>How lessons are run.</summary>
/// <param name="CellTimeout">After this a cell is stopped.</param>
/// <param name="Jobs">Lessons that run at the same time.</param>
/// <param name="WithSolutions">Whether each exercise's solution stands in place of its stub.</param>
internal sealed record RunOptions(TimeSpan CellTimeout, int Jobs, bool WithSolutions)
{
    public static RunOptions Default { get; } = new(TimeSpan.FromMinutes(5), Math.Min(Environment.ProcessorCount, 4), WithSolutions: false);
}
