using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Browser;

/// <summary>A connection over WebDriver BiDi: commands with their answers, and events.</summary>
internal sealed class BiDi
{
    private readonly ClientWebSocket socket = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonObject>> waiting = new();
    private readonly SemaphoreSlim sending = new(1, 1);
    private int commands;

    /// <summary>An event's name and what it says.</summary>
    public event Action<string, JsonObject>? Happened;

    public static async Task<BiDi> Connect(Uri address)
    {
        var connection = new BiDi();
        await connection.socket.ConnectAsync(address, CancellationToken.None);
        _ = connection.Listen();
        return connection;
    }

    public async Task<JsonObject> Send(string method, JsonObject parameters)
    {
        var id = Interlocked.Increment(ref commands);
        var answer = waiting[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var message = JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters });
        await sending.WaitAsync();
        try { await socket.SendAsync(message, WebSocketMessageType.Text, true, CancellationToken.None); }
        finally { sending.Release(); }
        return await answer.Task.WaitAsync(TimeSpan.FromMinutes(4));
    }

    private async Task Listen()
    {
        var buffer = new byte[1 << 16];
        try
        {
            while (true)
            {
                using var message = new MemoryStream();
                WebSocketReceiveResult part;
                do
                {
                    part = await socket.ReceiveAsync(buffer, CancellationToken.None);
                    message.Write(buffer, 0, part.Count);
                }
                while (!part.EndOfMessage);
                if (part.MessageType == WebSocketMessageType.Close) break;
                Answer((JsonObject)JsonNode.Parse(message.ToArray())!);
            }
        }
        catch (WebSocketException) { /* the browser is gone */ }
        foreach (var answer in waiting.Values) answer.TrySetException(new InvalidOperationException("The browser closed its connection."));
    }

    private void Answer(JsonObject message)
    {
        if ((string?)message["type"] == "event")
            Happened?.Invoke((string)message["method"]!, (JsonObject)message["params"]!);
        else if (message["id"] is { } id && waiting.TryRemove((int)id, out var answer))
            if ((string?)message["type"] == "success") answer.SetResult((JsonObject)message["result"]!);
            else answer.SetException(new InvalidOperationException($"{message["error"]}: {message["message"]}"));
    }
}
