using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CellKernel;
using Classroom.Grading.Code;
using Classroom.KernelProcess;

namespace Classroom.Grading.Judging;

/// <summary>
/// Judges an answer: refuses what reaches too far, lets the release's check speak in the answer's own process, and believes what
/// is worth points only after it has asked for the numbers itself.
/// </summary>
internal sealed class Judge(Limits limits, string folder)
{
    private const int Longest = 2000;

    /// <summary>Each answer has a process of its own, so that none can depend on another.</summary>
    public async Task<Judgement> JudgeAsync(Examiner examiner, AskedTask task, Answer answer, CancellationToken cancellation)
    {
        var (check, ask) = await examiner.CheckOfAsync(task);
        var whole = await RunAsync([(answer.Code!, answer.Code!)]);
        // A cell that fails in the notebook leaves the others as they are; so it does here.
        return whole.Failed && answer.Cells is { Count: > 0 } cells && await RunAsync(cells) is { Failed: false, Judgement: var judgement } ? judgement : whole.Judgement;

        async Task<(bool Failed, Judgement Judgement)> RunAsync(IReadOnlyList<(string Whole, string Plain)> cells)
        {
            await using var process = await OpenAsync(examiner, cancellation);
            Judgement? failure = null;
            foreach (var (cell, plain) in cells)
            {
                failure = await PrepareAsync(process, examiner, answer, cell, cancellation);
                if (failure is { Verdict: Verdict.Refused } && plain != cell && !string.IsNullOrWhiteSpace(plain)) failure = await PrepareAsync(process, examiner, answer, plain, cancellation);
            }
            if (failure is not null) return (true, failure);   // of the answer's own cell, the last
            var judgement = await WordsAsync(process, $"{examiner.Imports}\n{task.Before}", check, cancellation);
            return (false, judgement.Verdict is Verdict.Right or Verdict.Mistake ? await ConfirmedAsync(process, task, ask, judgement, cancellation) : judgement);
        }
    }

    /// <summary>Runs what may be run.</summary>
    /// <returns>What came of it if it did not come to its end.</returns>
    private static async Task<Judgement?> PrepareAsync(AnswerProcess process, Examiner examiner, Answer answer, string cell, CancellationToken cancellation)
    {
        var (code, compiled) = await CompiledAsync(process, examiner, answer, cell);
        if (Refusal(compiled, examiner) is { } refusal) return refusal;
        var (end, error, _) = await process.RunAsync(code, cancellation);
        return end.Succeeded ? null : Ended(end, error?.Message);
    }

    private static async Task<(string Code, CompiledCell? Compiled)> CompiledAsync(AnswerProcess process, Examiner examiner, Answer answer, string cell)
    {
        var code = $"{examiner.Usable(answer.Usings)} {cell}";
        var compiled = await process.CompileAsync(code);
        if (compiled is not { Image: null } || answer.Further.Count == 0) return (code, compiled);
        code = $"{examiner.Usable(answer.Usings.Concat(answer.Further))} {cell}";
        return (code, await process.CompileAsync(code));
    }

    /// <summary>Why an answer is not run; null if it may be.</summary>
    private static Judgement? Refusal(CompiledCell? compiled, Examiner examiner)
    {
        if (compiled is null) return Judgement.Of(Verdict.Error, "It was stopped: the compiler did not come to an end with it.");
        if (compiled.Image is null)
        {
            var error = compiled.Errors[0];
            return Judgement.Of(Verdict.Error, string.Create(CultureInfo.InvariantCulture, $"It does not compile: line {error.Line}: {error.Code}: {error.Message}"), "The line is counted in the cell of the answer, if that can be told.");
        }
        return Reach.TooFar([.. compiled.Image], examiner.Libraries) is { } thing
            ? Judgement.Of(Verdict.Refused, $"The answer uses {thing}, which no answer needs; so it was not run.", "Take it out, and the answer can be judged.") : null;
    }

    private async Task<AnswerProcess> OpenAsync(Examiner examiner, CancellationToken cancellation)
    {
        var process = await AnswerProcess.StartAsync(limits, folder, cancellation);
        var (end, error, _) = await process.RunAsync(examiner.Opening, cancellation);
        if (end.Succeeded) return process;
        await process.DisposeAsync();
        throw new IOException($"The lesson's library cannot be loaded where answers run: {error?.Message ?? end.Reason}");
    }

    private static async Task<Judgement> WordsAsync(AnswerProcess process, string before, string check, CancellationToken cancellation)
    {
        var (end, error, line) = await process.RunAsync($"{before}\n{process.Send($"global::HiddenState.Notebooks.RemoteAnswers.Describe({check})")}", cancellation);
        return end.Succeeded && line is not null ? Read(line) : Ended(end, error?.Message);
    }

    private static async Task<Judgement> ConfirmedAsync(
        AnswerProcess process, AskedTask task, Func<Func<string, string>, string> ask, Judgement judgement, CancellationToken cancellation)
    {
        var functions = string.Join(", ", task.Functions.Select(function => $"(\"{function.Name}\", (global::System.Delegate)({function.Head} => {function.Name}({function.Names})))"));
        var code = $"global::HiddenState.Notebooks.RemoteAnswers.Serve(global::System.Console.ReadLine, line => {process.Send("line").TrimEnd(';')}, {functions});";
        Judgement asked;
        bool lived;
        var again = 0;
        do
        {
            (var line, lived) = await process.AnswerAsync(code, ask, cancellation);
            asked = Read(line);
            if (lived && asked.Verdict == judgement.Verdict) return asked;
        }
        while (++again < 2 && lived);   // a busy machine may have kept it waiting
        if (judgement.Verdict == Verdict.Mistake) return asked.Verdict == Verdict.Right ? judgement : asked;   // what it does to its arguments is seen inside alone
        return Judgement.Of(Verdict.Refused, "The check said right, but the numbers that came from outside the answer's process are not right.", [asked.Title, .. asked.Advice]);
    }

    private static Judgement Read(string line)
    {
        try
        {
            var json = JsonNode.Parse(line)!;
            return new(Enum.Parse<Verdict>((string)json["Verdict"]!), Cut(json["Title"]), Texts(json["Advice"]), Texts(json["Mistakes"]), Cut(json["Tried"]), Cut(json["Exercise"]));
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException or NullReferenceException)
        {
            return Judgement.Of(Verdict.Refused, "What came in place of the check's result is no result.");
        }
    }

    private static string[] Texts(JsonNode? list) => [.. ((JsonArray)list!).Select(Cut)];

    // What a function throws may have words without end.
    private static string Cut(JsonNode? text) => (string)text! is { Length: > Longest } words ? words[..Longest] + " …" : (string)text!;

    private static Judgement Ended(CellOutcome end, string? error) => Judgement.Of(Verdict.Error, end.Ending switch
    {
        CellEnding.Succeeded => "The check gave no result.",
        CellEnding.TimedOut => "It was stopped: it did not come to an end.",
        CellEnding.OutOfMemory => "It was stopped: it needed more memory than it may take.",
        CellEnding.Failed => $"It stopped with an error: {Cut(error?.ReplaceLineEndings("\n").Split('\n')[0] ?? end.Reason)}",
        _ => $"It ended its process: {end.Reason}",
    });
}
