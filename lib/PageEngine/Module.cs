using System.Text;

namespace PageEngine;

/// <summary>A module that works on a memory that somebody else has, "page" "memory". The format is WebAssembly's, version 1.</summary>
internal sealed class Module
{
    private readonly List<Function> functions = [];
    private readonly List<(string Name, Function Function)> exports = [];

    /// <summary>Begins a function.</summary>
    /// <param name="parameters">How many whole numbers or addresses it takes.</param>
    /// <param name="name">How it is called from outside; if not given, only others here call it.</param>
    public Function Begin(int parameters, string? name = null)
    {
        Function function = new(functions.Count, parameters);
        functions.Add(function);
        if (name is not null) exports.Add((name, function));
        return function;
    }

    public byte[] ToBytes()
    {
        (int Parameters, bool Answers)[] types = [.. functions.Select(Type).Distinct()];
        return
        [
            0x00, (byte)'a', (byte)'s', (byte)'m', 1, 0, 0, 0,
            .. Section(1, types.Select(type => (byte[])[0x60, .. Whole(type.Parameters), .. Whole(type.Answers ? 1 : 0)])),
            .. Section(2, [[.. Name("page"), .. Name("memory"), 2, 0, 1]]),
            .. Section(3, functions.Select(function => Leb.Unsigned(Array.IndexOf(types, Type(function))))),
            .. Section(7, exports.Select(export => (byte[])[.. Name(export.Name), 0, .. Leb.Unsigned(export.Function.Number)])),
            .. Section(10, functions.Select(function => function.ToBytes())),
        ];
    }

    private static (int Parameters, bool Answers) Type(Function function) => (function.Parameters, function.Answers);

    /// <summary>So many whole numbers.</summary>
    private static byte[] Whole(int count) => [.. Leb.Unsigned(count), .. Enumerable.Repeat(PageEngine.Whole.Type, count)];

    private static byte[] Section(byte kind, IEnumerable<byte[]> entries)
    {
        var all = entries.ToArray();
        byte[] content = [.. Leb.Unsigned(all.Length), .. all.SelectMany(entry => entry)];
        return [kind, .. Leb.Unsigned(content.Length), .. content];
    }

    private static byte[] Name(string name) => [.. Leb.Unsigned(name.Length), .. Encoding.ASCII.GetBytes(name)];
}
