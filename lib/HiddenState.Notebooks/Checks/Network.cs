using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks;

/// <summary>
/// A random network with a batch of sequences to try a function on. The first five have sizes that all differ: with equal sizes,
/// wrong code passes. Then come the sizes at which only some code is wrong: one sequence, one step, all sizes equal, all of them 1.
/// Two networks in a row have the same sizes, so that what is kept from call to call shows. No number is zero.
/// From number ten on, some have n_x = n_a = n_y, to tell two mistakes apart that throw where sizes differ.
/// The same seed and number give the same network on each machine.
/// </summary>
internal sealed class Network
{
    /// <summary>How many networks have five sizes that all differ.</summary>
    public const int Different = 5;

    /// <summary>How many networks a right function has to pass.</summary>
    public const int Tried = 10;

    private const int OneSequence = Different, OneStep = Different + 1, AllEqual = Different + 2, AllEqualAgain = Different + 3, AllOne = Different + 4;

    public Network(long seed, int number)
    {
        Number = number;
        Random = new SeededRandom(seed, number);
        var sizes = (number == AllEqualAgain ? new SeededRandom(seed, AllEqual) : Random).Permutation(5);                                  // n_x, n_a, n_y, m, T from 2 … 6
        if (sizes[4] == 0) (sizes[4], sizes[0]) = (sizes[0], sizes[4]);     // T ≥ 3: a first step, a last one, one between
        (Nx, Na, Ny, M, T) = (sizes[0] + 2, sizes[1] + 2, sizes[2] + 2, sizes[3] + 2, sizes[4] + 2);
        if (number == OneSequence) M = 1;
        if (number == OneStep) T = 1;
        if (number is AllEqual or AllEqualAgain) (Nx, Ny, M, T) = (Na, Na, Na, Na);
        if (number == AllOne) (Nx, Na, Ny, M, T) = (1, 1, 1, 1, 1);
        if (number >= Tried && number % 3 != 0) (Nx, Ny, M) = (Na, Na, number % 3 == 1 ? 1 : Na);
        P = RnnParameters.Normal(Nx, Na, Ny, (long)Random.NextBits(), 0.5);
        X = [.. Enumerable.Range(1, T).Select(_ => Normal(Nx, M))];
        A0 = Normal(Na, M);
    }

    public int Number { get; }

    /// <summary>What is special about the sizes; null where all of them differ.</summary>
    public string? Special => Number switch
    {
        OneSequence => "m = 1",
        OneStep => "T = 1",
        AllEqual or AllEqualAgain => "n_x = n_a = n_y = m = T",
        AllOne => "all sizes are 1",
        _ => null,
    };

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
