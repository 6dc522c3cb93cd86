using System.Collections.Concurrent;
using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks.Tests;

/// <summary>Both sides of a question to another process, here on two threads.</summary>
public class RemoteAnswersTests
{
    private static readonly Network Drawn = new(3, 0);

    [Fact]
    public void Matrices_lists_tuples_and_records_come_back_bit_by_bit()
    {
        var forward = Rnn.Forward(Drawn.P, Drawn.X, Drawn.A0);

        Asking(ask =>
        {
            Assert.Equal(RnnCell.Step(Drawn.P, Drawn.X[0], Drawn.A0), RemoteAnswers.Ask<Matrix<double>>(ask, "one", Drawn.P, Drawn.X[0], Drawn.A0));
            var (d, da0) = RemoteAnswers.Ask<(RnnParameters, Matrix<double>)>(ask, "bptt", forward, forward.YHat);
            Assert.Equal(Rnn.Backward(forward, forward.YHat).DParameters, d);
            Assert.Equal(Rnn.Backward(forward, forward.YHat).DA0, da0);
            var (a, yHat) = RemoteAnswers.Ask<(IReadOnlyList<Matrix<double>>, IReadOnlyList<Matrix<double>>)>(ask, "forward", Drawn.P, Drawn.X, Drawn.A0);
            Assert.Equal(forward.A, a);
            Assert.Equal(forward.YHat, yHat);
        },
            ("one", (RnnParameters p, Matrix<double> xt, Matrix<double> aPrev) => RnnCell.Step(p, xt, aPrev)),
            ("bptt", (RnnForward f, IReadOnlyList<Matrix<double>> dzy) => (Rnn.Backward(f, dzy).DParameters, Rnn.Backward(f, dzy).DA0)),
            ("forward", (RnnParameters p, IReadOnlyList<Matrix<double>> x, Matrix<double> a0) => Rnn.Forward(p, x, a0) is var f ? (f.A, f.YHat) : default));
    }

    [Fact]
    public void Scalars_arrays_and_what_is_no_number_come_back_as_they_are() => Asking(ask =>
    {
        foreach (var number in (double[])[0.1, -0.0, double.NaN, double.PositiveInfinity, double.Epsilon, Math.PI])
            Assert.Equal(BitConverter.DoubleToInt64Bits(number), BitConverter.DoubleToInt64Bits(RemoteAnswers.Ask<double>(ask, "same", number)));
        Assert.Equal((1.5, -2.5), RemoteAnswers.Ask<(double, double)>(ask, "ends", new[] { 1.5, 2 }, new[] { -2.5 }));
        Assert.Equal(7, RemoteAnswers.Ask<int>(ask, "place", new[] { 5, 7 }, new[] { false, true }));
        Assert.Equal("a \"b\"\n⟨1⟩", RemoteAnswers.Ask<string>(ask, "said"));
        Assert.Null(RemoteAnswers.Ask<Matrix<double>>(ask, "nothing"));
    },
        ("same", (double v) => v), ("ends", (double[] one, double[] other) => (one[0], other[0])), ("place", (int[] numbers, bool[] which) => numbers[Array.IndexOf(which, true)]),
        ("said", () => "a \"b\"\n⟨1⟩"), ("nothing", () => (Matrix<double>?)null));

    [Fact]
    public void A_function_that_is_passed_is_called_back_where_it_is()
    {
        var calls = 0;
        double Loss(Matrix<double> W)
        {
            calls++;
            return W.Enumerate().Sum(w => w * w);
        }

        Asking(ask => Assert.True((RemoteAnswers.Ask<Matrix<double>>(ask, "gradient", (Func<Matrix<double>, double>)Loss, Drawn.A0, 1e-5) - 2 * Drawn.A0).Enumerate().Max(Math.Abs) < 1e-8),
            ("gradient", (Func<Matrix<double>, double> loss, Matrix<double> W, double epsilon) => W.MapIndexed((i, j, w) =>
            {
                var (above, below) = (W.Clone(), W.Clone());
                (above[i, j], below[i, j]) = (w + epsilon, w - epsilon);
                return (loss(above) - loss(below)) / (2 * epsilon);
            }, Zeros.Include)));

        Assert.Equal(2 * Drawn.A0.RowCount * Drawn.A0.ColumnCount, calls);
    }

    [Fact]
    public void What_a_function_throws_is_said_and_what_comes_back_as_something_else_is_refused()
    {
        Asking(ask => Assert.Equal("DivideByZeroException: by zero", Assert.Throws<InvalidOperationException>(() => RemoteAnswers.Ask<int>(ask, "throws")).Message),
            ("throws", (Func<int>)(() => throw new DivideByZeroException("by zero"))));
        foreach (var reply in (string[])["", "[]", "{\"result\":{\"rows\":2,\"columns\":2,\"values\":\"AAAA\"}}", "{\"result\":\"a\"}", "{\"result\":{\"rows\":-1,\"columns\":1,\"values\":\"\"}}", "{\"callback\":0,\"arguments\":[]}", "right: all of it"])
            Assert.Throws<InvalidOperationException>(() => RemoteAnswers.Ask<Matrix<double>>(_ => reply, "any"));
    }

    [Fact]
    public void A_check_that_asks_from_outside_says_right_to_right_numbers_only()
    {
        string Verdict(Delegate function)
        {
            CheckResult? result = null;
            Asking(ask => result = Check.OneStep((p, xt, aPrev) => RemoteAnswers.Ask<Matrix<double>>(ask, "one", p, xt, aPrev), seed: 12345), ("one", function));
            return RemoteAnswers.Describe(result!);
        }

        Assert.Contains("\"Verdict\":\"Right\"", Verdict((RnnParameters p, Matrix<double> xt, Matrix<double> aPrev) => RnnCell.Step(p, xt, aPrev)));
        Assert.Contains("\"Verdict\":\"Mistake\"", Verdict((RnnParameters p, Matrix<double> xt, Matrix<double> aPrev) => RnnCell.Step(p with { Ba = p.Ba * 0 }, xt, aPrev)));
    }

    private static void Asking(Action<Func<string, string>> questions, params (string, Delegate)[] functions)
    {
        using BlockingCollection<string> asked = [], replies = [];
        var serving = Task.Run(() => RemoteAnswers.Serve(() => asked.Take(), replies.Add, functions));
        questions(line =>
        {
            asked.Add(line);
            return replies.Take();
        });
        asked.Add("");
        serving.GetAwaiter().GetResult();
    }
}
