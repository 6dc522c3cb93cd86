using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace HiddenState.Tests;

/// <summary>
/// Each known mistake is put into the library's own source, which is compiled anew and put to <see cref="Probe"/>.
/// What was tried, and what caught it, is the list below.
/// </summary>
public class SabotageTests
{
    private const string Backward = "Rnn.Backward.cs", CarryLine = "if (t < T) Product.Add(WaaT, dz, t + 1, da, t);", DerivativeLine = "g.TimesDerivative(a.At(t), da.At(t));";

    public static TheoryData<string, string, string, string, string> Mistakes => new()
    {
        { "no carry", Backward, CarryLine, "", "hand, differences, course, cells, untied" },
        { "the carry in place of the sum", Backward, CarryLine, "if (t < T) da.At(t).Clear(); " + CarryLine, "hand, differences, course, cells, untied" },
        { "the derivative of tanh forgotten", Backward, DerivativeLine, "", "hand, differences, course, cells, untied" },
        { "1 - tanh(a)^2", "Activation.cs", "var some = ", "var twice = a.ToArray(); Exponential.Tanh(twice, twice); a = twice; var some = ", "hand, differences, course, untied" },
        { "the derivative at a<t-1>", Backward, DerivativeLine, "g.TimesDerivative(a.At(t - 1), da.At(t));", "hand, differences, course, cells, untied" },
        { "W_aa not transposed", Backward, "using var WaaT = Product.PrepareTranspose(p.Waa);", "using var WaaT = Product.Prepare(p.Waa);", "differences, course, cells, untied" },
        { "dW_aa with a<t>", Backward, "Product.SumOfOuter(dz, a, lag: 1)", "Product.SumOfOuter(dz, a)", "hand, differences, course" },
        { "dW_aa overwritten, not summed", Backward, "Product.SumOfOuter(dz, a, lag: 1)", "Product.TransposeRight(dz[0], a[0])", "hand, differences, course" },
        { "db_a of the last step alone", Backward, " dz.RowSums(), ", " dz[^1].RowSums(), ", "hand, differences, course" },
        { "dW_ya with a<t-1>", Backward, "Product.SumOfOuter(dzy, a)", "Product.SumOfOuter(dzy, a, lag: 1)", "hand, differences" },
        { "dx forgets later steps", Backward, "Product.TransposeLeft(p.Wax, dz[t])", "Product.TransposeLeft(p.Wax, fromOutside[t])", "hand, differences, course, cells" },
        { "da<0> without the derivative", Backward, "da0 = Product.Of(WaaT, dz, 1)", "da0 = Product.Of(WaaT, Steps.Of(fromOutside, 1), 1)", "hand, differences, course, cells" },
        { "clipping inside", Backward, DerivativeLine, DerivativeLine + " foreach (ref var one in dz.At(t)) one = Math.Clamp(one, -0.01, 0.01);", "hand, differences, course, cells, untied" },
        { "the loss not divided by m", "Loss.cs", "target, d, weights[t - 1] / m, t)", "target, d, weights[t - 1], t)", "differences, untied" },
        { "W_aa not transposed in the cell", "RnnCell.Backward.cs", "Product.TransposeLeft(p.Waa, dz)", "Product.Of(p.Waa, dz)", "cells" },
        { "[x; a] against [W_aa | W_ax]", "RnnCell.cs", "aPrev.JoinVertically(xt)", "xt.JoinVertically(aPrev)", "formulas" },
        { "no mistake", Backward, CarryLine, CarryLine, "" },
    };

    private static readonly string Source = Path.Combine(AppContext.BaseDirectory, "source");

    private static readonly Lazy<CSharpCompilation> Library = new(() => CSharpCompilation.Create("HiddenState.Sabotaged",
        [
            .. Files("lib").Where(IsNeeded).Select(file => Parse(File.ReadAllText(file), Path.GetFileName(file))),
            .. Files("tests").Select(file => Parse("using MathNet.Numerics.LinearAlgebra; using Xunit; " + File.ReadAllText(file), "tests/" + Path.GetFileName(file))),
            Parse(string.Concat(new[] { "", ".Collections.Generic", ".IO", ".Linq", ".Threading", ".Threading.Tasks" }.Select(name => $"global using System{name}; ")), "usings"),
        ],
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("HiddenState", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
        new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true)));

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_known_mistake_in_the_source_is_caught(string mistake, string file, string right, string wrong, string caughtBy)
    {
        var tree = Library.Value.SyntaxTrees.Single(t => t.FilePath == file);
        var source = tree.ToString();
        Assert.True(source.Split(right).Length == 2, $"{mistake}: \"{right}\" must stand exactly once in {file}");

        var failing = Run(Library.Value.ReplaceSyntaxTree(tree, Parse(source.Replace(right, wrong), file)));

        Assert.Equal(caughtBy, failing);
    }

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Source, folder), "*.cs", SearchOption.AllDirectories);

    /// <summary>What stands above the network (training, tasks, dynamics) takes no part in these tests, and time to compile.</summary>
    private static bool IsNeeded(string file) =>
        !new[] { "Train", "Batch", "Clip", "Optimiser", "SequenceTask", "HumanNumbers", "Sunspots", "Dynamics", "StateDerivative", "FixedPoint", "PrincipalComponents", "Accuracy" }
            .Any(Path.GetFileName(file).StartsWith);

    private static SyntaxTree Parse(string source, string name) =>
        CSharpSyntaxTree.ParseText(source, new(LanguageVersion.Preview), path: name);

    private static string Run(CSharpCompilation compilation)
    {
        using var assembly = new MemoryStream();
        var emitted = compilation.Emit(assembly);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)));
        assembly.Position = 0;
        var context = new AssemblyLoadContext("sabotaged", isCollectible: true);
        try
        {
            return (string)context.LoadFromStream(assembly).GetType(typeof(Probe).FullName!)!.GetMethod(nameof(Probe.Failing))!.Invoke(null, null)!;
        }
        finally { context.Unload(); }
    }
}
