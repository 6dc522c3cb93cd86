using System.Runtime.CompilerServices;
using MathNet.Numerics.LinearAlgebra;
using Microsoft.DotNet.Interactive.Formatting;

namespace HiddenState.Notebooks;

/// <summary>Teaches Microsoft.DotNet.Interactive.Formatting MathNet's types, as soon as this library is used.</summary>
internal static class ValueFormatters
{
#pragma warning disable CA2255 // Nothing has to be called after the set-up cell.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Register()
    {
        Formatter.Register<Matrix<double>>((matrix, writer) => writer.Write(new Bare(MatrixTable.Html(matrix)).ToHtml()), "text/html");
        Formatter.Register<Vector<double>>((vector, writer) => writer.Write(new Bare(MatrixTable.Html(vector)).ToHtml()), "text/html");
    }

    private sealed class Bare(string html) : Shown
    {
        internal override string Body() => html;
    }
}
