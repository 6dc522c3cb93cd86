using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

/// <summary>
/// Marks a test that takes minutes, or a host that has to be started: it belongs to the slow half, which <c>SLOW_TESTS=1 dotnet test</c> runs.
/// A single row of a theory is marked by <c>.Slow()</c> or given by <c>[SlowData(…)]</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class SlowAttribute : Attribute, ITraitAttribute
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

/// <summary>
/// A row of a theory, as <see cref="InlineDataAttribute"/> gives it, that belongs to the slow half: such as a second browser where the
/// first one's row is in the quick half.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class SlowDataAttribute(params object?[] data) : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([new TheoryDataRow(data).Slow()]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
