namespace HiddenState.Notebooks.Tests;

/// <summary>An exercise as the tests see it, whatever its types are.</summary>
public sealed class Subject
{
    private Subject(string name) => Name = name;

    public string Name { get; }
    public required IReadOnlyList<string> Mistakes { get; init; }
    /// <summary>(seed, mistakes) → what the check says to the formula with these mistakes in it.</summary>
    public required Func<long, IReadOnlyList<int>, CheckResult> CheckWith { get; init; }

    /// <summary>(network, mistake, factor) → whether the mistake is told from the right answer with a tolerance larger by that factor.</summary>
    public required Func<long, int, double, bool> IsSeen { get; init; }

    /// <summary>Whether two sets of mistakes compute the same function: the same numbers on 30 networks of all kinds.</summary>
    public required Func<IReadOnlyList<int>, IReadOnlyList<int>, bool> AreTheSame { get; init; }

    internal static Subject Of<TFormula, TResult>(Exercise<TFormula, TResult> exercise) where TFormula : notnull => new(exercise.Name)
    {
        Mistakes = [.. exercise.Mistakes.Select(mistake => mistake.Name)],
        CheckWith = (seed, mistakes) => exercise.Check(
            formula => exercise.Run(mistakes.Aggregate(formula, (changed, index) => exercise.Mistakes[index].Change(changed))), seed, TimeSpan.FromMinutes(5)),
        IsSeen = (seed, index, factor) => Enumerable.Range(0, Network.Tried).Select(number => exercise.Draw(new Network(seed, number)))
            .Any(formula => !exercise.Expected(formula, [exercise.Mistakes[index]]).SameAs(exercise.Expected(formula), exercise.Tolerance * factor)),
        AreTheSame = (one, other) => Enumerable.Range(0, 30).All(number =>
            exercise.Expected(exercise.Draw(new Network(99, number)), [.. one.Select(index => exercise.Mistakes[index])])
                .SameAs(exercise.Expected(exercise.Draw(new Network(99, number)), [.. other.Select(index => exercise.Mistakes[index])]), exercise.Tolerance)),
    };

    public static IReadOnlyList<Subject> All { get; } =
    [
        Of(JoinExercise.Horizontal),
        Of(JoinExercise.Vertical),
        Of(StepExercise.TwoProducts),
        Of(StepExercise.OneProduct),
        Of(ReadOutExercise.Exercise),
        Of(InitialStateExercise.Exercise),
        Of(ForwardExercise.Exercise),
        Of(StepBackwardExercise.Exercise),
        Of(BpttExercise.Exercise),
        Of(LearnedStateExercise.Exercise),
        Of(ClipExercise.Exercise),
        Of(GradientNormExercise.Exercise),
        Of(NumericalGradientExercise.Exercise),
        Of(CarriedStateExercise.Exercise),
        Of(RatioIntervalExercise.Exercise),
        Of(TemperatureExercise.Exercise),
        Of(DrawExercise.Exercise),
        Of(StreamsExercise.Exercise),
        Of(FixedPointExercises.Speed),
        Of(FixedPointExercises.Jacobian),
        Of(FixedPointExercises.NewtonStep),
        Of(JoinStepsExercise.Exercise),
        Of(LinearStatesExercise.Exercise),
        Of(StatesFromAnyExercise.Exercise),
        Of(LineAtExercise.Exercise),
        Of(TaskStartsExercises.Starts),
        Of(TaskStartsExercises.Gradient),
        Of(TrainedStartExercise.Exercise),
    ];

    public static TheoryData<string> Names => [.. All.Select(subject => subject.Name)];

    public static Subject Named(string name) => All.First(subject => subject.Name == name);

    public override string ToString() => Name;
}
