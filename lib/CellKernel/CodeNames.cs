using System.Reflection;
using System.Text.RegularExpressions;
using CellLibrary.Compiled;

namespace CellKernel;

/// <summary>Names of methods as they stand in the source, from those that the compiler makes up.</summary>
internal static partial class CodeNames
{
    /// <summary>The method with a comma after it; nothing for the body of a cell.</summary>
    public static string Of(MethodBase method)
    {
        var name = method.Name;
        if (name == "MoveNext" && method.DeclaringType is { } machine && Generated().Match(machine.Name) is { Success: true } made)
            name = made.Groups["outer"].Value;
        if (LocalFunction().Match(name) is { Success: true } local)
            name = local.Groups["name"].Value;
        else if (name.Contains(">b__", StringComparison.Ordinal))
            name = "a lambda";
        if (name is "<Initialize>" or "<Factory>" || name.StartsWith("<<Initialize>", StringComparison.Ordinal))
            return "";
        if (name is ".ctor" or ".cctor")
            name = method.DeclaringType!.Name.StartsWith("Submission#", StringComparison.Ordinal) ? "" : $"new {method.DeclaringType.Name}";
        return name.Length == 0 ? "" : $"{name}, ";
    }

    /// <summary>Whether a frame only carries exceptions from one await to the next, starts a cell, or asks whether it may go on.</summary>
    public static bool IsPlumbing(MethodBase method) =>
        method.DeclaringType?.FullName is { } type &&
        (type == typeof(Interruption).FullName ||
         type.StartsWith("System.Runtime.CompilerServices.", StringComparison.Ordinal) ||
         type.StartsWith("System.Runtime.ExceptionServices.", StringComparison.Ordinal));

    [GeneratedRegex("^<(?<outer>.*)>d(__.*)?$")]
    private static partial Regex Generated();

    [GeneratedRegex(@">g__(?<name>[^|]+)\|")]
    private static partial Regex LocalFunction();
}
