using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

/// <summary>A task for a recurrent network: a generator of batches. The same seed gives the same bits on each machine (except for the last digit of a sine).</summary>
public abstract partial record SequenceTask
{
    private protected SequenceTask(int nx, int ny, int T, Loss loss)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(T, 1);
        (Nx, Ny, this.T, Loss) = (nx, ny, T, loss);
    }

    /// <summary>n_x, the size of an input.</summary>
    public int Nx { get; }

    /// <summary>n_y, the size of an answer.</summary>
    public int Ny { get; }

    /// <summary>T, the number of time steps.</summary>
    public int T { get; }

    /// <summary>The loss that goes with the answers.</summary>
    public Loss Loss { get; }

    /// <summary>A batch.</summary>
    /// <param name="m">The number of sequences, at least 1.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="number">The number of the batch: each has sequences of its own.</param>
    /// <exception cref="ArgumentOutOfRangeException">m is below 1.</exception>
    public Batch Batch(int m, long seed, int number = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(m, 1);
        var random = new SeededRandom(seed, number);
        double[][] xNumbers = new double[T][], yNumbers = new double[T][];
        var (x, y) = (new Matrix<double>[T], new Matrix<double>?[T]);
        for (var k = 0; k < T; k++)
        {
            x[k] = ColumnAccess.Dense(Nx, m, xNumbers[k] = new double[Nx * m]);
            yNumbers[k] = new double[Ny * m];
            if (Asks(k + 1)) y[k] = ColumnAccess.Dense(Ny, m, yNumbers[k]);
        }
        for (int j = 0, xj = 0, yj = 0; j < m; j++, xj = j * Nx, yj = j * Ny)    // where column j begins
            Fill(random, (i, t, value) => xNumbers[t - 1][xj + i] = value, (i, t, value) => yNumbers[t - 1][yj + i] = value);
        return new(x, y, StartsAnew: true);
    }

    /// <summary>Whether there is a target at step t = 1 … T.</summary>
    /// <param name="t">The time step.</param>
    public virtual bool Asks(int t) => true;

    /// <summary>The name and the sizes.</summary>
    public sealed override string ToString() => FormattableString.Invariant($"{GetType().Name[..^4]}: n_x = {Nx}, n_y = {Ny}, T = {T}, {Loss}");

    /// <summary>Writes one sequence: x(i, t, value) and y(i, t, value) with t = 1 … T; what is not written is 0.</summary>
    private protected abstract void Fill(SeededRandom random, Action<int, int, double> x, Action<int, int, double> y);

    private static int AtLeast1(int value, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(value))] string argument = "")
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, argument);
        return value;
    }
}
