namespace HiddenState.Benchmarks;

/// <summary>A training step and what it computed, for the comparison of results before that of times.</summary>
internal interface IStep
{
    string Name { get; }

    /// <summary>Loss and gradients; the sum of absolute values of each gradient is compared.</summary>
    StepResult Run();
}

internal sealed record StepResult(double Loss, RnnParameters Gradient, Matrix<double> DA0)
{
    public IReadOnlyDictionary<string, double> Sums => new Dictionary<string, double>
    {
        ["Waa"] = Sum(Gradient.Waa), ["Wax"] = Sum(Gradient.Wax), ["Wya"] = Sum(Gradient.Wya),
        ["ba"] = Sum(Gradient.Ba.ToColumnMatrix()), ["by"] = Sum(Gradient.By.ToColumnMatrix()), ["a0"] = Sum(DA0),
    };

    private static double Sum(Matrix<double> matrix) => matrix.Enumerate().Sum(Math.Abs);
}

/// <summary>The library, as a student calls it.</summary>
internal sealed class OurStep(Case c) : IStep
{
    private readonly RnnParameters p = c.Parameters;
    private readonly Matrix<double>[] x = c.X, y = c.Y;
    private readonly Matrix<double> a0 = c.A0;

    public string Name => "HiddenState";

    public StepResult Run()
    {
        var forward = Rnn.Forward(p, x, a0);
        var loss = Loss.CrossEntropy.Of(forward.Zy, y);
        var backward = Rnn.Backward(forward, loss.DZy);
        return new(loss.Value, backward.DParameters, backward.DA0);
    }
}
