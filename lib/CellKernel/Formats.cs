using System.Collections;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CellLibrary;
using Microsoft.DotNet.Interactive.Formatting;
using LibraryDisplay = Microsoft.DotNet.Interactive.Formatting.DisplayedValue;

namespace CellKernel;

/// <summary>The forms of a value, as .NET Interactive shows it, and always its plain text too.</summary>
internal static class Formats
{
    private const string Plain = "text/plain";

    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor, typeof(WatchedFormatters))]   // a page has only what is called
    [DynamicDependency("add_Clearing", typeof(Formatter))]
    static Formats()
    {
        Take();
        Listen("Clearing", Take);   // Formatter.ResetToDefault() takes all formatters away

        static void Take()
        {
            DataFrames.RegisterAgain();
            Formatter.GetPreferredMimeTypesFor(typeof(WatchedFormatters.Sign));   // which makes the library look for the type's formatters
        }
    }

    /// <summary>
    /// Calls <paramref name="receiver"/> for each value that a function of the library's shows, such as DisplayTable, with its id and whether
    /// it takes the place of another. Without, the library writes to the console.
    /// </summary>
    [DynamicDependency("add_OnFormatterEvent", typeof(Formatter))]
    public static void Receive(Action<MimeBundle, string, bool> receiver)
    {
        // What was shown and what the function returned for updates are two objects there with two ids. So the first update is one more value.
        var seen = new ConditionalWeakTable<LibraryDisplay, object>();
        Action<LibraryDisplay> all = shown => receiver(Of(shown), shown.DisplayId, !seen.TryAdd(shown, shown.DisplayId));
        Listen("OnFormatterEvent", all);
    }

    // The library tells it to nobody else.
    private static void Listen(string name, Delegate listener) =>
        typeof(Formatter).GetEvent(name, BindingFlags.NonPublic | BindingFlags.Static)!.GetAddMethod(nonPublic: true)!.Invoke(null, [listener]);

    /// <summary>In the types that its formatters prefer and as plain text, or in the one that is asked for.</summary>
    /// <exception cref="FormatException">A form that is JSON by its name is none.</exception>
    public static MimeBundle Of(object? value, string? mimeType = null)
    {
        if (SelfContaining.Find(value) is { } note)
            return new(Plain, note);
        if (value is FormattedText formatted)
            return new(formatted.MimeType, Checked(formatted.Text, formatted.MimeType));
        try
        {
            var types = mimeType is not null ? [mimeType] : Formatter.GetPreferredMimeTypesFor(value?.GetType()).Distinct().ToList();
            var plain = types.Contains(Plain) || mimeType is not null && value is string ? null : InPlain(value);
            try
            {
                var forms = types.Select(type => KeyValuePair.Create(type, Form(value, type))).ToList();
                if (plain is not null && mimeType is null)
                    forms.Add(KeyValuePair.Create(Plain, plain));
                return new(forms);
            }
            catch (Exception exception) when (plain is not null && mimeType is null && IsIncompleteDictionary(exception) && !HasOwnFormatter(value!.GetType()))
            {
                return new(Plain, plain);
            }
        }
        catch (Exception exception) when (StackWatch.Found(exception))
        {
            return new(Plain, $"{value!.GetType().Name.Split('`')[0]}. It contains itself or is too deep, and is therefore not written out.");
        }
    }

    // In the types that the library's function chose, and as plain text.
    private static MimeBundle Of(LibraryDisplay shown)
    {
        var forms = shown.FormattedValues.Select(form => KeyValuePair.Create(form.MimeType, Checked(form.Value, form.MimeType))).ToList();
        var plain = shown.Value is string || forms.Any(form => form.Key == Plain) ? null
            : forms.Find(form => form.Key == "text/csv").Value ?? InPlain(shown.Value);
        if (plain is not null)
            forms.Add(KeyValuePair.Create(Plain, plain));
        return new(forms);
    }

    // Text that is to be markdown, SVG or LaTeX is that already.
    private static string Form(object? value, string type) => Checked(
        value is string text && type is not (Plain or HtmlFormatter.MimeType or JsonFormatter.MimeType) ? text : StackWatch.Write(value, type), type);

    private static string Checked(string text, string type)
    {
        if (type.EndsWith("/json", StringComparison.OrdinalIgnoreCase) || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase))
        {
            try
            {
                using var _ = JsonDocument.Parse(text);
            }
            catch (JsonException exception)
            {
                throw new FormatException($"The value was to be shown as {type}, but its text is not JSON: {exception.Message}", exception);
            }
        }
        return text;
    }

    // For consoles, screen readers and printed pages. A value that has a better form is shown even where this one cannot be made.
    private static string? InPlain(object? value)
    {
        try
        {
            var text = StackWatch.Write(value, Plain);
            return value is IEnumerable and not string && text == value.GetType().ToString() ? StackWatch.Write(value, PlainTextSummaryFormatter.MimeType) : text;   // an iterator
        }
        catch (Exception exception) when (!IsStop(exception) && !StackWatch.Found(exception))
        {
            return ToString(value);
        }
    }

    private static string? ToString(object? value)
    {
        try
        {
            return value?.ToString();
        }
        catch (Exception exception) when (!IsStop(exception))
        {
            return value!.GetType().ToString();
        }
    }

    // The library called a member of a dictionary that has not all that dictionaries have, and says so; Newtonsoft.Json's JObject is one.
    // What other code throws, a function that a list is made by, say, is the cell's error.
    private static bool IsIncompleteDictionary(Exception exception)
    {
        while (exception is TargetInvocationException { InnerException: { } inner }) exception = inner;
        return exception is NotImplementedException or NotSupportedException
            && new StackTrace(exception, false).GetFrames().Select(frame => frame.GetMethod()?.DeclaringType)
                .TakeWhile(type => type?.Namespace != typeof(Formatter).Namespace).LastOrDefault(type => type is not null && !IsReflection(type)) is { } called
            && Lineage(called).Any(type => type == typeof(IDictionary) || IsMade(type, typeof(IDictionary<,>)));
    }

    private static bool IsReflection(Type type) => type.Namespace == typeof(MethodBase).Namespace || type == typeof(RuntimeMethodHandle) || type.IsAssignableTo(typeof(Type));

    // Whose author wants to hear what went wrong in it.
    private static bool HasOwnFormatter(Type type) => Formatter.RegisteredFormatters(includeDefaults: false)
        .Any(formatter => formatter.Type.IsAssignableFrom(type) || Lineage(type).Any(ancestor => IsMade(ancestor, formatter.Type)));

    private static bool IsMade(Type type, Type generic) => type.IsGenericType && type.GetGenericTypeDefinition() == generic;

    private static IEnumerable<Type> Lineage(Type type)
    {
        for (var ancestor = type; ancestor is not null; ancestor = ancestor.BaseType) yield return ancestor;
        foreach (var contract in type.GetInterfaces()) yield return contract;
    }

    /// <summary>The cell is to stop: that is said to the innermost code, and reflection puts its own exception around it.</summary>
    public static bool IsStop(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
            if (exception is OperationCanceledException or ThreadInterruptedException)
                return true;
        return false;
    }
}
