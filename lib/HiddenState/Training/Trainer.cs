using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

/// <summary>
/// A training loop: forward, loss, back-propagation, clipping, optimiser, again and again.
/// A value that says how to train; <see cref="Train"/> is a pure function of it, the start and the batches.
/// </summary>
/// <param name="Steps">How many updates, at least 1.</param>
/// <param name="Loss">The loss.</param>
/// <param name="Optimiser">The optimiser. It moves the parameters and, with a memory of its own, a⟨0⟩.</param>
public sealed record Trainer(int Steps, Loss Loss, Optimiser Optimiser)
{
    /// <summary>How gradients are clipped before the optimiser sees them; not at all if not given. The gradient of the parameters and that of a⟨0⟩ are clipped each by itself.</summary>
    public Clip Clip { get; init; } = Clip.None;

    /// <summary>g; tanh if not given.</summary>
    public Activation Activation { get; init; } = Activation.Tanh;

    /// <summary>Which parameters move: the gradient is passed through this. For example <c>d => d with { Waa = 0 * d.Waa }</c> keeps W_aa.</summary>
    public Func<RnnParameters, RnnParameters> Moving { get; init; } = gradient => gradient;

    /// <summary>Whether the parameters stay as they are, to the last bit: then nothing but a⟨0⟩ is trained, where it can be learned.</summary>
    public bool Frozen { get; init; }

    /// <summary>Trains the parameters, unless they are frozen, and the initial state where it can be learned.</summary>
    /// <param name="p">The parameters to start with.</param>
    /// <param name="start">How a⟨0⟩ is chosen.</param>
    /// <param name="batches">The batch for step k = 0, 1, …, for example <c>k => task.Batch(m: 20, seed: 1, number: k)</c>.</param>
    /// <param name="progress">Told the loss and the length of the gradient after each step. Called at once, on this thread.</param>
    /// <param name="cancellationToken">Stops after the step that is under way; what was reached is returned.</param>
    /// <returns>What was reached, the losses on the way, and why it ended. Nothing given is changed.</returns>
    /// <exception cref="ArgumentException">A shape does not fit, a target is out of range, or a number given is NaN or infinite.
    /// A number that <em>becomes</em> NaN or infinite is no exception: it ends the training and is named in the result.</exception>
    public TrainingRun Train(
        RnnParameters p, InitialState start, Func<int, Batch> batches,
        Action<TrainingStep>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(p);
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(batches);
        ArgumentOutOfRangeException.ThrowIfLessThan(Steps, 1);
        ArgumentNullException.ThrowIfNull(Loss);
        ArgumentNullException.ThrowIfNull(Optimiser);
        ArgumentNullException.ThrowIfNull(Clip);
        ArgumentNullException.ThrowIfNull(Moving);
        p = p.Checked().Copy().Own();
        var (optimiser, optimiserOfStart) = (Optimiser, Optimiser);
        List<TrainingStep> history = [];
        for (var k = 0; k < Steps; k++)
        {
            if (cancellationToken.IsCancellationRequested) return Ended("cancelled");
            var batch = batches(k) ?? throw new ArgumentException(FormattableString.Invariant($"batches gave null at step {k}; expected a batch."), nameof(batches));
            IReadOnlyList<Matrix<double>>? x = HiddenState.Steps.Whole(batch.X, 1, p.Nx, batch.M);
            if (x is null) Shape.RequireEqualShapes(x = batch.X, 1, nameof(batches), name: "x");
            if (batch.StartsAnew) start = start.Anew;

            var forward = Rnn.Pass(p, x, start.Create(p.Na, batch.M, k), Activation);
            if (NotFinite.In(forward, k) is { } inForward) return Ended(inForward);
            var loss = Loss.ValueOf(forward.Zy, batch.Y);
            if (NotFinite.In(loss, k) is { } inLoss) return Ended(inLoss);
            var backward = Rnn.Gradients(forward, HiddenState.Steps.Of(loss.DZy, first: 1));
            if (NotFinite.In(backward, k) is { } inGradient) return Ended(inGradient);

            var dTheta = start.Sum(backward.DA0);
            if (dTheta is not null && NotFinite.In("the gradient of the initial state", dTheta, k) is { } inSum) return Ended(inSum);
            var lengthOfStart = dTheta?.Length() ?? 0;
            var length = lengthOfStart;
            OptimiserStep? updated = null, moved = null;
            if (!Frozen)
            {
                var gradient = WhatMoves(backward.DParameters);
                if (NotFinite.In("the gradient that moves", gradient, k) is { } inMoving) return Ended(inMoving);
                length = gradient.Length();
                updated = optimiser.Following(p.ToVector(), Clip.Following(gradient, length));
                if (NotFinite.In("the updated parameters", updated.Theta, k) is { } inUpdate) return Ended(inUpdate);
            }
            if (dTheta is not null)
            {
                moved = optimiserOfStart.Following(start.Theta!, Clip.Following(dTheta, lengthOfStart));
                if (NotFinite.In("the initial state", moved.Theta, k) is { } inStart) return Ended(inStart);
            }
            if (updated is not null) (p, optimiser) = (p.WithVector(updated.Theta).Own(), updated.Next);     // both are finite: the step is complete
            if (moved is not null) (start, optimiserOfStart) = (start.WithTheta(moved.Theta), moved.Next);
            start = start.After(forward.A[^1]);

            history.Add(new(k, loss.Value, length));
            progress?.Invoke(history[^1]);
        }
        return Ended(null);

        TrainingRun Ended(string? stopped) => new(p.Copy(), start, [.. history], stopped);
    }

    private Vector<double> WhatMoves(RnnParameters gradient)
    {
        var moving = Moving(gradient);
        return moving is not null && gradient.HasTheSizesOf(moving) ? moving.ToVector()
            : throw new ArgumentException($"Moving gave {(moving is null ? "null" : "matrices or vectors of other sizes")}; expected a gradient like that given, {gradient}.", nameof(Moving));
    }
}
