using System.Text;

namespace Soak.Mutations;

/// <summary>What happens to a file on its way: by a failing disk, a wrong editor, a broken download.</summary>
internal static class ByteMutations
{
    private static readonly string[] Odd = ["\0", "\u0001", "\"", "\\", "{", "}", "[", "]", ",", ":", "\u2028", "😀", "\\ud800", "\\u0000", "é", "</script>", "\t"];

    public static IReadOnlyList<(string Name, Func<byte[], Random, byte[]> Apply)> All { get; } =
    [
        ("one byte changed", (bytes, random) => Changed(bytes, random, 1)),
        ("ten bytes changed", (bytes, random) => Changed(bytes, random, 10)),
        ("one bit changed", (bytes, random) => { var copy = (byte[])bytes.Clone(); copy[random.Next(copy.Length)] ^= (byte)(1 << random.Next(8)); return copy; }),
        ("cut off", (bytes, random) => bytes[..random.Next(bytes.Length)]),
        ("the beginning lost", (bytes, random) => bytes[random.Next(bytes.Length)..]),
        ("a part lost", (bytes, random) => Part(bytes, random) is var (from, to) ? [.. bytes[..from], .. bytes[to..]] : bytes),
        ("a part twice", (bytes, random) => Part(bytes, random) is var (from, to) ? [.. bytes[..to], .. bytes[from..]] : bytes),
        ("a part zeroed", (bytes, random) => Part(bytes, random) is var (from, to) ? [.. bytes[..from], .. new byte[to - from], .. bytes[to..]] : bytes),
        ("two halves in the wrong order", (bytes, random) => random.Next(bytes.Length) is var at ? [.. bytes[at..], .. bytes[..at]] : bytes),
        ("twice in one file", (bytes, _) => [.. bytes, .. bytes]),
        ("another character inserted", (bytes, random) => random.Next(bytes.Length) is var at
            ? [.. bytes[..at], .. Encoding.UTF8.GetBytes(Odd[random.Next(Odd.Length)]), .. bytes[at..]] : bytes),
        ("invalid UTF-8 inserted", (bytes, random) => random.Next(bytes.Length) is var at ? [.. bytes[..at], 0xC3, 0x28, .. bytes[at..]] : bytes),
        ("as Latin-1", (bytes, _) => Encoding.Latin1.GetBytes(Encoding.UTF8.GetString(bytes))),
        ("as UTF-16", (bytes, _) => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(bytes))]),
        ("with a byte-order mark", (bytes, _) => [0xEF, 0xBB, 0xBF, .. bytes]),
        ("with line ends of Windows", (bytes, _) => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).Replace("\n", "\r\n"))),
        ("without line ends", (bytes, _) => [.. bytes.Where(b => b != '\n')]),
        ("a line lost", (bytes, random) => Lines(bytes, (lines, at) => lines.RemoveAt(at), random)),
        ("a line twice", (bytes, random) => Lines(bytes, (lines, at) => lines.Insert(at, lines[at]), random)),
        ("two lines exchanged", (bytes, random) => Lines(bytes, (lines, at) => (lines[at], lines[0]) = (lines[0], lines[at]), random)),
        ("a merge that was not finished", (bytes, random) => Lines(bytes, (lines, at) => lines.InsertRange(at, ["<<<<<<< HEAD", lines[at], "=======", ">>>>>>> mine"]), random)),
        ("empty", (_, _) => []),
        ("something else", (_, random) => { var other = new byte[1000]; random.NextBytes(other); return other; }),
    ];

    private static byte[] Changed(byte[] bytes, Random random, int count)
    {
        var copy = (byte[])bytes.Clone();
        for (var i = 0; i < count; i++)
            copy[random.Next(copy.Length)] = (byte)random.Next(256);
        return copy;
    }

    private static (int From, int To) Part(byte[] bytes, Random random)
    {
        var from = random.Next(bytes.Length);
        return (from, Math.Min(bytes.Length, from + random.Next(1, 2000)));
    }

    private static byte[] Lines(byte[] bytes, Action<List<string>, int> change, Random random)
    {
        var lines = Encoding.UTF8.GetString(bytes).Split('\n').ToList();
        change(lines, random.Next(lines.Count));
        return Encoding.UTF8.GetBytes(string.Join('\n', lines));
    }
}
