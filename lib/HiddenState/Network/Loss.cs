using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using MathNet.Numerics.LinearAlgebra;
using Lanes = System.Numerics.Vector<double>;

namespace HiddenState;

/// <summary>
/// A loss over a sequence: L = Σ_t w⟨t⟩ (1/m) Σ_j ℓ(z_y⟨t⟩, y⟨t⟩)_j over the steps t that have a target and the sequences j of the batch.
/// By default w⟨t⟩ = 1 / (number of steps with a target): L is then the mean over all predictions.
/// </summary>
public abstract record Loss
{
    private protected Loss() { }

    /// <summary>ℓ = −Σ_i y_i ln ŷ_i with ŷ = softmax(z_y). Targets are probabilities: a column sums to 1. dz_y = ŷ − y.</summary>
    public static Loss CrossEntropy { get; } = new CrossEntropyLoss();

    /// <summary>ℓ = (1/n_y) Σ_i (z_y − y)_i²: the mean squared error, with ŷ = z_y. dz_y = (2/n_y) (z_y − y).</summary>
    public static Loss SquaredError { get; } = new SquaredErrorLoss();

    /// <summary>w⟨1⟩ … w⟨T⟩, or null for equal weights that sum to 1.</summary>
    public IReadOnlyList<double>? StepWeights { get; private init; }

    /// <summary>The same loss with a weight for each time step.</summary>
    /// <param name="weights">w⟨1⟩ … w⟨T⟩, finite.</param>
    public Loss WithStepWeights(params IReadOnlyList<double> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        foreach (var weight in weights) Shape.RequireFinite(weight, nameof(weights));
        return this with { StepWeights = [.. weights] };
    }

    /// <summary>Whether the other is the same loss with the same step weights.</summary>
    /// <param name="other">Another loss.</param>
    public virtual bool Equals(Loss? other) => other is not null && EqualityContract == other.EqualityContract
        && (StepWeights is null ? other.StepWeights is null : other.StepWeights is not null && StepWeights.SequenceEqual(other.StepWeights));

    /// <summary>Equal for equal losses.</summary>
    public override int GetHashCode() => HashCode.Combine(EqualityContract, StepWeights?.Count, StepWeights is [var first, ..] ? first : 0);

    /// <summary>The network's answer ŷ: softmax(z_y) for cross-entropy, z_y itself for the squared error.</summary>
    /// <param name="zy">(n_y, m)</param>
    /// <returns>(n_y, m), a new matrix.</returns>
    /// <exception cref="ArgumentException">A number is NaN or infinite.</exception>
    public Matrix<double> Output(Matrix<double> zy)
    {
        ArgumentNullException.ThrowIfNull(zy);
        Shape.Require(zy, "n_y x m", zy.RowCount, zy.ColumnCount, "");
        var yHat = zy.ToColumnMajorArray();
        Answer(yHat, zy.RowCount);
        return ColumnAccess.Dense(zy.RowCount, zy.ColumnCount, yHat);
    }

    /// <summary>The loss and its derivative with respect to every z_y⟨t⟩.</summary>
    /// <param name="zy">z_y⟨1⟩ … z_y⟨T⟩, each (n_y, m).</param>
    /// <param name="y">y⟨1⟩ … y⟨T⟩, each (n_y, m), or null at a step that has no target; at least one step has one.</param>
    /// <returns>The value, the value of each step, and dz_y⟨t⟩. Nothing given is changed.</returns>
    /// <exception cref="ArgumentException">A shape does not fit, a target is out of range, or a number is NaN or infinite.</exception>
    public LossValue Of(IReadOnlyList<Matrix<double>> zy, IReadOnlyList<Matrix<double>?> y)
    {
        var loss = ValueOf(zy, y);
        return double.IsFinite(loss.Value) && (StepWeights is null || loss.DZy is Steps { AreFinite: true }) ? loss : throw new ArgumentException(
            FormattableString.Invariant($"The loss is {loss.Value}, or its derivative is not finite; expected outputs and targets nearer to one another."), nameof(zy));
    }

