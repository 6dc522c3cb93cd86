namespace HiddenState;

/// <summary>
/// All running results of an operation, in few rounds: of 1, 2, 3, 4 with + they are 1, 3, 6, 10. In each round neighbours are joined, and
/// all pairs of a round at once, on all cores; so 1,000 items need a chain of 17 joins and not of 999. Only the order of the items is kept, not that
/// of the brackets: (f ∘ g) ∘ h must be f ∘ (g ∘ h), as it is for sums, for products of matrices, and for steps that are done one after another.
/// Source: G. E. Blelloch, "Prefix sums and their applications", 1990.
/// </summary>
public static class Scan
{
    /// <summary>s⟨1⟩, s⟨1⟩ then s⟨2⟩, s⟨1⟩ then s⟨2⟩ then s⟨3⟩, …: fewer than two joins per item, in at most 2 log₂ T rounds.</summary>
    /// <param name="items">s⟨1⟩ … s⟨T⟩; there may be none.</param>
    /// <param name="join">(earlier, later) → both, one after the other. A pure function: calls run at once.</param>
    /// <returns>T results; the last one joins all items. They hold what <paramref name="join"/> gave, and the first is s⟨1⟩ itself.</returns>
    public static IReadOnlyList<T> Over<T>(IReadOnlyList<T> items, Func<T, T, T> join)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(join);
        if (items.Count < 2) return [.. items];
        var pairs = Each(items.Count / 2, i => join(items[2 * i], items[2 * i + 1]));
        var ends = Over(pairs, join);                                    // what has been joined at the end of each pair: half as many
        return Each(items.Count, i => i % 2 == 1 ? ends[i / 2] : i == 0 ? items[0] : join(ends[i / 2 - 1], items[i]));
    }

    private static IReadOnlyList<T> Each<T>(int count, Func<int, T> of) => AllCores.Each([.. Enumerable.Range(0, count)], of);
}
