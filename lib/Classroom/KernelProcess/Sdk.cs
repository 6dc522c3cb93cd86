using System.Diagnostics;
using System.Globalization;

namespace Classroom.KernelProcess;

/// <summary>The SDK's command, with words that reach MSBuild as they are.</summary>
internal static class Sdk
{
    /// <summary>The dotnet command, without the settings that a <c>dotnet run</c> around this process leaves to MSBuild.</summary>
    public static ProcessStartInfo Command(IEnumerable<string> arguments, string? directory = null)
    {
        var start = new ProcessStartInfo(KernelCommand.Dotnet, arguments) { WorkingDirectory = directory ?? "" };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        return start;
    }

    /// <summary>A text as the value of an MSBuild property, in which some characters mean something.</summary>
    public static string Property(string text) => string.Concat(text.Select(letter => "%$@;,'()*?".Contains(letter, StringComparison.Ordinal)
        ? string.Create(CultureInfo.InvariantCulture, $"%{(int)letter:X2}") : letter.ToString()));
}
