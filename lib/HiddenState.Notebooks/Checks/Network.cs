using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks;

/// <summary>
/// A random network with a batch of sequences to try a function on. Its five sizes all differ and no number in it is zero:
/// with equal sizes or zeros, wrong code passes. Only to tell two mistakes apart that throw where sizes differ,
/// there are networks with n_x = n_a = n_y too. The same seed and number give the same network on each machine.
/// </summary>
internal sealed class Network
{
    /// <summary>How many networks a right function has to pass; those are the ones whose sizes all differ.</summary>
    public const int Tried = 5;

    public Network(long seed, int number)
    {
        Number = number;
        Random = new SeededRandom(seed, number);
        var sizes = Random.Permutation(5);                                  // n_x, n_a, n_y, m, T from 2 … 6
        if (sizes[4] == 0) (sizes[4], sizes[0]) = (sizes[0], sizes[4]);     // T ≥ 3: a first step, a last one, one between
        (Nx, Na, Ny, M, T) = (sizes[0] + 2, sizes[1] + 2, sizes[2] + 2, sizes[3] + 2, sizes[4] + 2);
        if (number >= Tried && number % 3 != 0) (Nx, Ny, M) = (Na, Na, number % 3 == 1 ? 1 : Na);
        P = RnnParameters.Normal(Nx, Na, Ny, (long)Random.NextBits(), 0.5);
        X = [.. Enumerable.Range(1, T).Select(_ => Normal(Nx, M))];
        A0 = Normal(Na, M);
    }

    public int Number { get; }
    public SeededRandom Random { get; }
    public int Nx { get; }
    public int Na { get; }
    public int Ny { get; }
    public int M { get; }
    public int T { get; }
    public RnnParameters P { get; }
    public IReadOnlyList<Matrix<double>> X { get; }
    public Matrix<double> A0 { get; }

    /// <summary>More random numbers of the same network.</summary>
    public Matrix<double> Normal(int rows, int columns) => Random.Normal(rows, columns, 0.7);

    public override string ToString() => FormattableString.Invariant($"n_x = {Nx}, n_a = {Na}, n_y = {Ny}, m = {M}, T = {T}");
}
