using System.Reflection;
using System.Runtime.CompilerServices;
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
#pragma warning disable CA2255 // Nothing has to be called after the set-up cell.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Await()
    {
        TakeFSharpThatIsThere();
        // Not in here where there are threads: another one that loads Plotly.NET just now would wait, in the event, for the end of
        // this initializer, and this one, asking for the type, for the end of the loading.
        if (OperatingSystem.IsBrowser()) Listen();
        else Task.Run(Listen);   // and not a thread's own work: an initializer that failed would end the process there
    }

    private static void Listen()
    {
        // First those to come: another thread may load it meanwhile. Twice does no harm.
        AppDomain.CurrentDomain.AssemblyLoad += (_, loaded) => Register(loaded.LoadedAssembly);
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
