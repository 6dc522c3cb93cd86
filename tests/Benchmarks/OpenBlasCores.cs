using System.Runtime.InteropServices;

namespace HiddenState.Benchmarks;

/// <summary>The kinds of kernels that OpenBLAS can be told to take, from a build for many processors.</summary>
internal static class OpenBlasCores
{
    /// <summary>What tells it so, before it is loaded.</summary>
    public const string Variable = "OPENBLAS_CORETYPE";

    public static IReadOnlyList<string> All { get; } = RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => ["Nehalem", "Sandybridge", "Haswell", "Zen", "SkylakeX", "Cooperlake", "SapphireRapids"],
        Architecture.Arm64 => ["ARMV8", "CORTEXA57", "NEOVERSEN1", "NEOVERSEV1", "NEOVERSEN2"],
        _ => [],
    };
}
