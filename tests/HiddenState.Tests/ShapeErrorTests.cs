namespace HiddenState.Tests;

public class ShapeErrorTests
{
    private static readonly RnnParameters P = RnnParameters.Glorot(nx: 4, na: 6, ny: 3, seed: 1);
    private static readonly Matrix<double> A0 = InitialState.Zero.Create(6, m: 2);

    [Fact]
    public void An_input_of_the_wrong_size_is_named_with_its_time_step()
    {
        IReadOnlyList<Matrix<double>> x = [D(4, 2), D(4, 2), D(5, 2)];

        var error = Assert.Throws<ArgumentException>(() => Rnn.Forward(P, x, A0));

        Assert.StartsWith("xt has shape 5x2 at t = 3; expected n_x x m = 4x2, because W_ax is 6x4.", error.Message);
    }

    [Fact]
    public void An_input_that_is_turned_round_is_named_however_large_it_is()
    {
        var (p, x) = (RnnParameters.Glorot(50_000, 1, 1, 1), Matrix<double>.Build.Dense(1, 50_000));

        LossTests.Refused("xt has shape 1x50000 at t = 1; expected n_x x m = 50000x50000, because W_ax is 1x50000.", () => Rnn.Forward(p, [x, x], x));
    }

    [Fact]
    public void A_gradient_of_another_size_is_a_vector_of_another_length()
    {
        var p = RnnParameters.Normal(2, 3, 1, seed: 1);

        LossTests.Refused("gradient has length 21; expected the length of theta = 22, because theta has 22 numbers.",
            () => Optimiser.Sgd(0.1).Step(p.ToVector(), (p with { Ba = Vector<double>.Build.Dense(2) }).ToVector()));
        LossTests.Refused("gradient has length 23; expected the length of theta = 22, because theta has 22 numbers.",
            () => Optimiser.Sgd(0.1).Step(p.ToVector(), (p with { Ba = Vector<double>.Build.Dense(4) }).ToVector()));
    }

    [Fact]
    public void Batches_of_different_widths_are_named()
    {
        var error = Assert.Throws<ArgumentException>(() => Rnn.Forward(P, [D(4, 2), D(4, 3)], A0));

        Assert.StartsWith("xt has shape 4x3 at t = 2; expected n_x x m = 4x2, because W_ax is 6x4 and x<1> is 4x2.", error.Message);
    }

    [Fact]
    public void Starting_with_x_does_not_fit()
    {
        var error = Assert.Throws<ArgumentException>(() => Rnn.Forward(P, [D(4, 2)], a0: D(4, 2)));

        Assert.StartsWith("a0 has shape 4x2; expected n_a x m = 6x2, because W_aa is 6x6.", error.Message);
    }

    [Theory]
    [InlineData(6, 3, "a0 has shape 6x3; expected n_a x m = 6x2, because x<1> is 4x2.")]
    [InlineData(1, 1, "a0 has shape 1x1; expected n_a x m = 6x2, because W_aa is 6x6 and x<1> is 4x2.")]
    public void A_start_of_another_width_is_the_starts_fault(int rows, int columns, string message)
    {
        var error = Assert.Throws<ArgumentException>(() => Rnn.Forward(P, [D(4, 2), D(4, 2)], D(rows, columns)));

        Assert.StartsWith(message, error.Message);
    }

    [Fact]
    public void Parameters_that_do_not_fit_are_named()
    {
        var error = Assert.Throws<ArgumentException>(() => Rnn.Forward(P with { Wax = D(5, 4) }, [D(4, 2)], A0));
        Assert.StartsWith("W_ax has shape 5x4; expected n_a x n_x = 6x4, because W_aa is 6x6.", error.Message);

        error = Assert.Throws<ArgumentException>(() => Rnn.Forward(P with { By = P.Ba }, [D(4, 2)], A0));
        Assert.StartsWith("By has length 6; expected n_y = 3, because W_ya is 3x6.", error.Message);
    }

    [Fact]
    public void An_empty_sequence_is_refused() =>
        Assert.StartsWith("x has no time steps; expected T >= 1.",
            Assert.Throws<ArgumentException>(() => Rnn.Forward(P, [], A0)).Message);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_number_that_is_not_finite_is_named_with_its_place(double bad)
    {
        var x = D(4, 2);
        x[3, 1] = bad;
        var error = Assert.Throws<ArgumentException>(() => Rnn.Forward(P, [D(4, 2), x], A0));
        Assert.StartsWith(FormattableString.Invariant($"xt[3, 1] is {bad} at t = 2; expected a finite number."), error.Message);

        error = Assert.Throws<ArgumentException>(() => RnnCell.Step(P with { Wya = P.Wya * bad }, D(4, 2), A0));
        Assert.StartsWith("W_ya[0, 0] is ", error.Message);
    }

    [Fact]
    public void Joins_say_both_shapes()
    {
        var horizontal = Assert.Throws<ArgumentException>(() => D(5, 5).JoinHorizontally(D(4, 3)));
        var vertical = Assert.Throws<ArgumentException>(() => D(5, 2).JoinVertically(D(3, 1)));

        Assert.StartsWith("right has shape 4x3; a horizontal join needs as many rows as left has, and left is 5x5.", horizontal.Message);
        Assert.StartsWith("bottom has shape 3x1; a vertical join needs as many columns as top has, and top is 5x2.", vertical.Message);
    }

    [Fact]
    public void Parameters_that_were_good_once_are_named_when_a_part_of_them_is_missing()
    {
        var p = RnnParameters.Glorot(nx: 4, na: 6, ny: 3, seed: 2);
        Rnn.Forward(p, [D(4, 2)], A0);

        foreach (var (name, without) in new[] { ("Waa", p with { Waa = null! }), ("Wax", p with { Wax = null! }), ("Wya", p with { Wya = null! }), ("Ba", p with { Ba = null! }), ("By", p with { By = null! }) })
            Assert.Equal(name, Assert.Throws<ArgumentNullException>(() => Rnn.Forward(without, [D(4, 2)], A0)).ParamName);
    }

    [Fact]
    public void A_batch_says_its_sizes_whatever_it_holds()
    {
        Assert.Equal("T = 2, m = 3: x 4x3, 1 target 2x3", new Batch([D(4, 3), D(4, 3)], [null, D(2, 3)]).ToString());
        Assert.Equal("T = 2, m = 3: x 4x3, no targets", new Batch([D(4, 3), D(4, 3)], [null, null]).ToString());
        Assert.Equal("T = 0, m = 0: no x, no targets", new Batch([], []).ToString());
    }

    private static Matrix<double> D(int rows, int columns) => Matrix<double>.Build.Dense(rows, columns, 0.5);
}
