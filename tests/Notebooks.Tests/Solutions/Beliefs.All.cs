namespace Notebooks.Tests;

/// <remarks>The code of those who believe them is nearly the solution.</remarks>
internal static partial class Beliefs
{
    static partial void Add(List<Belief> all) => all.AddRange(
    [
        new(1, "a⟨0⟩ comes from x⟨1⟩", 1, "start-with-x", cell => cell.Shows("x⟨1⟩ itself: a0 has shape 3x4; expected n_a x m = 5x4"))
        {
            Exercise = "exercise-1-stub",
            Code = "Matrix<double> StartOfZeros(RnnParameters p, IReadOnlyList<Matrix<double>> x) => x[0];",
            Named = "you took x⟨1⟩ as a⟨0⟩",
        },
        new(2, "the a⟨0⟩ that is passed in may be ignored", 1, "columns-run", cell => cell.Holds("!Rnn.Forward(p, x, other).A[T].Equals(Rnn.Forward(p, x, a0).A[T])"))
        {
            Exercise = "exercise-3-stub",
            Code = Forward("Matrix<double>.Build.Dense(p.Na, x[0].ColumnCount)"),
            Named = "you left a⟨0⟩ out and started with zeros",
        },
        new(3, "the place before the first is there to be read", 1, "unheard-run", cell =>
        {
            Assert.True(cell.After("to a start from a⟨0⟩:")[0] > 0.1);
            Assert.InRange(cell.After("to a start from zeros:")[0], 0, 1e-14);
        })
        {
            Exercise = "exercise-3-stub",
            Code = """
                int Line() => 5;
                (IReadOnlyList<Matrix<double>> a, IReadOnlyList<Matrix<double>> yHat) Corrected(
                    RnnParameters p, IReadOnlyList<Matrix<double>> x, Matrix<double> a0)
                {
                    var slots = x.Select(_ => 0 * a0).ToArray();
                    for (var t = 0; t < x.Count; t++) slots[t] = RnnCell.Step(p, x[t], t == 0 ? slots[^1] : slots[t - 1]);
                    return ([a0, .. slots], [.. slots.Select(at => Softmax.Of((p.Wya * at).MapIndexed((i, j, z) => z + p.By[i])))]);
                }
                """,
            Named = "you used zeros in place of the a⟨0⟩ that was passed in",
        },
        new(4, "a random a⟨0⟩ must be better", 7, "table-sine", cell =>
            Assert.Equal("more", cell.Rows.Single(row => row["way"] == "random for each")["verdict"])),
        new(5, "a start of ones remembers everything", 1, "ones-run", cell =>
            Assert.All(cell.Numbers("from ones").Zip(cell.Numbers("from zeros")), pair => Assert.True(pair.First < 1.5 * pair.Second, cell.Text)))
        {
            Exercise = "exercise-1-stub",
            Code = "Matrix<double> StartOfZeros(RnnParameters p, IReadOnlyList<Matrix<double>> x) => Matrix<double>.Build.Dense(p.Na, x[0].ColumnCount, 1.0);",
            Named = "you started with ones",
        },
        new(6, "one state serves the whole batch, or its average", 1, "columns-run", cell =>
            cell.Holds("Rnn.Forward(p, x, other).A[T] - Rnn.Forward(p, x, a0).A[T] is var d && d.Column(1).L2Norm() > 0 && d.Column(0).L2Norm() == 0 && d.Column(2).L2Norm() == 0"))
        {
            Exercise = "exercise-2-stub",
            Code = """
                Matrix<double> OneStep(RnnParameters p, Matrix<double> xt, Matrix<double> aPrev)
                {
                    var mean = aPrev.RowSums() / aPrev.ColumnCount;
                    return RnnCell.Step(p, xt, Matrix<double>.Build.Dense(p.Na, xt.ColumnCount, (i, j) => mean[i]));
                }
                """,
            Named = "you averaged the state over the batch",
        },
        new(7, "the batch size is the sequence length", 1, "start-with-x", cell => cell.Shows("a column for each time step: a0 has shape 5x6; expected n_a x m = 5x4, because x<1> is 3x4"))
        {
            Exercise = "exercise-1-stub",
            Code = "Matrix<double> StartOfZeros(RnnParameters p, IReadOnlyList<Matrix<double>> x) => Matrix<double>.Build.Dense(p.Na, x.Count);",
            Named = "you gave a⟨0⟩ as many columns as there are time steps",
        },
        new(8, "a start that is called trained has been trained", 7, "one-times-w", cell => cell.Holds("Row(learned).Enumerate().All(a => a != 0)"))
        {
            Exercise = "exercise-1-stub",
            Code = "Vector<double> LearnStart(Vector<double> a0, Matrix<double> da0, double learningRate) => Vector<double>.Build.Dense(a0.Count);",
            Named = "your learned a⟨0⟩ is zero",
        },
        new(9, "state, weight and hidden layer are one thing", 1, "zero-first", cell =>
            cell.Holds("Enumerable.Range(1, T).All(t => forward.Parameters == p && !forward.A[t].Equals(forward.A[t - 1])) && p.Waa.ColumnCount != forward.A[0].ColumnCount"))
        {
            Exercise = "exercise-1-stub",
            Code = "Matrix<double> StartOfZeros(RnnParameters p, IReadOnlyList<Matrix<double>> x) => 0 * p.Waa;",
            Named = "you gave a⟨0⟩ as many columns as it has units",
        },
        new(10, "there are as many units as time steps", 1, "start-with-x", cell => cell.Shows("a row for each time step: a0 has shape 6x4; expected n_a x m = 5x4"))
        {
            Exercise = "exercise-1-stub",
            Code = "Matrix<double> StartOfZeros(RnnParameters p, IReadOnlyList<Matrix<double>> x) => Matrix<double>.Build.Dense(x.Count, x[0].ColumnCount);",
            Named = "you gave a⟨0⟩ as many rows as there are time steps",
        },
        new(11, "a⟨t⟩ is a single number", 1, "start-with-x", cell => cell.Shows("a single number: a0 has shape 1x1; expected n_a x m = 5x4, because W_aa is 5x5 and x<1> is 3x4"))
        {
            Exercise = "exercise-1-stub",
            Code = "Matrix<double> StartOfZeros(RnnParameters p, IReadOnlyList<Matrix<double>> x) => Matrix<double>.Build.Dense(1, 1);",
            Named = "you gave a⟨0⟩ as a single number",
        },
        new(12, "ŷ⟨1⟩ is passed on to step 2", 3, "where-is-y-run", cell =>
        {
            cell.Shows("ŷ⟨1⟩ changed: True");
            cell.Shows("a⟨2⟩ changed: False");
        })
        {
            Exercise = "exercise-3-stub",
            Code = Forward("a0", next: "yHat[^1]"),
            Named = "you passed the output ŷ⟨t⟩ on to the next step in place of a⟨t⟩",
        },
        new(13, "W_ya contains y", 3, "where-is-y-run", cell =>
        {
            Assert.NotEqual(cell.After("loss if y⟨3⟩ is ?:"), cell.After("loss if y⟨3⟩ is .:"));
            cell.Holds("Rnn.Forward(p, x, a0).YHat[2].Equals(forward.YHat[2])");
        }),
        new(14, "there are new weights at each step", 4, "untie-run", cell => cell.Holds("Apart(sum, shared) < 1e-13 && Apart(contributions[^1].Waa, shared) > 1e-4"))
        {
            Exercise = "exercise-3-stub",
            Code = Bptt(sum: ""),
            Named = "the gradients of the parameters are overwritten at each step in place of summed",
        },
        new(15, "stacking may be done in any way and order", 2, "trap-run", cell => Assert.True(cell.After("differs by up to")[0] > 0.1))
        {
            Exercise = "exercise-3-stub",
            Code = """
                Matrix<double> StepConcatenated(RnnParameters p, Matrix<double> xt, Matrix<double> aPrev) =>
                    (p.Wa * xt.JoinVertically(aPrev)).MapIndexed((i, j, z) => Math.Tanh(z + p.Ba[i]));
                """,
            Named = "you multiplied [W_aa | W_ax] with [x⟨t⟩; a⟨t−1⟩]: the wrong order",
        },
        new(16, "the immediate derivative is the total one", 4, "two-derivatives", cell =>
        {
            cell.Shows("as just described:     0.346899");
            cell.Shows("by moving w:           0.659384");
        })
        {
            Exercise = "exercise-3-stub",
            Code = Bptt(total: "fromOutput"),
            Named = "the carry is missing",
        },
        new(17, "the carry may be forgotten, or put in place of the sum", 4, "gradient-check-run", cell => Assert.Equal(
            ["W_aa", "W_ax", "b_a", "a⟨0⟩", "x⟨1⟩", "x⟨2⟩", "x⟨3⟩", "x⟨4⟩", "x⟨5⟩"], cell.Rows.Where(row => row["passed"] == "NO").Select(row => row["quantity"])))
        {
            Exercise = "exercise-3-stub",
            Code = Bptt(total: "t == forward.T ? fromOutput : carry"),
            Named = "the carry replaces what comes from the output",
        },
        new(18, "only early layers suffer from vanishing", 5, "shared-run", cell => Assert.InRange(cell.After("steps make up")[0], 90, 100)),
        new(19, "clipping cures vanishing", 5, "clipping-run", cell =>
        {
            Assert.Equal(["not clipped", "clipped to norm 1", "clipped to values of 0.1"], cell.Rows.Skip(3).Select(row => row["clip"]));
            Assert.Single(cell.Numbers("length")[3..].Distinct());
        })
        {
            Exercise = "exercise-2-stub",
            Code = "RnnParameters ClipByNorm(RnnParameters d, double limit) => d.WithVector(limit / d.ToVector().L2Norm() * d.ToVector());",
            Named = "you scale short gradients too",
        },
        new(20, "an eigenvalue above or below 1 decides alone", 5, "non-normal-run", cell =>
        {
            Assert.All(cell.Numbers("eigenvalue to the power"), power => Assert.True(power < 1));
            Assert.True(cell.Numbers("σ_max")[2] > 10);
        }),
        new(21, "where nothing new comes in, nothing is forgotten", 9, "two-notes", cell => cell.Holds("Math.Abs(End(0.5, 1)) < 1e-6 && Math.Abs(End(0.5, 1000)) < 1e-6"))
        {
            Exercise = "exercise-4-stub",
            Code = "double Left() => 1;",
            Named = "nothing is forgotten, because nothing new comes in",
        },
        new(22, "a start is heard the longer, the larger it is", 9, "two-notes", cell => cell.Holds("Math.Abs(End(0.5, 1000)) < 1e-6 && Math.Abs(End(2, 1000) - End(2, 0.1)) < 1e-6")),
        new(23, "a trained bias does what a trained start does", 9, "switch-pairs", cell => cell.Holds("Wrong(\"biases\").Zip(Wrong(\"start\")).All(pair => pair.First > pair.Second)"))
        {
            Exercise = "exercise-3-stub",
            Code = """
                int Line() => 4;
                Vector<double> TrainStart(RnnParameters p, IReadOnlyList<Matrix<double>> x, IReadOnlyList<Matrix<double>> y, int updates, double rate)
                {
                    var theta = Vector<double>.Build.Dense(p.Na);
                    for (var k = 0; k < updates; k++)
                    {
                        var start = InitialState.Learned(theta).Create(p.Na, x[0].ColumnCount);
                        var g = Rnn.Backward(Rnn.Forward(p, x, start), y, Loss.SquaredError);
                        theta -= rate * g.DA0.RowSums();
                        p = p with { Ba = p.Ba - rate * g.DParameters.Ba };
                    }
                    return theta;
                }
                """,
            Named = "the biases get their update, too",
        },
        new(24, "the mean of several starts serves all their tasks", 9, "mix-run", cell => cell.Holds("Says(0.5, 1) < 0.9 && Says(0.5, -1) < 0.9"))
        {
            Exercise = "exercise-1-stub",
            Code = """
                Matrix<double> StartsOf(Matrix<double> table, int[] task) =>
                    Matrix<double>.Build.Dense(table.RowCount, task.Length, (i, j) => table.Row(i).Average());
                """,
            Named = "every sequence gets the mean of all starts",
        },
        new(25, "a learned start is worth as much as learned weights", 9, "new-table", cell =>
            cell.Holds("Shares(Unknown(\"all weights\", \"twos\"), \"twos\").Min() > Shares(Unknown(\"start\", \"twos\"), \"twos\").Average()")),
        new(26, "what was added once stays as it is", 10, "helpers", cell => cell.Shows("two helpers:           0.25 x 3.5 + 5.5 = 6.375"))
        {
            Exercise = "exercise-1-stub",
            Code = JoinSteps("W2 * W1", "u1 + u2"),
            Named = "u₁ does not go through the second step",
        },
        new(27, "a recurrence must be computed step by step", 10, "roads-run", cell => Assert.All(cell.Numbers("largest difference"), difference => Assert.InRange(difference, 0, 1e-12))),
        new(28, "what agrees from zeros agrees from any a⟨0⟩", 10, "pieces-run", cell => Assert.All(cell.Numbers("through tanh once more"), difference => Assert.True(difference > 0.1, cell.Text)))
        {
            Exercise = "exercise-2-stub",
            Code = """
                int Line() => 4;
                IReadOnlyList<Matrix<double>> States(RnnParameters p, IReadOnlyList<Matrix<double>> x, Matrix<double> a0)
                {
                    List<Matrix<double>> a = [a0.PointwiseTanh()];
                    foreach (var xt in x) a.Add(p.Waa * a[^1] + (p.Wax * xt).MapIndexed((i, j, z) => Math.Tanh(z + p.Ba[i])));
                    return a;
                }
                """,
            Named = "a⟨0⟩ goes through tanh once more",
        },
        new(29, "where no start is given, the first step has no bias", 1, "zero-first", cell => cell.Holds("Apart(first, layer) < 1e-14 && Apart(layer, (p.Wax * x[0]).PointwiseTanh()) > 1e-3")),
        new(30, "steps may be joined in any order", 10, "cups-run", cell => Assert.True(Assert.Single(cell.After("swaps, one order − the other:")) > 1))
        {
            Exercise = "exercise-1-stub",
            Code = JoinSteps("W1 * W2", "W2 * u1 + u2"),
            Named = "the two matrices are in the wrong order: W₁ W₂",
        },
        new(31, "what is right on short sequences is right on long ones", 10, "train-run", cell => cell.Holds("Test(\"gate −1 … 1\", 12).Count(right => right > 0.95) >= 8 && Test(\"gate −1 … 1\", 200).Average() < 0.75"))
        {
            Exercise = "exercise-5-stub",
            Code = """
                RnnParameters ParityByHand() => new(
                    Waa: Matrix<double>.Build.DenseOfArray(new double[,] { { 1, -1 }, { 1, -1 } }),
                    Wax: Matrix<double>.Build.DenseOfArray(new double[,] { { 2 }, { 2 } }),
                    Wya: Matrix<double>.Build.DenseOfArray(new double[,] { { -5, 5 }, { 5, -5 } }),
                    Ba: Vector<double>.Build.DenseOfArray([-1, -3]),
                    By: Vector<double>.Build.DenseOfArray([5, -5]));
                """,
            Named = "it counts rightly at first, and loses count later",
        },
        new(32, "a gate can do all that tanh can", 10, "cups-run", cell => Assert.Equal(0, Assert.Single(cell.After("gates, one order − the other:")))),
    ]);

