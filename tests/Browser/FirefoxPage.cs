using System.Text.Json.Nodes;

namespace Browser;

/// <summary>A page that is open in Firefox, with all that went wrong in it.</summary>
public sealed class FirefoxPage : IAsyncDisposable
{
    // All pages are in one browser, and keys press buttons only in the one in front.
    private static readonly SemaphoreSlim Front = new(1, 1);

    private readonly BiDi browser;
    private readonly string profile, context;
    private readonly List<string> errors = [], fetched = [];

    internal FirefoxPage(BiDi browser, string profile, string context)
    {
        (this.browser, this.profile, this.context) = (browser, profile, context);
        browser.Happened += Note;
    }

    /// <summary>Console errors and warnings, uncaught exceptions, failed requests, so far.</summary>
    public IReadOnlyList<string> Errors { get { lock (errors) return [.. errors]; } }

    /// <summary>All addresses that were asked for, so far.</summary>
    public IReadOnlyList<string> Fetched { get { lock (fetched) return [.. fetched]; } }

    /// <summary>Addresses beyond this machine that were asked for, so far.</summary>
    public IReadOnlyList<string> FetchedFromElsewhere =>
        [.. Fetched.Where(address => new Uri(address) is { IsLoopback: false, Scheme: "http" or "https" or "ws" or "wss" })];

    public Task GoTo(string address) =>
        browser.Send("browsingContext.navigate", new() { ["context"] = context, ["url"] = address, ["wait"] = "complete" });

    public Task Reload() => browser.Send("browsingContext.reload", new() { ["context"] = context, ["wait"] = "complete" });

    /// <summary>Prints the page, as the reader would; the paper as PDF.</summary>
    public async Task<byte[]> Print() => Convert.FromBase64String((string)(await browser.Send("browsingContext.print", new() { ["context"] = context }))["data"]!);

    /// <summary>Brings the page to the front, until another one comes there; for keys it comes there by itself.</summary>
    public Task Activate() => InFront(() => Task.CompletedTask);

    public Task Resize(int width, int height) =>
        browser.Send("browsingContext.setViewport", new() { ["context"] = context, ["viewport"] = new JsonObject { ["width"] = width, ["height"] = height } });

    /// <summary>The value of an expression, as text; promises are awaited.</summary>
    public async Task<string> Evaluate(string expression)
    {
        var answer = await browser.Send("script.evaluate", new()
        {
            ["expression"] = $"(async () => String(await ({expression})))()", ["awaitPromise"] = true, ["target"] = new JsonObject { ["context"] = context },
        });
        return (string?)answer["result"]?["value"]
            ?? throw new InvalidOperationException($"{expression}: {answer["exceptionDetails"]?["text"]}");
    }

    /// <summary>Presses keys one after the other, the last while the others are held: "Shift", "Enter".</summary>
    public Task Press(params IReadOnlyList<string> keys) => Act([.. keys.Select(key => ("keyDown", Value(key))), .. keys.Reverse().Select(key => ("keyUp", Value(key)))]);

    public Task Type(string text) => Act([.. text.SelectMany(key => new[] { ("keyDown", key.ToString()), ("keyUp", key.ToString()) })]);

    public async ValueTask DisposeAsync()
    {
        browser.Happened -= Note;
        await InTurn(() => browser.Send("browsingContext.close", new() { ["context"] = context }));
        await browser.Send("browser.removeUserContext", new() { ["userContext"] = profile });
    }

    private Task Act(IEnumerable<(string Type, string Key)> actions) => InFront(() => browser.Send("input.performActions", new()
    {
        ["context"] = context,
        ["actions"] = new JsonArray(new JsonObject
        {
            ["type"] = "key", ["id"] = "keyboard",
            ["actions"] = new JsonArray([.. actions.Select(action => new JsonObject { ["type"] = action.Type, ["value"] = action.Key })]),
        }),
    }));

    private Task InFront(Func<Task> act) => InTurn(async () =>
    {
        await browser.Send("browsingContext.activate", new() { ["context"] = context });
        for (var tries = 0; tries < 500 && await Evaluate("document.hasFocus()") != "true"; tries++) await Task.Delay(20);
        await act();
    });

    private static async Task InTurn(Func<Task> act)
    {
        await Front.WaitAsync();
        try { await act(); }
        finally { Front.Release(); }
    }

    // The code points that WebDriver gives to keys without a character.
    private static string Value(string key) => key switch
    {
        "Shift" => "\uE008", "Control" => "\uE009", "Enter" => "\uE007", "Tab" => "\uE004", "Escape" => "\uE00C",
        "Backspace" => "\uE003", "ArrowDown" => "\uE015", "End" => "\uE010", _ => key,
    };

    private void Note(string name, JsonObject what)
    {
        var source = (string?)what["source"]?["context"] ?? (string?)what["context"];
        if (source is not null && source != context) return;
        if (name == "log.entryAdded" && (string?)what["level"] is "error" or "warn")
            lock (errors) errors.Add($"{what["type"]} {what["level"]}: {what["text"]}");
        else if (name == "network.beforeRequestSent")
            lock (fetched) fetched.Add((string)what["request"]!["url"]!);
        else if (name == "network.fetchError")
            lock (errors) errors.Add($"failed: {what["request"]!["url"]} ({what["errorText"]})");
    }
}
