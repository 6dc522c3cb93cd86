using System.Globalization;
using System.Text.RegularExpressions;
using CellKernel;
using Classroom.Outputs;

namespace LivePage;

/// <summary>The outputs of one run of a cell as the page's side takes them: as HTML, text in the pieces in which it comes.</summary>
/// <param name="cells">How the page calls the cells that ran, this one last: the kernel only counts them.</param>
/// <param name="show">Takes them.</param>
internal sealed partial class LiveOutputs(string[] cells, Action<LiveOutput> show)
{
    /// <summary>Markdown stays text: what would set it is not loaded.</summary>
    private static readonly OutputHtml Renderer = new(html => html, OutputHtml.AsItIs);

    private string? stream;
    private AnsiText ansi = new();
    private bool isProse;
    private string end = "";
    private readonly HashSet<string> displays = [];

    public void Add(CellOutput output)
    {
        if (output is StreamOutput written)
        {
            AddText(written);
            return;
        }
        if (output is not DisplayOutput { IsUpdate: true, DisplayId: { } shown } || !displays.Contains(shown)) End();   // that one takes another's place
        if (output is DisplayOutput { DisplayId: { } id }) displays.Add(id);
        if (output is ErrorOutput error) output = error with { Traceback = Named(error.Traceback), Folded = Named(error.Folded) };
        var html = Renderer.Of(output);
        show(output switch
        {
            DisplayOutput display => new(html, DisplayId: display.DisplayId, IsUpdate: display.IsUpdate),
            ErrorOutput e => new(html, Error: e.Name, Message: e.Message, Line: e.Line, Column: e.Column),
            _ => new(html),
        });
    }

    /// <summary>No text comes any more that goes on where the last ended.</summary>
    public void End()
    {
        if (stream is not null && ansi.End() is { Length: > 0 } rest) show(new(rest, Stream: stream, IsProse: isProse));
        stream = null;
    }

    private void AddText(StreamOutput written)
    {
        var isNew = stream != written.Name;
        if (isNew)
        {
            End();
            (stream, ansi, isProse, end) = (written.Name, new(), true, "");
        }
        isProse = isProse && OutputHtml.IsProse(end + written.Text);
        end = written.Text.Length > 0 ? written.Text[^1..] : end;
        var html = ansi.Add(written.Text);
        show(new(isNew ? OutputHtml.Stream(stream!, html, isProse) : html, Stream: stream, IsNew: isNew, IsProse: isProse));
    }

    private string[] Named(IReadOnlyList<string> frames) => [.. frames.Select(frame => Counted().Replace(frame, cell =>
        int.Parse(cell.Groups[1].Value, CultureInfo.InvariantCulture) is > 0 and var count && count <= cells.Length ? cells[count - 1] : cell.Value))];

    [GeneratedRegex(@"\bcell (\d{1,9})\b")]
    private static partial Regex Counted();
}

/// <summary>An output for the page's side.</summary>
/// <param name="Html">Its element; of a stream that goes on, what comes to its text.</param>
/// <param name="Stream">The stream's name; null if it is none.</param>
/// <param name="IsNew">Whether the stream begins here, with an element of its own.</param>
/// <param name="IsProse">Whether all of the stream's text so far may break its lines.</param>
/// <param name="DisplayId">The name under which it can be replaced later.</param>
/// <param name="IsUpdate">Whether it replaces what was shown under that name.</param>
/// <param name="Error">The error's name; null if it is none.</param>
/// <param name="Message">The error's message.</param>
/// <param name="Line">The line of this cell in which it arose, from 1.</param>
/// <param name="Column">The column, from 1.</param>
internal sealed record LiveOutput(
    string Html, string? Stream = null, bool IsNew = false, bool IsProse = false, string? DisplayId = null, bool IsUpdate = false,
    string? Error = null, string? Message = null, int? Line = null, int? Column = null);
