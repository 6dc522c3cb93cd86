using System.Collections;
using Complex = System.Numerics.Complex;
using System.Reflection;
using FsCheck;
using FsCheck.Fluent;

namespace HiddenState.Tests;

/// <summary>
/// Every public function: whatever is written to what was given or returned, at any time, changes nothing else. The functions are those
/// of <see cref="SurfaceTests"/>, found by reflection, so that a new one is in it by itself.
/// </summary>
public class ValueTests
{
    private const BindingFlags Fields = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    public static TheoryData<string> Functions => SurfaceTests.Functions;

    /// <summary>What is written over a number.</summary>
    private static readonly Func<double, double>[] Writings = [_ => double.NaN, number => -number - 1, _ => 0, _ => double.PositiveInfinity, number => 2 * number + 1e-3];

    [Theory]
    [MemberData(nameof(Functions))]
    public void What_is_given_and_returned_are_values(string function)
    {
        var method = Array.Find(SurfaceTests.All, candidate => SurfaceTests.Name(candidate) == function)!;
        foreach (var arguments in Calls(method))
        {
            var expected = SurfaceTests.Result(method, arguments());
            var (state, shown) = (State(expected), Shown(expected));
            Prop.ForAll(Arb.From(Gen.Choose(0, Writings.Length - 1)), writing =>
            {
                WriteToArguments(method, arguments(), Writings[writing], state, shown);
                WriteToResult(method, arguments, Writings[writing], state);
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(2 * Writings.Length));
        }
    }

    private static void WriteToArguments(MethodBase method, object?[] arguments, Func<double, double> writing, List<object?> state, List<object?> shown)
    {
        var given = State(arguments);
        var result = SurfaceTests.Result(method, arguments);
        Same(given, State(arguments), "the call changes what it is given");
        if (!method.IsStatic && method is not ConstructorInfo && ReferenceEquals(result, arguments[0])) return;    // it gives itself back, so that calls can be chained

        Write(arguments, writing);
        Same(state, State(result), "what is written to an argument after the call is in the result");
        Same(shown, Shown(result), "what is written to an argument after the call is in what the result shows");
    }

    private static void WriteToResult(MethodBase method, Func<object?[]> fresh, Func<double, double> writing, List<object?> state)
    {
        var arguments = fresh();
        var result = SurfaceTests.Result(method, arguments);
        if (!method.IsStatic && method is not ConstructorInfo && ReferenceEquals(result, arguments[0])) return;
        var given = State(arguments);

        Write(result, writing);
        Same(given, State(arguments), "what is written to the result is in what was given");
        Same(state, State(SurfaceTests.Result(method, fresh())), "what is written to a result is in the next one");
        if (!arguments.Any(argument => argument is SeededRandom))
            Same(state, State(SurfaceTests.Result(method, arguments)), "what is written to a result is in the next one from the same arguments");
    }

    /// <summary>Good arguments, made anew each time: for each kind of instance that the type itself can make, and for what follows from one after a step.</summary>
    private static IEnumerable<Func<object?[]>> Calls(MethodBase method)
    {
        yield return () => Arguments.Good(method);
        if (method.IsStatic || method is ConstructorInfo) yield break;
        var type = method.DeclaringType!;
        IEnumerable<Func<object>> kinds =
        [
            .. type.GetMethods(BindingFlags.Public | BindingFlags.Static).Where(maker => maker.ReturnType == type && !maker.IsSpecialName).Select(maker => new Func<object>(() => SurfaceTests.Result(maker, Arguments.Good(maker))!)),
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Static).Where(kind => kind.PropertyType == type).Select(kind => new Func<object>(() => kind.GetValue(null)!)),
            .. type == typeof(Optimiser) ? [() => AfterAStep(Optimiser.Momentum(0.1)), () => AfterAStep(Optimiser.Adam(0.1))] : Array.Empty<Func<object>>(),
            .. type == typeof(InitialState) ? [() => InitialState.Carried.After(Matrix<double>.Build.Dense(4, 2, 0.5))] : Array.Empty<Func<object>>(),
        ];
        foreach (var kind in kinds)
        {
            object?[] Made() => [kind(), .. Arguments.Good(method)[1..]];
            if (Answers(method, Made())) yield return Made;
        }
    }

    private static Optimiser AfterAStep(Optimiser optimiser) => optimiser.Step(Vector<double>.Build.Dense(4, 1), Vector<double>.Build.Dense(4, 0.5)).Next;

