using System.Net;
using System.Text.RegularExpressions;
using Classroom.Notebooks;
using Kernel;

namespace Notebooks.Tests;

/// <summary>A lesson, run from top to bottom in a fresh kernel; then each exercise is solved and checked, as a student would.</summary>
internal sealed partial class PlayedLesson
{
    private static readonly Dictionary<string, Task<PlayedLesson>> Played = [];

    private readonly Dictionary<string, string> _shown = [];

    private PlayedLesson(Notebook notebook) => Notebook = notebook;

    public Notebook Notebook { get; }

    /// <summary>What failed: the cell and the message.</summary>
    public List<string> Failures { get; } = [];

    /// <summary>What the compiler or a cell wrote to the error stream.</summary>
    public List<string> Noise { get; } = [];

    /// <summary>The outcome of each check as shipped: "todo", "right", …</summary>
    public List<string> AsShipped { get; } = [];

    /// <summary>The outcome of each check with its solution.</summary>
    public List<string> Solved { get; } = [];

    /// <summary>What a cell showed, as text: what it printed, then its value.</summary>
    public string this[string id] => _shown.TryGetValue(id, out var text) ? text : throw new KeyNotFoundException($"{Notebook.Name} has no code cell \"{id}\".");

    /// <summary>Each lesson is played once for all tests.</summary>
    public static Task<PlayedLesson> Of(string name)
    {
        lock (Played)
            return Played.TryGetValue(name, out var lesson) ? lesson : Played[name] = PlayAsync(name);
    }

    private static async Task<PlayedLesson> PlayAsync(string name)
    {
        var notebook = NotebookReader.Read(Path.Combine(Repository.Root, "notebooks", name + ".ipynb"));
        var lesson = new PlayedLesson(notebook);
        using var kernel = new CSharpKernel(new KernelOptions(new FileAssemblies()) { Directory = notebook.Folder });
        foreach (var cell in notebook.CodeCells.Where(cell => !cell.Has(Tag.PlotlyNet)))
        {
            var html = await lesson.Run(kernel, cell.Id, cell.Source, mayFail: cell.Has(Tag.RaisesException));
            if (cell.Has(Tag.Check)) lesson.AsShipped.Add(Outcome(html));
        }
        foreach (var exercise in Exercise.Of(notebook))
        {
            await lesson.Run(kernel, exercise.Stub.Id + " solved", exercise.SolutionCode ?? throw new InvalidOperationException($"{exercise.Stub} has no solution."), mayFail: false);
            if (exercise.Check is { } check) lesson.Solved.Add(Outcome(await lesson.Run(kernel, check.Id + " solved", check.Source, mayFail: false)));
        }
        return lesson;
    }

    private async Task<string> Run(CSharpKernel kernel, string id, string code, bool mayFail)
    {
        List<CellOutput> outputs = [];
        var result = await kernel.RunAsync(code, outputs.Add);
        if (!result.Succeeded && !mayFail) Failures.Add($"{id}: {result.Error!.Message}");
        Noise.AddRange(outputs.OfType<StreamOutput>().Where(stream => stream.Name == StreamOutput.Error).Select(stream => $"{id}: {stream.Text}"));
        var html = string.Concat(outputs.OfType<ResultOutput>().Select(shown => shown.Data.First().Value));
        _shown[id] = string.Concat(outputs.OfType<StreamOutput>().Select(stream => stream.Text)) + Text(html);
        return html;
    }

    /// <summary>What a check says, from what it shows.</summary>
    public static string Outcome(string html) => DataCheck().Match(html) is { Success: true } match ? match.Groups[1].Value : "no check in " + html;

    private static string Text(string html) => WebUtility.HtmlDecode(Space().Replace(Tags().Replace(Unseen().Replace(html, ""), " "), " ")).Trim();

    [GeneratedRegex("data-check=\"(\\w+)\"")]
    private static partial Regex DataCheck();

    [GeneratedRegex("(?s)<(script|style).*?</\\1>")]
    private static partial Regex Unseen();

    [GeneratedRegex("</?su[bp]>|<[^>]+>")]
    private static partial Regex Tags();

    [GeneratedRegex("\\s+")]
    private static partial Regex Space();
}
