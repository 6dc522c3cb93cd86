using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;
using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks;

/// <summary>Which methods a student's function calls, read from its compiled code; with them what its own helpers and lambdas call, also those of earlier cells.</summary>
internal static class Calls
{
    private static readonly string[] Libraries = [.. new[] { typeof(Calls), typeof(RnnParameters), typeof(Matrix<double>) }.Select(type => type.Assembly.GetName().Name!)];

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    /// <summary>The methods of libraries; none where the code cannot be read.</summary>
    public static IReadOnlySet<MethodBase> Of(Delegate function)
    {
        HashSet<MethodBase> seen = [function.Method], called = [];
        var next = new Queue<MethodBase>(seen);
        while (next.TryDequeue(out var method))
            foreach (var target in In(method))
                if (target.Module.Assembly != function.Method.Module.Assembly && !IsOfACell(target.Module.Assembly)) called.Add(target);
                else if (seen.Add(target)) next.Enqueue(target);
        return called;
    }

    /// <summary>Each cell is an assembly of its own. It is known by this: it uses the course or MathNet, and is neither.</summary>
    private static bool IsOfACell(Assembly assembly) =>
        !Libraries.Contains(assembly.GetName().Name!) && assembly.GetReferencedAssemblies().Any(used => Libraries.Contains(used.Name!));

    private static List<MethodBase> In(MethodBase method)
    {
        List<MethodBase> found = [];
        try
        {
            var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
            for (var at = 0; at < code.Length;)
            {
                var operation = Codes[code[at] == 0xFE ? (short)(0xFE00 | code[at + 1]) : code[at]];
                at += operation.Size;
                if (operation.OperandType == OperandType.InlineMethod && Resolved(method, BinaryPrimitives.ReadInt32LittleEndian(code.AsSpan(at))) is { } target) found.Add(target);
                at += operation.OperandType switch
                {
                    OperandType.InlineNone => 0,
                    OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                    OperandType.InlineVar => 2,
                    OperandType.InlineI8 or OperandType.InlineR => 8,
                    OperandType.InlineSwitch => 4 + 4 * BinaryPrimitives.ReadInt32LittleEndian(code.AsSpan(at)),
                    _ => 4,
                };
            }
        }
        catch (Exception)
        {
            return [];      // code that cannot be read here has nothing to say
        }
        return found;
    }

    private static MethodBase? Resolved(MethodBase method, int token)
    {
        try
        {
            return method.Module.ResolveMethod(token, method.DeclaringType?.GetGenericArguments(), method.IsGenericMethod ? method.GetGenericArguments() : null);
        }
        catch (Exception)
        {
            return null;
        }
    }
}
