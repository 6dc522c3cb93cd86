namespace Notebooks.Tests;

internal static partial class Said
{
    private static string Row(PlayedCell cell, string name, string of, string column) => cell.Rows.Single(row => row[name] == of)[column];

    private static double Whole(string number) => double.Parse(number.Replace(",", ""), System.Globalization.CultureInfo.InvariantCulture);

    private static Claim[] Lesson10 =>
    [
        new(10, "helpers", "after two steps a quarter of it is left, and 5.5 has been added", "nothing is random", cell =>
        {
            cell.Shows("one helper reads all:  6.375");
            cell.Shows("two helpers:           0.25 x 3.5 + 5.5 = 6.375");
        }),
        new(10, "network", "not zero", "one seed", cell => cell.Holds("a0.Enumerate().All(a => a != 0) && p.Ba.All(b => b != 0) && W.Count == 97 && u[0].RowCount == 16")),
        new(10, "roads-run", "As far as rounding: below 1e-12.", "one seed", cell => Assert.All(cell.Numbers("largest difference"), difference => Assert.InRange(difference, 0, 1e-12))),
        new(10, "roads-run", "The same sums, added up in different orders.", "twenty seeds of other sizes", cell => cell.Holds("""
            Enumerable.Range(1, 20).All(s => Sequence.Normal(60, 5, 2, s) is var v && RnnParameters.ScaledNormal(3, 5, 2, s, gain: 0.7).Waa is var w && v.Select(_ => w).ToList() is var ws
                && InitialState.RandomPerSequence(s + 1).Create(5, 2) is var from && LinearRecurrence.Steps(ws, v, from) is var slow
                && Apart(slow, LinearRecurrence.ByScan(ws, v, from)) < 1e-12 && Apart(slow, LinearRecurrence.ByConvolution(w, v, from)) < 1e-12)
            """)),
        new(10, "depth-run", "fewer than 20", "counted; four lengths", cell =>
        {
            Assert.Equal([11, 120, 1984], cell.Numbers("joins")[..3]);
            Assert.Equal([4, 10, 17, 31], cell.Numbers("rounds"));
        }),
        new(10, "depth-run", "there are about twice as many joins as steps", "counted; three lengths", cell => cell.Holds("new[] { 64, 1000, 100_000 }.All(T => Count(T).Joins is var made && made < 2 * T && made > 1.8 * T && Count(T).Rounds <= 2 * Math.Log2(T))")),
        new(10, "work", "With a full W the scan multiplies about $2\\,n_a$ times as much as the steps", "counted", cell => Assert.InRange(
            Whole(Row(cell, "road", "scan", "full W")) / Whole(Row(cell, "road", "step by step", "full W")), 1.9 * 16, 2.3 * 16)),
        new(10, "work", "With a diagonal one it is five times", "counted", cell => Assert.InRange(
            Whole(Row(cell, "road", "scan", "diagonal W")) / Whole(Row(cell, "road", "step by step", "diagonal W")), 4.9, 5)),
        new(10, "work", "The convolution as it stands here grows with T²", "counted", cell => Assert.True(
            Whole(Row(cell, "road", "convolution", "diagonal W")) > 500 * Whole(Row(cell, "road", "step by step", "diagonal W")))),
        new(10, "time", "With a few cores and a full W, step by step wins.", "measured at each run", cell => cell.Holds("times[0] < times[1] && times[0] < times[2]")),
        new(10, "pieces-run", "Handed over as it is, the state makes the cuts invisible", "2, 10 and 97 pieces at random places, roads at random; rivals: tanh once more, zeros", cell =>
        {
            Assert.All(cell.Numbers("as it is"), difference => Assert.InRange(difference, 0, 1e-12));
            Assert.All(cell.Numbers("through tanh once more").Concat(cell.Numbers("zeros")), difference => Assert.True(difference > 0.1, cell.Text));
        }),
        new(10, "newton-code", "after fewer than a dozen", "ten seeds; lengths 50 and 300, 6 and 40 units: rounds.csv", cell => cell.Holds("guesses.FindIndex(guess => Apart(guess, exact) < 1e-9) is >= 4 and < 12")),
        new(10, "newton-code", "The first guesses may go astray. But in exact arithmetic each round makes at least one more state right", "every round", cell => cell.Holds("""
            Enumerable.Range(1, guesses.Count - 1).All(k => Apart([.. guesses[k].Take(k + 1)], [.. exact.Take(k + 1)]) < 1e-12)
            """)),
        new(10, "newton-code", "each round squares the error", "every round", cell => cell.Holds("""
            guesses.Select(guess => Apart(guess, exact)).ToArray() is var e && e.Zip(e.Skip(1)).Where(pair => pair.First is < 0.05 and > 1e-6).All(pair => pair.Second < 30 * pair.First * pair.First)
                && e.Any(error => error is < 0.05 and > 1e-6)
            """)),
        new(10, "gains", "The better a network forgets, the fewer rounds.", "six networks each, five gains; inputs four times as large (Changes); lengths 50 and 300, 6 and 40 units, ten networks each: rounds.csv", cell =>
        {
            cell.Holds("needed.Select(runs => runs.Average(run => run.Rounds)).ToArray() is var r && r.Zip(r.Skip(1), (a, b) => a < b).All(grows => grows)");
            cell.Holds("needed.Select(runs => runs.Average(run => Math.Log(run.Growth))).ToArray() is var g && g.Zip(g.Skip(1), (a, b) => a < b).All(grows => grows)");
        }),
        new(10, "gains", "three times as many steps need about as many rounds at gain 0.9, but two to three times as many at gain 2 in most networks", "ten stored networks for each gain and length: rounds.csv; written anew in numpy, 24 other networks: 1.2 to 6.8 times, 23 of them 1.8 times or more", cell => cell.Holds("""
            Measured.Rows("rounds").Where(row => row["units"] == "16").ToLookup(row => (row["gain"], row["length"]), row => row.Number("rounds")) is var rounds
                && rounds[("0.9", "300")].Average() < 1.1 * rounds[("0.9", "97")].Average()
                && rounds[("2", "97")].Zip(rounds[("2", "300")], (at97, at300) => at300 / at97).Count(times => times is >= 2 and <= 3.2) == 7
            """)),
        new(10, "gains", "In two of ten, nine digits are then out of reach: a small change grows by a factor of ten million or more", "ten stored networks: rounds.csv, where the rounds are then those of the length; written anew in numpy, 40 other networks: nine, each below 1e-3 after 101 to 154 rounds", cell => cell.Holds("""
            Measured.Rows("rounds").Where(row => row["units"] == "16" && row["gain"] == "2" && row["length"] == "300").ToArray() is { Length: 10 } at300
                && at300.Where(row => row.Number("rounds") == 300).ToArray() is { Length: 2 } never && never.All(row => row.Number("growth") > 1e7)
                && at300.Except(never).All(row => row.Number("growth") < 1e5)
            """)),
        new(10, "gains", "At gain 2 a small change of a⟨0⟩ still fades by the end in some networks. But in all six a small change at some step grows severalfold on the way, in most of them tenfold or much more", "eleven seeds of six networks; from each step to each later one", cell => cell.Holds("""
            needed[4].Count(run => run.Growth < 1) is > 0 and < 6 && Enumerable.Range(0, 6).Select(i => Steps(2, 1000 * seed + i)).Select(f => Enumerable.Range(1, T).Max(from =>
            {
                var product = Matrix<double>.Build.DenseIdentity(na);
                return Enumerable.Range(from, T + 1 - from).Max(t => Dynamics.SigmaMax(product = Dynamics.Jacobian(f, t) * product));
            })).ToArray() is var largest && largest.All(times => times > 4) && largest.Count(times => times > 20) >= 4
            """)),
        new(10, "gains", "some networks need twenty rounds, or many more", "six networks each; inputs four times as large (Changes); lengths 50 and 300, 6 and 40 units: rounds.csv", cell => Assert.True(cell.Numbers("most rounds")[4] >= 20 && cell.Numbers("most rounds")[0] <= 8, cell.Text)),
        new(10, "xor", "01 and 10 together always give the same as 00 and 11 together", "rival: tanh", cell =>
        {
            cell.Holds("Math.Abs(Odd(any, Activation.Identity, 0, 1) + Odd(any, Activation.Identity, 1, 0) - Odd(any, Activation.Identity, 0, 0) - Odd(any, Activation.Identity, 1, 1)) < 1e-9");
            cell.Holds("Math.Abs(Odd(any, Activation.Tanh, 0, 1) + Odd(any, Activation.Tanh, 1, 0) - Odd(any, Activation.Tanh, 0, 0) - Odd(any, Activation.Tanh, 1, 1)) > 1e-3");
        }),
        new(10, "gate-check", "As always, central differences say whether the gradient is right.", "all weights", cell =>
            cell.Holds("GradientCheck.Of(\"all weights\", LossAt, some.Numbers.ToColumnMatrix(), Gradient(some, few, begin).d.Numbers.ToColumnMatrix()).RelativeError < 1e-7")),
        new(10, "gate-check", "Nothing in it depends on the state, so it can be scanned.", "four sequences, by a scan", cell => cell.Holds("""
            Run(some with { Low = 0 }, few.X, begin) is var run && Enumerable.Range(0, 4).All(j => Apart(
                LinearRecurrence.ByScan([.. run.k.Select(k => Matrix<double>.Build.DenseOfDiagonalVector(k.Column(j)))], [.. run.k.Zip(run.h, (k, h) => (1 - k).PointwiseMultiply(h).SubMatrix(0, 5, j, 1))], begin.SubMatrix(0, 5, j, 1)),
                [.. run.a.Select(a => a.SubMatrix(0, 5, j, 1))]) < 1e-12)
            """)),
        new(10, "train-run", "right on both, for most seeds", "ten networks each; three rates, two numbers of updates, ten stored networks each: parities.csv; PyTorch, eight seeds: again.csv; 200 updates (Changes)", cell => cell.Holds("Test(\"tanh\", 12).Average() > 0.9 && Test(\"tanh\", 200).Count(right => right > 0.9) >= 7")),
        new(10, "train-run", "little better than guessing, as it must be", "ten networks each; three rates, two numbers of updates: parities.csv", cell => cell.Holds("Test(\"linear\", 12).Max() < 0.65 && Test(\"linear\", 200).Max() < 0.6")),
        new(10, "train-run", "cannot do it either, even on the 12 bits that it was trained on", "ten networks each; three rates, two numbers of updates: parities.csv", cell => cell.Holds("Test(\"gate 0 … 1\", 12).Max() < 0.85 && Test(\"gate 0 … 1\", 200).Max() < 0.6")),
        new(10, "train-run", "a sum of such fading curves can change sign only as often as there are units", "ten networks each; 200 ones", cell => cell.Holds("""
            gated.All(g => Run(g, [.. Enumerable.Repeat(Sequence.Of(1)[0], 200)], Matrix<double>.Build.Dense(units, 1, 1)).a.Skip(1).Select(a => g.Wy * WithOne(a)).Select(z => Math.Sign(z[1, 0] - z[0, 0])).ToArray() is var signs
                && signs.Zip(signs.Skip(1), (a, b) => a != b).Count(changed => changed) <= units)
            """)),
        new(10, "train-run", "On 200 bits fewer than three answers in four are right on average", "ten networks each; three rates, two numbers of updates: parities.csv, where the largest rate and twice the updates bring one of ten to 93 %; PyTorch, eight seeds: again.csv; 60 bits (Changes)", cell => cell.Holds("Test(\"gate −1 … 1\", 12).Count(right => right > 0.95) >= 8 && Test(\"gate −1 … 1\", 200).Average() < 0.75 && Test(\"gate −1 … 1\", 200).Max() < 0.9")),
        new(10, "fade-run", "With gates set by hand it would do", "1,000 bits", cell =>
        {
            cell.Shows("by hand, k = ±1 from a⟨0⟩ = 1:  right in 100");
            cell.Holds("Flip(1, 1, Bits(1000, seed)) == 1");
        }),
        new(10, "fade-run", "so |k| stays below 1, and what is being flipped, the trace of a⟨0⟩, shrinks with every step", "ten networks each; three rates, two numbers of updates, 60 bits: parities.csv", cell => cell.Holds("""
            signed.All(g => LargestGate(g) < 0.99) && signed.Count(g => LargestGate(g) > 0.8) >= 8
            """)),
        new(10, "fade-run", "nine are right on 200 and none on 2,000, where the plain ones that have learned it still are", "ten stored networks of each kind, 2,000 updates, one rate: parities.csv; written anew in C and PyTorch, other seeds, ten times the updates: ten are right on 200, none on 2,000; nine of ten plain ones have learned it", cell => cell.Holds("""
            Measured.Rows("parities").Where(row => row["bits"] == "60").ToLookup(row => row["network"]) is var trained && trained["gate -1"].Count() == 10 && trained["tanh"].Count() == 10
                && trained["gate -1"].Count(row => row.Number("on200") > 0.98) == 9 && trained["gate -1"].All(row => row.Number("on2000") < 0.6) && trained["tanh"].All(row => row.Number("on2000") > 0.99)
            """)),
        new(10, "fade-run", "about a thirty-sixth of it is left after 70 steps, and about one part in 28,500 after 200", "computed", cell => cell.Holds("Math.Pow(0.95, 70) is > 1 / 36.5 and < 1 / 35.5 && Math.Pow(0.95, 200) is > 1 / 29000.0 and < 1 / 28000.0")),
        new(10, "fade-run", "minus zero is zero", "one seed", cell => cell.Holds("Flip(1, 0, long200) is > 0.3 and < 0.7")),
        new(10, "fade-run", "tanh does something that no linear step can: it **repairs**.", "a state that is a tenth too small", cell => cell.Holds("""
            new RnnParameters(Matrix<double>.Build.DenseOfArray(new double[,] { { 5, -5 }, { 5, -5 } }), Matrix<double>.Build.DenseOfArray(new double[,] { { 10 }, { 10 } }),
                Matrix<double>.Build.DenseOfArray(new double[,] { { -5, 5 }, { 5, -5 } }), Vector<double>.Build.DenseOfArray([-5, -15]), Vector<double>.Build.DenseOfArray([5, -5])) is var hand
                && Bits(50, seed) is var bits && Rnn.Forward(hand, bits.X, Matrix<double>.Build.Dense(2, 100)).A is var whole
                && Rnn.Forward(hand, [.. bits.X.Skip(20)], 0.9 * whole[20]).A is var disturbed && Apart([.. disturbed.Skip(6)], [.. whole.Skip(26)]) < 1e-6
            """)),
        new(10, "cups-run", "Numbers can be multiplied in any order, matrices cannot.", "one seed", cell =>
        {
            Assert.Equal(0, Assert.Single(cell.After("gates, one order − the other:")));
            Assert.True(Assert.Single(cell.After("swaps, one order − the other:")) > 1);
        }),
        new(10, "cups-train", "whole matrices can follow every such game", "1,000 swaps", cell => cell.Shows("1,000 swaps: right at 1000")),
        new(10, "cups-train", "right in about half of 12 swaps, and not in more after five times the updates", "ten stored networks, three numbers of updates, one rate: cups.csv", cell => cell.Holds("""
            Measured.Rows("cups").Where(row => row["network"] == "gate -1").ToLookup(row => row["updates"], row => row.Number("own")) is var own
                && own.Count == 3 && own.All(shares => shares.Count() == 10 && shares.Average() is > 0.45 and < 0.55) && own["5000"].Average() < own["1000"].Average() + 0.02
            """)),
        new(10, "cups-train", "The plain network learns the cups on 12 swaps.", "ten networks each; another rate, up to five times the updates, rivals: linear, gates: cups.csv", cell => cell.Holds("tanh12.Average() > 0.85 && linear12.Max() < 0.5")),
        new(10, "cups-train", "Where it has found the rule it goes on for 200", "ten networks each; another rate, up to five times the updates: cups.csv", cell => cell.Holds("tanh200.Any(right => right > 0.95)")),
        new(10, "answer-run", "A product of numbers between 0 and 1 cannot explode.", "two biases", cell => cell.Holds("new[] { 0.0, 5 }.All(b => BackGated(b) is var back && back.Max() <= 1 && back.Zip(back.Skip(1), (now, before) => before <= now).All(falls => falls))")),
        new(10, "answer-run", "after 100 steps a good part of the gradient is left", "rivals: bias 0, the plain network", cell => cell.Holds("BackGated(5)[100] > 0.2 && BackGated(0)[100] < 1e-6 && BackPlain(0.9)[100] < 1e-3")),
    ];
}
