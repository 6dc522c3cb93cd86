using System.Text.Json;
using System.Text.Json.Nodes;
using Classroom.Grading.Code;
using Classroom.KernelProcess;

namespace Classroom.Grading.Judging;

/// <summary>
/// Judges an answer: refuses what reaches too far, lets the release's check speak in the answer's own process for its words, and
/// believes "right" only after it has asked for the numbers itself.
/// </summary>
internal sealed class Judge(Limits limits, string folder)
{
    /// <summary>Each answer has a process of its own, so that none can depend on another.</summary>
    public async Task<Judgement> JudgeAsync(Examiner examiner, AskedTask task, string code, CancellationToken cancellation)
    {
        if (examiner.Refusal(code) is { } refusal) return refusal;
        var (check, ask) = await examiner.CheckOfAsync(task);
        await using var process = await OpenAsync(examiner, cancellation);
        var judgement = await WordsAsync(process, task, code, check, cancellation);
        return judgement.Verdict == Verdict.Right ? await ConfirmedAsync(process, task, ask, judgement, cancellation) : judgement;
    }

    private async Task<AnswerProcess> OpenAsync(Examiner examiner, CancellationToken cancellation)
    {
        var process = await AnswerProcess.StartAsync(limits, folder, cancellation);
        var (end, error, _) = await process.RunAsync(examiner.Opening, cancellation);
        if (end.Succeeded) return process;
        await process.DisposeAsync();
        throw new IOException($"The lesson's library cannot be loaded where answers run: {error?.Message ?? end.Reason}");
    }

    private static async Task<Judgement> WordsAsync(AnswerProcess process, AskedTask task, string code, string check, CancellationToken cancellation)
    {
        var (end, error, _) = await process.RunAsync(code, cancellation);
        if (!end.Succeeded) return Ended(end, error?.Message);
        string? line;
        (end, error, line) = await process.RunAsync($"{task.Before}\n{process.Send($"RemoteAnswers.Describe({check})")}", cancellation);
        return end.Succeeded && line is not null ? Read(line) : Ended(end, error?.Message);
    }

    private static async Task<Judgement> ConfirmedAsync(
        AnswerProcess process, AskedTask task, Func<Func<string, string>, string> ask, Judgement judgement, CancellationToken cancellation)
    {
        var functions = string.Join(", ", task.Functions.Select(function => $"(\"{function.Name}\", (Delegate)({function.Head} => {function.Name}({function.Names})))"));
        var code = $"RemoteAnswers.Serve(Console.ReadLine, line => {process.Send("line").TrimEnd(';')}, {functions});";
        Judgement asked;
        bool lived;
        var again = 0;
        do
        {
            (var line, lived) = await process.AnswerAsync(code, ask, cancellation);
            asked = Read(line);
            if (asked.Verdict == Verdict.Right && lived) return judgement;
        }
        while (++again < 2 && lived);   // a busy machine may have kept it waiting
        return Judgement.Of(Verdict.Refused, "The check said right, but the numbers that came from outside the answer's process are not right.", [asked.Title, .. asked.Advice]);
    }

    private static Judgement Read(string line)
    {
        try
        {
            var json = JsonNode.Parse(line)!;
            return new(Enum.Parse<Verdict>((string)json["Verdict"]!), (string)json["Title"]!, Texts(json["Advice"]), Texts(json["Mistakes"]), (string)json["Tried"]!, (string)json["Exercise"]!);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException or NullReferenceException)
        {
            return Judgement.Of(Verdict.Refused, "What came in place of the check's result is no result.");
        }
    }

    private static string[] Texts(JsonNode? list) => [.. ((JsonArray)list!).Select(text => (string)text!)];

    private static Judgement Ended(CellOutcome end, string? error) => Judgement.Of(Verdict.Error, end.Ending switch
    {
        CellEnding.Succeeded => "The check gave no result.",
        CellEnding.TimedOut => "It was stopped: it did not come to an end.",
        CellEnding.OutOfMemory => "It was stopped: it needed more memory than it may take.",
        CellEnding.Failed => $"It stopped with an error: {error?.ReplaceLineEndings("\n").Split('\n')[0] ?? end.Reason}",
        _ => $"It ended its process: {end.Reason}",
    });
}
