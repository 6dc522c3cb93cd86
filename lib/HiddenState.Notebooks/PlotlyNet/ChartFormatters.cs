using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Microsoft.DotNet.Interactive.Formatting;
using Plotly.NET;

namespace HiddenState.Notebooks;

/// <summary>
/// Teaches Microsoft.DotNet.Interactive.Formatting charts of Plotly.NET, as soon as a cell uses one: Plotly.NET is
/// large, and a lesson that does not draw with it should not wait for it.
/// </summary>
internal static class ChartFormatters
{
#pragma warning disable CA2255 // Nothing has to be called after the set-up cell.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Await()
    {
        TakeFSharpThatIsThere();
        if (AppDomain.CurrentDomain.GetAssemblies().Any(IsPlotly)) ChartFormatter.Register();
        AppDomain.CurrentDomain.AssemblyLoad += (_, loaded) =>
        {
            if (IsPlotly(loaded.LoadedAssembly)) ChartFormatter.Register();
        };
    }

    private static bool IsPlotly(Assembly assembly) => assembly.GetName().Name == "Plotly.NET";

    // .NET Interactive has loaded an FSharp.Core already, older than the one that Plotly.NET asks for; a second copy
    // beside it would have types of its own that do not fit.
    private static void TakeFSharpThatIsThere()
    {
        const string FSharp = "FSharp.Core";
        static Assembly? There() => AssemblyLoadContext.Default.Assemblies.FirstOrDefault(assembly => assembly.GetName().Name == FSharp);
        if (There() is not null)
            AssemblyLoadContext.Default.Resolving += (_, name) => name.Name == FSharp ? There() : null;
    }
}

/// <summary>A class of its own, because loading it loads Plotly.NET.</summary>
internal static class ChartFormatter
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Register() =>
        Formatter.Register<GenericChart>((chart, writer) => writer.Write(chart.ToFigure().ToHtml()), "text/html");
}
