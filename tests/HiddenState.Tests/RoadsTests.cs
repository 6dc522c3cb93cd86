using FsCheck;
using FsCheck.Fluent;

namespace HiddenState.Tests;

/// <summary>Four roads to the same states: step by step, by a scan, by a convolution, and by Newton's method over all times.</summary>
public class RoadsTests
{
    /// <summary>A random network and a cut of its sequence in two, described by few numbers so that a counterexample can be made smaller.</summary>
    public sealed record Case(int Nx, int Na, int M, int T, int Cut, int Seed)
    {
        private Sample Sample => Tests.Sample.Of(Nx, Na, 2, M, T, Seed, scale: 0.4);
        internal RnnParameters P => Sample.P;
        internal IReadOnlyList<Matrix<double>> X => Sample.X;
        internal Matrix<double> A0 => Sample.A0;

        /// <summary>W⟨1⟩ … W⟨T⟩, none like the other.</summary>
        internal IReadOnlyList<Matrix<double>> W => Sequence.Normal(T, Na, Na, Seed + 4000, scale: 0.4);
        internal IReadOnlyList<Matrix<double>> U => Sequence.Normal(T, Na, M, Seed + 5000);
    }

    [Fact]
    public void A_scan_is_all_running_results_in_their_order() => ForAll(c =>
    {
        var letters = Enumerable.Range(0, c.T).Select(t => $"{(char)('a' + t)}").ToArray();

        var joined = Scan.Over(letters, (earlier, later) => earlier + later);

        Assert.Equal(Enumerable.Range(1, c.T).Select(t => string.Concat(letters.Take(t))), joined);
    });

    [Fact]
    public void A_scan_of_nothing_is_nothing() => Assert.Empty(Scan.Over(Array.Empty<string>(), (one, two) => one + two));

    [Theory]
    [InlineData(2, 1, 1)]
    [InlineData(8, 11, 4)]
    [InlineData(1000, 1984, 17)]
    [InlineData(1024, 2036, 18)]
    public void A_scan_needs_fewer_than_two_joins_per_item_and_few_rounds(int T, int joins, int rounds)
    {
        var made = 0;

        var depths = Scan.Over(new int[T], (one, two) =>
        {
            Interlocked.Increment(ref made);
            return Math.Max(one, two) + 1;
        });

        Assert.Equal((joins, rounds), (made, depths.Max()));
        Assert.True(made < 2 * T && depths.Max() <= 2 * Math.Log2(T), $"{made} joins, {depths.Max()} rounds");
    }

    [Fact]
    public void By_scan_the_states_are_those_of_step_by_step() => ForAll(c =>
        Close(LinearRecurrence.Steps(c.W, c.U, c.A0), LinearRecurrence.ByScan(c.W, c.U, c.A0)));

    [Fact]
    public void By_convolution_the_states_are_those_of_step_by_step_where_the_matrix_stays() => ForAll(c =>
        Close(LinearRecurrence.Steps([.. c.U.Select(_ => c.P.Waa)], c.U, c.A0), LinearRecurrence.ByConvolution(c.P.Waa, c.U, c.A0)));

    [Fact]
    public void The_network_without_tanh_is_such_a_recurrence() => ForAll(c =>
    {
        var u = c.X.Select(xt => c.P.Wax * xt + c.P.Ba.ToColumnMatrix() * Matrix<double>.Build.Dense(1, c.M, 1)).ToList();

        Close(Rnn.Forward(c.P, c.X, c.A0, Activation.Identity).A, LinearRecurrence.Steps([.. u.Select(_ => c.P.Waa)], u, c.A0));
    });

    [Fact]
    public void Newton_over_time_goes_on_where_nothing_moved_far_and_the_states_do_not_follow_yet()
    {
        var p = RnnParameters.Zeros(1, 1, 1) with { Waa = Matrix<double>.Build.Dense(1, 1, 100), Wax = Matrix<double>.Build.Dense(1, 1, 1) };
        Matrix<double>[] x = [Matrix<double>.Build.Dense(1, 1, 5e-10), Matrix<double>.Build.Dense(1, 1, -1e-9)];

        var states = NewtonOverTime.Solve(p, x, Matrix<double>.Build.Dense(1, 1), Activation.Relu);

        Assert.Equal(100 * 5e-10 - 1e-9, states[2][0, 0], 1e-20);
    }

