using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks;

/// <summary>The start of the next batch, with its inputs and the pieces it is made of.</summary>
internal sealed record CarriedStateFormula(Matrix<double> AT, bool[] IsNew)
{
    public Func<bool, bool> StartsFromZero { get; init; } = isNew => isNew;
    public Func<Matrix<double>, Matrix<double>> State { get; init; } = aT => aT;

    /// <summary>a⟨0⟩_j = a⟨T⟩_j where sequence j goes on, 0 where it is new.</summary>
    public Matrix<double> Run() => State(AT).MapIndexed((_, j, a) => StartsFromZero(IsNew[j]) ? 0 : a, Zeros.Include);
}

/// <summary>Carry the state, or start anew.</summary>
internal static class CarriedStateExercise
{
    public static Exercise<CarriedStateFormula, Matrix<double>> Exercise { get; } = new()
    {
        Name = "Carry, or start anew",
        Draw = network => new(network.A0, [.. Enumerable.Range(0, network.M).Select(j => j == network.Number % network.M || network.Random.NextInt(3) == 0)]),
        Run = f => f.Run(),
        Inputs = f => [Part.Single("a⟨T⟩", "(n_a, m)", f.AT), Part.Single("isNew", "m", Vector<double>.Build.Dense(f.IsNew.Length, j => f.IsNew[j] ? 1 : 0))],
        Parts = a0 => [Part.Single("a⟨0⟩", "(n_a, m)", a0)],
        Mistakes =
        [
            new("the condition is the wrong way round: what goes on starts from zeros, what is new is carried",
                "Both ways compile, and both give some columns of zeros.",
                "Which columns should be zero: those where `isNew[j]` is true, or false?",
                f => f with { StartsFromZero = isNew => !f.StartsFromZero(isNew) }),
            new("you carry every column: new sequences get the end of a sequence that has nothing to do with them",
                "A carried state is news from the sequence before. For a new sequence it is news from the wrong story.",
                "Where does `isNew` enter?",
                f => f with { StartsFromZero = _ => false }),
            new("you start every column from zeros",
                "Zeros mean \"nothing has happened yet\". For a sequence that goes on, something has.",
                "Where does `aT` enter?",
                f => f with { StartsFromZero = _ => true }),
            new("you averaged the states over the batch",
                "Each sequence has a state of its own; the mean of several belongs to none of them.",
                "Which column of a⟨T⟩ belongs to column j of a⟨0⟩?",
                f => f with { State = aT => aT.Averaged() }),
        ],
    };
}
