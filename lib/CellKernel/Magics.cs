namespace CellKernel;

/// <summary>What to do instead of the directives that other kernels have and this one has not.</summary>
internal static class Magics
{
    private const string Known = "It knows #r, #load, #i, #!time, #!who, #!whos, #!html, #!markdown and #!csharp.";

    private static readonly Dictionary<string, string> Instead = new(StringComparer.Ordinal)
    {
        ["%%time"] = "Write #!time in the cell.", ["%time"] = "Write #!time in the cell.", ["%timeit"] = "Write #!time in the cell.",
        ["%%html"] = "Write #!html.", ["%%markdown"] = "Write #!markdown.", ["%whos"] = "Write #!whos.", ["%who"] = "Write #!who.", ["%lsmagic"] = Known,
        ["#!lsmagic"] = Known, ["#!help"] = Known, ["#!about"] = Known,
        ["#!import"] = "For a file of C#, write #load \"path.csx\".",
        ["#!javascript"] = "For a script in the page, write HTML(\"<script>…</script>\").", ["#!js"] = "For a script in the page, write HTML(\"<script>…</script>\").",
        ["#!pwsh"] = "For another program, write System.Diagnostics.Process.Start(…).", ["#!mermaid"] = "Draw it with a package, or show SVG by HTML(…).",
        ["#!fsharp"] = Other, ["#!f#"] = Other, ["#!sql"] = Other, ["#!kql"] = Other, ["#!python"] = Other, ["#!r"] = Other, ["#!http"] = Other,
        ["#!share"] = Alone, ["#!set"] = Alone, ["#!connect"] = Alone, ["#!value"] = "Read a file with System.IO.File.ReadAllText(…).",
    };

    private const string Other = "It has no other language; take a package of C# for it.";
    private const string Alone = "There is one kernel here, whose variables all cells have in common.";

    /// <summary>A sentence for a line that cannot be followed.</summary>
    public static string Advice(string line) => Instead.GetValueOrDefault(line.Split(' ', 2)[0], Known);
}
