namespace Classroom.Formulas;

/// <summary>A formula that cannot be set. The message says what was expected and what came.</summary>
internal sealed class TexException(string message) : Exception(message);