    /// <summary>The same without a check for NaN and infinity, which training reports by itself.</summary>
    internal LossValue ValueOf(IReadOnlyList<Matrix<double>> zy, IReadOnlyList<Matrix<double>?> y)
    {
        var (z, whole, weights) = Check(zy, y);
        int T = z.Count, m = z.Columns;
        var (value, perStep, factors) = (0.0, new double[T], Array.ConvertAll(weights, weight => weight / m));
        var dZy = z.Copy();
        foreach (var block in dZy.Blocks) Answer(block, z.Rows);
        for (int t = 1, count; t <= T; t += count)
        {
            count = whole is null ? 1 : z.SideBySide(t);
            var d = dZy.Numbers(t, count);
            ReadOnlySpan<double> targets = whole is not null ? whole.Numbers(t, count) : y[t - 1]?.Columns();
            if (targets.IsEmpty)
            {
                perStep[t - 1] = double.NaN;
                d.Clear();
                continue;
            }
            Compare(z.Numbers(t, count), targets, z.Rows, d, factors.AsSpan(t - 1, count), perStep.AsSpan(t - 1, count), t);
            for (var k = t - 1; k < t - 1 + count; k++) value += weights[k] * (perStep[k] /= m);
        }
        if (whole is null && (!double.IsFinite(value) || !dZy.AreFinite)) RequireFinite(y);
        return new(value, perStep, dZy);
    }

    /// <summary>Replaces columns z_y by ŷ.</summary>
    private protected abstract void Answer(double[] zy, int ny);

    /// <summary>For neighbouring steps from t on, as many as there are factors: Σ_j ℓ_j of each; d, which is ŷ, becomes the derivative times the factor.</summary>
    private protected abstract void Compare(
        ReadOnlySpan<double> zy, ReadOnlySpan<double> y, int ny, Span<double> d, ReadOnlySpan<double> factors, Span<double> sums, int t);

    /// <returns>z_y and w; the targets side by side, where they are so already or are a series, and all are finite.</returns>
    private (Steps Zy, Steps? Y, double[] Weights) Check(IReadOnlyList<Matrix<double>> zy, IReadOnlyList<Matrix<double>?> y)
    {
        Shape.RequireSteps(zy);
        Shape.RequireSteps(y);
        if (y.Count != zy.Count)
            throw new ArgumentException($"y has {y.Count} time steps; expected T = {zy.Count}, because there are as many outputs.", nameof(y));
        if (StepWeights is { } given && given.Count != zy.Count)
            throw new ArgumentException($"there {(given.Count == 1 ? "is" : "are")} {Shape.Count(given.Count, "step weight")}; expected T = {zy.Count}.", nameof(zy));
        var z = Steps.Given(zy, 1, nameof(zy), "n_y x m");
        var (ny, m) = (z.Rows, z.Columns);
        var whole = y is Steps or Series ? Steps.Whole(y, 1, ny, m) : null;     // matrices are read where they are: copies would cost more
        var targets = whole?.Count ?? 0;
        for (var t = 1; t <= zy.Count && whole is null; t++)
        {
            if (y[t - 1] is not { } target) continue;
            if (target.RowCount != ny || target.ColumnCount != m) Shape.Require(target, "n_y x m", ny, m, $"z_y is {ny}x{m}", t, nameof(y), "y");
            targets++;
        }
        if (targets == 0) throw new ArgumentException("y has no target at any time step; expected at least one.", nameof(y));
        if (StepWeights is not null) return (z, whole, [.. StepWeights]);
        var equal = new double[zy.Count];
        Array.Fill(equal, 1.0 / targets);
        return (z, whole, equal);
    }

    /// <summary>Throws unless all targets are finite. One that is not makes the loss, or its derivative, not finite either, so that it is enough to look then; where they must be probabilities, infinity has been refused before.</summary>
    private static void RequireFinite(IReadOnlyList<Matrix<double>?> y)
    {
        for (var t = 1; t <= y.Count; t++)
            if (y[t - 1] is { } target) Shape.Require(target, "n_y x m", target.RowCount, target.ColumnCount, "", t, nameof(y), "y");
    }

