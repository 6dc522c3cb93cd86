using Microsoft.CodeAnalysis;

namespace CellKernel;

/// <summary>A cell does not compile.</summary>
internal sealed class CompilationException(IReadOnlyList<Diagnostic> errors, Compilation compilation) : Exception
{
    public IReadOnlyList<Diagnostic> Errors => errors;

    /// <summary>The cell, and what it refers to.</summary>
    public Compilation Compilation => compilation;
}
