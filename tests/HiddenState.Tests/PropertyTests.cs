using FsCheck;
using FsCheck.Fluent;

namespace HiddenState.Tests;

public class PropertyTests
{
    /// <summary>A random network, described by few numbers so that a counterexample can be made smaller.</summary>
    public sealed record Case(int Nx, int Na, int Ny, int M, int T, int Seed)
    {
        internal Sample Sample(Loss? loss = null) => Tests.Sample.Of(Nx, Na, Ny, M, T, Seed, loss,
            new[] { Activation.Tanh, Activation.Sigmoid, Activation.Relu, Activation.Identity }[Seed % 4]);
    }

    [Fact]
    public void The_concatenated_form_equals_the_two_product_form() => ForAll(c =>
    {
        var s = c.Sample();
        Close(RnnCell.Step(s.P, s.X[0], s.A0, s.G), RnnCell.StepConcatenated(s.P, s.X[0], s.A0, s.G), "a<1>");
    });

    [Fact]
    public void Untied_contributions_sum_to_the_tied_gradient() => ForAll(c =>
    {
        var d = c.Sample().Backward();
        var sum = d.Contributions().Select(one => one.ToVector()).Aggregate((left, right) => left + right);
        Close(d.DParameters.ToVector(), sum, "gradient");
    });

    [Fact]
    public void The_whole_sequence_equals_its_beginning_and_then_its_end_with_the_state_handed_on() => ForAll(c =>
    {
        var s = c.Sample();
        var k = c.Seed % c.T;
        if (k == 0) return;
        var whole = s.Forward();
        var beginning = Rnn.Forward(s.P, [.. s.X.Take(k)], s.A0, s.G);
        var end = Rnn.Forward(s.P, [.. s.X.Skip(k)], beginning.A[k], s.G);
        Close(whole.A, [.. beginning.A, .. end.A.Skip(1)], "a");
        Close(whole.Zy, [.. beginning.Zy, .. end.Zy], "z_y");
    });

    [Fact]
    public void Columns_of_a_batch_do_not_meet() => ForAll(c =>
    {
        var s = c.Sample();
        var (forward, d) = (s.Forward(), s.Backward());
        for (var j = 0; j < c.M; j++)
        {
            IReadOnlyList<Matrix<double>> Column(IReadOnlyList<Matrix<double>> steps) => [.. steps.Select(step => step.SubMatrix(0, step.RowCount, j, 1))];
            var alone = Rnn.Forward(s.P, Column(s.X), s.A0.SubMatrix(0, c.Na, j, 1), s.G);
            var dAlone = Rnn.Backward(alone, Column(d.DZy));
            Close(Column(forward.A), alone.A, $"a of column {j}");
            Close(Column(d.DX), dAlone.DX, $"dx of column {j}");
            Close(Column(d.DA), dAlone.DA, $"da of column {j}");
        }
    });

    [Fact]
    public void Permuting_the_hidden_units_permutes_the_states_and_changes_no_output() => ForAll(c =>
    {
        var s = c.Sample();
        var order = new MathNet.Numerics.Permutation(new SeededRandom(c.Seed).Permutation(c.Na));
        Matrix<double> Rows(Matrix<double> matrix) { var copy = matrix.Clone(); copy.PermuteRows(order); return copy; }
        Matrix<double> Columns(Matrix<double> matrix) { var copy = matrix.Clone(); copy.PermuteColumns(order); return copy; }
        var permuted = s.P with { Waa = Columns(Rows(s.P.Waa)), Wax = Rows(s.P.Wax), Wya = Columns(s.P.Wya), Ba = Rows(s.P.Ba.ToColumnMatrix()).Column(0) };

        var (before, after) = (s.Forward(), Rnn.Forward(permuted, s.X, Rows(s.A0), s.G));

        Close([.. before.A.Select(Rows)], after.A, "a");
        Close(before.Zy, after.Zy, "z_y");
    });

