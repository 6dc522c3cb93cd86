namespace HiddenState.Notebooks;

/// <summary>
/// The script that draws figures: plotly.js and figures.js as one inline script, the same text in every lesson,
/// so that a page with many lessons can keep it once. plotly.js sees no module system of the page: neither an
/// AMD loader's define nor module nor exports, and a Plotly that the page already has stays what it was.
/// Where the script has been moved into a file of its own, a page shows its text before it runs (defer).
/// </summary>
internal static class Drawing
{
    /// <summary>Empty in a browser: there the page has the script from its saved results, and making it again takes a second.</summary>
    internal static string Script { get; } = OperatingSystem.IsBrowser() ? "" :
        $"<script defer>{Inline($"(function(){{if(window.HiddenStateFigures)return;\nconst pagePlotly=window.Plotly;\nconst plotly={{exports:{{}}}};\n(function(module,exports,define){{\n{Resource.Text("plotly.js.gz")}\n}})(plotly,plotly.exports);\nconst Plotly=plotly.exports;\nif(pagePlotly)window.Plotly=pagePlotly;\n{Resource.Text("figures.js")}\n}})();")}</script>";

    /// <summary>Inside a script element only these two end or change the script; both mean the same to JavaScript with a backslash.</summary>
    private static string Inline(string script) =>
        script.Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase).Replace("<!--", "<\\!--", StringComparison.Ordinal);
}
