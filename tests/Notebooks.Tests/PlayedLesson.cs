using System.Text.RegularExpressions;
using CellKernel;
using Classroom.Notebooks;

namespace Notebooks.Tests;

/// <summary>A lesson, run from top to bottom in a fresh kernel; then each exercise is solved and checked, as a student would.</summary>
internal sealed partial class PlayedLesson
{
    private static readonly Dictionary<int, Task<PlayedLesson>> Played = [];

    private readonly Dictionary<Claim, string> broken = [];
    private readonly Dictionary<Belief, string> verdicts = [];
    private readonly List<string> figures = [];
    private readonly CSharpKernel kernel;
    private readonly Notebook notebook;
    private readonly Claim[] claims;

    private PlayedLesson(CSharpKernel kernel, Notebook notebook, Claim[] claims) => (this.kernel, this.notebook, this.claims) = (kernel, notebook, claims);

    /// <summary>What failed: the cell and the message.</summary>
    public List<string> Failures { get; } = [];

    /// <summary>What the compiler or a cell wrote to the error stream.</summary>
    public List<string> Noise { get; } = [];

    /// <summary>The outcome of each check as shipped: "todo", "right", …</summary>
    public List<string> AsShipped { get; } = [];

    /// <summary>The outcome of each check with its solution.</summary>
    public List<string> Solved { get; } = [];

    /// <summary>The claims that do not hold, each with what was found.</summary>
    public IReadOnlyDictionary<Claim, string> Broken => broken;

    /// <summary>What the check says to code that was written in a wrong belief.</summary>
    public IReadOnlyDictionary<Belief, string> Verdicts => verdicts;

    /// <summary>The figures that cells showed, as plotly's JSON.</summary>
    public IReadOnlyList<string> Figures => figures;

    /// <summary>How many of them a cell drew that names Plotly.NET.</summary>
    public int DrawnWithPlotlyNet { get; private set; }

    /// <summary>Each lesson is played once for all tests.</summary>
    public static Task<PlayedLesson> Of(int number)
    {
        lock (Played)
            return Played.TryGetValue(number, out var lesson) ? lesson : Played[number] = PlayAsync(number, ClaimsOf(number), cell => cell.Source, withExercises: true);
    }

    /// <summary>The lesson with another seed: its claims, not its exercises.</summary>
    public static Task<PlayedLesson> With(int number, int seed) =>
        PlayAsync(number, ClaimsOf(number), cell => SeedCell().Replace(cell.Source, $"var seed = {seed};"));

    /// <summary>The lesson after a change that its text proposes, as far as the cell that shows what comes of it.</summary>
    public static Task<PlayedLesson> With(Change change) => PlayAsync(change.Lesson, [change], change.Changed, last: change.Cell);

    private static Claim[] ClaimsOf(int number) => [.. Said.All.Concat(Questions.All).Concat(Beliefs.All).Where(claim => claim.Lesson == number)];

    private static async Task<PlayedLesson> PlayAsync(int number, Claim[] claims, Func<Cell, string> read, string? last = null, bool withExercises = false)
    {
        var notebook = Repository.Lesson(number);
        using var kernel = new CSharpKernel(new KernelOptions(new FileAssemblies()) { Directory = notebook.Folder });
        var lesson = new PlayedLesson(kernel, notebook, claims);
        await lesson.Cells(read, last);
        if (withExercises) await lesson.Exercises();
        return lesson;
    }

    private async Task Cells(Func<Cell, string> read, string? last)
    {
        foreach (var cell in notebook.CodeCells)
        {
            var (printed, html) = await Run(cell.Id, read(cell), mayFail: cell.Has(Tag.RaisesException));
            if (cell.Has(Tag.Check)) AsShipped.Add(Outcome(html));
            var figures = FigureJson().Matches(html).Select(match => match.Groups[1].Value).ToArray();
            this.figures.AddRange(figures);
            if (cell.Source.Contains("Plotly.NET", StringComparison.Ordinal)) DrawnWithPlotlyNet += figures.Length;
            foreach (var claim in claims.Where(claim => claim.Cell == cell.Id)) Ask(claim, new(printed, html, Answer));
            if (cell.Id == last) break;
        }
        foreach (var claim in claims.Where(claim => !notebook.CodeCells.Any(cell => cell.Id == claim.Cell)))
            broken[claim] = $"{notebook.Name} has no code cell \"{claim.Cell}\".";
    }

    private void Ask(Claim claim, PlayedCell cell)
    {
        try
        {
            claim.Holds(cell);
        }
        catch (Exception found)
        {
            broken[claim] = found.Message;
        }
    }

    private async Task Exercises()
    {
        foreach (var exercise in Exercise.Of(notebook))
        {
            var check = exercise.Check ?? throw new InvalidOperationException($"{exercise.Stub} has no check.");
            foreach (var belief in claims.OfType<Belief>().Where(belief => belief.Code is not null && belief.Exercise == exercise.Stub.Id))
            {
                await Run($"{belief.Words}, in code", belief.Code!, mayFail: false);
                verdicts[belief] = (await Run(check.Id, check.Source, mayFail: false)).Html;
            }
            if (Repository.IsStudentCopy) continue;
            await Run(exercise.Stub.Id + " solved", exercise.SolutionCode ?? throw new InvalidOperationException($"{exercise.Stub} has no solution."), mayFail: false);
            Solved.Add(Outcome((await Run(check.Id + " solved", check.Source, mayFail: false)).Html));
        }
    }

    /// <summary>Asked between two cells, so there is nothing to wait for.</summary>
    private string Answer(string expression)
    {
        List<CellOutput> outputs = [];
        var result = kernel.RunAsync($"Console.Write(Convert.ToString((object)({expression}), System.Globalization.CultureInfo.InvariantCulture));", outputs.Add).GetAwaiter().GetResult();
        return result.Succeeded ? Printed(outputs) : throw new InvalidOperationException($"{expression}: {result.Error!.Message}");
    }

    private async Task<(string Printed, string Html)> Run(string id, string code, bool mayFail)
    {
        List<CellOutput> outputs = [];
        var result = await kernel.RunAsync(code, outputs.Add);
        if (!result.Succeeded && !mayFail) Failures.Add($"{id}: {result.Error!.Message}");
        Noise.AddRange(outputs.OfType<StreamOutput>().Where(stream => stream.Name == StreamOutput.Error).Select(stream => $"{id}: {stream.Text}"));
        return (Printed(outputs), string.Concat(outputs.OfType<ResultOutput>().Select(shown => shown.Data.First().Value)));
    }

    private static string Printed(List<CellOutput> outputs) => string.Concat(outputs.OfType<StreamOutput>().Select(stream => stream.Text));

    /// <summary>What a check says, from what it shows.</summary>
    public static string Outcome(string html) => DataCheck().Match(html) is { Success: true } match ? match.Groups[1].Value : "no check in " + html;

    [GeneratedRegex("data-check=\"(\\w+)\"")]
    private static partial Regex DataCheck();

    [GeneratedRegex("(?s)class=\"hs-data\">(.*?)</script>")]
    private static partial Regex FigureJson();

    [GeneratedRegex(@"\bvar seed = 1;")]
    internal static partial Regex SeedCell();
}
