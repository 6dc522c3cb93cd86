namespace PageEngine;

/// <summary>
/// The engine's inner loops for pages: the operations that lib/HiddenState asks for by these names, on .NET's own memory.
/// Each gives the bits of its loop in C#, number by number in the same order: + − × ÷ alone, each rounded, never fused.
/// </summary>
public static class Engine
{
    /// <summary>The module's bytes.</summary>
    public static byte[] Bytes()
    {
        Module module = new();
        Products.AddTo(module);
        Curves.AddTo(module);
        Passes.AddTo(module);
        return module.ToBytes();
    }
}
