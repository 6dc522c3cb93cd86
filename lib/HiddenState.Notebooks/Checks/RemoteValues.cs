using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks;

/// <summary>Calls a function that stayed in the other process.</summary>
internal delegate object? RemoteCall(int callback, object?[] arguments, Type result);

/// <summary>Values as JSON, with every bit of their numbers: scalars, matrices, vectors, lists, tuples, records of these.</summary>
internal static class RemoteValues
{
    private const int Most = 1_000_000;     // numbers in a matrix: far above what an exercise asks for

    /// <param name="value">The value.</param>
    /// <param name="callbacks">Takes the functions among the values.</param>
    public static JsonNode? Write(object? value, List<Delegate> callbacks)
    {
        switch (value)
        {
            case null: return null;
            case double number: return JsonValue.Create(number.ToString("R", CultureInfo.InvariantCulture));
            case int whole: return JsonValue.Create(whole);
            case long whole: return JsonValue.Create(whole);
            case bool flag: return JsonValue.Create(flag);
            case string text: return JsonValue.Create(text);
            case Matrix<double> matrix: return new JsonObject { ["rows"] = matrix.RowCount, ["columns"] = matrix.ColumnCount, ["values"] = Bits(matrix.ToColumnMajorArray()) };
            case Vector<double> vector: return new JsonObject { ["values"] = Bits(vector.ToArray()) };
            case Delegate function:
                callbacks.Add(function);
                return new JsonObject { ["callback"] = callbacks.Count - 1 };
            case ITuple tuple: return new JsonArray([.. Enumerable.Range(0, tuple.Length).Select(i => Write(tuple[i], callbacks))]);
            case IEnumerable list: return new JsonArray([.. list.Cast<object?>().Select(one => Write(one, callbacks))]);
        }
        if (Constructor(value.GetType()) is not { } constructor) return new JsonObject { ["one of"] = Ones(value.GetType()).First(one => Equals(one.GetValue(null), value)).Name };
        var json = new JsonObject();
        foreach (var parameter in constructor.GetParameters())
            json[parameter.Name!] = Write(value.GetType().GetProperty(parameter.Name!)!.GetValue(value), callbacks);
        return json;
    }

    /// <exception cref="InvalidOperationException">The JSON is no value of that type.</exception>
    public static object? Read(JsonNode? json, Type type, RemoteCall? call)
    {
        try
        {
            return json is null ? null : Known(json, type) ?? Composed(json, type, call);
        }
        catch (Exception exception) when (exception is not InvalidOperationException)
        {
            throw new InvalidOperationException($"What came back is no {type.Name}.", exception);
        }
    }

    private static object? Known(JsonNode json, Type type)
    {
        if (type == typeof(double)) return double.Parse((string)json!, CultureInfo.InvariantCulture);
        if (type == typeof(int)) return (int)json;
        if (type == typeof(long)) return (long)json;
        if (type == typeof(bool)) return (bool)json;
        if (type == typeof(string)) return (string?)json;
        if (type == typeof(Vector<double>)) return Vector<double>.Build.Dense(Numbers(json));
        if (type != typeof(Matrix<double>)) return null;
        var (rows, columns) = ((int)json["rows"]!, (int)json["columns"]!);
        return Matrix<double>.Build.Dense(rows, columns, Numbers(json));
    }

    private static object Composed(JsonNode json, Type type, RemoteCall? call)
    {
        if (typeof(Delegate).IsAssignableFrom(type) && call is not null) return Function(type, (int)json["callback"]!, call);
        if (typeof(ITuple).IsAssignableFrom(type))
            return Activator.CreateInstance(type, [.. type.GetGenericArguments().Zip((JsonArray)json, (part, value) => Read(value, part, call))])!;
        if (type.IsArray || type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type))
        {
            var (list, element) = ((JsonArray)json, type.IsArray ? type.GetElementType()! : type.GetGenericArguments()[0]);
            var array = Array.CreateInstance(element, list.Count);
            for (var i = 0; i < list.Count; i++) array.SetValue(Read(list[i], element, call), i);
            return array;
        }
        if (Constructor(type) is not { } constructor) return Ones(type).First(one => one.Name == (string?)json["one of"]).GetValue(null)!;
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter => Read(json[parameter.Name!], parameter.ParameterType, call))]);
    }

    /// <summary>The longest public one; null where a type has none, because there are only those that it holds itself.</summary>
    private static ConstructorInfo? Constructor(Type type) => type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length);

    /// <summary>The values of a type that it holds itself, as Activation.Tanh.</summary>
    private static IEnumerable<PropertyInfo> Ones(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Static).Where(property => property.PropertyType == type);

    private static JsonNode Bits(double[] values)
    {
        var bytes = new byte[values.Length * sizeof(double)];
        Buffer.BlockCopy(values, 0, bytes, 0, bytes.Length);
        return JsonValue.Create(Convert.ToBase64String(bytes));
    }

    private static double[] Numbers(JsonNode json)
    {
        var bytes = Convert.FromBase64String((string)json["values"]!);
        if (bytes.Length > Most * sizeof(double)) throw new InvalidOperationException($"What came back has more than {Most} numbers.");
        var values = new double[bytes.Length / sizeof(double)];
        Buffer.BlockCopy(bytes, 0, values, 0, values.Length * sizeof(double));
        return values;
    }

    /// <summary>A function of one argument: the exercises pass no other.</summary>
    private static object Function(Type type, int callback, RemoteCall call) => typeof(RemoteValues).GetMethod(nameof(Calling), BindingFlags.NonPublic | BindingFlags.Static)!
        .MakeGenericMethod(type.GetGenericArguments()).Invoke(null, [callback, call])!;

    private static Func<T, TResult> Calling<T, TResult>(int callback, RemoteCall call) => argument => (TResult)call(callback, [argument], typeof(TResult))!;
}