    [Fact]
    public void Nothing_given_or_returned_is_ever_changed() => ForAll(c =>
    {
        var s = c.Sample(Loss.CrossEntropy);
        IReadOnlyList<Matrix<double>> All(params IEnumerable<Matrix<double>>[] parts) => [.. parts.SelectMany(part => part)];
        var forward = s.Forward();
        var value = s.Loss.Of(forward.Zy, s.Y);
        var things = All([s.P.Waa, s.P.Wax, s.P.Wya, s.P.Ba.ToColumnMatrix(), s.P.By.ToColumnMatrix(), s.A0], s.X, s.Y, forward.A, forward.Zy, value.DZy);
        var copies = things.Select(thing => thing.Clone()).ToArray();

        var backward = Rnn.Backward(forward, value.DZy);
        var da = backward.DA.Select(step => step.Clone()).ToArray();
        Rnn.BackwardTruncated(forward, value.DZy, 1);
        backward.Contributions();
        RnnCell.StepConcatenated(s.P, s.X[0], s.A0, s.G);
        RnnCell.Backward(s.P, s.X[0], s.A0, s.A0, s.G);
        Dynamics.BackwardNorms(forward);
        StateDerivative.Of(forward);
        new Trainer(2, s.Loss, Optimiser.Adam(0.1)) { Activation = s.G, Clip = Clip.Value(0.1) }
            .Train(s.P, InitialState.Learned(s.A0.Column(0)), _ => new(s.X, s.Y));

        Near.Equal(copies, things, 0, "what was given");
        Near.Equal(da, backward.DA, 0, "what was returned");
    });

    [Fact]
    public void Equal_weights_keep_units_equal_after_the_first_step_whatever_the_initial_state() => ForAll(c =>
    {
        var s = c.Sample();
        var equal = s.P with
        {
            Waa = Matrix<double>.Build.Dense(c.Na, c.Na, s.P.Waa[0, 0]),
            Wax = Matrix<double>.Build.Dense(c.Na, c.Nx, (_, j) => s.P.Wax[0, j]),
            Ba = Vector<double>.Build.Dense(c.Na, s.P.Ba[0]),
            Wya = Matrix<double>.Build.Dense(c.Ny, c.Na, (i, _) => s.P.Wya[i, 0]),
        };
        var forward = Rnn.Forward(equal, s.X, s.A0, s.G);
        foreach (var a in forward.A.Skip(1)) Close(a.Row(0).ToRowMatrix().Stack(a).SubMatrix(0, c.Na, 0, c.M), a, "units");

        var d = Rnn.Backward(forward, s.Y, s.Loss).DParameters;
        for (var i = 1; i < c.Na; i++) Close(d.Waa.Row(0), d.Waa.Row(i), "dW_aa of two units");
    });

    private static void Close(IReadOnlyList<Matrix<double>> expected, IReadOnlyList<Matrix<double>> actual, string quantity) =>
        Near.Equal(expected, actual, 1e-12 * Math.Max(1, expected.Max(step => step.Enumerate().Max(Math.Abs))), quantity);

    private static void Close(Matrix<double> expected, Matrix<double> actual, string quantity) => Close([expected], [actual], quantity);

    private static void Close(Vector<double> expected, Vector<double> actual, string quantity) => Close(expected.ToColumnMatrix(), actual.ToColumnMatrix(), quantity);

    private static void ForAll(Action<Case> holds)
    {
        var cases =
            from nx in Gen.Choose(1, 6)
            from na in Gen.Choose(1, 6)
            from ny in Gen.Choose(1, 6)
            from m in Gen.Choose(1, 5)
            from T in Gen.Choose(1, 6)
            from seed in Gen.Choose(0, 1_000_000)
            select new Case(nx, na, ny, m, T, seed);
        Prop.ForAll(Arb.From(cases, Smaller), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(60));
    }

    private static IEnumerable<Case> Smaller(Case c)
    {
        if (c.T > 1) yield return c with { T = c.T - 1 };
        if (c.M > 1) yield return c with { M = c.M - 1 };
        if (c.Na > 1) yield return c with { Na = c.Na - 1 };
        if (c.Nx > 1) yield return c with { Nx = c.Nx - 1 };
        if (c.Ny > 1) yield return c with { Ny = c.Ny - 1 };
    }
}
