using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks;

/// <summary>The start of the next batch, with its inputs and the pieces it is made of.</summary>
internal sealed record CarriedStateFormula(Matrix<double> AT, bool[] IsNew)
{
    public Func<bool[], int, bool> StartsFromZero { get; init; } = (isNew, j) => isNew[j];
    public Func<Matrix<double>, Matrix<double>> State { get; init; } = aT => aT;

    /// <summary>a⟨0⟩_j = a⟨T⟩_j where sequence j goes on, 0 where it is new.</summary>
    public Matrix<double> Run() => State(AT).MapIndexed((_, j, a) => StartsFromZero(IsNew, j) ? 0 : a, Zeros.Include);
}

/// <summary>Carry the state, or start anew.</summary>
internal static class CarriedStateExercise
{
    public static Exercise<CarriedStateFormula, Matrix<double>> Exercise { get; } = new()
    {
        Name = "Carry, or start anew",
        Draw = network => new(network.A0, [.. Enumerable.Range(0, network.M).Select(j => IsNew(network, j))]),
        Run = f => f.Run(),
        Inputs = f => [Part.Single("a⟨T⟩", "(n_a, m)", f.AT), Part.Single("isNew", "m", Vector<double>.Build.Dense(f.IsNew.Length, j => f.IsNew[j] ? 1 : 0))],
        Parts = a0 => [Part.Single("a⟨0⟩", "(n_a, m)", a0)],
        Mistakes =
        [
            new("the condition is the wrong way round: what goes on starts from zeros, what is new is carried",
                "Both ways compile, and both give some columns of zeros.",
                "Which columns should be zero: those where `isNew[j]` is true, or false?",
                f => f with { StartsFromZero = (isNew, j) => !f.StartsFromZero(isNew, j) }),
            new("you carry every column: new sequences get the end of a sequence that has nothing to do with them",
                "A carried state is news from the sequence before. For a new sequence it is news from the wrong story.",
                "Where does `isNew` enter?",
                f => f with { StartsFromZero = (_, _) => false }),
            new("you start every column from zeros",
                "Zeros mean \"nothing has happened yet\". For a sequence that goes on, something has.",
                "Where does `aT` enter?",
                f => f with { StartsFromZero = (_, _) => true }),
            new("a single new sequence sends the whole batch back to zeros",
                "`isNew.Any(…)` asks whether there is a new one at all. Each column has an answer of its own.",
                "What should happen to column j if only another column is new?",
                f => f with { StartsFromZero = (isNew, _) => isNew.Any(one => one) }),
            new("zeros come only where all sequences are new",
                "`isNew.All(…)` asks about the whole batch. Each column has an answer of its own.",
                "What should happen to column j if it is the only new one?",
                f => f with { StartsFromZero = (isNew, _) => isNew.All(one => one) }),
            new("the first sequence decides for all of them",
                "An index that stays where it is gives no error: every column then gets the same answer.",
                "Which entry of `isNew` belongs to column j?",
                f => f with { StartsFromZero = (isNew, _) => isNew[0] }),
            new("the last sequence decides for all of them",
                "An index that stays where it is gives no error: every column then gets the same answer.",
                "Which entry of `isNew` belongs to column j?",
                f => f with { StartsFromZero = (isNew, _) => isNew[^1] }),
            new("you averaged the states over the batch",
                "Each sequence has a state of its own; the mean of several belongs to none of them.",
                "Which column of a⟨T⟩ belongs to column j of a⟨0⟩?",
                f => f with { State = aT => aT.Averaged() }),
        ],
    };

    /// <summary>All kinds of batch: one new sequence, none, all of them, the last one alone, all but the last.</summary>
    private static bool IsNew(Network network, int j) => (network.Number % 7) switch
    {
        0 => j == 0,
        1 or 5 => false,
        2 => true,
        3 => j == network.M - 1,
        4 => j < network.M - 1,
        _ => network.Random.NextInt(2) == 0,
    };
}
