namespace HiddenState.Benchmarks;

/// <summary>One whole training step: forward, softmax cross-entropy at every step, gradients of all parameters and a⟨0⟩.</summary>
internal sealed record Case(string Name, int Nx, int Na, int Ny, int T, int M, double Aim)
{
    /// <summary>The sizes, and how many times faster than PyTorch the step is to be.</summary>
    public static IReadOnlyList<Case> All { get; } =
    [
        new("A", 3, 5, 2, 4, 10, 40),
        new("B", 27, 50, 27, 10, 1, 20),
        new("C", 10, 32, 10, 50, 16, 8),
        new("D", 32, 128, 32, 100, 32, 2),
        new("E", 64, 256, 64, 100, 64, 1.4),
    ];

    public RnnParameters Parameters => new(
        Numbers(Na, Na, 1, 1 / Math.Sqrt(Na)), Numbers(Na, Nx, 2, 1 / Math.Sqrt(Nx)), Numbers(Ny, Na, 3, 1 / Math.Sqrt(Na)),
        Numbers(Na, 1, 4, 0.1).Column(0), Numbers(Ny, 1, 5, 0.1).Column(0));

    public Matrix<double> A0 => Numbers(Na, M, 6, 0.5);

    public Matrix<double>[] X => [.. Enumerable.Range(1, T).Select(t => Numbers(Nx, M, 100 + t, 1))];

    /// <summary>The right answer of column j at t is (t + 3 j) mod n_y.</summary>
    public Matrix<double>[] Y => [.. Enumerable.Range(1, T).Select(t => Matrix<double>.Build.Dense(Ny, M, (i, j) => i == (t + 3 * j) % Ny ? 1 : 0))];

    /// <summary>Numbers in [−scale, scale) that peers.py makes in the same way, bit for bit.</summary>
    private static Matrix<double> Numbers(int rows, int columns, int stream, double scale) =>
        Matrix<double>.Build.Dense(rows, columns, (i, j) => ((i + j * rows + 1L) * 7919 * (stream + 13) % 1000003 / 1000003.0 * 2 - 1) * scale);
}