    /// <summary>The corrected forward pass of exercises, from any start and with anything passed on; the faulty line is found.</summary>
    private static string Forward(string start, string next = "a[^1]") => $$"""
        int Line() => 5;
        (IReadOnlyList<Matrix<double>> a, IReadOnlyList<Matrix<double>> yHat) Corrected(
            RnnParameters p, IReadOnlyList<Matrix<double>> x, Matrix<double> a0)
        {
            var a = new List<Matrix<double>> { {{start}} };
            var yHat = new List<Matrix<double>>();
            foreach (var xt in x)
            {
                var before = yHat.Count == 0 ? a[0] : {{next}};
                a.Add((p.Waa * before + p.Wax * xt).MapIndexed((i, j, z) => Math.Tanh(z + p.Ba[i])));
                yHat.Add(Softmax.Of((p.Wya * a[^1]).MapIndexed((i, j, z) => z + p.By[i])));
            }
            return (a, yHat);
        }
        """;

    /// <summary>Back-propagation through time, with another sum over the steps or another da⟨t⟩.</summary>
    private static string Bptt(string sum = "d.Waa +", string total = "fromOutput + carry") => $$"""
        (RnnParameters d, Matrix<double> da0) Bptt(RnnForward forward, IReadOnlyList<Matrix<double>> dzy)
        {
            var (p, x, a) = (forward.Parameters, forward.X, forward.A);
            var d = RnnParameters.Zeros(p.Nx, p.Na, p.Ny);
            var carry = 0 * a[0];
            for (var t = forward.T; t >= 1; t--)
            {
                var fromOutput = p.Wya.Transpose() * dzy[t - 1];
                var da = {{total}};
                var dz = da.PointwiseMultiply(a[t].Map(v => 1 - v * v, Zeros.Include));
                d = new RnnParameters(
                    {{sum}} dz * a[t - 1].Transpose(), {{sum.Replace("Waa", "Wax")}} dz * x[t - 1].Transpose(), {{sum.Replace("Waa", "Wya")}} dzy[t - 1] * a[t].Transpose(),
                    {{sum.Replace("Waa", "Ba")}} dz.RowSums(), {{sum.Replace("Waa", "By")}} dzy[t - 1].RowSums());
                carry = p.Waa.Transpose() * dz;
            }
            return (d, carry);
        }
        """;

    /// <summary>Two steps as one, with another matrix or another sum.</summary>
    private static string JoinSteps(string w, string u) => $"""
        (Matrix<double> W, Matrix<double> u) JoinSteps(Matrix<double> W1, Matrix<double> u1, Matrix<double> W2, Matrix<double> u2) =>
            ({w}, {u});
        """;
}
