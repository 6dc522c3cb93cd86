using HiddenState.Notebooks;

/// <summary>Words that are coloured by weight, and tables that were measured beforehand.</summary>
public class WordsTests
{
    [Fact]
    public void The_heaviest_word_has_the_most_colour_and_all_shares_are_said()
    {
        var words = Show.Words("How much each word counts.", ["two", "<b>", "six"], [1, 0, 3]);

        var html = words.ToHtml();
        Assert.Contains("<span style=\"--hs-weight:20%\" title=\"25 %\">two</span>", html);
        Assert.Contains("<span style=\"--hs-weight:0%\" title=\"0 %\">&lt;b&gt;</span>", html);
        Assert.Contains("<span style=\"--hs-weight:60%\" title=\"75 %\">six</span>", html);
        Assert.Equal("How much each word counts. two (25 %) <b> (0 %) six (75 %)", words.ToString());
    }

    [Theory]
    [InlineData(1e308)]
    [InlineData(5e-324)]
    public void Huge_and_tiny_weights_are_shared_as_others_are(double weight)
    {
        var words = Show.Words("Two words.", ["one", "two"], [weight, weight]);

        Assert.Equal("Two words. one (50 %) two (50 %)", words.ToString());
        Assert.Contains("--hs-weight:60%\" title=\"50 %\">two", words.ToHtml());
    }

    [Fact]
    public void Weights_that_do_not_fit_the_words_are_refused()
    {
        Assert.StartsWith("There are 1 weights; expected 2, one for each word.", Assert.Throws<ArgumentException>(() => Show.Words("Two words.", ["one", "two"], [1])).Message);
        Assert.StartsWith("A weight is -1; expected finite numbers, at least 0.", Assert.Throws<ArgumentException>(() => Show.Words("One word.", ["one"], [-1])).Message);
        Assert.StartsWith("A weight is NaN", Assert.Throws<ArgumentException>(() => Show.Words("One word.", ["one"], [double.NaN])).Message);
    }

    [Fact]
    public void A_measured_table_says_how_it_was_made_and_gives_its_fields_as_numbers()
    {
        var rows = Measured.Rows("adding");

        Assert.StartsWith("dotnet run -c Release --project tests/Experiments -- adding: ", Measured.How("adding"));
        Assert.Equal(["40", "101", "400"], new[] { "length", "seed", "updates" }.Select(name => rows.First(row => row["length"] == "40")[name]));
        Assert.All(rows, row => Assert.InRange(row.Number("error"), 0, 0.3));
        Assert.Equal(double.PositiveInfinity, Measured.Rows("sine").First(row => row["way"] == "carried").Number("updates"));
        Assert.Contains("expected one of", Assert.Throws<ArgumentException>(() => Measured.Rows("nothing")).Message);
        Assert.StartsWith("There is no column \"nothing\"; expected one of length, ", Assert.Throws<ArgumentException>(() => rows[0]["nothing"]).Message);
        Assert.StartsWith("There is no column \"nothing\"", Assert.Throws<ArgumentException>(() => rows[0].Number("nothing")).Message);
    }
}
