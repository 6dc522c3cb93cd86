using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CellKernel;

/// <summary>Gives the compiler the files of <c>#load</c>, relative to the file that asks and otherwise to the notebook's folder.</summary>
internal sealed class LoadedFiles(string directory) : SourceReferenceResolver
{
    private readonly Dictionary<string, CellSource> files = new(StringComparer.Ordinal);

    /// <summary>The directives of a source and of all files that it loads, in the order of reading.</summary>
    public IEnumerable<Directive> Follow(CellSource source)
    {
        files.Clear();
        return Collect(source);
    }

    private IEnumerable<Directive> Collect(CellSource source)
    {
        foreach (var directive in source.Directives)
        {
            yield return directive;
            if (directive.Kind != DirectiveKind.Load)
                continue;
            var path = ResolveReference(directive.Value, directive.Path);
            if (!File.Exists(path))
                throw directive.Error($"#load \"{directive.Value}\": there is no such file. Looked for {path}");
            if (files.ContainsKey(path))
                continue;
            files[path] = CellSource.Parse(File.ReadAllText(path), path);
            foreach (var inner in Collect(files[path]))
                yield return inner;
        }
    }

    public override string ResolveReference(string path, string? baseFilePath) =>
        Path.GetFullPath(path.Replace('\\', Path.DirectorySeparatorChar), Path.IsPathFullyQualified(baseFilePath ?? "") ? Path.GetDirectoryName(baseFilePath)! : directory);

    public override SourceText ReadText(string resolvedPath) => files[resolvedPath].Tree.GetText();

    public override Stream OpenRead(string resolvedPath) =>
        new MemoryStream(Encoding.UTF8.GetBytes(ReadText(resolvedPath).ToString()));

    public override string NormalizePath(string path, string? baseFilePath) => path;   // a cell's is its name

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
