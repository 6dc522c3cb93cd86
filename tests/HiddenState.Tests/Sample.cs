namespace HiddenState.Tests;

/// <summary>A random network with everything it needs: sizes unequal, nothing zero.</summary>
internal sealed record Sample(
    RnnParameters P, IReadOnlyList<Matrix<double>> X, Matrix<double> A0, IReadOnlyList<Matrix<double>> Y, Loss Loss, Activation G)
{
    public static Sample Of(int nx, int na, int ny, int m, int T, long seed, Loss? loss = null, Activation? g = null, double scale = 0.7)
    {
        var chosen = loss ?? Loss.SquaredError;
        var y = Sequence.Normal(T, ny, m, seed + 1000);
        return new(
            RnnParameters.Normal(nx, na, ny, seed, scale), Sequence.Normal(T, nx, m, seed + 2000),
            new SeededRandom(seed + 3000).Normal(na, m),
            chosen == Loss.CrossEntropy ? [.. y.Select(Softmax.Of)] : y, chosen, g ?? Activation.Tanh);
    }

    public RnnForward Forward() => Rnn.Forward(P, X, A0, G);

    public RnnBackward Backward() => Rnn.Backward(Forward(), Y, Loss);
}
