using System.Runtime.InteropServices;
using Wasmtime;

namespace PageEngine.Tests;

/// <summary>The modules as a page has them, here in Wasmtime, with a memory of their own.</summary>
internal sealed class Loaded : IDisposable
{
    private readonly Wasmtime.Engine engine = new();
    private readonly Store store;
    private readonly Dictionary<string, Instance> instances = [];
    private readonly Memory memory;

    public Loaded(int pages = 64)
    {
        store = new(engine);
        memory = new(store, pages);
        using Linker linker = new(engine);
        linker.Define("page", "memory", memory);
        foreach (var (name, bytes) in Engine.Modules)
        {
            using var module = Wasmtime.Module.FromBytes(engine, name, bytes());
            var instance = linker.Instantiate(store, module);
            foreach (var export in module.Exports) instances.Add(export.Name, instance);
        }
    }

    /// <summary>The numbers of the memory; where they are may change when it grows.</summary>
    public Span<double> Numbers => MemoryMarshal.Cast<byte, double>(memory.GetSpan(0, (int)memory.GetLength()));

    public Span<int> Wholes => MemoryMarshal.Cast<byte, int>(memory.GetSpan(0, (int)memory.GetLength()));

    public void Grow(int pages) => memory.Grow(pages);

    public Action<int> With1(string name) => instances[name].GetAction<int>(name)!;

    public Action<int, int, int> With3(string name) => instances[name].GetAction<int, int, int>(name)!;

    public Action<int, int, int, int> With4(string name) => instances[name].GetAction<int, int, int, int>(name)!;

    public Action<int, int, int, int, int, int> With6(string name) => (a, b, c, d, e, f) => instances[name].GetFunction(name)!.Invoke(a, b, c, d, e, f);

    public Func<int, int> Asks1(string name) => instances[name].GetFunction<int, int>(name)!;

    public Func<int, int, int> Asks2(string name) => instances[name].GetFunction<int, int, int>(name)!;

    public void Dispose()
    {
        store.Dispose();
        engine.Dispose();
    }
}
