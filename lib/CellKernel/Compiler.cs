using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;

namespace CellKernel;

/// <summary>Turns a cell into loaded code, as a script submission that is chained to the one before it.</summary>
internal sealed class Compiler(CellContext context, LoadedFiles files)
{
    // What cells may use without saying so: the imports of .NET Interactive, and display.
    private static readonly string[] Imports =
    [
        "System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq",
        "CellLibrary", "CellLibrary.Displays",
    ];

    // One and the same assembly asked for in several versions is the normal state of things, not news for the reader. And whether a field
    // is ever assigned (CS0649) the cells after this one decide.
    private static readonly Dictionary<string, ReportDiagnostic> Silent = new()
    {
        ["CS1701"] = ReportDiagnostic.Suppress, ["CS1702"] = ReportDiagnostic.Suppress, ["CS1705"] = ReportDiagnostic.Suppress,
        ["CS0649"] = ReportDiagnostic.Suppress,
    };

    private const string Consequence = "CS1569";   // no documentation can be written, which nobody asked for: the compiler stumbles over code with another error

    private readonly CSharpCompilationOptions first = new(
        OutputKind.DynamicallyLinkedLibrary, usings: Imports, optimizationLevel: OptimizationLevel.Release,
        concurrentBuild: false, specificDiagnosticOptions: Silent, sourceReferenceResolver: files,
        assemblyIdentityComparer: DesktopAssemblyIdentityComparer.Default);

    private readonly Dictionary<PreparedCell, Assembly> loaded = new(ReferenceEqualityComparer.Instance);   // a context takes one assembly of a name

    /// <summary>A compilation that sees what the cells so far declared; nothing is emitted.</summary>
    public CSharpCompilation Chain(SyntaxTree tree, IEnumerable<MetadataReference> references, CSharpCompilation? previous, string? name = null) =>
        CSharpCompilation.CreateScriptCompilation(
            name ?? NameFor(tree), tree, references,
            Options(tree, previous is null), previous, typeof(object));

    /// <summary>What a cell's assembly is to be called.</summary>
    public string NameFor(SyntaxTree tree) => context.FreeName(Path.GetFileNameWithoutExtension(tree.FilePath));

    // What marks an assembly as unsafe takes the compiler a while, so only a cell that says unsafe may be.
    private CSharpCompilationOptions Options(SyntaxTree tree, bool isFirst)
    {
        var text = tree.GetText().ToString();
        var isUnsafe = text.Contains("unsafe", StringComparison.Ordinal) || text.Contains("#load", StringComparison.Ordinal);
        return (isFirst ? first : first.WithUsings()).WithAllowUnsafe(isUnsafe);
    }

    /// <summary>Compiles and loads.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="symbols">Gets the assembly's lines.</param>
    /// <param name="warnings">What the compiler complained about.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>What runs it on the array of states; null if it has no code.</returns>
    /// <exception cref="CompilationException">It does not compile.</exception>
    public Func<object?[], Task<object?>>? Load(
        Submission cell, LineNumbers symbols, out IReadOnlyList<Diagnostic> warnings, CancellationToken cancellation)
    {
        var compilation = cell.Compilation;
        cell.Before?.NameTypes();
        using var image = new MemoryStream();
        var diagnostics = Emit(compilation, image, cancellation);
        warnings = [.. diagnostics.Where(diagnostic => diagnostic is { Severity: DiagnosticSeverity.Warning, IsSuppressed: false })];
        if (diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
        {
            var errors = diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).ToList();   // as one reads
            throw new CompilationException([.. errors.Where(error => error.Id != Consequence || errors.Count == 1)], compilation);
        }
        cell.IsEmitted = true;
        if (image.Length == 0)
            return null;

        image.Position = 0;
        var assembly = context.LoadCell(
            OperatingSystem.IsBrowser() || !Interruptible.Needs(compilation) ? image : Interruptible.Of(image));
        symbols.Add(assembly, cell);
        return Entry(assembly);
    }

    /// <summary>Loads a cell that is compiled already.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="prepared">The same, compiled.</param>
    /// <param name="symbols">Gets the assembly's lines.</param>
    /// <returns>What runs it on the array of states; null if it has no code.</returns>
    public Func<object?[], Task<object?>>? Load(Submission cell, PreparedCell prepared, LineNumbers symbols)
    {
        if (prepared.Image.Length == 0)
            return null;
        if (!loaded.TryGetValue(prepared, out var assembly))
            loaded[prepared] = assembly = context.LoadCell(new MemoryStream(ImmutableCollectionsMarshal.AsArray(prepared.Image)!));
        symbols.Add(assembly, cell);
        return Entry(assembly);
    }

    /// <summary>Compiles a cell for <see cref="Load(Submission, PreparedCell, LineNumbers)"/>.</summary>
    /// <param name="compilation">From <see cref="Chain"/>; the same cell is always compiled to the same bytes if its options say so.</param>
    /// <param name="image">The assembly; empty where the cell has no code.</param>
    /// <returns>Whether the compiler had nothing to say about it.</returns>
    public static bool Prepare(CSharpCompilation compilation, out ImmutableArray<byte> image)
    {
        using var written = new MemoryStream();
        var diagnostics = Emit(compilation, written, CancellationToken.None);
        image = [.. written.ToArray()];
        return !diagnostics.Any(diagnostic => diagnostic is { Severity: DiagnosticSeverity.Error or DiagnosticSeverity.Warning, IsSuppressed: false });
    }

    // What it writes is empty where there is no code.
    private static ImmutableArray<Diagnostic> Emit(CSharpCompilation cell, Stream image, CancellationToken cancellation) =>
        cell.SyntaxTrees.Any(tree => tree.GetCompilationUnitRoot(cancellation).Members.Count > 0)
            ? cell.Emit(image, cancellationToken: cancellation).Diagnostics : cell.GetDiagnostics(cancellation);

    // The compiler's own names for a script's class and for the function that makes one and runs it.
    private static Func<object?[], Task<object?>> Entry(Assembly cell) =>
        cell.GetType("Script", throwOnError: true)!.GetMethod("<Factory>", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!
            .CreateDelegate<Func<object?[], Task<object?>>>();
}
