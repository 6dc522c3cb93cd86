namespace Soak.Places;

/// <summary>A machine as somebody else has it.</summary>
/// <param name="Name">What is different about it.</param>
/// <param name="Environment">Variables; null takes one away.</param>
/// <param name="IsTerminal">Whether the run writes to a terminal, and not to a file.</param>
/// <param name="IsElsewhere">Whether the project lies in a folder with spaces and umlauts.</param>
/// <param name="HasOtherVectors">Whether the processor's instructions are others, so that large products may round otherwise.</param>
internal sealed record Surroundings(
    string Name, (string Name, string? Value)[] Environment, bool IsTerminal = false, bool IsElsewhere = false, bool HasOtherVectors = false)
{
    public static Surroundings Here { get; } = new("as it is here", []);

    public static IReadOnlyList<Surroundings> Others { get; } =
    [
        new("German, time of Kathmandu", [("LANG", "de_DE.UTF-8"), ("LC_ALL", "de_DE.UTF-8"), ("TZ", "Asia/Kathmandu")]),
        new("Turkish, time of St. John's", [("LANG", "tr_TR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8"), ("TZ", "America/St_Johns")]),
        new("Arabic, a time that does not exist", [("LANG", "ar_SA.UTF-8"), ("LC_ALL", "ar_SA.UTF-8"), ("TZ", "Nowhere/Nothing")]),
        new("Chinese, without HOME", [("LANG", "zh_CN.UTF-8"), ("LC_ALL", "zh_CN.UTF-8"), ("HOME", null)]),
        new("a terminal without colours", [("NO_COLOR", "1"), ("TERM", "xterm")], IsTerminal: true),
        new("a folder with spaces and umlauts", [], IsElsewhere: true),
        new("without AVX-512", [("DOTNET_EnableAVX512F", "0"), ("DOTNET_EnableAVX512", "0")], HasOtherVectors: true),
        new("without AVX2 and FMA", [("DOTNET_EnableAVX2", "0"), ("DOTNET_EnableFMA", "0")], HasOtherVectors: true),
        new("without any vector instructions", [("DOTNET_EnableHWIntrinsic", "0")], HasOtherVectors: true),
    ];
}
