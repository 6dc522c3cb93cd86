using System.Text.Json.Nodes;

namespace HiddenState.Notebooks.Tests;

public class KnownMistakeTests
{
    /// <summary>Each exercise on one seed, in the slow part on a tenth of all, and in the long part on all.</summary>
    public static IEnumerable<TheoryDataRow<string, int>> Seeds(int all) =>
        Subject.Names.SelectMany(name => (TheoryDataRow<string, int>[])[new(name.Data, 1), new TheoryDataRow<string, int>(name.Data, all / 10).Slow(), new TheoryDataRow<string, int>(name.Data, all).Long()]);

    [Theory]
    [MemberData(nameof(Seeds), 100)]
    public void Each_known_mistake_is_recognised_by_its_own_name_on_each_seed(string exercise, int seeds)
    {
        var subject = Subject.Named(exercise);

        for (var index = 0; index < subject.Mistakes.Count; index++)
            for (var seed = 1; seed <= seeds; seed++)
            {
                var result = subject.CheckWith(seed, [index]);

                Assert.True(result.Mistakes is [var name] && name == subject.Mistakes[index],
                    $"seed {seed}: {exercise}, \"{subject.Mistakes[index]}\" was taken for: {result}");
                Assert.Equal(Verdict.Mistake, result.Verdict);
            }
    }

    [Fact]
    public void Each_mistake_of_a_belief_beside_the_notebooks_is_a_known_one()
    {
        var known = Subject.All.SelectMany(subject => subject.Mistakes).Concat(StartLeftTask.Beliefs.Select(one => one.Belief)).Concat(ParityTask.Mistakes).ToList();
        var listed = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository(), "notebooks", "beliefs.json")))!.AsArray()
            .SelectMany(belief => belief!["mistakes"]!.AsArray()).Select(words => (string)words!).ToList();

        Assert.NotEmpty(listed);
        Assert.All(listed, words => Assert.Contains(known, mistake => mistake.Contains(words, StringComparison.Ordinal)));
        Assert.Equal(listed.Distinct(), listed);
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "HiddenState.slnx"))) folder = folder.Parent!;
        return folder.FullName;
    }

    [Theory]
    [MemberData(nameof(Seeds), 200)]
    public void Each_known_mistake_moves_some_entry_far_beyond_the_tolerance_on_each_seed(string exercise, int seeds)
    {
        var subject = Subject.Named(exercise);

        for (var index = 0; index < subject.Mistakes.Count; index++)
            for (var seed = 1; seed <= seeds; seed++)
                Assert.True(subject.IsSeen(seed, index, IsSmall(subject.Mistakes[index]) ? 10 : 100_000), $"seed {seed}: {exercise}, {subject.Mistakes[index]}");
    }

    /// <summary>Mistakes of which a network shows no more than whether something is above a limit: two of them together look like a third.</summary>
    private static bool IsOneBit(string mistake) => mistake.Contains("in the comparison");

    /// <summary>Mistakes that hardly change the numbers, by their nature.</summary>
    private static bool IsSmall(string mistake) => mistake.Contains("rounded") || mistake.Contains("small number") || mistake.Contains("ε of your own");

    [Theory, Slow]
    [MemberData(nameof(Subject.Names), MemberType = typeof(Subject))]
    public void Two_mistakes_at_once_are_named_as_they_are_or_not_at_all(string exercise)
    {
        var subject = Subject.Named(exercise);
        var random = new SeededRandom(5);
        var pairs = (from first in Enumerable.Range(0, subject.Mistakes.Count)
                     from second in Enumerable.Range(0, subject.Mistakes.Count)
                     where subject.Mistakes[first] != subject.Mistakes[second] && !(IsOneBit(subject.Mistakes[first]) && IsOneBit(subject.Mistakes[second]))
                     select new[] { first, second }).ToList();
        var count = Math.Min(60, pairs.Count);

        var named = 0;
        foreach (var made in random.Permutation(pairs.Count).Take(count).Select(index => pairs[index]))
        {
            var result = subject.CheckWith(made[0], made);

            var said = result.Mistakes.Select(name => subject.Mistakes.ToList().IndexOf(name)).ToArray();
            Assert.True(result.Mistakes.All(made.Select(index => subject.Mistakes[index]).Contains) || subject.AreTheSame(said, made),
                $"{exercise}: {string.Join(" + ", made.Select(index => subject.Mistakes[index]))} was taken for: {result}");
            if (said.Length > 0) named++;
        }
        Assert.True(named > count / 2, $"{exercise}: only {named} of {count} pairs of mistakes were named");
    }
}