    [Fact]
    public void Newton_over_time_gives_the_states_of_the_tanh_network() => ForAll(c => Close(Rnn.Forward(c.P, c.X, c.A0).A, NewtonOverTime.Solve(c.P, c.X, c.A0)));

    [Fact]
    public void Each_activation_has_its_road() => ForAll(c =>
    {
        foreach (var g in new[] { Activation.Sigmoid, Activation.Relu, Activation.Identity })
            Close(Rnn.Forward(c.P, c.X, c.A0, g).A, NewtonOverTime.Solve(c.P, c.X, c.A0, g, tolerance: 0));
    });

    [Fact]
    public void Cut_in_two_with_the_state_handed_over_each_road_leads_to_the_same_states() => ForAll(c =>
    {
        if (c.Cut == 0) return;
        IReadOnlyList<Matrix<double>> Handed(
            Func<int, int, Matrix<double>, IReadOnlyList<Matrix<double>>> first, Func<int, int, Matrix<double>, IReadOnlyList<Matrix<double>>> second)
        {
            var beginning = first(0, c.Cut, c.A0);
            return [.. beginning, .. second(c.Cut, c.T - c.Cut, beginning[^1]).Skip(1)];
        }
        IReadOnlyList<Matrix<double>> Part(IReadOnlyList<Matrix<double>> all, int from, int count) => [.. all.Skip(from).Take(count)];
        var same = c.U.Select(_ => c.P.Waa).ToList();
        Func<int, int, Matrix<double>, IReadOnlyList<Matrix<double>>>[] linear =
        [
            (from, count, a) => LinearRecurrence.Steps(Part(same, from, count), Part(c.U, from, count), a),
            (from, count, a) => LinearRecurrence.ByScan(Part(same, from, count), Part(c.U, from, count), a),
            (from, count, a) => LinearRecurrence.ByConvolution(c.P.Waa, Part(c.U, from, count), a),
        ];
        Func<int, int, Matrix<double>, IReadOnlyList<Matrix<double>>>[] tanh =
        [
            (from, count, a) => Rnn.Forward(c.P, Part(c.X, from, count), a).A,
            (from, count, a) => NewtonOverTime.Solve(c.P, Part(c.X, from, count), a),
        ];

        foreach (var first in linear)
            foreach (var second in linear) Close(linear[0](0, c.T, c.A0), Handed(first, second));
        foreach (var first in tanh)
            foreach (var second in tanh) Close(tanh[0](0, c.T, c.A0), Handed(first, second));
    });

    [Fact]
    public void After_k_rounds_the_first_k_states_are_exact_whatever_the_guess() => ForAll(c =>
    {
        var exact = Rnn.Forward(c.P, c.X, c.A0).A;
        IReadOnlyList<Matrix<double>> guess = [c.A0, .. Sequence.Normal(c.T, c.Na, c.M, c.Seed + 6000, scale: 3)];
        for (var k = 1; k <= c.T; k++)
        {
            guess = NewtonOverTime.Improve(c.P, c.X, guess);
            Close([.. exact.Take(k + 1)], [.. guess.Take(k + 1)]);
        }
    });

    [Fact]
    public void Without_tanh_one_round_is_exact() => ForAll(c =>
    {
        IReadOnlyList<Matrix<double>> guess = [c.A0, .. c.X.Select(_ => 0 * c.A0)];

        Close(Rnn.Forward(c.P, c.X, c.A0, Activation.Identity).A, NewtonOverTime.Improve(c.P, c.X, guess, Activation.Identity));
    });

    /// <summary>With weights of 1e200 the line's state at the third step is beyond every number.</summary>
    [Fact]
    public void A_state_that_would_be_infinite_is_the_step_from_the_guess()
    {
        var p = RnnParameters.Zeros(1, 2, 1) with { Waa = 1e200 * Matrix<double>.Build.DenseIdentity(2), Ba = Vector<double>.Build.Dense([0.5, -0.25]) };
        IReadOnlyList<Matrix<double>> guess = [Matrix<double>.Build.Dense(2, 1, 0.5), .. Enumerable.Range(0, 3).Select(_ => Matrix<double>.Build.Dense(2, 1))];

        var better = NewtonOverTime.Improve(p, [.. Enumerable.Range(0, 3).Select(_ => Matrix<double>.Build.Dense(1, 1))], guess);

        Assert.Equal(1, better[1][0, 0], 1e-12);                       // tanh of 5e199
        foreach (var t in (int[])[2, 3]) Assert.All(better[t].Enumerate(), value => Assert.True(double.IsFinite(value)));
        Assert.Equal(Math.Tanh(0.5), better[3][0, 0], 1e-12);
        Assert.Equal(Math.Tanh(-0.25), better[3][1, 0], 1e-12);
    }

