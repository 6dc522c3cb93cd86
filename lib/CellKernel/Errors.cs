using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using CellLibrary.Compiled;
using Microsoft.CodeAnalysis;

namespace CellKernel;

/// <summary>Says why a cell failed: first what its author wrote, the rest apart.</summary>
internal sealed class Errors(LineNumbers lines)
{
    /// <summary>What is said of a stack that was full.</summary>
    public const string Endless = "Something calls itself without end: the stack is full.";

    private const int MostCompilerErrors = 20, MostMessage = 20_000, MostFrames = 50, MostCauses = 20, MostTogether = 5;

    // What is C#, and yet none in a script, where all that is declared stands inside a class of the compiler's own.
    private static readonly Dictionary<string, string> InACell = new(StringComparer.Ordinal)
    {
        ["CS1109"] = "In a cell, write the extension method by itself, without the class",
        ["CS9283"] = "A cell cannot have an extension block; write a method by itself: static int Size(this string text) => text.Length;",
        ["CS8345"] = "A cell's variables stay for the cells after it, and a span cannot; write the lines in braces { … } or in a function",
        ["CS7021"] = "Leave the namespace out: what a cell declares is there for the cells after it",
    };

    /// <summary>For an exception that came out of a cell, or out of preparing it.</summary>
    /// <param name="exception">The exception.</param>
    /// <param name="cell">The cell's path, as the compiler was told.</param>
    /// <param name="interrupted">Whether it was to be stopped.</param>
    public ErrorOutput Describe(Exception exception, string cell, bool interrupted)
    {
        try
        {
            return Known(exception, cell, interrupted);
        }
        catch (Exception second)   // an exception's own members are code of the cell
        {
            return new(
                exception.GetType().FullName!, $"{ErrorOutput.MessageOf(exception)} (While this error was described, {second.GetType().FullName} came.)", [], [], null, null);
        }
    }

    private ErrorOutput Known(Exception exception, string cell, bool interrupted) => exception switch
    {
        CompilationException failed => Describe(failed.Errors, cell, failed.Compilation),
        DirectiveException directive => new(
            directive.Name, directive.Message, [$"at {Place(directive.Path, directive.Line)}"], [],
            directive.Path == cell ? directive.Line : null, directive.Path == cell ? directive.Column : null),
        OperationCanceledException when interrupted => new(ErrorOutput.Interrupted, "The cell was stopped. What it had set by then stays.", [], [], null, null),
        StoppedException => DescribeThrown(exception, cell) with { Name = typeof(OperationCanceledException).FullName! },   // work of a stopped cell, for which this one waited
        TargetInvocationException { InnerException: { } inner } => Known(inner, cell, interrupted),
        PlatformNotSupportedException when ReadsConsole(exception) => DescribeThrown(exception, cell) with
        {
            Name = typeof(InvalidOperationException).FullName!, Message = CellInput.Refusal,   // as where there is a console
        },
        _ => DescribeThrown(exception, cell),
    };

    // In a browser the console itself refuses, before the kernel's input is asked.
    private static bool ReadsConsole(Exception exception) => OperatingSystem.IsBrowser()
        && new StackTrace(exception, false).GetFrames().Any(frame => frame.GetMethod() is { } method && method.DeclaringType == typeof(Console)
            && (method.Name.StartsWith("Read", StringComparison.Ordinal) || method.Name is "get_In" or "OpenStandardInput"));

    /// <summary>A compiler message as one line: <c>(line,column): error CS0103: …</c></summary>
    /// <param name="diagnostic">The message.</param>
    /// <param name="cell">The cell's path.</param>
    /// <param name="compilation">What it is about, for advice on names; null for none.</param>
    public static string Line(Diagnostic diagnostic, string cell, Compilation? compilation = null)
    {
        var span = diagnostic.Location.GetMappedLineSpan();
        var position = span.IsValid ? $"({span.StartLinePosition.Line + 1},{span.StartLinePosition.Character + 1}): " : "";
        var file = span.IsValid && span.Path != cell ? Path.GetFileName(span.Path) : "";
        var advice = InACell.GetValueOrDefault(diagnostic.Id) ?? Await(diagnostic) ?? (compilation is null ? null : TypesElsewhere.Advice(diagnostic, compilation));
        return $"{file}{position}{diagnostic.Severity.ToString().ToLowerInvariant()} {diagnostic.Id}: " +
            (advice is null ? Message(diagnostic) : $"{Message(diagnostic).TrimEnd('.')}. {advice}");
    }

