using System.Globalization;
using System.Text.Json;
using Classroom.Notebooks;
using Classroom.Outputs;
using Classroom.Running;

namespace Classroom.Course;

/// <summary>
/// A cell as HTML. Its attributes hold what a script needs to take over a code cell:
/// data-id, data-in (its place among the code cells), data-tags, data-outcome,
/// data-seconds (how long it ran);
/// data-predict says of which text cell the predictions are about its results;
/// data-exercise and data-role (hint, exercise, check, solution) say which cells belong together;
/// and the exact source, or the solution's, is the JSON string in its script element.
/// </summary>
internal sealed class CellHtml(CodeHtml code, MarkdownHtml markdown, OutputHtml outputs, IReadOnlyList<Exercise> exercises)
{
    public string Markdown(Cell cell)
    {
        var exercise = exercises.FirstOrDefault(exercise => exercise.Solution == cell || exercise.Hint == cell);
        var role = exercise?.Hint == cell ? Tag.Hint : Tag.Solution;
        var solution = role == Tag.Solution && exercise?.SolutionCode is { } text ? Source(text) : "";
        return $"<section class=\"cell text\" {Identity(cell)}{Role(exercise, role)}>\n{markdown.Render(cell.Source, cell.Id, cell.Attachment)}{solution}</section>\n";
    }

    /// <param name="predicted">The id of the text cell whose predictions are about this cell's results, if there is one.</param>
    public string Code(LessonCell run, string? predicted = null)
    {
        var cell = run.Cell;
        var exercise = exercises.FirstOrDefault(exercise => exercise.Stub == cell || exercise.Check == cell);
        var role = exercise?.Stub == cell ? Tag.Exercise : Tag.Check;
        return $"""
        <section class="cell program" {Identity(cell)} data-in="{cell.CodeNumber}" data-outcome="{JsonNamingPolicy.KebabCaseLower.ConvertName($"{run.Status}")}" data-seconds="{run.Duration.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)}"{Role(exercise, role)}{(predicted is null ? "" : $" data-predict=\"{HtmlPage.Text(predicted)}\"")} aria-label="Code {cell.CodeNumber}">
        {Label(exercise, role)}{CodeBox.Html(code.Highlight(cell.Source), "csharp")}{Source(cell.Source)}<div class="outputs">{string.Concat(run.Outputs.Select(outputs.Of))}{Note(run)}</div>
        </section>

        """;
    }

    private static string Identity(Cell cell) =>
        $"id=\"cell-{HtmlPage.Text(cell.Id)}\" data-id=\"{HtmlPage.Text(cell.Id)}\" data-tags=\"{HtmlPage.Text(string.Join(' ', cell.Tags))}\"";

    private static string Role(Exercise? exercise, string role) =>
        exercise is null ? "" : $" data-exercise=\"{exercise.Number}\" data-role=\"{role}\"";

    private string Label(Exercise? exercise, string role) => exercise is null ? "" :
        $"<p class=\"label\">{(role == Tag.Exercise ? "Exercise" : "Check of exercise")}{(exercises.Count > 1 ? $" {exercise.Number}" : "")}</p>\n";

    /// <summary>The text as JSON, written so that nothing in it can end the script element.</summary>
    private static string Source(string text) =>
        $"<script type=\"application/json\" class=\"source\">{JsonSerializer.Serialize(text)}</script>\n";

    private static string Note(LessonCell run) => run.Status switch
    {
        CellStatus.Failed when run.Outputs.Count == 0 || run.Outputs[^1] is not CellKernel.ErrorOutput =>
            $"<p class=\"note failed\">{HtmlPage.Text(run.Error ?? "")}</p>",
        CellStatus.NotRun => "<p class=\"note\">Not run: the run of this lesson stopped at an earlier cell.</p>",
        _ => "",
    };
}
