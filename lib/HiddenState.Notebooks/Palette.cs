namespace HiddenState.Notebooks;

/// <summary>
/// One set of colours for everything. Each keeps a contrast of 3 : 1 or more to white and to a dark page, so a figure
/// needs no second set, and any two stay apart for readers who confuse red and green or blue and yellow.
/// Eight shades of grey cannot be told apart, so lines differ in dash and marker too.
/// </summary>
internal static class Palette
{
    internal const string A = "#2579fe", X = "#de771a", Y = "#067c37", B = "#a354ae";

    internal static readonly string[] Lines = [A, X, Y, B, "#119faa", "#88680e", "#e8509c", "#6e6e6e"];
    internal static readonly string[] Dashes = ["solid", "dash", "dot", "dashdot", "longdash", "longdashdot"];
    internal static readonly string[] Markers = ["circle", "square", "diamond", "triangle-up", "cross", "x", "star"];

    /// <summary>The colour of a line, thin enough that bands may lie on one another.</summary>
    internal static string Tint(int i)
    {
        int rgb = Convert.ToInt32(Lines[i % Lines.Length][1..], 16);
        return $"rgba({rgb >> 16},{rgb >> 8 & 255},{rgb & 255},0.2)";
    }

    /// <summary>Negative to positive; nothing at zero, so it fits a light and a dark page.</summary>
    internal static readonly object[] Diverging =
        [new object[] { 0, "rgb(222,119,26)" }, new object[] { 0.5, "rgba(222,119,26,0)" }, new object[] { 0.5, "rgba(28,88,205,0)" }, new object[] { 1, "rgb(28,88,205)" }];

    /// <summary>Early to late, seen on a light and a dark page and in grey.</summary>
    internal static readonly object[] Time = [new object[] { 0, "#5b3fa0" }, new object[] { 0.5, "#c2407c" }, new object[] { 1, "#e3a01b" }];

    /// <summary>The part of the network that a name belongs to: a, x, y, b, or 0 for none of them.</summary>
    internal static string Role(string name)
    {
        string plain = name.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
        return plain switch
        {
            _ when plain.StartsWith("waa", StringComparison.Ordinal) || plain.StartsWith("whh", StringComparison.Ordinal) => "a",
            _ when plain.StartsWith("wax", StringComparison.Ordinal) || plain.StartsWith("whx", StringComparison.Ordinal) || plain.StartsWith("wxh", StringComparison.Ordinal) => "x",
            _ when plain.StartsWith("wya", StringComparison.Ordinal) || plain.StartsWith("wy", StringComparison.Ordinal) => "y",
            ['a' or 'h', ..] => "a",
            ['x', ..] => "x",
            ['y' or 'ŷ', ..] => "y",
            ['b', ..] => "b",
            _ => "0",
        };
    }
}
