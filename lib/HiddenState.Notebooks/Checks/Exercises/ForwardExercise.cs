using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks;

/// <summary>All states and outputs of a sequence.</summary>
internal static class ForwardExercise
{
    public static Exercise<ForwardFormula, (IReadOnlyList<Matrix<double>> a, IReadOnlyList<Matrix<double>> yHat)> Exercise { get; } = new()
    {
        Name = "Forward over a sequence",
        Draw = network => new(network.P, network.X, network.A0),
        Run = f => f.Run(),
        Inputs = f => [.. f.P.Parts(), Part.List("x", "(n_x, m)", f.X, 1), Part.Single("a⟨0⟩", "(n_a, m)", f.A0)],
        Parts = result => [Part.List("a", "(n_a, m)", result.a, 0), Part.List("ŷ", "(n_y, m)", result.yHat, 1)],
        Mistakes = [.. OfTheSequence, .. StepExercise.Mistakes.Select(AtEachStep), .. ReadOutExercise.Mistakes.Select(OfEachOutput)],
    };

    private static Mistake<ForwardFormula> AtEachStep(Mistake<StepFormula> mistake) =>
        new($"at each step, {mistake.Name}", mistake.Belief, mistake.Hint, f => f with { Step = step => mistake.Change(f.Step(step)) });

    private static Mistake<ForwardFormula> OfEachOutput(Mistake<ReadOutFormula> mistake) =>
        new($"in the outputs, {mistake.Name}", mistake.Belief, mistake.Hint, f => f with { Output = output => mistake.Change(f.Output(output)) });

    private static IReadOnlyList<Mistake<ForwardFormula>> OfTheSequence =>
    [
        new("you used zeros in place of the a⟨0⟩ that was passed in",
            "Most examples start with zeros, so the argument looks superfluous. Somebody may pass in a state that was learned, or carried over from the sequence before.",
            "Where in your loop does `a0` enter? An array of zeros whose slot before the first is read gives the same effect.",
            f => f with { StateBefore = (a, t) => t == 1 ? a[0] * 0 : f.StateBefore(a, t) }),
        new("you left a⟨0⟩ out and started with zeros, and your list begins with zeros too",
            "Most examples start with zeros, so the argument looks superfluous. Somebody may pass in a state that was learned, or carried over from the sequence before.",
            "Where does `a0` enter your function?",
            f => f with { A0 = f.A0 * 0 }),
        new("you started with ones in place of the a⟨0⟩ that was passed in",
            "One may hope that ones make the network \"remember everything\". They only say something that never happened.",
            "Where does `a0` enter your function?",
            f => f with { StateBefore = (a, t) => t == 1 ? Pieces.One(a[0].RowCount, a[0].ColumnCount) : f.StateBefore(a, t) }),
        new("you started with x⟨1⟩ in place of a⟨0⟩",
            "x⟨1⟩ is the first thing at hand, so why not begin there? It has a way in of its own, through W_ax, and another size.",
            "Which of the two has n_a rows, as W_aa needs?",
            f => f with { StateBefore = (a, t) => t == 1 ? f.X[0] : f.StateBefore(a, t) }),
        new("you fed a⟨0⟩ in at every step",
            "The argument `a0` is in reach all the time, so it slips into the loop. Then no step knows of the one before: the network has no memory.",
            "After the first step, which state is the previous one?",
            f => f with { StateBefore = (a, _) => a[0] }),
        new("you fed x⟨1⟩ in at every step",
            "An index that stays where it is gives no error: every x⟨t⟩ has the same shape.",
            "Which input belongs to the step t?",
            f => f with { Input = (x, _) => x[0] }),
        new("you went through the sequence backwards in time",
            "Going backwards is for the gradients. The states are made in the order in which the inputs come.",
            "Which input meets a⟨0⟩?",
            f => f with { Input = (x, t) => f.Input(x, x.Count + 1 - t) }),
        new("you stopped one step too early",
            "With lists that count from 0 and steps that count from 1, one of the ends is easily lost.",
            "How many inputs are there, and how many steps does your loop make?",
            f => f with { KeepStates = a => [.. f.KeepStates(a).SkipLast(1)], KeepOutputs = yHat => [.. f.KeepOutputs(yHat).SkipLast(1)] }),
        new("you began one step too late: x⟨1⟩ is left out",
            "With lists that count from 0 and steps that count from 1, one of the ends is easily lost. The first input is `x[0]`.",
            "Which input meets a⟨0⟩?",
            f => f with { X = [.. f.X.Skip(1)] }),
        new("your list of states does not begin with a⟨0⟩",
            "a⟨0⟩ is given, so it may seem to be no result. Kept in the list it makes `a[t]` the state a⟨t⟩.",
            "What should `a[0]` be?",
            f => f with { KeepStates = a => [.. f.KeepStates(a).Skip(1)] }),
        new("your list of states holds the same matrix at every place, the last one",
            "A list does not copy what is put in: a matrix that is filled anew in each round changes everywhere at once.",
            "Is a new matrix made in each round of your loop?",
            f => f with { KeepStates = a => [a[0], .. Enumerable.Repeat(a[^1], a.Count - 1)] }),
        new("you read the output ŷ⟨t⟩ from the state before, a⟨t−1⟩",
            "If the output is made before the state is renewed, or from the wrong index, it is always one step behind.",
            "Which state has already seen x⟨t⟩?",
            f => f with { StateRead = (a, t) => a[t - 1] }),
        new("you passed the output ŷ⟨t⟩ on to the next step in place of a⟨t⟩",
            "The output looks like the result of a step, so it seems to be what the next one needs. It is read off the state, and has another size.",
            "Which of the two has n_a rows, as W_aa needs?",
            f => f with { StateBefore = (a, t) => t == 1 ? a[0] : f.Output(new(f.P, f.StateRead(a, t - 1))).YHat() }),
    ];
}
