using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace HiddenState.Tests;

/// <summary>The folders of the library are rooms, one on top of the other.</summary>
public sealed class RoomsTests
{
    /// <summary>From the ground up.</summary>
    private static readonly string[] Rooms = ["Engine", "Network", "Start", "Training", "Study"];

    private static readonly string Source = Path.Combine(AppContext.BaseDirectory, "source", "HiddenState");

    [Fact]
    public void Each_file_stands_in_a_room()
    {
        var rooms = Files().Select(Room).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(Rooms.Order(StringComparer.Ordinal), rooms);
    }

    [Fact, Slow]
    public void No_room_knows_a_room_above_it()
    {
        var compilation = Compiled();

        var above = compilation.SyntaxTrees.Where(tree => tree.FilePath.Length > 0)
            .SelectMany(tree => Known(compilation.GetSemanticModel(tree)), (tree, type) => (File: tree.FilePath, Type: type, Place: type.DeclaringSyntaxReferences[0].SyntaxTree.FilePath))
            .Where(use => Array.IndexOf(Rooms, Room(use.Place)) > Array.IndexOf(Rooms, Room(use.File)))
            .Select(use => $"{Path.GetRelativePath(Source, use.File)} knows {use.Type.Name} of {Room(use.Place)}").Distinct();

        Assert.Empty(above);
    }

    /// <summary>The library's own types that a file speaks of, or whose members it uses.</summary>
    private static IEnumerable<INamedTypeSymbol> Known(SemanticModel model) =>
        from name in model.SyntaxTree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
        let symbol = model.GetSymbolInfo(name).Symbol
        let type = symbol as INamedTypeSymbol ?? symbol?.ContainingType
        where type is { DeclaringSyntaxReferences.IsEmpty: false }
        select type;

    private static CSharpCompilation Compiled()
    {
        var usings = string.Concat(new[] { "", ".Collections.Generic", ".IO", ".Linq", ".Threading", ".Threading.Tasks" }.Select(name => $"global using System{name}; "));
        var compilation = CSharpCompilation.Create("HiddenState.Rooms",
            [.. Files().Select(file => Parse(File.ReadAllText(file), file)), Parse(usings, "")],
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                .Where(path => !Path.GetFileName(path).StartsWith("HiddenState", StringComparison.Ordinal))
                .Select(path => MetadataReference.CreateFromFile(path)),
            new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(found => found.Severity == DiagnosticSeverity.Error));
        return compilation;
    }

    private static IEnumerable<string> Files() => Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories);

    private static string Room(string file) => Path.GetRelativePath(Source, file).Split(Path.DirectorySeparatorChar)[0];

    private static SyntaxTree Parse(string source, string name) => CSharpSyntaxTree.ParseText(source, new(LanguageVersion.Preview), path: name);
}
