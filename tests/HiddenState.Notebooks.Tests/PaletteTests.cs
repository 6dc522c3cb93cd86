using System.Globalization;
using HiddenState.Notebooks;
using MathNet.Numerics.LinearAlgebra;
using Microsoft.Playwright;

/// <summary>Colours that everybody can tell apart.</summary>
public class PaletteTests
{
    // Machado, Oliveira and Fernandes 2009, full severity, on linear RGB.
    private static readonly double[,] Everybody = { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } };
    private static readonly double[,] Protanopia = { { 0.152286, 1.052583, -0.204868 }, { 0.114503, 0.786281, 0.099216 }, { -0.003882, -0.048116, 1.051998 } };
    private static readonly double[,] Deuteranopia = { { 0.367322, 0.860646, -0.227968 }, { 0.280085, 0.672501, 0.047413 }, { -0.011820, 0.042940, 0.968881 } };
    private static readonly double[,] Tritanopia = { { 1.255528, -0.076749, -0.178779 }, { -0.078411, 0.930809, 0.147602 }, { 0.004733, 0.691367, 0.303900 } };

    [Fact]
    public void Every_line_has_contrast_to_a_white_and_to_a_dark_page()
    {
        foreach (string colour in Palette.Lines)
        {
            double light = Luminance(Linear(colour));
            Assert.True(1.05 / (light + 0.05) >= 3, $"{colour} on white");
            Assert.True((light + 0.05) / (Luminance(Linear("#1e1e1e")) + 0.05) >= 3, $"{colour} on a dark page");
        }
    }

    [Fact]
    public void Any_two_lines_differ_for_readers_with_and_without_colour_blindness()
    {
        foreach (var (name, eye) in new[] { ("everybody", Everybody), ("protanopia", Protanopia), ("deuteranopia", Deuteranopia), ("tritanopia", Tritanopia) })
            foreach (var (one, other) in from i in Palette.Lines from j in Palette.Lines where string.CompareOrdinal(i, j) < 0 select (i, j))
            {
                double[] u = Lab(See(eye, Linear(one))), v = Lab(See(eye, Linear(other)));
                double distance = Math.Sqrt(u.Zip(v, (a, b) => (a - b) * (a - b)).Sum());
                Assert.True(distance >= 14, $"{one} and {other} are {distance:F1} apart for {name}; about 2 can just be seen");
            }
    }

    [Fact]
    public void In_grey_the_colours_of_state_input_and_answer_differ_and_lines_have_their_own_dash_and_marker()
    {
        double[] grey = [.. new[] { Palette.A, Palette.X, Palette.Y }.Select(colour => Lab(Linear(colour))[0]).Order()];

        Assert.True(grey[1] - grey[0] >= 7 && grey[2] - grey[1] >= 7, $"lightness {string.Join(", ", grey)}");
        Assert.Equal(12, Enumerable.Range(0, 12).Select(i => (Palette.Dashes[i % Palette.Dashes.Length], Palette.Markers[i % Palette.Markers.Length])).Distinct().Count());
    }

    [Fact]
    public void The_style_sheet_has_the_same_colours() =>
        Assert.Contains($"--hs-a:{Palette.A};--hs-x:{Palette.X};--hs-y:{Palette.Y};--hs-b:{Palette.B};", Resource.Text("shown.css"));

    [Fact]
    public async Task Tints_that_are_the_picture_itself_stay_on_paper_and_among_a_readers_own_colours()
    {
        var one = Matrix<double>.Build.Dense(1, 1, 1);
        await using var page = await TestPage.Open(Show.BlockProduct(one, one, one, one).ToHtml() + Show.Words("Two words.", ["light", "heavy"], [1, 9]).ToHtml());
        await page.Page.EvaluateAsync("document.querySelector('.hs-entry').click()");
        const string Tints = "[...document.querySelectorAll('td.hs-a, td.hs-x, .hs-words span')].map(tint => getComputedStyle(tint))";
        const string Colours = $"[...new Set({Tints}.map(style => style.backgroundColor))].sort().join()";
        string seen = await page.Page.EvaluateAsync<string>(Colours);

        await page.Page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });

        Assert.Equal(4, await page.Page.EvaluateAsync<int>($"new Set({Tints}.map(style => style.backgroundColor)).size"));
        Assert.Equal(seen, await page.Page.EvaluateAsync<string>(Colours));
        Assert.Equal("exact", await page.Page.EvaluateAsync<string>($"[...new Set({Tints}.map(style => style.printColorAdjust ?? style.webkitPrintColorAdjust))].join()"));
        Assert.NotEqual("none", await page.Page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.hs-lit')).boxShadow"));
    }

    private static double[] Linear(string colour) =>
        [.. new[] { 1, 3, 5 }.Select(at => int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0).Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4))];

    private static double[] See(double[,] eye, double[] rgb) =>
        [.. Enumerable.Range(0, 3).Select(i => Math.Clamp(eye[i, 0] * rgb[0] + eye[i, 1] * rgb[1] + eye[i, 2] * rgb[2], 0, 1))];

    private static double Luminance(double[] rgb) => 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];

    private static double[] Lab(double[] rgb)
    {
        double x = Root((0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.9505), y = Root(Luminance(rgb)), z = Root((0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.089);
        return [116 * y - 16, 500 * (x - y), 200 * (y - z)];

        static double Root(double t) => t > 0.008856 ? Math.Cbrt(t) : 7.787 * t + 16.0 / 116;
    }
}
