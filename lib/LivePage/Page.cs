using System.Runtime.InteropServices.JavaScript;
using System.Runtime.Versioning;
using System.Text;
using System.Text.Json;
using CellKernel;

namespace LivePage;

/// <summary>What a page's worker calls. Outputs go over as JSON: the page's side knows no .NET.</summary>
[SupportedOSPlatform("browser")]
internal static partial class Page
{
    private static CSharpKernel? kernel;
    private static MemoryAssemblies? memory;

    private static void Main() { }

    /// <summary>Makes a kernel in which nothing is declared yet.</summary>
    /// <param name="assemblies">Simple names of those that every cell may use; others are asked for by <c>#r</c>.</param>
    /// <param name="prepared">The lesson's cells, compiled when the page was written; empty where there are none.</param>
    [JSExport]
    internal static void Start(string[] assemblies, byte[] prepared) =>
        kernel = new CSharpKernel(new KernelOptions(memory = new MemoryAssemblies(assemblies))
        {
            Directory = "/", Prepared = prepared.Length > 0 ? PreparedCell.Read(new MemoryStream(prepared)) : [],
        });

    /// <summary>Tells the engine what this page computes for it, before a cell loads the engine: functions in .NET's own table.</summary>
    [JSExport]
    internal static void Offer(string[] names, int[] addresses) =>
        AppContext.SetData("HiddenState.Engine", names.Zip(addresses).ToDictionary(function => function.First, function => (nint)function.Second));

    /// <summary>Adds an assembly that came later; from the next cell on, cells may use it.</summary>
    [JSExport]
    internal static void Bring(byte[] image) => memory!.Bring(image);

    /// <summary>Starts its compiler, while no cell waits for it.</summary>
    /// <returns>Whether there is more to do.</returns>
    [JSExport]
    internal static Task<bool> WarmUpAsync() => kernel!.WarmUpAsync();

    /// <summary>Adds an assembly's documentation, for descriptions.</summary>
    [JSExport]
    internal static void Document(string assembly, byte[] xml) => memory!.Document(assembly, Encoding.UTF8.GetString(xml));

    /// <summary>Runs a cell; what it shows goes to <see cref="Output"/> as it comes.</summary>
    /// <param name="code">The cell's source.</param>
    /// <param name="isAside">Whether what it declares is forgotten when it ends.</param>
    /// <param name="cells">How the page calls the cells that ran, this one last.</param>
    /// <returns>Whether it ran to its end.</returns>
    [JSExport]
    internal static async Task<bool> RunAsync(string code, bool isAside, string[] cells)
    {
        var outputs = new LiveOutputs(cells, output => Output(JsonSerializer.Serialize(output, Messages.Default.LiveOutput)));
        var result = await kernel!.RunAsync(code, outputs.Add, isAside: isAside);
        outputs.End();
        return result.Succeeded;
    }

    /// <summary>What could stand at a place in a cell, as JSON.</summary>
    [JSExport]
    internal static string Complete(string code, int position, string[] above) =>
        JsonSerializer.Serialize(kernel!.Complete(code, position, above), Messages.Default.Completions);

    /// <summary>What there is to know about the word at a place, as JSON.</summary>
    [JSExport]
    internal static string Describe(string code, int position, string[] above) =>
        JsonSerializer.Serialize(kernel!.Describe(code, position, above), Messages.Default.Hover);

    [JSImport("output", "page")]
    private static partial void Output(string json);
}