    // A cell may say await (x). The text of a file that it loads is read by the compiler alone, which takes that for a call.
    private static string? Await(Diagnostic diagnostic) =>
        diagnostic is { Id: "CS0103", Location: { SourceTree: { } tree, SourceSpan: var span } } && tree.GetText().ToString(span) == "await"
            ? "No bracket may follow await here: write await x, and give what is longer a name first" : null;

    private static string Message(Diagnostic diagnostic) => diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture);

    private static ErrorOutput Describe(IReadOnlyList<Diagnostic> errors, string cell, Compilation compilation)
    {
        var message = string.Join('\n', errors.Take(MostCompilerErrors).Select(error => Line(error, cell, compilation)));
        if (errors.Count > MostCompilerErrors)
            message += $"\nand {errors.Count - MostCompilerErrors} more";
        var first = errors.FirstOrDefault(error => error.Location.SourceTree?.FilePath == cell)?.Location.GetLineSpan().StartLinePosition;
        return new(
            ErrorOutput.Compilation, message, [.. errors.Take(MostCompilerErrors).SelectMany(Excerpt).Distinct()], [],
            first?.Line + 1, first?.Character + 1);
    }

    // The faulty line of source with a mark under the faulty place.
    private static IEnumerable<string> Excerpt(Diagnostic error)
    {
        if (error.Location is not { IsInSource: true, SourceTree: { } tree } location)
            return [];
        var start = location.GetLineSpan().StartLinePosition;
        var line = tree.GetText().Lines[start.Line].ToString();
        var width = Math.Clamp(location.SourceSpan.Length, 1, Math.Max(1, line.Length - start.Character));
        return [$"{Place(tree.FilePath, start.Line + 1)}\n    {line.Replace('\t', ' ')}\n    {new string(' ', start.Character)}{new string('^', width)}"];
    }

    private ErrorOutput DescribeThrown(Exception exception, string cell)
    {
        var traceback = new List<string>();
        var folded = new List<string>();
        (int Line, int Column)? here = null;
        foreach (var cause in Causes(exception).Take(MostCauses))
        {
            if (cause != exception)
                traceback.Add($"caused by {cause.GetType().FullName}: {Message(cause)}");
            foreach (var frame in Ends(new StackTrace(cause, false).GetFrames()))
            {
                if (lines.Find(frame) is { } at)
                {
                    var text = $"at {CodeNames.Of(frame.GetMethod()!)}{Place(at.Path, at.Line)}";
                    if (traceback.LastOrDefault() != text)
                        traceback.Add(text);
                    if (at.Path == cell)
                        here ??= (at.Line, at.Column);
                }
                else if (frame.GetMethod() is { } method && method.Module.Assembly != typeof(Errors).Assembly && !CodeNames.IsPlumbing(method))
                    folded.Add($"at {method.DeclaringType?.FullName}.{method.Name}");
            }
        }
        return new(exception.GetType().FullName!, Message(exception), traceback, folded, here?.Line, here?.Column);
    }

    /// <summary>
    /// Whether describing an exception may run code of cells or of what they loaded: members of its own, or of a value that its message shows.
    /// Surely not where it and its causes are of the runtime's own library, and of none of the few types there that ask others for their text.
    /// </summary>
    public static bool MayRunCells(Exception exception) => Causes(exception, int.MaxValue).Any(cause =>
        cause.GetType().Assembly != typeof(object).Assembly
        || cause is SwitchExpressionException or ReflectionTypeLoadException
        || cause is ArgumentOutOfRangeException { ActualValue: { } value } && Type.GetTypeCode(value.GetType()) == TypeCode.Object);

    // The exception, and behind each what caused it: of several that came together, one after the other.
    private static IEnumerable<Exception> Causes(Exception exception, int mostTogether = MostTogether)
    {
        var waiting = new Stack<Exception>([exception]);
        while (waiting.TryPop(out var cause))
        {
            yield return cause;
            IEnumerable<Exception> inner = cause is AggregateException together ? together.InnerExceptions.Take(mostTogether)
                : cause.InnerException is { } one ? [one] : [];
            foreach (var behind in inner.Reverse())
                waiting.Push(behind);
        }
    }

    // Of a function that calls itself without end there are ten thousand.
    private static IEnumerable<StackFrame> Ends(StackFrame[] frames) => frames.Length <= 2 * MostFrames ? frames : [.. frames[..MostFrames], .. frames[^MostFrames..]];

    private static string Message(Exception exception)
    {
        if (exception is InsufficientExecutionStackException)
            return Endless;
        var message = ErrorOutput.MessageOf(exception);
        return message.Length <= MostMessage ? message : $"{message.AsSpan(0, MostMessage)} … cut: the message has {message.Length} characters.";
    }

    private static string Place(string path, int line) => $"{Path.GetFileName(path)}, line {line}";
}