    [Fact]
    public void A_network_that_forgets_needs_few_rounds_and_each_of_the_last_ones_squares_the_error()
    {
        var p = RnnParameters.ScaledNormal(2, 16, 3, seed: 1, gain: 0.9);
        var x = Sequence.Normal(400, 2, 1, seed: 101, scale: 0.5);
        var exact = Rnn.Forward(p, x, InitialState.RandomFixed(201).Create(16, 1)).A;
        IReadOnlyList<Matrix<double>> guess = [exact[0], .. x.Select(_ => 0 * exact[0])];
        List<double> errors = [];
        for (var k = 0; k < 8; k++)
        {
            guess = NewtonOverTime.Improve(p, x, guess);
            errors.Add(guess.Zip(exact, Near.Distance).Max());
        }

        Assert.True(errors[7] < 1e-13, string.Join(' ', errors));
        Assert.All(errors.Zip(errors.Skip(1)).Where(pair => pair.First is < 0.1 and > 1e-7), pair => Assert.True(pair.Second < 20 * pair.First * pair.First, string.Join(' ', errors)));
    }

    [Fact]
    public void A_state_beyond_the_largest_number_on_the_way_is_no_obstacle()
    {
        var p = RnnParameters.ScaledNormal(2, 5, 3, seed: 1, gain: 1e40);
        var x = Sequence.Normal(20, 2, 2, seed: 2, scale: 1e-40);
        var a0 = InitialState.RandomPerSequence(3, scale: 1e-41).Create(5, 2);

        var states = NewtonOverTime.Solve(p, x, a0);

        Assert.All(states, a => Assert.All(a.Enumerate(), value => Assert.True(double.IsFinite(value))));
        Near.Equal(Rnn.Forward(p, x, a0).A, states, 1e-9, "a");
    }

