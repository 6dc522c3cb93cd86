using CellLibrary.Compiled;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace CellKernel;

/// <summary>
/// Makes compiled code stoppable: at the beginning of each function and before each jump back it calls
/// <see cref="Interruption.Check"/>. Every endless computation passes there, unless it is inside a library or waits.
/// </summary>
/// <remarks>The runtime's own <c>ControlledExecution</c> aborts code wherever it is, and now and then the process with it.</remarks>
internal static class Interruptible
{
    /// <summary>Makes the compiler check the stack in each function, so that endless recursion is an exception and not the end of the process.</summary>
    public static EmitOptions Options { get; } = new(instrumentationKinds: [InstrumentationKind.StackOverflowProbing]);

    /// <summary>Whether code could run without end by itself. Code without a loop, a jump or a function of its own cannot.</summary>
    public static bool Needs(CSharpCompilation compilation) => compilation.SyntaxTrees.SelectMany(tree => tree.GetRoot().DescendantNodes()).Any(node => node
        is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax or GotoStatementSyntax
        or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseTypeDeclarationSyntax or BaseMethodDeclarationSyntax
        or BasePropertyDeclarationSyntax or QueryExpressionSyntax);

    /// <summary>The same assembly with the questions in it.</summary>
    /// <param name="image">As the compiler wrote it.</param>
    /// <param name="symbols">Its lines as a portable PDB; null if they are not wanted.</param>
    /// <param name="changedSymbols">Gets the lines of what is returned.</param>
    public static MemoryStream Of(Stream image, Stream? symbols = null, Stream? changedSymbols = null)
    {
        image.Position = 0;
        using var module = ModuleDefinition.ReadModule(image, new ReaderParameters
        {
            ReadSymbols = symbols is not null, SymbolStream = symbols, SymbolReaderProvider = symbols is null ? null : new PortablePdbReaderProvider(),
        });
        var check = module.ImportReference(typeof(Interruption).GetMethod(nameof(Interruption.Check)));
        foreach (var method in module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody))
            Ask(method, check);

        var changed = new MemoryStream();
        module.Write(changed, new WriterParameters
        {
            WriteSymbols = symbols is not null, SymbolStream = changedSymbols, SymbolWriterProvider = symbols is null ? null : new PortablePdbWriterProvider(),
        });
        changed.Position = 0;
        return changed;
    }

    private static void Ask(MethodDefinition method, MethodReference check)
    {
        var body = method.Body;
        body.SimplifyMacros();   // short jumps may get too short
        var places = new Dictionary<Instruction, int>(body.Instructions.Select(KeyValuePair.Create<Instruction, int>));
        foreach (var jump in body.Instructions.Where(JumpsBack).ToList())
        {
            // The jump itself becomes the question and a copy follows it, so that whatever led to the jump leads to both.
            var copy = Instruction.Create(OpCodes.Nop);
            (copy.OpCode, copy.Operand) = (jump.OpCode, jump.Operand);
            (jump.OpCode, jump.Operand) = (OpCodes.Call, check);
            body.Instructions.Insert(body.Instructions.IndexOf(jump) + 1, copy);
        }
        // What an async function throws before its first line would be nobody's.
        if (!method.DeclaringType.Interfaces.Any(type => type.InterfaceType.Name == nameof(System.Runtime.CompilerServices.IAsyncStateMachine)) && method.Name != ".cctor")
            body.Instructions.Insert(0, Instruction.Create(OpCodes.Call, check));
        body.OptimizeMacros();

        bool JumpsBack(Instruction instruction) => instruction.Operand switch
        {
            Instruction target => places[target] <= places[instruction],
            Instruction[] targets => targets.Any(target => places[target] <= places[instruction]),
            _ => false,
        };
    }
}
