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
    public void A_state_that_somebody_wrote_to_counts_as_it_is_now()
    {
        var s = Sample.Of(nx: 3, na: 5, ny: 2, m: 4, T: 6, seed: 7);
        var (forward, plain) = (s.Forward(), s.Forward());
        RnnForward changed = plain with { A = [.. plain.A.Select(a => a.Clone())] };
        foreach (var a in new[] { forward.A[3], changed.A[3] }) a[1, 2] = 0.25;
        var dzy = Sequence.Normal(6, 2, 4, seed: 8);

        Assert.Same(forward.A[3], forward.A[3]);
        Near.Equal(Rnn.Backward(changed, dzy).DParameters, Rnn.Backward(forward, dzy).DParameters, 0, "gradient");
        Assert.NotEqual(Rnn.Backward(plain, dzy).DParameters.Waa, Rnn.Backward(forward, dzy).DParameters.Waa);
    }

    [Fact]
    public void What_was_given_may_change_afterwards()
    {
        var s = Sample.Of(nx: 3, na: 5, ny: 2, m: 4, T: 6, seed: 7);
        var (forward, dzy) = (s.Forward(), Sequence.Normal(6, 2, 4, seed: 8));
        var before = Rnn.Backward(forward, dzy).DParameters;

        s.X[2][0, 0] += 1;
        s.A0[0, 0] += 1;

        Near.Equal(before, Rnn.Backward(forward, dzy).DParameters, 0, "gradient");
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
}
