namespace HiddenState.Tests;

/// <summary>The states of all time steps stand side by side in memory: nobody may notice.</summary>
public sealed class StepsTests
{
    /// <summary>x in blocks of 4 steps, a⟨0⟩ … a⟨T⟩ and dz in blocks of 7, one apart, z_y in a single one.</summary>
    [Fact]
    public void A_pass_in_several_blocks_equals_cell_after_cell()
    {
        var s = Sample.Of(nx: 50, na: 33, ny: 3, m: 17, T: 24, seed: 5, scale: 0.2);

        var (forward, d) = (s.Forward(), s.Backward());

        var (a, zero) = (s.A0, RnnParameters.Zeros(50, 33, 3));
        for (var t = 1; t <= 24; t++)
        {
            a = RnnCell.Step(s.P, s.X[t - 1], a);
            Near.Equal(a, forward.A[t], 1e-13, $"a<{t}>");
            Near.Equal(s.P.Wya * a + s.P.By.ToColumnMatrix() * Matrix<double>.Build.Dense(1, 17, 1), forward.Zy[t - 1], 1e-13, $"z_y<{t}>");
        }
        var (carry, sum) = (Matrix<double>.Build.Dense(33, 17), zero.ToVector());
        for (var t = 24; t >= 1; t--)
        {
            var dzy = d.DZy[t - 1];
            var cell = RnnCell.Backward(s.P, s.X[t - 1], forward.A[t - 1], s.P.Wya.Transpose() * dzy + carry);
            carry = cell.DAPrev;
            Near.Equal(cell.DXt, d.DX[t - 1], 1e-13, $"dx<{t}>");
            sum += (cell.DParameters with { Wya = dzy * forward.A[t].Transpose(), By = dzy.RowSums() }).ToVector();
        }
        Near.Equal(carry, d.DA0, 1e-13, "da<0>");
        Near.Equal(zero.WithVector(sum), d.DParameters, 1e-12, "gradient");
    }

    [Fact]
    public void Writing_to_what_was_given_or_returned_changes_nothing_that_is_asked_later()
    {
        var s = Sample.Of(nx: 3, na: 5, ny: 2, m: 4, T: 6, seed: 7);
        var (forward, dzy) = (s.Forward(), Sequence.Normal(6, 2, 4, seed: 8).ToArray());
        var d = Rnn.Backward(forward, dzy);
        var fromStates = Rnn.BackwardFromStates(forward, d.FromOutput);
        Matrix<double>[] Asked() =>
        [
            .. forward.A, .. forward.X, .. forward.Zy, .. forward.YHat, .. d.DX, .. d.DA, .. d.DZ, .. d.DZy, .. d.FromOutput, .. d.Carry,
            .. fromStates.DA, .. fromStates.FromOutput, .. Rnn.Backward(forward, Sequence.Normal(6, 2, 4, seed: 8)).DX, Dynamics.JacobianProduct(forward, 0, 6),
            .. d.Contributions().Select(one => one.Waa), forward.Parameters.Waa, forward.Parameters.Ba.ToColumnMatrix(),
        ];
        var before = Asked();

        foreach (var matrix in (Matrix<double>[])[.. s.X, s.A0, .. dzy, s.P.Waa, s.P.Wax, s.P.Wya, forward.Parameters.Waa, .. Asked()]) matrix.Clear();
        s.P.Ba.Clear();
        s.P.By.Clear();

        Near.Equal(before, Asked(), 0, "what is asked again");
    }

    [Fact]
    public void A_list_given_by_with_is_copied_and_must_fit()
    {
        var s = Sample.Of(nx: 3, na: 5, ny: 2, m: 4, T: 6, seed: 7);
        var (forward, dzy) = (s.Forward(), Sequence.Normal(6, 2, 4, seed: 8));
        var mine = forward.A.ToArray();
        var changed = forward with { A = mine };
        var before = Rnn.Backward(changed, dzy).DParameters;

        mine[3].Clear();
        mine[2] = mine[5];

        Assert.Equal(forward, changed);
        Near.Equal(before, Rnn.Backward(changed, dzy).DParameters, 0, "gradient");
        var half = forward with { Zy = [.. forward.Zy.Select(z => 0 * z)] };
        Near.Equal(Matrix<double>.Build.Dense(2, 4, 0.5), half.YHat[3], 0, "yHat of the new z_y");
        LossTests.Refused("A of the forward pass is 6 matrices 5x4; expected 7 of n_a x m = 5x4.", () => Rnn.Backward(forward with { A = [.. forward.A.Skip(1)] }, dzy));
        LossTests.Refused("X of the forward pass is 6 matrices 5x4; expected 6 of n_x x m = 3x4.", () => Rnn.Backward(forward with { X = [.. forward.A.Skip(1)] }, dzy));
        LossTests.Refused("A has shape 3x4 at t = 6; expected the shape 5x4, as at t = 0.", () => _ = forward with { A = [.. forward.A.Take(6), s.X[0]] });
    }

    [Fact]
    public void Two_passes_over_the_same_numbers_are_equal_and_stay_so_when_one_is_looked_at()
    {
        var s = Sample.Of(nx: 3, na: 5, ny: 2, m: 4, T: 6, seed: 7);
        var (one, other) = (s.Forward(), s.Forward());

        _ = one.YHat[2];

        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.Equal(s.P, s.P with { });
        Assert.NotEqual(one, Rnn.Forward(s.P, s.X, 2 * s.A0));
    }

