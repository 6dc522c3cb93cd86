namespace HiddenState.Tests;

public class ForwardTests
{
    [Fact]
    public void One_unit_by_hand()
    {
        var p = new RnnParameters(One(2), One(3), One(5), V(-1), V(0.25));

        var forward = Rnn.Forward(p, [One(0.5), One(-0.25)], One(0.125));

        var a1 = Math.Tanh(2 * 0.125 + 3 * 0.5 - 1);                   // tanh(0.75)
        var a2 = Math.Tanh(2 * a1 + 3 * -0.25 - 1);
        Near.Equal(One(0.125), forward.A[0], 0, "a<0>");
        Near.Equal(One(a1), forward.A[1], 1e-15, "a<1>");
        Near.Equal(One(a2), forward.A[2], 1e-15, "a<2>");
        Near.Equal(One(5 * a1 + 0.25), forward.Zy[0], 1e-14, "z_y<1>");
        Near.Equal(One(1), forward.YHat[1], 0, "softmax of one number");
    }

    [Fact]
    public void One_cell_meets_the_course_numbers_by_both_formulas()
    {
        var c = new CourseCase("rnn_cell_forward");

        var two = RnnCell.Step(c.Parameters, c.Input("xt"), c.Input("a_prev"));
        var one = RnnCell.StepConcatenated(c.Parameters, c.Input("xt"), c.Input("a_prev"));

        Near.Equal(c.Expected("a_next"), two, 1e-12, "a_next by two products");
        Near.Equal(c.Expected("a_next"), one, 1e-12, "a_next by one product");
        Assert.Equal(0.59584544, two[4, 0], 8);
    }

    [Fact]
    public void A_sequence_meets_the_course_numbers()
    {
        var c = new CourseCase("rnn_forward");

        var forward = Rnn.Forward(c.Parameters, c.InputSteps("x"), c.Input("a0"));

        Near.Equal(c.ExpectedSteps("a"), [.. forward.A.Skip(1)], 1e-12, "a");
        Near.Equal(c.ExpectedSteps("y_pred"), forward.YHat, 1e-12, "y_pred");
    }

    [Fact]
    public void A_sequence_of_concatenated_steps_meets_the_course_numbers()
    {
        var c = new CourseCase("rnn_forward");
        var a = c.Input("a0");

        foreach (var (xt, expected) in c.InputSteps("x").Zip(c.ExpectedSteps("a")))
        {
            a = RnnCell.StepConcatenated(c.Parameters, xt, a);
            Near.Equal(expected, a, 1e-12, "a");
        }
    }

    [Fact]
    public void The_concatenated_form_equals_the_two_product_form()
    {
        var random = new SeededRandom(7);
        for (var trial = 0; trial < 200; trial++)
        {
            var sizes = random.Permutation(9);                         // n_x, n_a, n_y, m all different
            var (nx, na, ny, m) = (sizes[0] + 1, sizes[1] + 1, sizes[2] + 1, sizes[3] + 1);
            var p = RnnParameters.Normal(nx, na, ny, trial);
            Matrix<double> xt = random.Normal(nx, m), aPrev = random.Normal(na, m);

            Near.Equal(RnnCell.Step(p, xt, aPrev), RnnCell.StepConcatenated(p, xt, aPrev), 1e-14, $"a at sizes {p}");
        }
    }

    [Fact]
    public void The_wrong_order_of_a_and_x_is_noticed_though_its_shapes_are_legal()
    {
        var random = new SeededRandom(8);
        var p = RnnParameters.Normal(nx: 4, na: 5, ny: 3, seed: 8);
        Matrix<double> xt = random.Normal(4, 2), aPrev = random.Normal(5, 2);

        var wrong = (p.Wa * xt.JoinVertically(aPrev) + p.Ba.Repeat(2)).PointwiseTanh();
        var right = (p.Wax.JoinHorizontally(p.Waa) * xt.JoinVertically(aPrev) + p.Ba.Repeat(2)).PointwiseTanh();

        Assert.True(Near.Distance(RnnCell.Step(p, xt, aPrev), wrong) > 0.1, "[x; a] against [W_aa | W_ax] must differ");
        Near.Equal(RnnCell.Step(p, xt, aPrev), right, 1e-14, "[x; a] against [W_ax | W_aa]");
    }

    [Fact]
    public void A_forward_pass_is_its_steps_one_after_the_other()
    {
        foreach (var g in new[] { Activation.Tanh, Activation.Sigmoid, Activation.Relu, Activation.Identity })
        {
            var p = RnnParameters.Normal(nx: 4, na: 5, ny: 3, seed: 9, scale: 0.5);
            var x = Sequence.Normal(T: 6, n: 4, m: 2, seed: 10);
            var a0 = InitialState.RandomPerSequence(seed: 11).Create(p.Na, m: 2);

            var forward = Rnn.Forward(p, x, a0, g);

            for (var t = 1; t <= 6; t++)
            {
                Near.Equal(RnnCell.Step(p, x[t - 1], forward.A[t - 1], g), forward.A[t], 1e-13, $"{g} a<{t}>");
                Near.Equal(p.Wya * forward.A[t] + p.By.Repeat(2), forward.Zy[t - 1], 1e-13, $"{g} z_y<{t}>");
            }
        }
    }

    [Fact]
    public void From_zeros_the_first_step_sees_the_input_alone()
    {
        var p = RnnParameters.Normal(nx: 4, na: 5, ny: 3, seed: 1);
        var x = Sequence.Normal(T: 1, n: 4, m: 2, seed: 2);

        var forward = Rnn.Forward(p, x, InitialState.Zero.Create(p.Na, m: 2));

        Near.Equal((p.Wax * x[0] + p.Ba.Repeat(2)).PointwiseTanh(), forward.A[1], 1e-15, "a<1>");
    }

    [Fact]
    public void Softmax_survives_large_numbers_and_works_column_by_column()
    {
        var yHat = Softmax.Of(Matrix<double>.Build.DenseOfArray(new[,] { { 1000.0, 0 }, { 1000, Math.Log(3) } }));

        Near.Equal(Matrix<double>.Build.DenseOfArray(new[,] { { 0.5, 0.25 }, { 0.5, 0.75 } }), yHat, 1e-15, "yHat");
    }

    internal static Matrix<double> One(double value) => Matrix<double>.Build.Dense(1, 1, value);
    internal static Vector<double> V(params double[] values) => Vector<double>.Build.Dense(values);
}
