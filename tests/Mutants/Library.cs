using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Mutants;

/// <summary>The library as source, compiled in memory: as it is, or with one change.</summary>
internal sealed class Library
{
    private const string Name = "HiddenState";

    private static readonly string Source = Path.Combine(AppContext.BaseDirectory, "source", "HiddenState");

    private static readonly CSharpParseOptions Language = new(LanguageVersion.Preview);

    private static readonly string[] Usings = ["", ".Collections.Generic", ".IO", ".Linq", ".Threading", ".Threading.Tasks"];

    private readonly CSharpCompilation compilation;
    private readonly ResourceDescription[] resources;

    public Library()
    {
        var own = Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => Tree(File.ReadAllText(file), Path.GetFileName(file)));
        var rest = string.Concat(Usings.Select(name => $"global using System{name}; "))
            + string.Concat(new[] { "HiddenState.Tests", "Benchmarks" }.Select(name => $"[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"{name}\")] "));
        compilation = CSharpCompilation.Create(Name, [.. own, Tree(rest, "")],
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                .Where(path => !Path.GetFileName(path).StartsWith(Name, StringComparison.Ordinal))
                .Select(path => MetadataReference.CreateFromFile(path)),
            new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
        var built = Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, Name + ".dll"));
        resources = [.. built.GetManifestResourceNames().Select(name => new ResourceDescription(name, () => built.GetManifestResourceStream(name)!, isPublic: true))];
    }

    /// <summary>Every change to every file whose name contains one of these words, or to all; always in the same order.</summary>
    public IReadOnlyList<(string File, Mutant Mutant)> Mutants(IReadOnlyList<string> words) =>
    [
        .. compilation.SyntaxTrees.Where(tree => tree.FilePath.Length > 0 && (words.Count == 0 || words.Any(tree.FilePath.Contains)))
            .SelectMany(tree => new Mutator(tree, compilation.GetSemanticModel(tree)).All().Select(mutant => (tree.FilePath, mutant))),
    ];

    /// <summary>The assembly, with its symbols' place taken by nothing; null where the change does not compile.</summary>
    public MemoryStream? Compiled((string File, Mutant Mutant)? change = null)
    {
        var changed = compilation;
        if (change is var (file, mutant))
        {
            var tree = compilation.SyntaxTrees.Single(tree => tree.FilePath == file);
            changed = compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(tree.GetText().WithChanges(new TextChange(mutant.Span, mutant.Text))));
        }
        var assembly = new MemoryStream();
        var emitted = changed.Emit(assembly, manifestResources: resources);
        if (!emitted.Success && change is null) throw new InvalidOperationException(string.Join('\n', emitted.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)));
        assembly.Position = 0;
        return emitted.Success ? assembly : null;
    }

    private static SyntaxTree Tree(string text, string path) => CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), Language, path);
}