    /// <summary>At the end each state of this chaotic network is the sum of W a⟨0⟩ and u, both near 1e15: few digits of it are left, or none.</summary>
    [Fact, Slow]
    public void Where_the_products_of_the_Jacobians_outgrow_the_digits_no_wrong_states_are_given()
    {
        var p = RnnParameters.ScaledNormal(1, 20, 1, seed: 1, gain: 3);
        var x = Sequence.Normal(300, 1, 1, seed: 1);
        var a0 = Matrix<double>.Build.Dense(20, 1, 0.5);
        var exact = Rnn.Forward(p, x, a0);
        Assert.True(Dynamics.SigmaMax(Dynamics.JacobianProduct(exact, 0, 300)) > 1e15);

        var error = Assert.Throws<ArgumentException>(() => NewtonOverTime.Solve(p, x, a0));

        Assert.Equal("p", error.ParamName);
        Assert.Matches(@"^a<\d+> is g\(W_aa a<\d+> \+ W_ax x<\d+> \+ b_a\) only up to \dE[-+]\d+, because over T = 300 steps the products of the Jacobians outgrow the digits of a double\.", error.Message);
        Near.Equal([.. exact.A.Take(31)], NewtonOverTime.Solve(p, [.. x.Take(30)], a0), 1e-9, "a shorter piece");
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        var c = new Case(2, 3, 2, 4, 0, 1);

        Assert.Equal("W has 3 time steps; expected T = 4, because u has 4. (Parameter 'W')",
            Assert.Throws<ArgumentException>(() => LinearRecurrence.ByScan([.. c.W.Skip(1)], c.U, c.A0)).Message);
        Assert.Equal("u has shape 4x2 at t = 1; expected n_a x m = 3x2, because a0 is 3x2. (Parameter 'u')",
            Assert.Throws<ArgumentException>(() => LinearRecurrence.Steps(c.W, Sequence.Normal(4, 4, 2, 1), c.A0)).Message);
        Assert.Equal("states has 4 entries; expected T + 1 = 5: a<0>, and a guess for each x<t>. (Parameter 'states')",
            Assert.Throws<ArgumentException>(() => NewtonOverTime.Improve(c.P, c.X, Sequence.Normal(4, 3, 2, 1))).Message);
        Assert.Equal("states", Assert.Throws<ArgumentException>(() => NewtonOverTime.Improve(c.P, c.X, Sequence.Normal(1, 3, 2, 1))).ParamName);
        Assert.Equal("states has shape 4x2 at t = 0; expected n_a x m = 3x2, because W_aa is 3x3. (Parameter 'states')",
            Assert.Throws<ArgumentException>(() => NewtonOverTime.Improve(c.P, c.X, Sequence.Normal(5, 4, 2, 1))).Message);
        Assert.Equal("a<2>, or a product of matrices on the way to it, became NaN or infinite; expected smaller numbers or fewer steps. (Parameter 'W')",
            Assert.Throws<ArgumentException>(() => LinearRecurrence.Steps([.. c.W.Select(w => 1e200 * w)], c.U, c.A0)).Message);
        Assert.Equal("W has shape 3x2 at t = 1; expected n_a x n_a = 3x3, because a0 is 3x2. (Parameter 'W')",
            Assert.Throws<ArgumentException>(() => LinearRecurrence.ByConvolution(c.W[0].SubMatrix(0, 3, 0, 2), c.U, c.A0)).Message);
        Assert.Equal("W", Assert.Throws<ArgumentNullException>(() => LinearRecurrence.ByConvolution(null!, c.U, c.A0)).ParamName);
        Assert.Equal("p", Assert.Throws<ArgumentException>(() => NewtonOverTime.Solve(c.P with { Waa = 1e200 * c.P.Waa }, c.X, c.A0, Activation.Identity)).ParamName);
    }

    [Fact]
    public void A_start_that_is_no_number_is_refused_before_it_spreads()
    {
        var c = new Case(2, 3, 2, 4, 0, 1);
        var a0 = c.A0;
        a0[2, 1] = double.NaN;

        Assert.All(
            new Action[] { () => LinearRecurrence.Steps(c.W, c.U, a0), () => LinearRecurrence.ByScan(c.W, c.U, a0), () => LinearRecurrence.ByConvolution(c.W[0], c.U, a0), () => NewtonOverTime.Solve(c.P, c.X, a0) },
            road => Assert.Equal("a0", Assert.Throws<ArgumentException>(road).ParamName));
    }

    [Fact]
    public void A_guess_that_is_no_number_is_refused_at_each_step()
    {
        var c = new Case(2, 3, 2, 4, 0, 1);

        for (var t = 0; t <= 4; t++)
        {
            var states = Sequence.Normal(5, 3, 2, 1);
            states[t][2, 1] = double.NaN;
            Assert.Equal("states", Assert.Throws<ArgumentException>(() => NewtonOverTime.Improve(c.P, c.X, states)).ParamName);
        }
    }

    private static void Close(IReadOnlyList<Matrix<double>> expected, IReadOnlyList<Matrix<double>> actual) =>
        Near.Equal(expected, actual, 1e-12 * Math.Max(1, expected.Max(step => step.Enumerate().Max(Math.Abs))), "a");

    private static void ForAll(Action<Case> holds)
    {
        var cases =
            from nx in Gen.Choose(1, 4)
            from na in Gen.Choose(1, 6)
            from m in Gen.Choose(1, 3)
            from T in Gen.Choose(1, 13)
            from cut in Gen.Choose(0, T - 1)
            from seed in Gen.Choose(0, 1_000_000)
            select new Case(nx, na, m, T, cut, seed);
        Prop.ForAll(Arb.From(cases, Smaller), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(60));
    }

    private static IEnumerable<Case> Smaller(Case c)
    {
        if (c.T > 1) yield return c with { T = c.T - 1, Cut = Math.Min(c.Cut, c.T - 2) };
        if (c.M > 1) yield return c with { M = c.M - 1 };
        if (c.Na > 1) yield return c with { Na = c.Na - 1 };
        if (c.Nx > 1) yield return c with { Nx = c.Nx - 1 };
    }
}
