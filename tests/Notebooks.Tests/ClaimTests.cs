using System.Globalization;
using System.Text.RegularExpressions;

namespace Notebooks.Tests;

/// <summary>Numbers that the lessons' texts speak of, read from what their cells show.</summary>
public partial class ClaimTests
{
    /// <summary>Ratio of distances after 60 steps, 64 tanh units, for each gain: order of magnitude.</summary>
    public static TheoryData<string, double> Forgetting => new()
    {
        { "0.5", 6e-17 }, { "0.9", 2.6e-9 }, { "1.0", 2.8e-7 }, { "1.2", 4e-4 }, { "1.5", 0.09 }, { "2.0", 0.8 },
    };

    [Theory]
    [MemberData(nameof(Forgetting))]
    public async Task Lesson_1_shows_how_fast_the_start_is_forgotten(string gain, double expected)
    {
        var lesson = await PlayedLesson.Of("01-what-is-a0");

        var row = Regex.Match(lesson["ratios"], $@"(?<![\d.]){Regex.Escape(gain)} +(\S+) +(\S+) +(\S+)");
        Assert.True(row.Success, $"no row for gain {gain} in: {lesson["ratios"]}");
        var mean = Number(row.Groups[2].Value);
        Assert.True(mean > expected / 10 && mean < expected * 10, $"gain {gain}: the mean ratio is {mean}; expected {expected} within a factor of 10.");
    }

    [Theory]
    [InlineData("one-unit", "0.363")]
    [InlineData("start-with-x", "aPrev has shape 3x4; expected n_a x m = 5x4, because W_aa is 5x5")]
    [InlineData("zero-first", "equal, to the last bit, if W_aa is taken away: True")]
    public Task Lesson_1_shows(string cell, string text) => Shows("01-what-is-a0", cell, text);

    [Theory]
    [InlineData("known", "two products: 245 = 2 + 243")]
    [InlineData("known", "one product:  245")]
    [InlineData("join-horizontal", "equal: True")]
    [InlineData("join-vertical", "equal: True")]
    [InlineData("join-wrong", "needs as many rows")]
    public Task Lesson_2_shows(string cell, string text) => Shows("02-two-formulas-one-state", cell, text);

    [Fact]
    public async Task Lesson_2_shows_that_the_wrong_order_is_far_off_and_both_swapped_is_right()
    {
        var lesson = await PlayedLesson.Of("02-two-formulas-one-state");

        var off = UpTo().Matches(lesson["trap-run"]).Select(match => Number(match.Groups[1].Value)).ToArray();
        Assert.Equal(2, off.Length);
        Assert.True(off[0] > 0.1, $"the wrong order differs by {off[0]}");
        Assert.True(off[1] < 1e-14, $"both swapped differ by {off[1]}");
    }

    [Theory]
    [InlineData("by-hand-run", "1 1 0.000 1.000 0.000 1.000 0.762")]
    [InlineData("by-hand-run", "2 2 0.381 0.000 0.500 0.881 0.707")]
    [InlineData("reading-run", "the same as the library's: True")]
    [InlineData("where-is-y-run", "a⟨2⟩ changed with W_ya: False")]
    [InlineData("deaf-run", "other inputs, same last state: True")]
    [InlineData("dumb-run", "the same guess at each of the 20 steps: True")]
    public Task Lesson_3_shows(string cell, string text) => Shows("03-what-each-weight-does", cell, text);

    [Fact]
    public async Task Lesson_3_shows_chance_without_memory_and_near_certainty_with_it()
    {
        var lesson = await PlayedLesson.Of("03-what-each-weight-does");

        var rows = Percent().Matches(lesson["xor-run"]).Select(match => Number(match.Groups[1].Value)).Chunk(2).ToArray();
        Assert.Equal(3, rows.Length);
        Assert.All(rows, row =>
        {
            Assert.InRange(row[0], 40, 60);
            Assert.InRange(row[1], 97, 100);
        });
    }

    [Theory]
    [InlineData("two-derivatives", "total derivative:      0.659384")]
    [InlineData("two-derivatives", "by moving w:           0.659384")]
    [InlineData("two-derivatives", "immediate derivative:  0.346899")]
    public Task Lesson_4_shows(string cell, string text) => Shows("04-back-propagation-through-time", cell, text);

    [Theory]
    [InlineData("powers", "0.0148")]
    [InlineData("powers", "45.3")]
    [InlineData("adding-run", "(1/6 = 0.1667)")]
    public Task Lesson_5_shows(string cell, string text) => Shows("05-when-gradients-vanish-or-explode", cell, text);

    private static async Task Shows(string name, string cell, string text) => Assert.Contains(text, (await PlayedLesson.Of(name))[cell]);

    private static double Number(string text) => double.Parse(text.Replace('−', '-'), NumberStyles.Float, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"differs by up to (\S+)")]
    private static partial Regex UpTo();

    [GeneratedRegex(@"([\d.]+) ?%")]
    private static partial Regex Percent();
}
