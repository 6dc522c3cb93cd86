using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;

namespace CellKernel;

/// <summary>Turns a cell into loaded code, as a script submission that is chained to the one before it.</summary>
internal sealed class Compiler(CellContext context, LoadedFiles files, bool interruptible)
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

    /// <summary>A compilation that sees what the cells so far declared; nothing is emitted.</summary>
    public CSharpCompilation Chain(SyntaxTree tree, IEnumerable<MetadataReference> references, CSharpCompilation? previous) =>
        CSharpCompilation.CreateScriptCompilation(
            context.FreeName(Path.GetFileNameWithoutExtension(tree.FilePath)), tree, references,
            Options(tree, previous is null), previous, typeof(object));

    /// <summary>
    /// The same cells, and those before them, as if the assemblies had been there from the beginning. A library that refers to one
    /// of them would otherwise be another library to the next cell than to these, and so would its types.
    /// </summary>
    public static CSharpCompilation With(IReadOnlyList<MetadataReference> arrived, CSharpCompilation compilation)
    {
        var cells = compilation.ScriptCompilationInfo!;
        var previous = cells.PreviousScriptCompilation is { } earlier ? With(arrived, earlier) : null;
        return compilation.AddReferences(arrived).WithScriptCompilationInfo(cells.WithPreviousScriptCompilation(previous));
    }

    // What marks an assembly as unsafe takes the compiler a while, so only a cell that says unsafe may be.
    private CSharpCompilationOptions Options(SyntaxTree tree, bool isFirst)
    {
        var text = tree.GetText().ToString();
        var isUnsafe = text.Contains("unsafe", StringComparison.Ordinal) || text.Contains("#load", StringComparison.Ordinal);
        return (isFirst ? first : first.WithUsings()).WithAllowUnsafe(isUnsafe);
    }

    /// <summary>Compiles and loads.</summary>
    /// <param name="compilation">From <see cref="Chain"/>.</param>
    /// <param name="symbols">Gets the assembly's lines.</param>
    /// <param name="warnings">What the compiler complained about.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="CompilationException">It does not compile.</exception>
    public Submission Load(
        CSharpCompilation compilation, LineNumbers symbols, out IReadOnlyList<Diagnostic> warnings, CancellationToken cancellation)
    {
        var hasCode = compilation.SyntaxTrees.Any(tree => tree.GetCompilationUnitRoot(cancellation).Members.Count > 0);
        using var image = new MemoryStream();
        var diagnostics = hasCode
            ? compilation.Emit(image, cancellationToken: cancellation).Diagnostics
            : compilation.GetDiagnostics(cancellation);
        warnings = [.. diagnostics.Where(diagnostic => diagnostic is { Severity: DiagnosticSeverity.Warning, IsSuppressed: false })];
        if (diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
        {
            var errors = diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).ToList();   // as one reads
            throw new CompilationException([.. errors.Where(error => error.Id != Consequence || errors.Count == 1)], compilation);
        }
        if (!hasCode)
            return new(compilation, null);

        image.Position = 0;
        var assembly = context.LoadCell(
            OperatingSystem.IsBrowser() || !interruptible || !Interruptible.Needs(compilation) ? image : Interruptible.Of(image));
        var entry = compilation.GetEntryPoint(cancellation)!;
        var method = assembly.GetType(entry.ContainingType.MetadataName)!
            .GetMethod(entry.MetadataName, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!;
        var submission = new Submission(compilation, method.CreateDelegate<Func<object?[], Task<object?>>>());
        symbols.Add(assembly, submission);
        return submission;
    }
}
