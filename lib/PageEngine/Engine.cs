namespace PageEngine;

/// <summary>
/// The engine's inner loops for pages: the operations that lib/HiddenState asks for by these names, on .NET's own memory.
/// Each gives the bits of its loop in C#, number by number in the same order.
/// </summary>
public static class Engine
{
    /// <summary>The modules by the names of their files.</summary>
    public static IReadOnlyDictionary<string, Func<byte[]>> Modules { get; } = new Dictionary<string, Func<byte[]>>
    {
        ["engine.wasm"] = Bytes,
        ["fused.wasm"] = FusedBytes,
    };

    /// <summary>What every browser takes: + − × ÷ √ alone, each rounded, never fused.</summary>
    public static byte[] Bytes()
    {
        Module module = new();
        Function product = Products.AddTo(module, "product", fused: false), tanh = Curves.AddTo(module), tanhSlope = Passes.AddTo(module);
        Losses.AddTo(module);
        Products.Recurrence(module, "tanhRecurrence", product, tanh);
        Products.Recurrence(module, "tanhSlopeRecurrence", product, tanhSlope);
        return module.ToBytes();
    }

    /// <summary>
    /// The product for results with many rows, in the relaxed instructions that newer browsers have: a·b + c is rounded once where
    /// the processor does so, as on the desktop, else twice. A module of its own: a browser without them refuses it whole.
    /// </summary>
    public static byte[] FusedBytes()
    {
        Module module = new();
        Products.AddTo(module, "fusedProduct", fused: true);
        return module.ToBytes();
    }
}
