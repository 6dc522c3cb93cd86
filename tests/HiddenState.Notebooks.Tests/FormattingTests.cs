using System.Globalization;
using System.Text.Json.Nodes;
using HiddenState.Notebooks;
using MathNet.Numerics.LinearAlgebra;
using Microsoft.DotNet.Interactive.Formatting;

public class FormattingTests
{
    private static readonly Matrix<double> Waa = Matrix<double>.Build.Dense(3, 2, 1), Wax = Matrix<double>.Build.Dense(3, 3, 9);
    private static readonly Matrix<double> A = Matrix<double>.Build.Dense(2, 1, 1), X = Matrix<double>.Build.Dense(3, 1, 9);

    public FormattingTests() => Lesson.Begin();

    [Fact]
    public void A_matrix_shows_its_shape_and_its_numbers()
    {
        string html = Wax.ToDisplayString("text/html");

        Assert.Contains("3 × 3 matrix", html);
        Assert.Equal(9, html.Split(">9</td>").Length - 1);
    }

    [Fact]
    public void A_vector_shows_its_length_and_its_numbers()
    {
        string html = Vector<double>.Build.Dense([1.5, -2, double.NaN]).ToDisplayString("text/html");

        Assert.Contains("vector of 3", html);
        Assert.Contains(">1.500</td>", html);
        Assert.Contains(">−2.000</td>", html);
        Assert.Contains(">NaN</td>", html);
    }

    [Fact]
    public void The_block_product_of_the_known_example_is_245()
    {
        string html = Show.BlockProduct(Waa, Wax, A, X).ToHtml();

        Assert.Equal(3, html.Split(">245</td>").Length - 1);
        Assert.Equal(3, html.Split("<td class=\"hs-a\">2</td>").Length - 1);
        Assert.Equal(3, html.Split("<td class=\"hs-x\">243</td>").Length - 1);
    }

    [Fact]
    public void Blocks_that_do_not_fit_are_named_with_their_shapes()
    {
        var error = Assert.Throws<ArgumentException>(() => Show.SideBySide(("W_aa", Waa), ("W_ax", X.Transpose())));

        Assert.StartsWith("W_ax (1 × 3) does not fit W_aa (3 × 2): expected the same number of rows, 3.", error.Message);
    }

    [Fact]
    public void Formatting_and_ToHtml_give_the_same()
    {
        Shown[] values = [Lesson.Begin(), Plot.HeatMap([A, 2 * A]), Show.BlockProduct(Waa, Wax, A, X), Show.Rows(1, "<b>", A)];

        foreach (var value in values)
            Assert.Equal(value.ToHtml(), value.ToDisplayString("text/html"));
    }

    [Fact]
    public void A_figure_is_also_given_in_plotlys_own_media_type()
    {
        var figure = Plot.Trajectories([A, 2 * A]);

        var json = JsonNode.Parse(figure.ToDisplayString("application/vnd.plotly.v1+json"))!;

        Assert.True(JsonNode.DeepEquals(figure.ToJson(), json));
        Assert.Equal("text/html", Assert.Single(Formatter.GetPreferredMimeTypesFor(typeof(Figure))));
    }

    [Fact]
    public void Numbers_look_the_same_in_every_culture()
    {
        string expected = Show.BlockProduct(0.5 * Waa, -1e-7 * Wax, A, X).ToHtml() + Plot.HeatMap([0.5 * A]).ToHtml();

        foreach (string culture in new[] { "de-DE", "tr-TR" })
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            Assert.Equal(expected, Show.BlockProduct(0.5 * Waa, -1e-7 * Wax, A, X).ToHtml() + Plot.HeatMap([0.5 * A]).ToHtml());
        }
    }
}
