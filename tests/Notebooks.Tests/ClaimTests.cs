using System.Text.RegularExpressions;

namespace Notebooks.Tests;

/// <summary>What the lessons say is what their cells show.</summary>
public partial class ClaimTests
{
    public static TheoryData<int, string> Claims => Rows(Said.All);

    public static TheoryData<int, string> AskedQuestions => Rows(Questions.All);

    [Theory]
    [MemberData(nameof(Claims))]
    public async Task A_claim_holds(int lesson, string words) => await Holds(Said.All, lesson, words);

    [Theory]
    [MemberData(nameof(Claims))]
    public void A_claim_stands_in_its_lesson(int lesson, string words)
    {
        var text = string.Join(' ', Repository.Lesson(lesson).Cells.Select(cell => Space().Replace(cell.Source, " ")));

        Assert.Contains(words, text);
    }

    [Theory]
    [MemberData(nameof(AskedQuestions))]
    public async Task A_question_is_settled_by_a_cell(int lesson, string words) => await Holds(Questions.All, lesson, words);

    [Fact]
    public void All_questions_are_settled_in_their_order() => Assert.Equal(Enumerable.Range(1, 19), Questions.All.Select(question => question.Number));

    /// <summary>The table of claims, also for reading: <c>CLAIMS=claims.md dotnet test tests/Notebooks.Tests --filter ClaimTests</c> writes it.</summary>
    [Fact]
    public async Task Every_claim_says_what_was_tried_to_refute_it()
    {
        var claims = Said.All;

        Assert.Empty(claims.Where(claim => claim.Tried.Length == 0).Select(claim => claim.Words));
        Assert.All(claims.SelectMany(claim => DataFile().Matches(claim.Tried)), file => Assert.True(File.Exists(Path.Combine(Repository.Root, "data", "experiments", file.Value)), file.Value));
        Assert.All(claims.Where(claim => claim.Tried.Contains("(Changes)", StringComparison.Ordinal)), claim => Assert.Contains(Changes.All, change => change.Lesson == claim.Lesson));

        if (Environment.GetEnvironmentVariable("CLAIMS") is not { Length: > 0 } path) return;
        var rows = claims.Select(claim => $"| {claim.Lesson} | {claim.Words.Replace("|", "\\|", StringComparison.Ordinal)} | {claim.Cell} | {claim.Tried} |");
        await File.WriteAllLinesAsync(Path.Combine(Repository.Root, path), ["| Lesson | Claim | Cell | Tried |", "|---|---|---|---|", .. rows], TestContext.Current.CancellationToken);
    }

    private static TheoryData<int, string> Rows(IEnumerable<Claim> claims) => [.. claims.Select(claim => LessonTests.InItsPart(new TheoryDataRow<int, string>(claim.Lesson, claim.Words), claim.Lesson))];

    private static async Task Holds(IEnumerable<Claim> claims, int number, string words)
    {
        var lesson = await PlayedLesson.Of(number);

        Assert.All(claims.Where(claim => claim.Lesson == number && claim.Words == words), claim =>
            Assert.False(lesson.Broken.TryGetValue(claim, out var found), found));
    }

    [GeneratedRegex(@"[\w-]+\.csv")]
    private static partial Regex DataFile();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
