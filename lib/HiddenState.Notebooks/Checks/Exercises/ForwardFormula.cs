using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks;

/// <summary>The states and outputs of a whole sequence, with its inputs and the pieces it is made of.</summary>
internal sealed record ForwardFormula(RnnParameters P, IReadOnlyList<Matrix<double>> X, Matrix<double> A0)
{
    public Func<IReadOnlyList<Matrix<double>>, int, Matrix<double>> StateBefore { get; init; } = (a, t) => a[t - 1];
    public Func<IReadOnlyList<Matrix<double>>, int, Matrix<double>> Input { get; init; } = (x, t) => x[t - 1];
    public Func<StepFormula, StepFormula> Step { get; init; } = step => step;
    public Func<IReadOnlyList<Matrix<double>>, int, Matrix<double>> StateRead { get; init; } = (a, t) => a[t];
    public Func<ReadOutFormula, ReadOutFormula> Output { get; init; } = output => output;
    public Func<IReadOnlyList<Matrix<double>>, IReadOnlyList<Matrix<double>>> KeepStates { get; init; } = a => a;
    public Func<IReadOnlyList<Matrix<double>>, IReadOnlyList<Matrix<double>>> KeepOutputs { get; init; } = yHat => yHat;

    /// <summary>a⟨t⟩ = g(W_aa a⟨t−1⟩ + W_ax x⟨t⟩ + b_a), ŷ⟨t⟩ = softmax(W_ya a⟨t⟩ + b_y)</summary>
    public (IReadOnlyList<Matrix<double>> a, IReadOnlyList<Matrix<double>> yHat) Run()
    {
        var a = new List<Matrix<double>> { A0 };
        var yHat = new List<Matrix<double>>();
        for (var t = 1; t <= X.Count; t++)
        {
            a.Add(Step(new(P, Input(X, t), StateBefore(a, t))).At());
            yHat.Add(Output(new(P, StateRead(a, t))).YHat());
        }
        return (KeepStates(a), KeepOutputs(yHat));
    }
}
