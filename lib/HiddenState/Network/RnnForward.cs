using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

/// <summary>
/// What a forward pass over T steps gives, and what it was computed from. A value: it holds copies, and everything read from it is a copy,
/// so that back-propagation later meets the same numbers whatever was changed since.
/// Lists of steps start at t = 1, so x⟨t⟩ is <c>X[t − 1]</c>; the states start at t = 0, so a⟨t⟩ is <c>A[t]</c>.
/// </summary>
/// <param name="Parameters">The parameters the pass used.</param>
/// <param name="X">x⟨1⟩ … x⟨T⟩, each (n_x, m).</param>
/// <param name="A">a⟨0⟩ … a⟨T⟩, each (n_a, m): T + 1 states.</param>
/// <param name="Zy">z_y⟨1⟩ … z_y⟨T⟩ with z_y⟨t⟩ = W_ya a⟨t⟩ + b_y, each (n_y, m).</param>
/// <param name="Activation">g.</param>
/// <exception cref="ArgumentException">The shapes of the parameters do not fit together, a list has no steps, a step is null or empty or has
/// another shape than the first, or a number is NaN or infinite.</exception>
public sealed record RnnForward(
    RnnParameters Parameters,
    IReadOnlyList<Matrix<double>> X,
    IReadOnlyList<Matrix<double>> A,
    IReadOnlyList<Matrix<double>> Zy,
    Activation Activation)
{
    private readonly RnnParameters weights = Copied(Parameters);
    private readonly Steps x = Steps.Given(X, 1, nameof(X)), a = Steps.Given(A, 0, nameof(A)), zy = Steps.Given(Zy, 1, nameof(Zy));

    /// <summary>The parameters the pass used, a copy made on each call.</summary>
    public RnnParameters Parameters { get => weights.Copy(); init => weights = Copied(value); }

    /// <summary>x⟨1⟩ … x⟨T⟩, each (n_x, m): each a copy made on each call, as all steps here.</summary>
    public IReadOnlyList<Matrix<double>> X { get => x; init => x = Steps.Given(value, 1, nameof(X)); }

    /// <summary>a⟨0⟩ … a⟨T⟩, each (n_a, m): T + 1 states.</summary>
    public IReadOnlyList<Matrix<double>> A { get => a; init => a = Steps.Given(value, 0, nameof(A)); }

    /// <summary>z_y⟨1⟩ … z_y⟨T⟩ with z_y⟨t⟩ = W_ya a⟨t⟩ + b_y, each (n_y, m).</summary>
    public IReadOnlyList<Matrix<double>> Zy { get => zy; init => zy = Steps.Given(value, 1, nameof(Zy)); }

    /// <summary>ŷ⟨1⟩ … ŷ⟨T⟩ with ŷ⟨t⟩ = softmax(z_y⟨t⟩), each (n_y, m), computed when asked for.</summary>
    public IReadOnlyList<Matrix<double>> YHat
    {
        get
        {
            var outputs = zy;
            return new StepsWhenAsked(T, t => Softmax.Of(outputs[t]));
        }
    }

    /// <summary>T, the number of time steps.</summary>
    public int T => x.Count;

    /// <summary>m, the number of sequences in the batch.</summary>
    public int M => a.Columns;

    internal RnnParameters Weights => weights;
    internal Steps Inputs => x;
    internal Steps States => a;

    /// <summary>Throws unless all shapes fit together. Only a change by <c>with</c> can make them not fit.</summary>
    internal RnnForward Checked()
    {
        Require(x, "X", T, "n_x", weights.Nx);
        Require(a, "A", T + 1, "n_a", weights.Na);
        Require(zy, "Zy", T, "n_y", weights.Ny);
        return this;
    }

    private void Require(Steps steps, string name, int count, string symbol, int rows)
    {
        if ((steps.Count, steps.Rows, steps.Columns) != (count, rows, M))
            throw new ArgumentException(FormattableString.Invariant(
                $"{name} of the forward pass is {steps.Count} matrices {steps.Rows}x{steps.Columns}; expected {count} of {symbol} x m = {rows}x{M}."), "forward");
    }

    /// <summary>The sizes, not the numbers.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"T = {T}, m = {M}: a<0> ... a<{T}> {a.Rows}x{M}, y<1> ... y<{T}> {zy.Rows}x{M}, {Activation}");

    private static RnnParameters Copied(RnnParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters, nameof(Parameters));
        return parameters.Frozen();
    }
}
