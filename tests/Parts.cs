using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

/// <summary>Which part of the tests a test belongs to; the quick one, which <c>dotnet test</c> runs, if nothing says another.</summary>
internal static class Part
{
    public const string Trait = "Part", OfSlow = "slow", OfLong = "long";

    public static IReadOnlyCollection<KeyValuePair<string, string>> Of(string part) => [KeyValuePair.Create(Trait, part)];

    /// <summary>Marks this row of a theory as one of the slow part.</summary>
    public static TRow Slow<TRow>(this TRow row) where TRow : TheoryDataRowBase => row.In(OfSlow);

    /// <summary>Marks this row of a theory as one of the long part.</summary>
    public static TRow Long<TRow>(this TRow row) where TRow : TheoryDataRowBase => row.In(OfLong);

    private static TRow In<TRow>(this TRow row, string part) where TRow : TheoryDataRowBase
    {
        row.Traits[Trait] = [part];
        return row;
    }
}

/// <summary>
/// Marks a test that takes ten seconds or more, or repeats a kind that a quick test covers: it belongs to the slow part, which <c>SLOW_TESTS=1 dotnet test</c> runs.
/// A single row of a theory is marked by <c>.Slow()</c> or given by <c>[SlowData(…)]</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class SlowAttribute : Attribute, ITraitAttribute
{
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => Part.Of(Part.OfSlow);
}

/// <summary>
/// Marks a test that takes many minutes, such as all of what another test tries a part of: <c>LONG_TESTS=1 dotnet test</c> runs it.
/// A single row of a theory is marked by <c>.Long()</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class LongAttribute : Attribute, ITraitAttribute
{
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => Part.Of(Part.OfLong);
}

/// <summary>
/// A row of a theory, as <see cref="InlineDataAttribute"/> gives it, that belongs to the slow part: such as a second browser where the
/// first one's row is in the quick part.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class SlowDataAttribute(params object?[] data) : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([new TheoryDataRow(data).Slow()]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
