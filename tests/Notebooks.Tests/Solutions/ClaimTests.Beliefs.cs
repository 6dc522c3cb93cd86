namespace Notebooks.Tests;

/// <summary>What somebody believes wrongly is shown wrong.</summary>
public partial class ClaimTests
{
    public static TheoryData<int, string> WrongBeliefs => Rows(Beliefs.All);

    public static TheoryData<int, string> BeliefsInCode => Rows(Beliefs.All.Where(belief => belief.Code is not null));

    [Theory]
    [MemberData(nameof(WrongBeliefs))]
    public async Task A_wrong_belief_is_shown_wrong_by_a_cell(int lesson, string words) => await Holds(Beliefs.All, lesson, words);

    [Fact]
    public void All_wrong_beliefs_are_met_in_their_order() => Assert.Equal(Enumerable.Range(1, 32), Beliefs.All.Select(belief => belief.Number));

    /// <summary>The list beside the notebooks, by which a teacher's page leads from mistakes to beliefs.</summary>
    [Fact]
    public void The_beliefs_beside_the_notebooks_are_these_with_the_same_cells_and_the_same_mistakes()
    {
        var listed = Classroom.Grading.Results.Belief.All();

        Assert.Equal(Beliefs.All.Select(belief => (Path.GetFileNameWithoutExtension(Repository.Lessons[belief.Lesson - 1]), belief.Cell)), listed.Select(belief => (belief.Lesson, belief.Cell)));
        Assert.All(Beliefs.All.Where(belief => belief.Named is not null), belief => Assert.True(listed[belief.Number - 1].IsBehind(belief.Named!), belief.Words));
    }

    [Theory]
    [MemberData(nameof(BeliefsInCode))]
    public async Task A_wrong_belief_in_code_is_named_by_its_check(int lesson, string words)
    {
        var belief = Beliefs.All.Single(belief => belief.Lesson == lesson && belief.Words == words);

        var verdict = (await PlayedLesson.Of(lesson)).Verdicts[belief];

        Assert.Contains("data-check=\"mistake\"", verdict);
        Assert.Contains(belief.Named!, new PlayedCell("", verdict, _ => "").Text);
    }
}
