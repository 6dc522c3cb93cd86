using CellLibrary.Compiled;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace CellKernel;

/// <summary>
/// Makes compiled code stoppable: at the beginning of each function it calls <see cref="Interruption.Begin"/>, before each jump
/// back <see cref="Interruption.Check"/>. Every endless computation passes there, unless it is inside a library or waits.
/// </summary>
/// <remarks>
/// The compiler's own look at the stack (StackOverflowProbing) leaves out lambdas of a cell's top level and the members that it makes for
/// records. The runtime's own <c>ControlledExecution</c> aborts code wherever it is, and now and then the process with it.
/// </remarks>
internal static class Interruptible
{
    /// <summary>Whether code could run without end by itself. Code without a loop, a jump or a function of its own cannot.</summary>
    public static bool Needs(CSharpCompilation compilation) => compilation.SyntaxTrees.SelectMany(tree => tree.GetRoot().DescendantNodes()).Any(node => node
        is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax or GotoStatementSyntax
        or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseTypeDeclarationSyntax or BaseMethodDeclarationSyntax
        or BasePropertyDeclarationSyntax or QueryExpressionSyntax or SpreadElementSyntax);

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
        MethodReference Question(string name) => module.ImportReference(typeof(Interruption).GetMethod(name));
        var (begin, check) = (Question(nameof(Interruption.Begin)), Question(nameof(Interruption.Check)));
        foreach (var method in module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody))
            Ask(method, begin, check);

        var changed = new MemoryStream();
        module.Write(changed, new WriterParameters
        {
            WriteSymbols = symbols is not null, SymbolStream = changedSymbols, SymbolWriterProvider = symbols is null ? null : new PortablePdbWriterProvider(),
        });
        changed.Position = 0;
        return changed;
    }

    private static void Ask(MethodDefinition method, MethodReference begin, MethodReference check)
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
        foreach (var call in body.Instructions.Where(IsInTailPosition).ToList())
            body.Instructions.Insert(body.Instructions.IndexOf(call) + 1, Instruction.Create(OpCodes.Nop));
        if (MayThrowAtOnce(method))
            body.Instructions.Insert(0, Instruction.Create(OpCodes.Call, begin));
        body.OptimizeMacros();

        bool JumpsBack(Instruction instruction) => instruction.Operand switch
        {
            Instruction target => places[target] <= places[instruction],
            Instruction[] targets => targets.Any(target => places[target] <= places[instruction]),
            _ => false,
        };
    }

    // The runtime, once it optimises, makes a jump of a call whose result is returned at once: a function that calls itself without end
    // would then fill no stack, of which one is told, but run on, and whether it does would depend on how often it had been called.
    private static bool IsInTailPosition(Instruction instruction) => instruction.OpCode.FlowControl == FlowControl.Call && instruction.Next?.OpCode == OpCodes.Ret;

    // What an async function throws before its first line would be nobody's. And where an exception leaves a thousand iterators in each
    // other, each of them ends the next one: another exception from there, on top of what the stack holds already, would take the process.
    private static bool MayThrowAtOnce(MethodDefinition method) => method.Name != ".cctor" && !(method.DeclaringType.Name.StartsWith('<')
        && (method.Name == "System.IDisposable.Dispose" || method.Name.StartsWith("<>m__Finally", StringComparison.Ordinal)
            || method.Name == "MoveNext" && method.DeclaringType.Interfaces.Any(type => type.InterfaceType.Name == nameof(System.Runtime.CompilerServices.IAsyncStateMachine))));
}
