using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks;

/// <summary>Back-propagation through time, with its inputs and the pieces it is made of.</summary>
internal sealed record BpttFormula(RnnForward Forward, IReadOnlyList<Matrix<double>> Dzy)
{
    public Slope.Function Slope { get; init; } = Notebooks.Slope.OfTanh;
    public Func<int, int> Rounds { get; init; } = T => T;
    public Func<int, bool> KeepCarry { get; init; } = _ => true;
    public int Reach { get; init; } = int.MaxValue;
    public Func<int, int, int> TimeAt { get; init; } = (round, T) => T + 1 - round;
    public Func<int, Matrix<double>, Matrix<double>, Matrix<double>> Total { get; init; } = (_, fromOutput, carry) => fromOutput + carry;
    public Matrix<double> WaaBack { get; init; } = Forward.Parameters.Waa.Transpose();
    public Func<Matrix<double>, Matrix<double>> ToState { get; init; } = dzy => Forward.Parameters.Wya.Transpose().Times(dzy);
    public Func<Matrix<double>, Matrix<double>, Matrix<double>> IntoCarry { get; init; } = (_, dz) => dz;
    public Func<Matrix<double>, Matrix<double>, Matrix<double>> NextCarry { get; init; } = (_, fromNext) => fromNext;
    public Func<int, Matrix<double>> StateForWaa { get; init; } = t => Forward.A[t - 1];
    public Func<int, Matrix<double>> InputForWax { get; init; } = t => Forward.X[t - 1];
    public Func<int, Matrix<double>> StateForWya { get; init; } = t => Forward.A[t];
    public Func<Matrix<double>, Matrix<double>, Vector<double>> ForBias { get; init; } = (_, dz) => dz.RowSums();
    public Func<RnnParameters, RnnParameters, RnnParameters> Sum { get; init; } = Add;
    public Func<RnnParameters, RnnParameters> Result { get; init; } = d => d;
    public Func<Matrix<double>, Matrix<double>, Matrix<double>, Matrix<double>> Da0 { get; init; } = (_, _, carry) => carry;

    /// <summary>For t = T … 1: da⟨t⟩ = W_yaᵀ dz_y⟨t⟩ + W_aaᵀ dz⟨t+1⟩, dz⟨t⟩ = da⟨t⟩ ∘ (1 − a⟨t⟩²); the weights' gradients are sums over t.</summary>
    public (RnnParameters d, Matrix<double> da0) Run() => Reach < Forward.T ? EachOutputAlone() : All();

    /// <summary>The sum over the outputs, each of which reaches back as many steps as it may.</summary>
    private (RnnParameters d, Matrix<double> da0) EachOutputAlone()
    {
        var parts = Enumerable.Range(1, Forward.T).Select(t => (this with
        {
            Reach = int.MaxValue,
            Dzy = [.. Dzy.Select((dzy, k) => k == t - 1 ? dzy : dzy * 0)],
            KeepCarry = round => KeepCarry(round) && (round < Forward.T - t + Reach || round == Forward.T),
        }).All()).ToList();
        return (parts.Select(part => part.d).Aggregate(Add), parts.Select(part => part.da0).Aggregate((sum, da0) => sum + da0));
    }

    private (RnnParameters d, Matrix<double> da0) All()
    {
        var (p, T) = (Forward.Parameters, Forward.T);
        var d = RnnParameters.Zeros(p.Nx, p.Na, p.Ny);
        var carry = Pieces.Zero(p.Na, Forward.M);
        var (da, dz) = (carry, carry);
        for (var round = 1; round <= Rounds(T); round++)
        {
            var t = TimeAt(round, T);
            da = Total(t, ToState(Dzy[t - 1]), carry);
            dz = da.PointwiseMultiply(Slope(Forward.A[t - 1], Forward.A[t]));
            d = Sum(d, new(
                dz.Times(StateForWaa(t).Transpose()), dz.Times(InputForWax(t).Transpose()), Dzy[t - 1].Times(StateForWya(t).Transpose()),
                ForBias(da, dz), Dzy[t - 1].RowSums()));
            carry = NextCarry(carry, WaaBack.Times(IntoCarry(da, dz)));
            if (!KeepCarry(round)) carry *= 0;
        }
        return (Result(d), Da0(da, dz, carry));
    }

    public static RnnParameters Add(RnnParameters d, RnnParameters step) =>
        new(d.Waa + step.Waa, d.Wax + step.Wax, d.Wya + step.Wya, d.Ba + step.Ba, d.By + step.By);

    public static RnnParameters Scale(RnnParameters d, double factor) =>
        new(factor * d.Waa, factor * d.Wax, factor * d.Wya, factor * d.Ba, factor * d.By);
}
