using System.Collections;
using System.Reflection;
using System.Runtime.Loader;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace Mutants;

/// <summary>The tests of HiddenState.Tests against one compiled library, both loaded for themselves.</summary>
internal sealed class Suite : IDisposable
{
    private const string Library = "HiddenState", Tests = "HiddenState.Tests";

    private readonly Context context;
    private readonly Dictionary<string, MethodInfo> methods;

    public Suite(MemoryStream library)
    {
        context = new(library);
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, Tests + ".dll"));
        methods = context.LoadFromStream(file).GetTypes().Where(type => type is { IsClass: true, IsAbstract: false })
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => method.GetCustomAttributes<FactAttribute>().Any(fact => fact.Skip is null) && !AsksTheSource(method))
            .ToDictionary(method => $"{method.DeclaringType!.Name}.{method.Name}");
    }

    public IEnumerable<string> Names => methods.Keys;

    /// <summary>What fails first among the rows of a test, or null.</summary>
    public string? Failure(string test)
    {
        try
        {
            var method = methods[test];
            var rows = Rows(method).ToList();
            if (rows.Count == 0) return "there are no rows";
            foreach (var row in rows)
            {
                var instance = method.IsStatic ? null : Activator.CreateInstance(method.DeclaringType!);
                if (method.Invoke(instance, row) is Task task) task.GetAwaiter().GetResult();
                (instance as IDisposable)?.Dispose();
            }
            return null;
        }
        catch (Exception thrown)
        {
            var cause = thrown is TargetInvocationException { InnerException: { } inner } ? inner : thrown;
            return cause.GetType().Name == nameof(SkipException) ? null : $"{cause.GetType().Name}: {cause.Message}";
        }
    }

    public void Dispose() => context.Unload();

    /// <summary>Has this library in place of the one beside the tests.</summary>
    private sealed class Context(MemoryStream library) : AssemblyLoadContext("mutant", isCollectible: true)
    {
        private Assembly? mutant;

        protected override Assembly? Load(AssemblyName name) => name.Name == Library ? mutant ??= LoadFromStream(library) : null;
    }

    private static IEnumerable<object?[]> Rows(MethodInfo method)
    {
        var sources = method.GetCustomAttributes<DataAttribute>().ToList();
        return sources.Count == 0
            ? [[]]
            : sources.SelectMany(source => source is MemberDataAttributeBase member ? OfMember(member, method)
                : source.GetData(method, new DisposalTracker()).AsTask().GetAwaiter().GetResult().Select(row => row.GetData())).Select(row => Filled(method, row));
    }

    private static IEnumerable<object?[]> OfMember(MemberDataAttributeBase member, MethodInfo method) =>
        ((IEnumerable)(member.MemberType ?? method.DeclaringType!).GetProperty(member.MemberName)!.GetValue(null)!).Cast<object>()
            .Select(row => row is ITheoryDataRow one ? one.GetData() : (object?[])row);

    /// <summary>As the compiler fills a call: what may be any number of numbers comes as one array, what is not given has its default.</summary>
    private static object?[] Filled(MethodInfo method, object?[] row)
    {
        var parameters = method.GetParameters();
        if (parameters is not [.., var last]) return row;
        if (!last.IsDefined(typeof(ParamArrayAttribute))) return [.. row, .. parameters.Skip(row.Length).Select(parameter => parameter.DefaultValue)];
        var rest = Array.CreateInstance(last.ParameterType.GetElementType()!, row.Length - last.Position);
        for (var k = 0; k < rest.Length; k++) rest.SetValue(row[last.Position + k], k);
        return [.. row[..last.Position], rest];
    }

    /// <summary>Those that compile the source by themselves see no change in the assembly.</summary>
    private static bool AsksTheSource(MethodInfo method) => method.DeclaringType!.Name == "SabotageTests";
}
