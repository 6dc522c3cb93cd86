using System.Reflection;
using Microsoft.CodeAnalysis.CSharp;

namespace Kernel;

/// <summary>A compiled cell.</summary>
/// <param name="Compilation">What the next cell is chained to.</param>
/// <param name="Entry">Runs it on the array of states; null if it has no code.</param>
/// <param name="HasResult">Whether its last expression has a value that is to be shown.</param>
/// <param name="Assembly">The loaded code; null if there is none.</param>
internal sealed record Submission(
    CSharpCompilation Compilation, Func<object?[], Task<object?>>? Entry, bool HasResult, Assembly? Assembly);
