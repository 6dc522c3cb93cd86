using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace HiddenState.Tests;

/// <summary>
/// The library's own source with several changes in it, compiled once: each change sleeps until it is switched on.
/// <c>right</c> becomes <c>(Switch.Is(k) ? wrong : right)</c>, and a statement becomes an if.
/// </summary>
internal sealed class SwitchedSource
{
    private static readonly string Source = Path.Combine(AppContext.BaseDirectory, "source");
    private readonly Assembly assembly;

    /// <summary>Compiles; the change at index k is switch k.</summary>
    public SwitchedSource(IReadOnlyList<(string File, string Right, string Wrong)> changes)
    {
        var library = Files("HiddenState").Where(IsNeeded).Select(file => (Name: Path.GetFileName(file), Text: File.ReadAllText(file)));
        var compilation = CSharpCompilation.Create("HiddenState.Switched",
            [
                .. library.Select(file => Parse(Switched(file.Name, file.Text, changes), file.Name)),
                .. Files("tests").Select(file => Parse("using MathNet.Numerics.LinearAlgebra; using Xunit; " + File.ReadAllText(file), "tests/" + Path.GetFileName(file))),
                Parse(string.Concat(new[] { "", ".Collections.Generic", ".IO", ".Linq", ".Threading", ".Threading.Tasks" }.Select(name => $"global using System{name}; "))
                    + "public static class Switch { public static int On = -1; public static bool Is(int change) => On == change; }", "usings"),
            ],
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                .Where(path => !Path.GetFileName(path).StartsWith("HiddenState", StringComparison.Ordinal))
                .Select(path => MetadataReference.CreateFromFile(path)),
            new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true));
        using var stream = new MemoryStream();
        var emitted = compilation.Emit(stream);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)));
        stream.Position = 0;
        assembly = new AssemblyLoadContext("switched").LoadFromStream(stream);
    }

    /// <summary>Which rungs of <see cref="Probe"/> fail with one change.</summary>
    public string Failing(int change)
    {
        assembly.GetType("Switch")!.GetField("On")!.SetValue(null, change);
        return (string)assembly.GetType(typeof(Probe).FullName!)!.GetMethod(nameof(Probe.Failing))!.Invoke(null, null)!;
    }

    private static string Switched(string file, string text, IReadOnlyList<(string File, string Right, string Wrong)> changes)
    {
        foreach (var place in changes.Index().Where(change => change.Item.File == file).GroupBy(change => change.Item.Right))
        {
            Assert.True(text.Split(place.Key).Length == 2, $"\"{place.Key}\" must occur exactly once in {file}");
            var isStatement = place.Key.EndsWith(';');
            var switched = place.Aggregate(isStatement ? "{ " + place.Key + " }" : place.Key, (right, change) => isStatement
                ? $"if (Switch.Is({change.Index})) {{ {change.Item.Wrong} }} else {right}"
                : $"(Switch.Is({change.Index}) ? {change.Item.Wrong} : {right})");
            text = text.Replace(place.Key, switched);
        }
        return text;
    }

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Source, folder), "*.cs", SearchOption.AllDirectories);

    /// <summary>What is built on the network (training, tasks, dynamics, Newton over time) takes no part in these tests, and time to compile.</summary>
    private static bool IsNeeded(string file) =>
        !new[] { "Train", "Batch", "Clip", "Optimiser", "SequenceTask", "HumanNumbers", "Sunspots", "Dynamics", "NewtonOverTime", "StateDerivative", "FixedPoint", "PrincipalComponents", "Accuracy" }
            .Any(Path.GetFileName(file).StartsWith);

    private static SyntaxTree Parse(string source, string name) => CSharpSyntaxTree.ParseText(source, new(LanguageVersion.Preview), path: name);
}
