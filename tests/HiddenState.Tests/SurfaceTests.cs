using System.Collections;
using System.Globalization;
using Complex = System.Numerics.Complex;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace HiddenState.Tests;

/// <summary>
/// Every public function of the library with every argument that it should not like, one at a time: it gives numbers, or an
/// ArgumentException that names the argument, in the same words in every culture. Functions are found by reflection: a new one is in it by itself.
/// </summary>
public class SurfaceTests
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    public static TheoryData<string> Functions => [.. All.Select(Name)];

    internal static readonly MethodBase[] All =
    [
        .. typeof(Rnn).Assembly.GetExportedTypes()
            .SelectMany(type => type.GetMethods(Own).Where(method => !method.IsAbstract || type.IsAbstract).Cast<MethodBase>().Concat(type.GetConstructors().Where(c => c.IsPublic && !type.IsAbstract)))
            .Where(IsAFunction)
            .OrderBy(Name, StringComparer.Ordinal),
    ];

    [Fact]
    public void There_are_functions_and_each_has_a_name_of_its_own()
    {
        Assert.InRange(All.Length, 90, 300);
        Assert.Equal(All.Length, All.Select(Name).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Every_argument_is_answered_or_named(string function)
    {
        var method = Array.Find(All, candidate => Name(candidate) == function)!;
        List<string> faults = [];
        var plain = Outcome(method, Arguments.Good(method));
        if (plain.Fault is { } fault || plain.Refused) faults.Add($"with good arguments: {plain.Fault ?? plain.Text}. Give Arguments a value for a new parameter.");

        foreach (var (what, arguments) in Arguments.Strange(method))
        {
            var said = InCulture("", () => Outcome(method, arguments()));
            if (said.Fault is not null) faults.Add($"{what}: {said.Fault}");
            foreach (var culture in new[] { "de-DE", "tr-TR" })
                if (InCulture(culture, () => Outcome(method, arguments())) is var other && other.Text != said.Text)
                    faults.Add($"{what}: in {culture} \"{other.Text}\", not \"{said.Text}\"");
        }
        Assert.True(faults.Count == 0, $"{faults.Count} faults of {function}\n" + string.Join('\n', faults.Distinct().Take(12)));
    }

    /// <summary>They compute nothing: what is not finite was so before.</summary>
    private static readonly string[] OnlyMoves = [nameof(MatrixJoins.JoinHorizontally), nameof(MatrixJoins.JoinVertically), nameof(Scan.Over)];

    private sealed record Answer(string Text, string? Fault, bool Refused);

    private static Answer Outcome(MethodBase method, object?[] arguments)
    {
        try
        {
            var result = Result(method, arguments);
            var said = result?.GetType().Namespace == "HiddenState" ? result.ToString()! : result is string text ? text : "";
            return new(said, !OnlyMoves.Contains(method.Name) && Numbers(result, 0).Any(number => !double.IsFinite(number)) ? "a number that is not finite, without a word" : null, false);
        }
        catch (TargetInvocationException wrapped) when (wrapped.InnerException is ArgumentException refusal)
        {
            var names = method.DeclaringType!.GetMethods().SelectMany(other => other.GetParameters()).Select(parameter => parameter.Name!).Concat(Members);
            var fault = refusal.ParamName is null || !names.Contains(refusal.ParamName, StringComparer.OrdinalIgnoreCase) ? $"names \"{refusal.ParamName}\": {refusal.Message}"
                : refusal.StackTrace!.TrimStart().StartsWith("at MathNet", StringComparison.Ordinal) ? $"MathNet's words: {refusal.Message}" : null;
            return new($"{refusal.ParamName}: {refusal.Message}", fault, true);
        }
        catch (TargetInvocationException wrapped)
        {
            return new("", $"{wrapped.InnerException!.GetType().Name}: {wrapped.InnerException.Message} {wrapped.InnerException.StackTrace!.Split('\n')[0].Trim()}", false);
        }
    }

    /// <summary>What the function gives; the instance is the first argument where there is one.</summary>
    internal static object? Result(MethodBase method, object?[] arguments)
    {
        var own = method.IsStatic || method is ConstructorInfo ? arguments : arguments[1..];
        return method switch
        {
            ConstructorInfo constructor => constructor.Invoke(own),
            MethodInfo { IsGenericMethod: true } open => open.MakeGenericMethod([.. open.GetGenericArguments().Select(_ => typeof(double))]).Invoke(null, own),
            _ => method.Invoke(method.IsStatic ? null : arguments[0], own),
        };
    }

    /// <summary>The parts of records, which a message may name in place of the record; arguments of the type's other functions may have made the instance.</summary>
    private static readonly string[] Members =
        [.. typeof(Rnn).Assembly.GetExportedTypes().SelectMany(type => type.GetProperties()).Select(property => property.Name).Distinct()];

    /// <summary>All numbers that a result holds. A step without a target has no loss (NaN), and an interval may be unbounded: both say so in their docs.</summary>
    private static IEnumerable<double> Numbers(object? value, int depth) => value switch
    {
        double number => [number],
        Complex number => [number.Real, number.Imaginary],
        Matrix<double> matrix => matrix.Enumerate(),
        Vector<double> vector => vector.Enumerate(),
        null or string or Delegate or Type or SeededRandom => [],
        IEnumerable list => list.Cast<object?>().SelectMany(item => Numbers(item, depth + 1)),
        PairedRatio ratio => [ratio.Ratio],
        LossValue loss => [loss.Value, .. Numbers(loss.DZy, depth + 1)],
        _ when value.GetType().Namespace == "HiddenState" && depth < 4 => value.GetType().GetProperties()
            .Where(property => property.GetIndexParameters().Length == 0 && !property.GetMethod!.IsStatic).SelectMany(property => Numbers(property.GetValue(value), depth + 1)),
        _ => [],
    };

    private static T InCulture<T>(string culture, Func<T> call)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            return call();
        }
        finally { CultureInfo.CurrentCulture = before; }
    }

    private static bool IsAFunction(MethodBase method) =>
        !method.IsDefined(typeof(CompilerGeneratedAttribute)) && !method.IsSpecialName | (method is ConstructorInfo && method.DeclaringType == typeof(SeededRandom))
        && method.Name is not ("Deconstruct" or "Equals" or "GetHashCode" or "GetType" or "PrintMembers" or "<Clone>$");

    internal static string Name(MethodBase method) =>
        $"{method.DeclaringType!.Name}.{method.Name.Replace(".ctor", "new")}({string.Join(", ", method.GetParameters().Select(parameter => $"{parameter.ParameterType.Name.Split('`')[0]} {parameter.Name}"))})";
}
