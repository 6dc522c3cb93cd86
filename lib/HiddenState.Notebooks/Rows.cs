using Microsoft.DotNet.Interactive.Formatting;

namespace HiddenState.Notebooks;

/// <summary>Several values below one another: made by <see cref="Show.Rows"/>.</summary>
public sealed class Rows : Shown
{
    private readonly object?[] values;

    internal Rows(object?[]? values) => this.values = values is null ? [null] : [.. values];

    /// <summary>Each value on its own line.</summary>
    public override string ToString() => string.Join(Environment.NewLine, values);

    internal override string Body() => $"<div class=\"hs-rows\">{string.Concat(values.Select(Row))}</div>";

    private static string Row(object? value) => value switch
    {
        Shown shown => $"<div>{shown.Body()}</div>",
        string text => $"<div>{Markup.Text(text)}</div>",
        _ => $"<div>{value.ToDisplayString("text/html")}</div>",
    };
}
