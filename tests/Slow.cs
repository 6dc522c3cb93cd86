/// <summary>
/// Marks a test that takes minutes, or a host that has to be started: it belongs to the slow half, which <c>SLOW_TESTS=1 dotnet test</c> runs.
/// A single row of a theory is marked by <c>.Slow()</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class SlowAttribute : Attribute, Xunit.v3.ITraitAttribute
{
    public const string Trait = "Half", Value = "slow";

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [KeyValuePair.Create(Trait, Value)];
}

internal static class SlowRow
{
    /// <summary>Marks this row of a theory as one of the slow half.</summary>
    public static TRow Slow<TRow>(this TRow row) where TRow : TheoryDataRowBase
    {
        row.Traits[SlowAttribute.Trait] = [SlowAttribute.Value];
        return row;
    }
}
