namespace HiddenState.Notebooks;

/// <summary>What a function gave on one network: its parts, or what it threw.</summary>
internal sealed record Outcome(IReadOnlyList<Part>? Parts, Exception? Thrown)
{
    public static Outcome Of(Func<IReadOnlyList<Part>> run)
    {
        try
        {
            return new(run(), null);
        }
        catch (Exception thrown)
        {
            return new(null, thrown);
        }
    }

    /// <summary>The same numbers, or the same exception with the same message, which holds most shapes that did not fit.</summary>
    public bool SameAs(Outcome other, double tolerance) =>
        Parts is not null && other.Parts is not null
            ? Parts.Count == other.Parts.Count && Parts.Zip(other.Parts).All(pair => pair.First.SameAs(pair.Second, tolerance))
            : Thrown is not null && other.Thrown is not null
                && Thrown.GetType() == other.Thrown.GetType() && Notebooks.Thrown.Words(Thrown) == Notebooks.Thrown.Words(other.Thrown);
}