    private sealed record CrossEntropyLoss : Loss
    {
        private protected override void Answer(double[] zy, int ny) => Softmax.Apply(zy, ny);

        private protected override void Compare(
            ReadOnlySpan<double> zy, ReadOnlySpan<double> y, int ny, Span<double> d, ReadOnlySpan<double> factors, Span<double> sums, int t)
        {
            if (Host.ComparesByCrossEntropy(y, d, ny, factors, sums)) return;
            var size = d.Length / factors.Length;
            for (int k = 0, at = 0; k < factors.Length; k++, at += size)
                sums[k] = Step(zy.Slice(at, size), y.Slice(at, size), ny, d.Slice(at, size), factors[k], t + k);
        }

        private static double Step(ReadOnlySpan<double> zy, ReadOnlySpan<double> target, int ny, Span<double> d, double factor, int t)
        {
            RequireProbabilities(target, ny, t);
            var asked = MemoryMarshal.Cast<double, long>(target);           // most are 0
            var sum = 0.0;
            for (int i = 0, zeros; (zeros = asked[i..].IndexOfAnyExcept(0)) >= 0; i++)
            {
                i += zeros;
                if (target[i] != 0) sum -= target[i] * (d[i] > 1e-300 ? Logarithm.Of(d[i]) : LogOfNothing(zy, ny, i));  // −y_i ln ŷ_i
            }
            var dSome = MemoryMarshal.Cast<double, Lanes>(d);
            var someTargets = MemoryMarshal.Cast<double, Lanes>(target);
            for (var i = 0; i < dSome.Length; i++) dSome[i] = (dSome[i] - someTargets[i]) * factor;                 // (ŷ − y) factor
            for (var i = dSome.Length * Lanes.Count; i < d.Length; i++) d[i] = (d[i] - target[i]) * factor;
            return sum;
        }

        /// <summary>ln ŷ_i = z_i − max z − ln Σ_k e^(z_k − max z), where ŷ_i is 0 or nearly so.</summary>
        private static double LogOfNothing(ReadOnlySpan<double> zy, int ny, int i)
        {
            var column = zy.Slice(i - i % ny, ny).ToArray();
            var (max, sum) = (TensorPrimitives.Max<double>(column), 0.0);
            TensorPrimitives.Subtract(column, max, column);
            Exponential.Exp(column, column);
            foreach (var e in column) sum += e;
            return zy[i] - max - Logarithm.Of(sum);
        }

        private static void RequireProbabilities(ReadOnlySpan<double> values, int ny, int t)
        {
            for (var j = 0; j < values.Length / ny; j++)
            {
                var sum = 0.0;
                for (var i = 0; i < ny; i++)
                {
                    var value = values[i + j * ny];
                    if (value is < 0 or > 1)
                        throw new ArgumentException(FormattableString.Invariant($"y[{i}, {j}] is {value} at t = {t}; expected a probability in [0, 1]."), "y");
                    sum += value;
                }
                if (Math.Abs(sum - 1) > 1e-9)
                    throw new ArgumentException(FormattableString.Invariant($"column {j} of y sums to {sum} at t = {t}; expected 1."), "y");
            }
        }

        public override string ToString() => "cross-entropy";
    }

    private sealed record SquaredErrorLoss : Loss
    {
        private protected override void Answer(double[] zy, int ny) { }

        private protected override void Compare(
            ReadOnlySpan<double> zy, ReadOnlySpan<double> y, int ny, Span<double> d, ReadOnlySpan<double> factors, Span<double> sums, int t)
        {
            if (Host.ComparesBySquaredError(y, d, ny, factors, sums)) return;
            var size = d.Length / factors.Length;
            for (int k = 0, i = 0; k < factors.Length; k++)
            {
                var (sum, factor) = (0.0, 2.0 / ny * factors[k]);
                for (var end = i + size; i < end; i++)
                {
                    var difference = d[i] - y[i];
                    sum += difference * difference;
                    d[i] = difference * factor;
                }
                sums[k] = sum / ny;
            }
        }

        public override string ToString() => "squared error";
    }
}
