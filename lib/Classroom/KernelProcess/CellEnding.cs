namespace Classroom.KernelProcess;

/// <summary>The ways in which a cell ends.</summary>
public enum CellEnding
{
    /// <summary>It ran to its end.</summary>
    Succeeded,

    /// <summary>It did not compile, threw, or was interrupted; its last output says so.</summary>
    Failed,

    /// <summary>It took longer than allowed.</summary>
    TimedOut,

    /// <summary>The kernel process ended with it.</summary>
    Died,

    /// <summary>The kernel process ended with it, because it took more memory than allowed.</summary>
    OutOfMemory,
}
