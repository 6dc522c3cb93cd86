using System.Runtime.CompilerServices;
using MathNet.Numerics.LinearAlgebra;
using Microsoft.DotNet.Interactive.Formatting;

namespace HiddenState.Notebooks;

/// <summary>Registers MathNet's types and the network's with Microsoft.DotNet.Interactive.Formatting as soon as this library is used.</summary>
internal static class ValueFormatters
{
#pragma warning disable CA2255 // Nothing has to be called after the set-up cell.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Register()
    {
        Show<Matrix<double>>(MatrixTable.Html);
        Show<Vector<double>>(MatrixTable.Html);
        Show<RnnParameters>(NetworkTables.Html);
        Show<RnnForward>(NetworkTables.Html);
        Show<RnnBackward>(NetworkTables.Html);
        Show<GradientCheckResult>(NetworkTables.Html);
        Show<TrainingRun>(NetworkTables.Html);
        ChartFormatters.Await();
    }

    private static void Show<T>(Func<T, string> body) =>
        Formatter.Register<T>((value, writer) => writer.Write(new Bare(body(value)).ToHtml()), "text/html");

    private sealed class Bare(string html) : Shown
    {
        internal override string Body() => html;
    }
}
