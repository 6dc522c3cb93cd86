using CellKernel;
using Classroom.Notebooks;

namespace Classroom.Running;

/// <summary>How the run of a cell ended.</summary>
internal enum CellStatus
{
    /// <summary>It ran to its end, or threw where its tags allow that.</summary>
    Succeeded,

    /// <summary>It did not compile, threw, took too long, or ended its process.</summary>
    Failed,

    /// <summary>The run stopped at an earlier cell.</summary>
    NotRun,
}

/// <summary>A code cell and the result of its run.</summary>
/// <param name="Error">Of a failed cell: the error in one line, as the kernel gave it.</param>
/// <param name="Line">Of a failed cell: where in the cell, from 1, if that is known.</param>
internal sealed record LessonCell(
    Cell Cell, CellStatus Status, IReadOnlyList<CellOutput> Outputs, TimeSpan Duration, string? Error = null, int? Line = null)
{
    public static LessonCell NotRun(Cell cell) => new(cell, CellStatus.NotRun, [], TimeSpan.Zero);
}
