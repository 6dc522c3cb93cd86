namespace HiddenState.Notebooks.Tests;

public class KnownMistakeTests
{
    [Theory]
    [MemberData(nameof(Subject.Names), MemberType = typeof(Subject))]
    public void Each_known_mistake_is_recognised_by_its_own_name_on_100_seeds(string exercise)
    {
        var subject = Subject.Named(exercise);
        Assert.Equal(subject.Mistakes.Count, subject.Mistakes.Distinct().Count());

        for (var index = 0; index < subject.Mistakes.Count; index++)
            for (var seed = 1; seed <= 100; seed++)
            {
                var result = subject.CheckWith(seed, [index]);

                Assert.True(result.Mistakes is [var name] && name == subject.Mistakes[index],
                    $"seed {seed}: {exercise}, \"{subject.Mistakes[index]}\" was taken for: {result}");
                Assert.Equal(Verdict.Mistake, result.Verdict);
            }
    }

    [Theory]
    [MemberData(nameof(Subject.Names), MemberType = typeof(Subject))]
    public void Each_known_mistake_moves_some_entry_far_beyond_the_tolerance_on_200_seeds(string exercise)
    {
        var subject = Subject.Named(exercise);
        var factor = exercise == NumericalGradientExercise.Exercise.Name ? 10 : 100_000;

        for (var index = 0; index < subject.Mistakes.Count; index++)
            for (var seed = 1; seed <= 200; seed++)
                Assert.True(subject.IsSeen(seed, index, factor), $"seed {seed}: {exercise}, {subject.Mistakes[index]}");
    }

    [Theory]
    [MemberData(nameof(Subject.Names), MemberType = typeof(Subject))]
    public void Two_mistakes_at_once_are_named_as_they_are_or_not_at_all(string exercise)
    {
        var subject = Subject.Named(exercise);
        var random = new SeededRandom(5);
        var pairs = (from first in Enumerable.Range(0, subject.Mistakes.Count)
                     from second in Enumerable.Range(0, subject.Mistakes.Count)
                     where first != second
                     select new[] { first, second }).ToList();
        var count = Math.Min(60, pairs.Count);

        var named = 0;
        foreach (var made in random.Permutation(pairs.Count).Take(count).Select(index => pairs[index]))
        {
            var result = subject.CheckWith(made[0], made);

            var said = result.Mistakes.Select(name => subject.Mistakes.ToList().IndexOf(name)).ToArray();
            Assert.True(said.All(made.Contains) || subject.AreTheSame(said, made),
                $"{exercise}: {string.Join(" + ", made.Select(index => subject.Mistakes[index]))} was taken for: {result}");
            if (said.Length > 0) named++;
        }
        Assert.True(named > count / 2, $"{exercise}: only {named} of {count} pairs of mistakes were named");
    }
}
