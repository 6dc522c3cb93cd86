using System.Globalization;
using HiddenState.Notebooks;

namespace HiddenState.Notebooks.Tests;

public class TableTests
{
    [Fact]
    public void A_table_has_a_column_for_each_name_and_a_row_for_each_value()
    {
        var table = Show.Table(new[] { new { gain = 0.5, name = "quiet" }, new { gain = 1.25, name = "loud" } });

        Assert.Equal(
            $"gain  name{Environment.NewLine} 0.5  quiet{Environment.NewLine}1.25  loud", table.ToString());
        Assert.Contains("<th scope=\"col\">gain</th>", table.ToHtml());
        Assert.Contains("<td class=\"hs-number\">1.25</td><td>loud</td>", table.ToHtml());
    }

    [Fact]
    public void Every_index_is_set_lower_and_other_words_stay() =>
        Assert.Contains("<td>(n<sub>a</sub>, n<sub>x</sub>)</td><td>two_words</td>", Show.Table(new[] { new { shape = "(n_a, n_x)", name = "two_words" } }).ToHtml());

    [Fact]
    public void Headings_of_several_words_get_spaces() =>
        Assert.Equal($"W_aa  relative error{Environment.NewLine}   1             0.5", Show.Table(new[] { new { W_aa = 1, relative_error = 0.5 } }).ToString());

    [Fact]
    public void Hostile_words_show_as_text() =>
        Assert.DoesNotContain("<img", Show.Table(new[] { new { a = "<img src=x onerror=alert(1)>" } }).ToHtml());

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    public void Numbers_look_the_same_in_every_language(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Contains("0.5", Show.Table(new[] { new { gain = 0.5, time = 0.5m } }).ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void What_needs_an_index_is_no_column() =>
        Assert.Equal($"Length{Environment.NewLine}     1{Environment.NewLine}     3", Show.Table(new[] { "a", "abc" }).ToString());

    [Fact]
    public void A_row_that_is_null_is_named() =>
        Assert.StartsWith("Row 1 of 3, counted from 0, is null; expected named values, as in the other rows.", Assert.Throws<ArgumentException>(() => Show.Table(new[] { "a", null, "b" })).Message);

    [Fact]
    public void Rows_without_names_are_refused() =>
        Assert.Contains("no named values", Assert.Throws<ArgumentException>(() => Show.Table(new[] { new object() })).Message);
}
