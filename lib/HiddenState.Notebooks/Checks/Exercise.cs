using System.Reflection;
using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks;

/// <summary>
/// An exercise: inputs drawn at random, the right answer as a formula, and the known mistakes as changes to that formula.
/// To teach it one more mistake, add an entry to <see cref="Mistakes"/>.
/// </summary>
/// <typeparam name="TFormula">The inputs, with the formula that is evaluated on them.</typeparam>
/// <typeparam name="TResult">What the student's function gives.</typeparam>
internal sealed record Exercise<TFormula, TResult> where TFormula : notnull
{
    /// <summary>How long a student's function may take for one network.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>What the student sees: "One step".</summary>
    public required string Name { get; init; }

    /// <summary>Inputs from a random network; the same network gives the same numbers again.</summary>
    public required Func<Network, TFormula> Draw { get; init; }

    /// <summary>The formula, evaluated.</summary>
    public required Func<TFormula, TResult> Run { get; init; }

    /// <summary>What the student's function is given, with names, to see whether it was changed.</summary>
    public required Func<TFormula, IReadOnlyList<Part>> Inputs { get; init; }

    /// <summary>The result, taken apart and named.</summary>
    public required Func<TResult, IReadOnlyList<Part>> Parts { get; init; }

    /// <summary>The known mistakes.</summary>
    public required IReadOnlyList<Mistake<TFormula>> Mistakes { get; init; }

    /// <summary>What the exercise asks for beyond the right numbers, seen from what the student's function was given, after it ran.</summary>
    public Func<TFormula, Objection?> Objection { get; init; } = _ => null;

    /// <summary>The same exercise for a function that has to do by itself what a library could do for it.</summary>
    /// <param name="student">The function as it was given.</param>
    /// <param name="doesTheWork">Which methods of MathNet and of the course it must not call.</param>
    /// <param name="objection">What is said if it does.</param>
    public Exercise<TFormula, TResult> Without(Delegate? student, Func<MethodBase, bool> doesTheWork, Func<MethodBase, Objection> objection) =>
        student is not null && Calls.Of(student).FirstOrDefault(method => IsOfALibrary(method) && doesTheWork(method)) is { } helper
            ? this with { Objection = formula => Objection(formula) ?? objection(helper) }
            : this;

    private static bool IsOfALibrary(MethodBase method) =>
        method.Module.Assembly == typeof(Matrix<double>).Assembly || method.Module.Assembly == typeof(RnnParameters).Assembly;

    /// <summary>See <see cref="Numbers.Tolerance"/>.</summary>
    public double Tolerance { get; init; } = Numbers.Tolerance;

    /// <summary>Runs the student's function and says what it does.</summary>
    public CheckResult Check(Func<TFormula, TResult>? student, long seed, TimeSpan? patience = null) =>
        student is null
            ? new CheckResult(Name, Verdict.Todo, "There is no function yet: what was passed in is null.")
            : new Examination<TFormula, TResult>(this, student, seed, patience ?? Patience).Result();

    /// <summary>What the formula, or the formula with mistakes in it, gives.</summary>
    public Outcome Expected(TFormula formula, params IReadOnlyList<Mistake<TFormula>> mistakes) =>
        Outcome.Of(() => Parts(Run(mistakes.Aggregate(formula, (changed, mistake) => mistake.Change(changed)))));
}
