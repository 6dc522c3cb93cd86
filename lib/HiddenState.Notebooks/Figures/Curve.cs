namespace HiddenState.Notebooks;

/// <summary>A named line in a picture: one value per step.</summary>
/// <param name="Name">What the legend says.</param>
/// <param name="Values">One value per step, from step 0 on; NaN leaves a gap, and at the beginning says that the line begins later.</param>
/// <param name="Look">Which colour, dash and marker, for example <see cref="Looks.Learned"/>; without it, those of its place in the picture.</param>
public sealed record Curve(string Name, IReadOnlyList<double> Values, int? Look = null)
{
    /// <summary>A name and values are a curve.</summary>
    public static implicit operator Curve((string Name, double[] Values) pair) => new(pair.Name, pair.Values);

    /// <summary>A name and values are a curve.</summary>
    public static implicit operator Curve((string Name, List<double> Values) pair) => new(pair.Name, pair.Values);

    /// <summary>The name and the number of values.</summary>
    public override string ToString() => $"{Name} ({Values.Count} values)";
}
