using System.Globalization;

namespace Notebooks.Tests;

/// <summary>
/// Another seed in the lesson's seed cell leaves every claim of its text true.
/// <c>SEEDS=10 dotnet test tests/Notebooks.Tests --filter SeedTests</c> tries ten seeds for each lesson; without it, the slow part tries one for the quick ones.
/// </summary>
public class SeedTests
{
    public static IEnumerable<TheoryDataRow<int, int>> Seeds => Environment.GetEnvironmentVariable("SEEDS") is { Length: > 0 } count
        ? [.. from lesson in Repository.Numbers
              from seed in Enumerable.Range(2, int.Parse(count, CultureInfo.InvariantCulture))
              select new TheoryDataRow<int, int>(lesson, seed)]
        : [.. ((int[])[1, 2, 4, 6]).Select(lesson => new TheoryDataRow<int, int>(lesson, 2).Slow())];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Another_seed_leaves_every_claim_true(int lesson, int seed)
    {
        Assert.Single(Repository.Lesson(lesson).CodeCells, cell => PlayedLesson.SeedCell().IsMatch(cell.Source));

        var played = await PlayedLesson.With(lesson, seed);

        Assert.Empty(played.Failures);
        Assert.True(played.Broken.Count == 0, string.Join(Environment.NewLine, played.Broken.Select(claim => $"{claim.Key.Cell}, \"{claim.Key.Words}\": {claim.Value}")));
    }
}
