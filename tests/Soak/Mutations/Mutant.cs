using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Soak.Mutations;

/// <summary>A real notebook with something wrong in it.</summary>
/// <param name="Name">What is wrong.</param>
internal sealed record Mutant(int Number, string Name, byte[] Bytes)
{
    // As other programs write it: everything escaped, half characters too.
    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, IndentSize = 1, NewLine = "\n", MaxDepth = 2000, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Always the same for a seed: kinds in turn, each at a place of its own in one of the notebooks.</summary>
    public static IEnumerable<Mutant> Of(IReadOnlyList<string> notebooks, int count, int seed)
    {
        var originals = notebooks.Select(File.ReadAllBytes).ToList();
        var kinds = ByteMutations.All.Count + StructureMutations.All.Count;
        for (var number = 0; number < count; number++)
        {
            var random = new Random(seed * 1_000_003 + number);
            var original = originals[random.Next(originals.Count)];
            var kind = number % kinds;
            yield return kind < ByteMutations.All.Count
                ? new Mutant(number, ByteMutations.All[kind].Name, ByteMutations.All[kind].Apply(original, random))
                : Structure(number, StructureMutations.All[kind - ByteMutations.All.Count], original, random);
        }
    }

    private static Mutant Structure(int number, (string Name, Action<JsonObject, Random> Apply) kind, byte[] original, Random random)
    {
        var json = (JsonObject)JsonNode.Parse(original)!;
        kind.Apply(json, random);
        // A half character has no UTF-8: JSON can hold it as an escape only.
        var text = json.ToJsonString(Layout).Replace("\uFFFD", ((string[])["\\ud83d", "\\udc00"])[random.Next(2)]);
        return new Mutant(number, kind.Name, Encoding.UTF8.GetBytes(text));
    }
}
