using Classroom.KernelProcess;

namespace Classroom.Grading.Judging;

/// <summary>What an answer may take.</summary>
/// <param name="Patience">The time of one check.</param>
/// <param name="Memory">Bytes.</param>
/// <param name="Sandbox">Null where this machine has none.</param>
internal sealed record Limits(TimeSpan Patience, long Memory, Sandbox? Sandbox);
