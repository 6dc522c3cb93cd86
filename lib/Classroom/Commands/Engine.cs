using System.CommandLine;
using Classroom.KernelProcess;

namespace Classroom.Commands;

/// <summary>--engine: which kernel runs the cells.</summary>
internal static class Engine
{
    private const string Own = "classroom", Interactive = "dotnet-interactive";

    public static Option<string> Option { get; } = Create();

    /// <summary>Restores .NET Interactive if the option asks for it, and returns its program; null for this program's own kernel.</summary>
    /// <exception cref="IOException">This machine cannot restore it.</exception>
    public static async Task<string?> ProgramAsync(ParseResult arguments, CancellationToken cancellation) =>
        arguments.GetValue(Option) == Interactive ? await InteractiveTool.FindAsync(cancellation) : null;

    private static Option<string> Create()
    {
        var option = new Option<string>("--engine")
        {
            Description = "The kernel that runs the cells: this program's own, or .NET Interactive, which needs a network the first time.",
            DefaultValueFactory = _ => Own,
        };
        return option.AcceptOnlyFromAmong(Own, Interactive);
    }
}
