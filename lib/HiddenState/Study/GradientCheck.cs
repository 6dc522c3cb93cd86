using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

/// <summary>
/// A gradient beside central differences: (L(θ + ε) − L(θ − ε)) / 2ε for one number θ after the other, with ε |θ| in place of ε where |θ| > 1.
/// The relative error is ‖numeric − analytic‖ / (‖numeric‖ + ‖analytic‖), with 0/0 = 0.
/// <para>L is known to about 1e-16 |L| only, so a gradient below 1e-16 |L| / ε = 1e-11 |L| drowns in rounding. A difference beyond the tolerance is
/// therefore examined again with other ε, until it is clear that the gradient is wrong, or that rounding or a kink of L explains it.</para>
/// </summary>
public static class GradientCheck
{
    /// <summary>ε, and the relative error that a right gradient stays below in double precision where L is smooth and the gradient not nearly 0.</summary>
    public const double Epsilon = 1e-5, Tolerance = 1e-7;

    /// <summary>Checks one gradient of any function.</summary>
    /// <param name="quantity">What it is the gradient of, for example "W_aa"; for the report.</param>
    /// <param name="loss">L as a function of that matrix.</param>
    /// <param name="at">The matrix at which to check; it is not changed.</param>
    /// <param name="analytic">The gradient to check, of the same shape.</param>
    /// <exception cref="ArgumentException">The two shapes differ, or a number is NaN or infinite, L among them.</exception>
    public static GradientCheckEntry Of(string quantity, Func<Matrix<double>, double> loss, Matrix<double> at, Matrix<double> analytic)
    {
        ArgumentNullException.ThrowIfNull(quantity);
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(at);
        Shape.Require(at, "any shape", at.RowCount, at.ColumnCount, "");
        Shape.Require(analytic, "the gradient's shape", at.RowCount, at.ColumnCount, $"{quantity} is {Shape.Of(at)}");
        return GradientCheckEntry.Of(quantity, new(quantity, loss, at, new(() => Differences.Noise(loss, at))), analytic);
    }

    /// <summary>Checks back-propagation through time: every parameter, every x⟨t⟩ and a⟨0⟩, by way of the loss.</summary>
    /// <param name="p">The parameters.</param>
    /// <param name="x">x⟨1⟩ … x⟨T⟩, each (n_x, m).</param>
    /// <param name="a0">a⟨0⟩, (n_a, m).</param>
    /// <param name="y">The targets, each (n_y, m), or null at a step that has none.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="activation">g; tanh if not given.</param>
    /// <param name="backward">The back-propagation to check, from the forward pass and dz_y; <see cref="Rnn"/>'s own if not given.</param>
    /// <exception cref="ArgumentException">A shape does not fit, a target is out of range, or a number is NaN or infinite.</exception>
    public static GradientCheckResult Of(
        RnnParameters p, IReadOnlyList<Matrix<double>> x, Matrix<double> a0, IReadOnlyList<Matrix<double>?> y, Loss loss,
        Activation? activation = null, Func<RnnForward, IReadOnlyList<Matrix<double>>, RnnBackward>? backward = null)
    {
        ArgumentNullException.ThrowIfNull(loss);
        var forward = Rnn.Forward(p, x, a0, activation);
        var gradients = (backward ?? Rnn.Backward)(forward, loss.Of(forward.Zy, y).DZy)
            ?? throw new ArgumentException("backward gave null; expected gradients.", nameof(backward));
        if (gradients.DX.Count != x.Count)
            throw new ArgumentException($"backward gave {Shape.Count(gradients.DX.Count, "gradient")} dx; expected T = {x.Count}.", nameof(backward));
        var d = gradients.DParameters;
        var noise = new Lazy<double>(() => Differences.Noise(w => L(p with { Waa = w }, x, a0), p.Waa));

        double L(RnnParameters parameters, IReadOnlyList<Matrix<double>> inputs, Matrix<double> start) =>
            loss.Of(Rnn.Forward(parameters, inputs, start, activation).Zy, y).Value;

        GradientCheckEntry Entry(string quantity, Func<Matrix<double>, double> of, Matrix<double> at, Matrix<double> gradient)
        {
            Shape.Require(gradient, "the gradient's shape", at.RowCount, at.ColumnCount, $"{quantity} is {Shape.Of(at)}", argument: nameof(backward), name: "d" + quantity);
            return GradientCheckEntry.Of(quantity, new(quantity, of, at, noise), gradient);
        }

        return new([
            Entry("W_aa", w => L(p with { Waa = w }, x, a0), p.Waa, d.Waa),
            Entry("W_ax", w => L(p with { Wax = w }, x, a0), p.Wax, d.Wax),
            Entry("W_ya", w => L(p with { Wya = w }, x, a0), p.Wya, d.Wya),
            Entry("b_a", b => L(p with { Ba = b.Column(0) }, x, a0), p.Ba.ToColumnMatrix(), d.Ba.ToColumnMatrix()),
            Entry("b_y", b => L(p with { By = b.Column(0) }, x, a0), p.By.ToColumnMatrix(), d.By.ToColumnMatrix()),
            Entry("a<0>", a => L(p, x, a), a0, gradients.DA0),
            .. x.Select((xt, k) => Entry(FormattableString.Invariant($"x<{k + 1}>"),
                changed => L(p, [.. x.Take(k), changed, .. x.Skip(k + 1)], a0), xt, gradients.DX[k])),
        ]);
    }
}
