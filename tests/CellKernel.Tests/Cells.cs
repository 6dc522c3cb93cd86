using System.Text;
using CellKernel;

/// <summary>A kernel and what its last cell showed.</summary>
internal sealed class Cells : IDisposable
{
    public Cells(string? directory = null, IPackages? packages = null, IAssemblies? assemblies = null, IReadOnlyList<PreparedCell>? prepared = null) =>
        Kernel = new CSharpKernel(new KernelOptions(assemblies ?? new FileAssemblies())
        {
            Directory = directory ?? AppContext.BaseDirectory, Packages = packages, Prepared = prepared ?? [],
        });

    /// <summary>What cells of a kernel without files see in these tests.</summary>
    public static IReadOnlyList<string> InMemory { get; } = ["System.Private.CoreLib", "System.Runtime", "System.Console", "System.Linq", "System.Collections"];

    public CSharpKernel Kernel { get; }

    public List<CellOutput> Outputs { get; } = [];

    public string Out => Text(StreamOutput.Out);

    public string Error => Text(StreamOutput.Error);

    public MimeBundle? Result => Outputs.OfType<ResultOutput>().SingleOrDefault()?.Data;

    public async Task<CellResult> Run(string code, CancellationToken? cancellation = null)
    {
        Outputs.Clear();
        return await Kernel.RunAsync(code, Outputs.Add, cancellation ?? TestContext.Current.CancellationToken);
    }

    /// <summary>Runs a cell whose last expression is a string, and gives that string.</summary>
    public async Task<string> Value(string code)
    {
        var result = await Run(code);
        Assert.True(result.Succeeded, $"the cell failed: {result.Error}");
        return Assert.Single(Assert.IsType<MimeBundle>(Result)).Value;
    }

    public async Task<ErrorOutput> Failure(string code)
    {
        var result = await Run(code);
        Assert.False(result.Succeeded, "the cell succeeded");
        Assert.Equal(result.Error, Outputs[^1]);
        return result.Error!;
    }

    public void Dispose() => Kernel.Dispose();

    private string Text(string name) => Outputs.OfType<StreamOutput>().Where(stream => stream.Name == name)
        .Aggregate(new StringBuilder(), (text, stream) => text.Append(stream.Text)).ToString();
}
