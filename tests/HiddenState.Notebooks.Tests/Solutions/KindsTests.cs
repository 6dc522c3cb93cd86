using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks.Tests;

/// <summary>Exercises in which something else than a formula is asked for.</summary>
public class KindsTests
{
    private static readonly MatrixBuilder<double> build = Matrix<double>.Build;

    [Theory]
    [InlineData(2, 1, 0)]
    [InlineData(1.5, 0.5, 0)]
    [InlineData(20, 3, 0.5)]
    [InlineData(2, 1e-6, 0)]
    public void A_latch_is_right_whichever_weights_make_it(double waa, double wax, double ba)
    {
        var result = Check.Latch(() => (waa, wax, ba));

        Assert.True(result.Verdict == Verdict.Right, result.ToString());
    }

    [Theory]
    [InlineData(0.9, 1, 0, "the state fades, because w_aa is not above 1")]
    [InlineData(1, 1, 0, "the state fades, because w_aa is not above 1")]
    [InlineData(0, 1, 0, "nothing is kept, because w_aa is 0")]
    [InlineData(-2, 1, 0, "the sign changes at every step, because w_aa is negative")]
    [InlineData(2, -1, 0, "the unit takes the opposite sign already at t = 1")]
    [InlineData(2, 0, 0, "the input has no effect, because w_ax is 0")]
    [InlineData(2, 1, 2, "after +1 and after −1 the state has the same sign, because the bias outweighs the first input")]
    [InlineData(2, 1, 0.7, "it holds on one side only: the bias pulls the state to the other")]
    [InlineData(1.2, 5, 0, "the noise is stronger than the memory: w_ax is too large for this w_aa")]
    [InlineData(1.05, 0.1, 0.05, "it holds on one side only: the bias pulls the state to the other")]
    [InlineData(1.05, 0.001, 0, "w_aa is so little above 1 that the noise outruns the memory, whatever w_ax is")]
    public void A_latch_that_does_not_hold_is_told_why(double waa, double wax, double ba, string why)
    {
        var result = Check.Latch(() => (waa, wax, ba));

        Assert.Equal(Verdict.Mistake, result.Verdict);
        Assert.Equal([why], result.Mistakes);
        Assert.Contains("a⟨1⟩ = ", result.Advice[0]);
    }

    [Fact]
    public void A_latch_whose_w_aa_is_hardly_above_1_holds_with_no_w_ax()
    {
        foreach (var waa in new[] { 1.01, 1.05, 1.09 })
            foreach (var power in Enumerable.Range(-32, 41))
                Assert.Equal(["w_aa is so little above 1 that the noise outruns the memory, whatever w_ax is"], Check.Latch(() => (waa, Math.Pow(10, power / 4.0), 0)).Mistakes);
    }

    [Fact, Slow]
    public void A_latch_is_judged_as_a_loop_over_plain_numbers_judges_it()
    {
        var random = new SeededRandom(1);
        var (right, wrong) = (0, 0);
        for (var trial = 0; trial < 400; trial++)
        {
            var (waa, wax, ba) = (4 * random.NextDouble() - 0.5, 4 * random.NextDouble() - 0.5, trial % 2 == 0 ? 0 : random.NextDouble() - 0.5);

            var holds = new[] { 1.0, -1 }.All(first => new[] { 0, 0.1, -0.1 }.All(noise =>
            {
                var a = 0.0;
                for (var t = 1; t <= 1000; t++)
                    if ((a = Math.Tanh(waa * a + wax * (t == 1 ? first : noise) + ba)) * first <= 0) return false;
                return true;
            }));

            Assert.True(holds == (Check.Latch(() => (waa, wax, ba)).Verdict == Verdict.Right), FormattableString.Invariant($"{waa} {wax} {ba}"));
            if (holds) right++;
            else wrong++;
        }
        Assert.True(right > 50 && wrong > 50, $"{right} right, {wrong} wrong");
    }

    private static RnnParameters Xor(double[,]? waa = null, double[,]? wax = null, double[,]? wya = null, double[]? ba = null, double[]? by = null) => new(
        Waa: build.DenseOfArray(waa ?? new double[,] { { 0, 0, 0 }, { 20, 0, 0 }, { 20, 0, 0 } }),
        Wax: build.DenseOfArray(wax ?? new double[,] { { 40 }, { 40 }, { 40 } }),
        Wya: build.DenseOfArray(wya ?? new double[,] { { 0, -5, 5 }, { 0, 5, -5 } }),
        Ba: Vector<double>.Build.DenseOfArray(ba ?? [-20, 0, -40]),
        By: Vector<double>.Build.DenseOfArray(by ?? [5, -5]));

