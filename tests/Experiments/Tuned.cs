namespace HiddenState.Experiments;

/// <summary>A frozen network with a start, or with inputs that are read before the real ones; or one with other biases, or other weights.</summary>
internal sealed record Tuned(RnnParameters P, InitialState Start, Vector<double>[] Prompt)
{
    /// <summary>Trains one of these on a few examples: "start", "biases", "prompt", or else all weights.</summary>
    public static Tuned Of(string way, RnnParameters p, Batch few, Loss loss, int inputs, int updates, double rate)
    {
        var trainer = new Trainer(updates, loss, Optimiser.Adam(rate)) { Clip = Clip.Norm(1) };
        RnnParameters Trained(Trainer by) => by.Train(p, InitialState.Zero, _ => few).Parameters;
        return way switch
        {
            "start" => new(p, (trainer with { Frozen = true }).Train(p, InitialState.Learned(Vector<double>.Build.Dense(p.Na)), _ => few).Start, []),
            "biases" => new(Trained(trainer with { Moving = d => RnnParameters.Zeros(d.Nx, d.Na, d.Ny) with { Ba = d.Ba } }), InitialState.Zero, []),
            "prompt" => new(p, InitialState.Zero, Prompted(p, few, loss, inputs, updates, rate)),
            _ => new(Trained(trainer), InitialState.Zero, []),
        };
    }

    public RnnForward Read(IReadOnlyList<Matrix<double>> x) => Rnn.Forward(P,
        [.. Prompt.Select(q => Matrix<double>.Build.Dense(q.Count, x[0].ColumnCount, (i, j) => q[i])), .. x], Start.Create(P.Na, x[0].ColumnCount));

    public IReadOnlyList<Matrix<double>> Said(IReadOnlyList<Matrix<double>> x) => [.. Read(x).Zy.Skip(Prompt.Length)];

    private static Vector<double>[] Prompted(RnnParameters p, Batch few, Loss loss, int inputs, int updates, double rate)
    {
        var (numbers, rule) = (Vector<double>.Build.Dense(inputs * p.Nx), Optimiser.Adam(rate));
        Vector<double>[] Now() => [.. Enumerable.Range(0, inputs).Select(i => numbers.SubVector(i * p.Nx, p.Nx))];
        for (var k = 0; k < updates; k++)
        {
            var dx = Rnn.Backward(new Tuned(p, InitialState.Zero, Now()).Read(few.X), [.. new Matrix<double>?[inputs], .. few.Y], loss).DX;
            var gradient = Vector<double>.Build.Dense([.. dx.Take(inputs).SelectMany(d => d.RowSums())]);
            var step = rule.Step(numbers, gradient / Math.Max(1, gradient.L2Norm()));
            (numbers, rule) = (step.Theta, step.Next);
        }
        return Now();
    }
}
