namespace HiddenState.Notebooks;

/// <summary>The same curve from several seeds.</summary>
/// <param name="Name">What the legend says.</param>
/// <param name="Values">One list per seed, each with one value per step; all of the same length.</param>
/// <param name="Look">Which colour, dash and marker, for example <see cref="Looks.Learned"/>; without it, those of its place in the picture.</param>
public sealed record Runs(string Name, IReadOnlyList<IReadOnlyList<double>> Values, int? Look = null)
{
    /// <summary>A name and one array per seed are runs.</summary>
    public static implicit operator Runs((string Name, double[][] Values) pair) => new(pair.Name, pair.Values);

    /// <summary>The name and the numbers of seeds and steps.</summary>
    public override string ToString() => $"{Name} ({Values.Count} seeds, {(Values.Count == 0 ? 0 : Values[0].Count)} steps)";
}