    private static bool Answers(MethodBase method, object?[] arguments)
    {
        try
        {
            SurfaceTests.Result(method, arguments);
            return true;
        }
        catch (TargetInvocationException refused) when (refused.InnerException is ArgumentException) { return false; }
    }

    private static void Same(IReadOnlyList<object?> expected, IReadOnlyList<object?> actual, string otherwise)
    {
        var first = Enumerable.Range(0, Math.Max(expected.Count, actual.Count)).FirstOrDefault(k => k >= expected.Count || k >= actual.Count || !Equals(expected[k], actual[k]), -1);
        Assert.True(first < 0, $"{otherwise}: {(first >= 0 && first < expected.Count ? expected[first] : "nothing")} has become {(first >= 0 && first < actual.Count ? actual[first] : "nothing")}");
    }

    /// <summary>Writes to all that can be written to: entries of matrices and vectors, places of arrays and lists, as far as it is public.</summary>
    private static void Write(object? value, Func<double, double> writing, int depth = 0)
    {
        switch (value)
        {
            case Matrix<double> matrix: matrix.MapInplace(writing, Zeros.Include); break;
            case Vector<double> vector: vector.MapInplace(writing, Zeros.Include); break;
            case string or Delegate or null: break;
            case IList { IsReadOnly: false } list:
                for (var k = 0; k < list.Count; k++)
                {
                    Write(list[k], writing, depth + 1);
                    if (depth > 0 || list is not object?[]) list[k] = list[k] switch { double number => writing(number), int number => number + 1, bool yes => !yes, var other => list.GetType() == typeof(object[]) ? other : null };
                }
                break;
            case IEnumerable others:
                foreach (var one in others) Write(one, writing, depth + 1);
                break;
            case var record when record.GetType().Namespace == "HiddenState" && depth < 4:
                foreach (var part in Parts(record).ToList()) Write(part, writing, depth + 1);
                break;
        }
    }

    /// <summary>All that an object is made of, down to its last private field and to what its functions hold.</summary>
    private static List<object?> State(object? value)
    {
        List<object?> state = [];
        Collect(value, state, [], 0);
        return state;
    }

    private static void Collect(object? value, List<object?> state, HashSet<object> path, int depth)
    {
        if (value is null or string or Type or MemberInfo or decimal or Complex || value.GetType().IsPrimitive || value.GetType().IsEnum) state.Add(value);
        else if (value is Matrix<double> matrix) state.AddRange([matrix.RowCount, matrix.ColumnCount, .. matrix.Enumerate().Cast<object>()]);
        else if (value is Vector<double> vector) state.AddRange(vector.Enumerate().Cast<object>());
        else if (value.GetType().Name == "Snapshot") return;    // counts only as long as its numbers are those of the record
        else if (depth > 12 || value is Delegate { Target: null } or SeededRandom or CancellationToken || !value.GetType().IsValueType && !path.Add(value)) return;
        else if (value is Delegate function) Collect(function.Target, state, path, depth + 1);
        else if (value is Array array) foreach (var one in array) Collect(one, state, path, depth + 1);
        else
            for (var type = value.GetType(); type is not null && type != typeof(object); type = type.BaseType)
                foreach (var field in type.GetFields(Fields).Where(field => !field.Name.StartsWith("<>9", StringComparison.Ordinal)))      // where the compiler keeps a function of a function
                    Collect(field.GetValue(value), state, path, depth + 1);
    }

    /// <summary>What an object says when it is asked for all that is public, again and again.</summary>
    private static List<object?> Shown(object? value)
    {
        List<object?> shown = [];
        Show(value, shown, 0);
        return shown;
    }

    private static void Show(object? value, List<object?> shown, int depth)
    {
        if (value is null or Delegate || depth > 4) return;
        if (value is Matrix<double> or Vector<double>) shown.AddRange(State(value));
        else if (value is IEnumerable others and not string) foreach (var one in others) Show(one, shown, depth + 1);
        else if (value.GetType().Namespace == "HiddenState") foreach (var part in Parts(value)) Show(part, shown, depth + 1);
        else shown.Add(value);
    }

    /// <summary>What is public of an object. What a private kind of it has beyond that, nobody can reach.</summary>
    private static IEnumerable<object?> Parts(object record)
    {
        var type = record.GetType();
        while (!type.IsVisible) type = type.BaseType!;
        return type.GetProperties().Where(property => property.GetIndexParameters().Length == 0 && !property.GetMethod!.IsStatic).Select(property => property.GetValue(record));
    }
}
