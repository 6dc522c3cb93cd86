namespace Mutants;

/// <summary>Changes after which the library computes the same, each under the reason why.</summary>
internal static class Proofs
{
    private static readonly Dictionary<string, string[]> ByReason = new()
    {
        ["Shape.Require looks for null first and names the same argument; only the words differ."] =
        [
            "RnnCell.cs: Check: «ArgumentNullException.ThrowIfNull(xt); → ;»",
        ],
        ["A copy more is made of numbers that nobody can change: slower, the same numbers."] =
        [
            "RnnParameters.Frozen.cs: Own: «snapshot.Kept = this; → ;»",
        ],
        ["What is rented from the pool is empty or has at least 16 places."] =
        [
            "Multiplication.cs: Add: if (rented.Length > «0 → (0 + 1)») ArrayPool<double>.Shared.Return(rented);",
        ],
        ["A matrix of zeros is zeros, whatever it is multiplied with; one that is not finite was refused before."] =
        [
            "PowerOfTwo.cs: Of: values.IsEmpty || Math.Abs(TensorPrimitives.MaxMagnitude(values)) is not (> 0 and var largest) ? «0 → (0 - 1)» : Math.ILogB(largest);",
        ],
        ["Whether A is copied into panels first changes how long a product takes, and no bit of it."] =
        [
            "Multiplication.cs: Pays: a.RowStep != 1 || a.Rows * Math.Min(a.Columns, InnerBlock) > SmallEnough && columns «>= → <» 16;",
        ],
        ["Another way to copy the same panel, number by number: slower, the same numbers."] =
        [
            "Panels.cs: Pack: if (rowStep == «1 → (1 - 1)» && Vector256.IsHardwareAccelerated)",
        ],
        ["tanh(x) = 1 − 2/(e²ˣ + 1), and 2/(e⁴³ + 1) is far below the last place of 1: the number is 1 from 2x = 38 on."] =
        [
            "Exponential.cs: Of: var (power, p, q) = Split(Vector.MinNative(Vector.Abs(x + x), new(«44 → (44 - 1)»)));",
        ],
        ["The larger of two numbers, in either order. They differ for NaN alone, and NaN is put back by whoever asks."] =
        [
            "Exponential.Eight.cs: Of: var (power, p, q) = Split(Vector512.MinNative(Vector512.MaxNative(«x, All(-708) → All(-708), x»), All(709)));",
        ],
        ["min(i, min(i + c, last)) = min(i, last) for every c that is not negative."] =
        [
            "ColumnAccess.cs: RowSums: int j = Math.Min(i + Lanes.Count, last), k = Math.Min(i + 2 * Lanes.Count, last), l = Math.Min(i + 3 * Lanes.Count, last), h = Math.Min(i, «last → j»);",
            "ColumnAccess.cs: RowSums: int j = Math.Min(i + Lanes.Count, last), k = Math.Min(i + 2 * Lanes.Count, last), l = Math.Min(i + 3 * Lanes.Count, last), h = Math.Min(i, «last → k»);",
            "ColumnAccess.cs: RowSums: int j = Math.Min(i + Lanes.Count, last), k = Math.Min(i + 2 * Lanes.Count, last), l = Math.Min(i + 3 * Lanes.Count, last), h = Math.Min(i, «last → l»);",
        ],
    };

    public static bool ChangesNothing(Result result) => ByReason.Values.Any(changes => changes.Contains($"{result.File}: {result.Change.TrimEnd()}"));
}
