using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace CellKernel;

/// <summary>Finds collections that contain themselves: to show one would take the stack, and with it the process.</summary>
internal static class SelfContaining
{
    private const int MostLooked = 100;   // items of a collection; fewer are shown

    /// <summary>What to show instead of a value in which there is one; null if there is none.</summary>
    public static string? Find(object? value) => Find(value, new(ReferenceEqualityComparer.Instance), new(ReferenceEqualityComparer.Instance)) is { } found
        ? string.Create(CultureInfo.InvariantCulture, $"{found.GetType().Name.Split('`')[0]} with {found.Cast<object?>().Count()} items. It contains itself and is therefore not written out.")
        : null;

    private static IEnumerable? Find(object? value, HashSet<object> above, HashSet<object> done)
    {
        // Only what is stored: to look through anything else would run it. And no farther down than the stack allows.
        if (value is not IEnumerable collection || !IsStored(value) || IsSimple(value.GetType()) || Instead.IsUnset(value) || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return null;
        if (above.Contains(value))
            return collection;
        if (!done.Add(value))
            return null;
        above.Add(value);
        foreach (var item in (collection is IDictionary pairs ? pairs.Values : collection).Cast<object?>().Take(MostLooked))
            if (Find(item, above, done) is { } found)
                return found;
        above.Remove(value);
        return null;
    }

    private static bool IsStored(object value) => value is ICollection ||
        value.GetType().GetInterfaces().Any(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ICollection<>));

    private static bool IsSimple(Type type) => type.GetElementType() is { } element
        && (element.IsPrimitive || element == typeof(string));
}
