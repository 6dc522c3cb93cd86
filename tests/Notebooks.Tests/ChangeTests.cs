using System.Text.RegularExpressions;

namespace Notebooks.Tests;

/// <summary>What the lessons invite their readers to change.</summary>
public partial class ChangeTests
{
    public static TheoryData<int, string> Proposed => [.. Changes.All.Select(change => (change.Lesson, change.Words))];

    [Theory, Slow]
    [MemberData(nameof(Proposed))]
    public async Task A_reader_who_makes_a_proposed_change_sees_what_is_true(int lesson, string words)
    {
        var change = Changes.All.Single(change => (change.Lesson, change.Words) == (lesson, words));

        var played = await PlayedLesson.With(change);

        Assert.Empty(played.Failures);
        Assert.Empty(played.Noise);
        Assert.True(played.Broken.Count == 0, string.Join(Environment.NewLine, played.Broken.Values));
    }

    [Fact]
    public void Every_proposal_of_a_lesson_is_tried()
    {
        var proposals = Repository.Numbers.SelectMany(lesson => Repository.Lesson(lesson).Cells
            .SelectMany(cell => Invitation().Matches(cell.Source))
            .SelectMany(match => match.Groups[1].Value.Split(" · ").Select(proposal => (lesson, proposal)))).ToList();

        Assert.All(proposals, proposal => Assert.Contains(Changes.All, change => change.Lesson == proposal.lesson && proposal.proposal.Contains(change.Words, StringComparison.Ordinal)));
        Assert.All(Changes.All, change => Assert.Contains(proposals, proposal => change.Lesson == proposal.lesson && proposal.proposal.Contains(change.Words, StringComparison.Ordinal)));
    }

    [GeneratedRegex(@"\*\*Change one number[.:]\*\* *(.+)")]
    private static partial Regex Invitation();
}