    [Fact]
    public void Three_units_say_each_third_bit_with_two_weights_between_them()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var result = Check.XorOfThrees(() => Xor(), seed);

            Assert.True(result.Verdict == Verdict.Right, result.ToString());
            Assert.Equal("Said at t = 2, 5, 8, … about the next bit: after 00 always 0; after 01 always 1; after 10 always 1; after 11 always 0.", result.Tried);
        }
    }

    public static TheoryData<string, RnnParameters> OtherFunctions => new()
    {
        { "it says 1 where the two bits are equal: the two outputs are exchanged", Xor(wya: new double[,] { { 0, 5, -5 }, { 0, -5, 5 } }, by: [-5, 5]) },
        { "that is OR: it says 1 for 11 too", Xor(wya: new double[,] { { 0, -5, 0 }, { 0, 5, 0 } }, by: [0, 0]) },
        { "that is AND: it says 1 for 11 only", Xor(wya: new double[,] { { 0, 0, -5 }, { 0, 0, 5 } }, by: [0, 0]) },
        { "it says 0 for 11 only", Xor(wya: new double[,] { { 0, 0, 5 }, { 0, 0, -5 } }, by: [0, 0]) },
        { "it says 1 for 00 only", Xor(wya: new double[,] { { 0, 5, 0 }, { 0, -5, 0 } }, by: [0, 0]) },
        { "it repeats the present bit, and the one before has no effect", Xor(wya: new double[,] { { -5, 0, 0 }, { 5, 0, 0 } }, by: [0, 0]) },
        { "it says the opposite of the present bit, and the one before has no effect", Xor(wya: new double[,] { { 5, 0, 0 }, { -5, 0, 0 } }, by: [0, 0]) },
        { "it repeats the bit before, and the present one has no effect", Xor(wax: new double[,] { { 40 }, { 0 }, { 0 } }, ba: [-20, 0, 0], wya: new double[,] { { 0, -5, 0 }, { 0, 5, 0 } }, by: [0, 0]) },
        { "it always says 0", Xor(by: [50, -50]) },
        { "it always says 1", Xor(by: [-50, 50]) },
        { "it says 1 for 01 only", Xor(wya: new double[,] { { -5, 0, 5 }, { 5, 0, -5 } }, by: [5, -5]) },
        { "what it says after the same two bits is not always the same, so something older is still in the state",
            Xor(waa: new double[,] { { 25, 0, 0 }, { 20, 0, 0 }, { 20, 0, 0 } }) },
    };

    [Theory]
    [MemberData(nameof(OtherFunctions))]
    public void What_the_three_units_compute_in_place_of_xor_is_named(string name, RnnParameters p)
    {
        var result = Check.XorOfThrees(() => p);

        Assert.Equal(Verdict.Mistake, result.Verdict);
        Assert.Equal([name], result.Mistakes);
    }

    [Fact]
    public void A_network_of_other_sizes_or_without_numbers_is_told_so()
    {
        Assert.Equal("W_aa has shape 4 × 4; expected (n_a, n_a) = 3 × 3.", Check.XorOfThrees(() => RnnParameters.Normal(1, 4, 2, 1)).Title);
        Assert.Equal("W_ya has shape 1 × 3; expected (n_y, n_a) = 2 × 3.", Check.XorOfThrees(() => RnnParameters.Normal(1, 3, 1, 1)).Title);
        Assert.Equal("b_a is null; expected n_a = 3 × 1.", Check.XorOfThrees(() => Xor() with { Ba = null! }).Title);
        Assert.Equal("b_y has NaN in row 1, column 0; expected a number.", Check.XorOfThrees(() => Xor(by: [0, double.NaN])).Title);
        Assert.Equal("The network is null; expected an RnnParameters.", Check.XorOfThrees(() => null!).Title);
        Assert.Equal("w_ax is NaN; expected a number.", Check.Latch(() => (1, double.NaN, 0)).Title);
    }

    [Fact]
    public void All_362880_orders_of_the_nine_lines_are_judged_as_running_them_judges_them()
    {
        var right = 0;
        foreach (var order in Orders("", "ABCDEFGHI"))
        {
            var works = NineLines.Work(order);
            if (works) right++;

            if (works != (LinesToOrder.Bptt.Broken(order) is null))
                Assert.Fail($"{order} {(works ? "works" : "does not work")}, but: {LinesToOrder.Bptt.Judge(order)}");
        }
        Assert.Equal(10, right);
    }

    private static IEnumerable<string> Orders(string begun, string left) =>
        left.Length == 0 ? [begun] : left.SelectMany((letter, index) => Orders(begun + letter, left.Remove(index, 1)));

    [Theory]
    [InlineData("F I B E H C A G D")]
    [InlineData("i, f, b, e, h, a, c, g, d")]
    [InlineData("I → F → B → E → H → A → D → C → G")]
    public void Every_order_that_works_is_right_in_any_writing(string order)
    {
        Assert.Equal(Verdict.Right, Check.Order(LinesToOrder.Bptt, () => order).Verdict);
    }

    [Theory]
    [InlineData("F I B H E C A G D", "Line E has to come before line H.")]
    [InlineData("I B F E H C A G D", "Line F has to come before line B.")]
    [InlineData("F I B A E H C G D", "Line H has to come before line A.")]
    [InlineData("F I B E H C G A D", "Line A has to come before line G.")]
    [InlineData("D F I B E H C A G", "Line A has to come before line D.")]
    public void Where_an_order_does_not_work_the_need_that_is_not_met_is_named(string order, string title)
    {
        var result = Check.Order(LinesToOrder.Bptt, () => order);

        Assert.Equal(Verdict.Mistake, result.Verdict);
        Assert.Equal(title, result.Title);
        Assert.Single(result.Mistakes);
    }

    [Theory]
    [InlineData("F I B E H C A G", "A line is missing: D; expected each line once.")]
    [InlineData("", "Lines are missing: A, B, C, D, E, F, G, H, I; expected each line once.")]
    [InlineData("F I B E H C A G D D", "Line D comes 2 times; expected each line once.")]
    [InlineData("F I B E H C A G K", "There is no line K; expected the letters A to I.")]
    [InlineData(null, "The order is null; expected the letters A to I in a string.")]
    public void What_is_no_order_of_the_lines_is_told_so(string? order, string title)
    {
        Assert.Equal(title, Check.Order(LinesToOrder.Bptt, () => order!).Title);
    }

    [Fact]
    public void Lines_to_order_are_refused_where_no_order_fulfils_their_needs()
    {
        Assert.Throws<ArgumentException>(() => new LinesToOrder("circle", ["a", "b"], [('A', 'B', ""), ('B', 'A', "")]));
        Assert.Throws<ArgumentException>(() => new LinesToOrder("unknown", ["a", "b"], [('A', 'C', "")]));
    }

    [Fact]
    public void The_faulty_forward_pass_makes_a_known_mistake_and_one_line_mends_it()
    {
        var faulty = Check.Forward(Compiled.Forward(FaultyCode.Forward.Code));
        var mended = Check.Forward(Compiled.Forward(FaultyCode.Forward.Code.Replace("var aNext = a[0];", "var aNext = a[0] = a0;")));
        var other = Check.Forward(Compiled.Forward(FaultyCode.Forward.Code.Replace("a[t] = Matrix<double>", "a[t] = t == 0 ? a0 : Matrix<double>")));

        Assert.Equal(["you left a⟨0⟩ out and started with zeros, and your list begins with zeros too"], faulty.Mistakes);
        Assert.Equal(Verdict.Right, mended.Verdict);
        Assert.Equal(Verdict.Right, other.Verdict);
        Assert.Equal(Verdict.Right, Check.Fault(FaultyCode.Forward, () => 5, mended).Verdict);
        Assert.Equal(Verdict.Right, Check.Fault(FaultyCode.Forward, () => 4, other).Verdict);
    }

    [Fact]
    public void The_faulty_backward_pass_makes_a_known_mistake_and_one_line_mends_it()
    {
        var faulty = Check.Bptt(Compiled.Bptt(FaultyCode.Bptt.Code));
        var mended = Check.Bptt(Compiled.Bptt(FaultyCode.Bptt.Code.Replace("carry += p", "carry = p")));

        Assert.Equal(["the carry keeps growing: you add W_aaᵀ dz to the carry of before"], faulty.Mistakes);
        Assert.Equal(Verdict.Right, Check.Fault(FaultyCode.Bptt, () => 14, mended).Verdict);
        Assert.Contains("carry +=", FaultyCode.Bptt.Code.Split('\n')[13]);
    }

    [Fact]
    public void The_faulty_line_is_not_given_away_before_it_is_found()
    {
        var faulty = Check.Bptt(Compiled.Bptt(FaultyCode.Bptt.Code));

        var wrongLine = Check.Fault(FaultyCode.Bptt, () => 6, faulty);
        var onlyLine = Check.Fault(FaultyCode.Bptt, () => 14, faulty);
        var onlyFunction = Check.Fault(FaultyCode.Bptt, () => 6, Check.Bptt(Solutions.Bptt));
        var noLine = Check.Fault(FaultyCode.Bptt, () => 99, faulty);
        var stub = Check.Fault(FaultyCode.Bptt, () => 14, Check.Bptt((_, _) => throw new NotImplementedException()));

        Assert.Equal("Line 6 is not the faulty one.", wrongLine.Title);
        Assert.DoesNotContain("keeps growing", wrongLine.ToString());
        Assert.StartsWith("Line 14 it is. Your corrected function: The numbers say: the carry keeps growing", onlyLine.Title);
        Assert.Equal(Verdict.Mistake, onlyLine.Verdict);
        Assert.Contains("Your corrected function is right, though. In which line does it do something else than the given one?", onlyFunction.Advice);
        Assert.Equal("There is no line 99; expected 1 to 16.", noLine.Title);
        Assert.Equal(Verdict.Todo, stub.Verdict);
    }

    [Theory]
    [InlineData(0.76159, 0.7615941559557649)]
    [InlineData(0.76, 0.7615941559557649)]
    [InlineData(0.762, 0.7615941559557649)]
    [InlineData(0.12, 0.125)]   // a half goes to either side
    [InlineData(0.13, 0.125)]
    [InlineData(-0.12, -0.125)]
    [InlineData(10, 9.96)]
    public void A_prediction_is_right_if_it_is_the_number_or_the_number_rounded(double said, double right)
    {
        Assert.Equal(Verdict.Right, Check.Prediction("a⟨1⟩", () => said, right).Verdict);
    }

    [Theory]
    [InlineData(0.75, 0.7615941559557649)]
    [InlineData(0.761, 0.7615941559557649)]
    [InlineData(0.11, 0.125)]
    [InlineData(0.126, 0.125)]
    [InlineData(9.9, 9.96)]
    public void A_prediction_that_is_rounded_wrongly_is_wrong(double said, double right)
    {
        Assert.Equal(Verdict.Wrong, Check.Prediction("a⟨1⟩", () => said, right).Verdict);
    }

    [Fact]
    public void A_wrong_prediction_is_told_how_far_off_it_is_and_which_belief_gives_it()
    {
        (string, double)[] beliefs = [("the tanh is left out", 1), ("nothing is heard", 0)];

        var belief = Check.Prediction("a⟨1⟩", () => 1, Math.Tanh(1), beliefs: beliefs);
        var zero = Check.Prediction("a⟨1⟩", () => 0, Math.Tanh(1), beliefs: beliefs);
        var near = Check.Prediction("a⟨1⟩", () => 0.77, Math.Tanh(1), beliefs: beliefs);
        var sign = Check.Prediction("a⟨1⟩", () => -0.76, Math.Tanh(1), beliefs: beliefs);

        Assert.Equal("You said 1; computed, it is 0.761594: too large by a factor of 1.313.", belief.Title);
        Assert.Equal(["the tanh is left out"], belief.Mistakes);
        Assert.Equal(["1 would follow if this were so: the tanh is left out."], belief.Advice);
        Assert.Equal("You said 0; computed, it is 0.761594.", zero.Title);
        Assert.Equal(["nothing is heard"], zero.Mistakes);
        Assert.Equal("You said 0.77; computed, it is 0.761594: too large by 1.104 %.", near.Title);
        Assert.Equal(Verdict.Wrong, near.Verdict);
        Assert.Equal("You said −0.76; computed, it is 0.761594: the sign is wrong.", sign.Title);
    }

    [Fact]
    public void A_whole_number_has_to_be_exact_and_an_order_of_magnitude_has_not()
    {
        Assert.Equal(Verdict.Wrong, Check.Prediction("the sum", () => 250, right: 245).Verdict);
        Assert.Equal(Verdict.Right, Check.Prediction("the sum", () => 245, right: 245).Verdict);
        Assert.Equal(Verdict.Right, Check.Prediction("the ratio", () => 1e-12, right: 3.4e-13, within: 10).Verdict);
        Assert.Equal("You said 1e−10; computed, it is 3.4e−13: too large by a factor of 294.12.", Check.Prediction("the ratio", () => 1e-10, right: 3.4e-13, within: 10).Title);
        Assert.Equal("You said NaN; expected a number.", Check.Prediction("the ratio", () => double.NaN, right: 1).Title);
        Assert.Equal("You said 0.95; computed, it is 1: too small by 5 %.", Check.Prediction("the ratio", () => 0.95, right: 1).Title);
        Assert.Equal("You said 0.761594158; computed, it is 0.761594156: too large by 2.68e−7 %.", Check.Prediction("a⟨1⟩", () => 0.761594158, Math.Tanh(1)).Title);
    }

    [Fact]
    public void A_stub_of_each_kind_is_still_to_do_and_what_it_throws_is_told()
    {
        CheckResult[] stubs =
        [
            Check.Latch(() => throw new NotImplementedException()), Check.XorOfThrees(() => throw new NotImplementedException()),
            Check.Order(LinesToOrder.Bptt, () => throw new NotImplementedException()), Check.Prediction("n", () => throw new NotImplementedException(), 1),
            Check.Fault(FaultyCode.Bptt, () => throw new NotImplementedException(), Check.Bptt(Solutions.Bptt)), Check.Latch(null!),
        ];

        Assert.All(stubs, stub => Assert.Equal(Verdict.Todo, stub.Verdict));
        Assert.Matches("^Your function threw DivideByZeroException in line", Check.Latch(() => throw new DivideByZeroException("x")).Title);
    }

    [Fact]
    public void Weights_that_are_too_large_to_be_tried_are_told_so_and_a_check_does_not_throw()
    {
        double[,] huge = { { 1e308, 1e308, 1e308 }, { 1e308, 1e308, 1e308 } };
        var p = RnnParameters.Zeros(1, 2, 2) with { Wya = build.Dense(2, 2, 1e308), Ba = Vector<double>.Build.Dense(2, 9) };

        CheckResult[] results = [Check.XorOfThrees(() => Xor(wya: huge, ba: [9, 9, 9])), Check.Parity(() => p)];

        Assert.All(results, result =>
        {
            Assert.Equal(Verdict.Wrong, result.Verdict);
            Assert.StartsWith("Your answer cannot be tried: z_y<1>[0, 0] became Infinity; expected finite states and outputs", result.Title);
            Assert.DoesNotContain("Parameter", result.Title);
        });
    }

    [Fact]
    public void Numbers_whose_product_vanishes_still_have_a_sign()
    {
        var near = Check.Prediction("the rest", () => 1.5e-170, right: 1e-170, within: 2);
        var far = Check.Prediction("the rest", () => -3e-170, right: 1e-170, within: 2);
        var belief = Check.Prediction("the rest", () => 3e-170, right: 1e-175, within: 2, beliefs: [("it is undefined", double.NaN), ("half the steps count", 2e-170)]);

        Assert.Equal(Verdict.Right, near.Verdict);
        Assert.EndsWith("the sign is wrong.", far.Title);
        Assert.Equal(["half the steps count"], belief.Mistakes);
        Assert.StartsWith("after +1 and after −1 the state has the same sign", Check.Latch(() => (2, 1e-200, 1e-170)).Mistakes[0]);
    }

    [Fact]
    public void Lines_that_are_too_few_and_code_without_a_faulty_line_are_refused()
    {
        Assert.StartsWith("There is 1 line; expected 2 to 26.", Assert.Throws<ArgumentException>(() => new LinesToOrder("one", ["a;"], [])).Message);
        Assert.StartsWith("No line is faulty; expected at least one.", Assert.Throws<ArgumentException>(() => new FaultyCode("none", "a;", "nothing")).Message);
    }

    [Fact]
    public void Lines_and_code_are_shown_with_their_letters_and_numbers_and_escaped()
    {
        Assert.Contains("<th scope=\"row\">A</th><td><code>carry = p.Waa.Transpose() * dz;</code>", LinesToOrder.Bptt.ToHtml());
        Assert.Contains("t &lt;= x.Count", FaultyCode.Forward.ToHtml());
        Assert.StartsWith("A  carry = ", LinesToOrder.Bptt.ToString());
        Assert.StartsWith(" 1  var a = ", FaultyCode.Forward.ToString());
    }
}
