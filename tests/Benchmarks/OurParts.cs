using BenchmarkDotNet.Attributes;

namespace HiddenState.Benchmarks;

/// <summary>Our own parts, by BenchmarkDotNet: time and memory of forward, loss and backward.</summary>
/// <remarks>In this process: a project of its own for each part would want packages, and a folder to build in.</remarks>
[InProcess]
[MemoryDiagnoser]
public class OurParts
{
    private RnnParameters p = null!;
    private Matrix<double>[] x = null!, y = null!;
    private Matrix<double> a0 = null!;
    private RnnForward forward = null!;
    private LossValue loss = null!;

    [Params("A", "B", "C", "D", "E")]
    public string Sizes { get; set; } = "A";

    [GlobalSetup]
    public void Prepare()
    {
        var c = Case.All.Single(c => c.Name == Sizes);
        (p, x, y, a0) = (c.Parameters, c.X, c.Y, c.A0);
        forward = Rnn.Forward(p, x, a0);
        loss = Loss.CrossEntropy.Of(forward.Zy, y);
    }

    [Benchmark] public RnnForward Forward() => Rnn.Forward(p, x, a0);

    [Benchmark] public LossValue CrossEntropy() => Loss.CrossEntropy.Of(forward.Zy, y);

    [Benchmark] public RnnBackward Backward() => Rnn.Backward(forward, loss.DZy);
}
