namespace Classroom.Formulas;

/// <summary>A formula that cannot be set: what was expected, what came.</summary>
internal sealed class TexException(string message) : Exception(message);
