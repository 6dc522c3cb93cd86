using System.Runtime.Loader;
using System.Text;
using MathNet.Numerics.LinearAlgebra;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

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

    private static T Function<T>(string signature, string body) where T : Delegate
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => (MetadataReference)MetadataReference.CreateFromFile(path));
        var text = $"using System; using System.Collections.Generic; using System.Linq; using HiddenState; using MathNet.Numerics.LinearAlgebra; public static class C {{ public static {signature} {{ {body} }} }}";
        var compilation = CSharpCompilation.Create($"Compiled{Guid.NewGuid():N}", [CSharpSyntaxTree.ParseText(text, encoding: Encoding.UTF8)], references, new(OutputKind.DynamicallyLinkedLibrary));
        using var assembly = new MemoryStream();
        var emitted = compilation.Emit(assembly);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics));
        assembly.Position = 0;
        return AssemblyLoadContext.Default.LoadFromStream(assembly).GetType("C")!.GetMethod("F")!.CreateDelegate<T>();
    }
}
