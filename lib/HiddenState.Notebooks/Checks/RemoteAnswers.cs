using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace HiddenState.Notebooks;

/// <summary>
/// A student's functions in another process, asked by lines of text. Only numbers come back, so whoever asks need not trust
/// that process: an answer counts by its numbers or not at all. This is how <c>classroom grade</c> asks; no lesson needs it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RemoteAnswers
{
    /// <summary>Asks a function of the other process.</summary>
    /// <typeparam name="T">What it gives.</typeparam>
    /// <param name="ask">Sends a line and gives the line that comes back.</param>
    /// <param name="function">The function's name.</param>
    /// <param name="arguments">What it is given: numbers, matrices, lists of them, records of them, and functions, which it may call back.</param>
    /// <exception cref="InvalidOperationException">The function threw, or what came back is not what it should give.</exception>
    public static T Ask<T>(Func<string, string> ask, string function, params object?[] arguments)
    {
        ArgumentNullException.ThrowIfNull(ask);
        ArgumentNullException.ThrowIfNull(arguments);
        var callbacks = new List<Delegate>();
        var line = new JsonObject { ["call"] = function, ["arguments"] = RemoteValues.Write(arguments, callbacks) }.ToJsonString();
        while (true)
        {
            var reply = Parse(ask(line));
            if (reply["thrown"] is { } thrown) throw new InvalidOperationException((string?)thrown);
            if (reply["callback"] is not { } callback) return (T)RemoteValues.Read(reply["result"], typeof(T), null)!;
            line = Called(callbacks, (int)callback, reply["arguments"]);
        }
    }

    /// <summary>Answers questions, line by line, until an empty line or none comes.</summary>
    /// <param name="read">Gives the next line; null at the end.</param>
    /// <param name="write">Takes a line.</param>
    /// <param name="functions">The functions, by name.</param>
    public static void Serve(Func<string?> read, Action<string> write, params IReadOnlyList<(string Name, Delegate Function)> functions)
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(write);
        ArgumentNullException.ThrowIfNull(functions);
        while (read() is { Length: > 0 } line)
        {
            var question = Parse(line);
            var function = functions.First(candidate => candidate.Name == (string?)question["call"]).Function;
            write(Answer(function, (JsonArray)question["arguments"]!, CallBack).ToJsonString());
        }

        object? CallBack(int callback, object?[] arguments, Type result)
        {
            write(new JsonObject { ["callback"] = callback, ["arguments"] = RemoteValues.Write(arguments, []) }.ToJsonString());
            return RemoteValues.Read(Parse(read() ?? "{}")["result"], result, null);
        }
    }

    /// <summary>What a check found, as one line of JSON.</summary>
    /// <param name="result">The result.</param>
    public static string Describe(CheckResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return JsonSerializer.Serialize(new { result.Exercise, Verdict = result.Verdict.ToString(), result.Title, result.Advice, result.Mistakes, result.Tried });
    }

    private static JsonObject Answer(Delegate function, JsonArray arguments, RemoteCall callBack)
    {
        try
        {
            var given = function.Method.GetParameters()[^arguments.Count..].Zip(arguments, (parameter, value) => RemoteValues.Read(value, parameter.ParameterType, callBack));
            return new JsonObject { ["result"] = RemoteValues.Write(function.DynamicInvoke([.. given]), []) };
        }
        catch (Exception exception)
        {
            var thrown = exception is System.Reflection.TargetInvocationException { InnerException: { } inner } ? inner : exception;
            return new JsonObject { ["thrown"] = $"{thrown.GetType().Name}: {Thrown.Words(thrown)}" };
        }
    }

    private static string Called(List<Delegate> callbacks, int callback, JsonNode? arguments)
    {
        var function = callbacks.ElementAtOrDefault(callback) ?? throw new InvalidOperationException("There is no such function to call back.");
        var given = function.Method.GetParameters()[^((JsonArray)arguments!).Count..].Zip((JsonArray)arguments, (parameter, value) => RemoteValues.Read(value, parameter.ParameterType, null));
        return new JsonObject { ["result"] = RemoteValues.Write(function.DynamicInvoke([.. given]), []) }.ToJsonString();
    }

    private static JsonObject Parse(string line)
    {
        try
        {
            return JsonNode.Parse(line) as JsonObject ?? throw new InvalidOperationException("What came back is no answer.");
        }
        catch (JsonException)
        {
            throw new InvalidOperationException("What came back is no answer.");
        }
    }
}
