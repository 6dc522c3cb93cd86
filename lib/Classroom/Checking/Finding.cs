using Classroom.Notebooks;

namespace Classroom.Checking;

/// <summary>A place where a notebook breaks a rule.</summary>
/// <param name="Cell">Null where the file as a whole is meant.</param>
internal sealed record Finding(Cell? Cell, string Message);
