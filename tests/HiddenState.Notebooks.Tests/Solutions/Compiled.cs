using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using CellKernel;
using CellLibrary.Compiled;
using MathNet.Numerics.LinearAlgebra;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace HiddenState.Notebooks.Tests;

/// <summary>Functions from their text.</summary>
internal static class Compiled
{
    public static Func<RnnParameters, IReadOnlyList<Matrix<double>>, Matrix<double>, (IReadOnlyList<Matrix<double>> a, IReadOnlyList<Matrix<double>> yHat)> Forward(string body) =>
        Function<Func<RnnParameters, IReadOnlyList<Matrix<double>>, Matrix<double>, (IReadOnlyList<Matrix<double>> a, IReadOnlyList<Matrix<double>> yHat)>>(
            "(IReadOnlyList<Matrix<double>>, IReadOnlyList<Matrix<double>>) F(RnnParameters p, IReadOnlyList<Matrix<double>> x, Matrix<double> a0)", body);

    public static Func<RnnForward, IReadOnlyList<Matrix<double>>, (RnnParameters d, Matrix<double> da0)> Bptt(string body) =>
        Function<Func<RnnForward, IReadOnlyList<Matrix<double>>, (RnnParameters d, Matrix<double> da0)>>(
            "(RnnParameters, Matrix<double>) F(RnnForward forward, IReadOnlyList<Matrix<double>> dzy)", body);

    public static Func<RnnParameters, Matrix<double>, Matrix<double>, Matrix<double>> OneStep(string body) =>
        Function<Func<RnnParameters, Matrix<double>, Matrix<double>, Matrix<double>>>(
            "Matrix<double> F(RnnParameters p, Matrix<double> xt, Matrix<double> aPrev)", body);

    public static Func<RnnParameters, IReadOnlyList<Matrix<double>>, Matrix<double>?, IReadOnlyList<Matrix<double>>> States(string body) =>
        Function<Func<RnnParameters, IReadOnlyList<Matrix<double>>, Matrix<double>?, IReadOnlyList<Matrix<double>>>>(
            "IReadOnlyList<Matrix<double>> F(RnnParameters p, IReadOnlyList<Matrix<double>> x, Matrix<double> a0)", body);

    public static Func<RnnParameters, IReadOnlyList<Matrix<double>>, IReadOnlyList<Matrix<double>>, int, double, Vector<double>> Start(string body) =>
        Function<Func<RnnParameters, IReadOnlyList<Matrix<double>>, IReadOnlyList<Matrix<double>>, int, double, Vector<double>>>(
            "Vector<double> F(RnnParameters p, IReadOnlyList<Matrix<double>> x, IReadOnlyList<Matrix<double>> y, int updates, double rate)", body);

    public static Func<RnnParameters, Matrix<double>, Matrix<double>> ReadOut(string body, string earlier)
    {
        var cell = Of(earlier, References);
        Load(cell);
        return Function<Func<RnnParameters, Matrix<double>, Matrix<double>>>("Matrix<double> F(RnnParameters p, Matrix<double> at)", body, cell.ToMetadataReference());
    }

    private static T Function<T>(string signature, string body, params IReadOnlyList<MetadataReference> earlier) where T : Delegate =>
        Load(Of($"public static class C {{ public static {signature} {{ {body} }} }}", [.. References, .. earlier])).GetType("C")!.GetMethod("F")!.CreateDelegate<T>();

    private static CSharpCompilation Of(string code, IReadOnlyList<MetadataReference> references)
    {
        var text = $"using System; using System.Collections.Generic; using System.Linq; using System.Threading; using HiddenState; using MathNet.Numerics.LinearAlgebra; {code}";
        return CSharpCompilation.Create($"Compiled{Guid.NewGuid():N}", [CSharpSyntaxTree.ParseText(text, encoding: Encoding.UTF8)], references, new(OutputKind.DynamicallyLinkedLibrary));
    }

    public static IReadOnlyList<MetadataReference> References { get; } =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>As this project's kernel loads a cell: its code can be stopped. With its lines.</summary>
    public static Assembly Load(CSharpCompilation compilation)
    {
        using MemoryStream assembly = new(), symbols = new(), itsSymbols = new();
        var emitted = compilation.Emit(assembly, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics.Take(5)));
        symbols.Position = 0;
        using var interruptible = Interruptible.Of(assembly, symbols, itsSymbols);
        Interruption.Offer();
        return AssemblyLoadContext.Default.LoadFromStream(interruptible, new MemoryStream(itsSymbols.ToArray()));
    }
}
