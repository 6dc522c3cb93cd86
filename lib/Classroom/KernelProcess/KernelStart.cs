namespace Classroom.KernelProcess;

/// <summary>How a kernel process begins.</summary>
/// <param name="Directory">The notebook's folder; it is the process's working directory too.</param>
public sealed record KernelStart(string Directory)
{
    /// <summary>The most bytes that the cells' objects may take together; null for no limit of our own.</summary>
    public long? MemoryLimit { get; init; }

    /// <summary>The sandbox that keeps it from the network and from files; null where it may do whatever its user may.</summary>
    public Sandbox? Sandbox { get; init; }

    /// <summary>The program of .NET Interactive, which is to be the kernel; null for this program itself.</summary>
    public string? Interactive { get; init; }
}
