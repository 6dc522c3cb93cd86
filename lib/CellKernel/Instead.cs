using System.Buffers;
using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CellLibrary;
using Microsoft.DotNet.Interactive.Formatting;

namespace CellKernel;

/// <summary>What is shown in place of a value of which the library's formatters lose something, or show what nobody asked for.</summary>
internal static partial class Instead
{
    private const int MostInARow = 1_000_000;   // each is worth an empty place at least, so that the library can count those that it does not show
    private const int MostDepth = 1000;   // of JSON; what is deeper than the stack allows is not shown

    /// <summary>A text, or HTML as it is to stand there, or another value; null for the value itself.</summary>
    /// <param name="value">The value.</param>
    /// <param name="form">The form in which it is to be shown.</param>
    public static object? Of(object value, string form) => value switch
    {
        // A getter that calls itself: its trace has thousands of lines.
        InsufficientExecutionStackException => Errors.Endless,
        // HTML is that inside other values too.
        FormattedText { MimeType: HtmlFormatter.MimeType } => value,
        FormattedText text => text.Text,
        // Parts of a second, the time zone; and a date is no table of its properties.
        DateTime time => Text(time, "yyyy-MM-dd HH:mm:ss.FFFFFFF" + time.Kind switch { DateTimeKind.Utc => "Z", DateTimeKind.Local => "zzz", _ => "" }),
        DateTimeOffset time => Text(time, "yyyy-MM-dd HH:mm:ss.FFFFFFFzzz"),
        // On one line, where the library forgets its formatters.
        IEnumerable<DateTime> times when form == PlainTextSummaryFormatter.MimeType => Listed(times),
        IEnumerable<DateTime?> times when form == PlainTextSummaryFormatter.MimeType => Listed(times),
        IEnumerable<DateTimeOffset> times when form == PlainTextSummaryFormatter.MimeType => Listed(times),
        IEnumerable<DateTimeOffset?> times when form == PlainTextSummaryFormatter.MimeType => Listed(times),
        DateOnly date => Text(date, "yyyy-MM-dd"),
        TimeOnly time => Text(time, "HH:mm:ss.FFFFFFF"),
        // Row by row, not all elements one after the other.
        Array { Rank: > 1 } array when Enumerable.Range(0, array.Rank).All(dimension => array.GetLength(dimension) <= MostInARow) => Rows(array, []),
        // Which the library takes for a tuple itself.
        Array { Rank: 1 } tuples when form == PlainTextFormatter.MimeType && Innermost(value.GetType()).IsAssignableTo(typeof(ITuple)) => ToList(tuples),
        // JSON, not its nodes with their parents.
        JsonNode node => Json(node),
        // To look into it throws.
        _ when IsUnset(value) => "default",
        _ => null,
    };

    /// <summary>Whether a value is a collection that nobody has given its array.</summary>
    public static bool IsUnset(object value) => value.GetType() is { IsGenericType: true, IsValueType: true } type
        && (type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) || type.GetGenericTypeDefinition() == typeof(ArraySegment<>))
        && value.Equals(Unset(type));

    [UnconditionalSuppressMessage("Trimming", "IL2067", Justification = "A structure's default needs no constructor.")]
    private static object Unset(Type type) => RuntimeHelpers.GetUninitializedObject(type);

    private static string Text(IFormattable value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    // As the library does it, and each item by the formatter of its type; no more of them than are shown, for the others may have no end.
    private static string Listed<T>(IEnumerable<T> items)
    {
        var most = Formatter<T>.ListExpansionLimit;
        var shown = items.Take(most).Select(item => item.ToDisplayString(PlainTextFormatter.MimeType)).ToList();
        var others = items switch { ICollection<T> all => all.Count - shown.Count, ICollection all => all.Count - shown.Count, _ => (int?)null };
        var more = shown.Count < most || others == 0 ? "" : $" ... ({(others is null ? "" : $"{others} ")}more)";
        return $"[ {string.Join(", ", shown)}{more} ]";
    }

    // As an array of arrays, in which what is not shown is left out.
    private static Array Rows(Array array, int[] above)
    {
        var type = array.GetType().GetElementType()!;
        var isLast = above.Length == array.Rank - 1;
        for (var inner = above.Length + 1; inner < array.Rank; inner++)
            type = type.MakeArrayType();
        var (begin, length) = (array.GetLowerBound(above.Length), array.GetLength(above.Length));
        var rows = Array.CreateInstance(type, length);
        for (var i = 0; i < Math.Min(length, Shown(type)); i++)
            rows.SetValue(isLast ? array.GetValue([.. above, begin + i]) : Rows(array, [.. above, begin + i]), i);
        return rows;
    }

    // In letters, not in their numbers: nothing here is HTML yet.
    private static JsonElement Json(JsonNode node)
    {
        var text = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(text, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = MostDepth });
        try
        {
            node.WriteTo(writer);
        }
        catch (InvalidOperationException) when (writer.CurrentDepth == MostDepth)
        {
            throw new InsufficientExecutionStackException();   // as deeper down, where the stack is watched
        }
        writer.Flush();
        var letters = Pair().Replace(Encoding.UTF8.GetString(text.WrittenSpan), pair => Regex.Unescape(pair.Value));
        return JsonDocument.Parse(letters, new() { MaxDepth = MostDepth }).RootElement;
    }

    // A letter that the encoder writes as two numbers, and no backslash that happens to stand before a u.
    [GeneratedRegex(@"(?<=(?<!\\)(\\\\)*)\\uD[89AB]..\\uD[C-F]..")]
    private static partial Regex Pair();

    private static Type Innermost(Type type)
    {
        while (type.IsArray) type = type.GetElementType()!;
        return type;
    }

    private static object ToList(Array array) => Activator.CreateInstance(typeof(List<>).MakeGenericType(array.GetType().GetElementType()!), array)!;

    // How many items of a list.
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicProperties, typeof(Formatter<>))]
    private static int Shown(Type type) => Math.Max(
        Formatter.ListExpansionLimit, (int)typeof(Formatter<>).MakeGenericType(type).GetProperty(nameof(Formatter<>.ListExpansionLimit))!.GetValue(null)!);
}