    [Fact]
    public void Weights_changed_in_place_count_in_the_next_pass_and_not_in_the_one_before()
    {
        var s = Sample.Of(nx: 3, na: 5, ny: 2, m: 4, T: 6, seed: 7);
        var (forward, dzy) = (s.Forward(), Sequence.Normal(6, 2, 4, seed: 8));
        var gradient = Rnn.Backward(forward, dzy);

        s.P.Waa[1, 2] += 1;
        s.P.Wax[0, 0] -= 1;
        var fresh = new RnnParameters(s.P.Waa.Clone(), s.P.Wax.Clone(), s.P.Wya, s.P.Ba, s.P.By);

        Assert.Equal(Rnn.Forward(fresh, s.X, s.A0), s.Forward());
        Assert.NotEqual(forward, s.Forward());
        Near.Equal(gradient.DX, Rnn.Backward(forward, dzy).DX, 0, "dx");
        Near.Equal(gradient.DParameters, Rnn.Backward(forward, dzy).DParameters, 0, "gradient");
    }

    [Fact]
    public void Many_readers_at_once_see_the_same_numbers()
    {
        var s = Sample.Of(nx: 3, na: 5, ny: 2, m: 4, T: 40, seed: 7);
        var (forward, dzy) = (s.Forward(), Sequence.Normal(40, 2, 4, seed: 8));
        var (expected, states) = (Rnn.Backward(forward, dzy), forward.A.ToArray());

        Parallel.For(0, 64, k =>
        {
            var got = Rnn.Backward(forward, dzy);
            Near.Equal(expected.DParameters, got.DParameters, 0, "gradient");
            Near.Equal(expected.DX[k % 40], got.DX[k % 40], 0, "dx");
            var a = forward.A[k % 41];
            Near.Equal(states[k % 41], a, 0, "a");
            a.Clear();
        });
    }

    [Fact]
    public void The_states_of_one_network_can_be_the_inputs_of_the_next()
    {
        var s = Sample.Of(nx: 3, na: 5, ny: 2, m: 4, T: 6, seed: 7);
        var (states, p, a0) = (s.Forward().A, RnnParameters.Normal(5, 4, 2, seed: 9), Matrix<double>.Build.Dense(4, 4, 0.3));

        var next = Rnn.Forward(p, states, a0);

        var copied = Rnn.Forward(p, [.. states], a0);
        Assert.Equal(7, next.T);
        Near.Equal(copied.A, next.A, 0, "a");
        Near.Equal(Rnn.Backward(copied, copied.Zy).DParameters, Rnn.Backward(next, next.Zy).DParameters, 0, "gradient");
    }

    /// <summary>One number a step, in two blocks of memory: as a series, and as matrices.</summary>
    [Fact]
    public void A_series_is_a_list_of_matrices_of_one_number()
    {
        double[] numbers = [.. Enumerable.Range(1, 5000).Select(i => Math.Sin(i * i))];
        IReadOnlyList<Matrix<double>> series = Sequence.Of(numbers), matrices = [.. numbers.Select(number => Matrix<double>.Build.Dense(1, 1, number))];
        var (p, a0) = (RnnParameters.Normal(1, 3, 1, seed: 4), Matrix<double>.Build.Dense(3, 1, 0.2));
        numbers[7] = 100;

        Agree();
        series[4100][0, 0] = matrices[4100][0, 0] = 2;      // a step that somebody has changed
        Agree();
        Assert.Same(series[3], series[3]);
        Assert.Equal(matrices, series);
        foreach (var outside in new[] { -1, 5000 }) Assert.Throws<ArgumentOutOfRangeException>(() => series[outside]);
        var copy = new Matrix<double>[5001];
        ((System.Collections.ICollection)series).CopyTo(copy, 1);
        Assert.Equal([null!, .. matrices], copy);
        LossTests.Refused("xt has shape 1x1 at t = 1; expected n_x x m = 2x1, because W_ax is 3x2.", () => Rnn.Forward(RnnParameters.Normal(2, 3, 1, seed: 4), series, a0));
        series[9][0, 0] = double.NaN;
        LossTests.Refused("xt[0, 0] is NaN at t = 10; expected a finite number.", () => Rnn.Forward(p, series, a0));
        LossTests.Refused("y[0, 0] is NaN at t = 10; expected a finite number.", () => Loss.SquaredError.Of(matrices, series));
        LossTests.Refused("values is Infinity; expected a finite number.", () => Sequence.Of(1, double.PositiveInfinity));

        void Agree()
        {
            var (one, other) = (Rnn.Forward(p, series, a0), Rnn.Forward(p, matrices, a0));
            Assert.Equal(other, one);
            LossValue loss = Loss.SquaredError.Of(one.Zy, series), expected = Loss.SquaredError.Of(other.Zy, matrices);
            Assert.Equal(expected.Value, loss.Value);
            Assert.Equal(expected.PerStep, loss.PerStep);
            Near.Equal(Rnn.Backward(other, expected.DZy).DParameters, Rnn.Backward(one, loss.DZy).DParameters, 0, "gradient");
        }
    }

    [Fact]
    public void Many_readers_of_a_series_get_one_matrix()
    {
        for (var round = 0; round < 200; round++)
        {
            var series = Sequence.Of(1, 2, 3);
            var read = new Matrix<double>[8];
            Parallel.For(0, 8, k => read[k] = series[1]);
            Assert.All(read, matrix => Assert.Same(series[1], matrix));
        }
    }
}
