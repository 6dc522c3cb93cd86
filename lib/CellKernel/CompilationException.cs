using Microsoft.CodeAnalysis;

namespace CellKernel;

/// <summary>A cell does not compile.</summary>
internal sealed class CompilationException(IReadOnlyList<Diagnostic> errors) : Exception
{
    public IReadOnlyList<Diagnostic> Errors => errors;
}
