using System.Reflection;
using System.Runtime.Loader;
using Microsoft.DotNet.Interactive.Formatting;
using Plotly.NET;

namespace HiddenState.Notebooks;

/// <summary>
/// Teaches Microsoft.DotNet.Interactive.Formatting to show charts of Plotly.NET, as soon as a cell uses one: Plotly.NET is
/// large, and a lesson that does not draw with it should not wait for it.
/// </summary>
internal static class ChartFormatters
{
    /// <summary>The last that the module's initializer does: whoever loads an assembly from here on may wait for its end, so that it must wait for nobody.</summary>
    internal static void Await()
    {
        TakeFSharpThatIsThere();
        // First those to come: another thread may load it meanwhile. Twice does no harm.
        AppDomain.CurrentDomain.AssemblyLoad += (_, loaded) => Register(loaded.LoadedAssembly);
        // To ask for a type is to wait for a thread that loads Plotly.NET just now, and that one, in the event, for this initializer:
        // so not here where there are threads, and on one of its own, because the pool's may be busy when a chart is to be shown.
        if (OperatingSystem.IsBrowser()) RegisterWhatIsThere();
        else Task.Factory.StartNew(RegisterWhatIsThere, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    private static void RegisterWhatIsThere()
    {
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies()) Register(assembly);
    }

    // The type is taken from the assembly that has just come: asking for it by its name would load the assembly again,
    // because in .NET Interactive it is not to be found before its loading has ended.
    private static void Register(Assembly assembly)
    {
        if (assembly.GetName().Name == "Plotly.NET" && assembly.GetType("Plotly.NET.GenericChart") is { } chart)
            Formatter.Register(chart, (value, writer) => writer.Write(ChartHtml.Of(value)), "text/html");
    }

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
internal static class ChartHtml
{
    internal static string Of(object chart) => ((GenericChart)chart).ToFigure().ToHtml();
}
