using System.Globalization;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks.Tests;

using Values = Matrix<double>;

/// <summary>Answers as students write them, wrong ones with the name that they get, and right ones that look unusual.</summary>
[Collection(nameof(Alone))]
public class AnswerTests
{
    private static readonly MatrixBuilder<double> build = Matrix<double>.Build;
    private static readonly VectorBuilder<double> vectors = Vector<double>.Build;

    private static Values Softmaxed(Values z, Func<double, double> exp, double norm) =>
        build.DenseOfColumnVectors(z.EnumerateColumns().Select(column => column.Map(exp, Zeros.Include).Normalize(norm)));

    private static Values Biased(Values z, Vector<double> bias) => z.MapIndexed((i, j, v) => v + bias[i], Zeros.Include);

    private static RnnParameters Scaled(RnnParameters d, double factor) => d.WithVector(factor * d.ToVector());

    private static double L2(RnnParameters d) => d.ToVector().L2Norm();

    /// <summary>Wrong answers, each with a part of what is said to it.</summary>
    private static readonly Dictionary<string, Func<long, CheckResult>> Wrong = new()
    {
        ["you took the tanh of each product by itself, the bias with the first one"] = seed => Check.OneStep((p, xt, aPrev) => Biased(p.Waa * aPrev, p.Ba).PointwiseTanh() + (p.Wax * xt).PointwiseTanh(), seed),
        ["and added b_a outside"] = seed => Check.OneStep((p, xt, aPrev) => Biased((p.Waa * aPrev).PointwiseTanh() + (p.Wax * xt).PointwiseTanh(), p.Ba), seed),
        ["you took b_a[j], the entry for the column"] = seed => Check.OneStep((p, xt, aPrev) => (p.Waa * aPrev + p.Wax * xt).MapIndexed((i, j, z) => Math.Tanh(z + p.Ba[j])), seed),
        ["you subtracted b_a"] = seed => Check.OneStep((p, xt, aPrev) => (p.Waa * aPrev + p.Wax * xt).MapIndexed((i, j, z) => Math.Tanh(z - p.Ba[i])), seed),
        ["you subtracted W_ax x⟨t⟩"] = seed => Check.OneStep((p, xt, aPrev) => Biased(p.Waa * aPrev - p.Wax * xt, p.Ba).PointwiseTanh(), seed),
        ["you used `Tan` where tanh belongs"] = seed => Check.OneStep((p, xt, aPrev) => (p.Waa * aPrev + p.Wax * xt).MapIndexed((i, j, z) => Math.Tan(z + p.Ba[i])), seed),
        ["every number is a `float`"] = seed => Check.OneStep((p, xt, aPrev) => (p.Waa * aPrev + p.Wax * xt).MapIndexed((i, j, z) => (double)MathF.Tanh((float)(z + p.Ba[i]))), seed),
        ["the right numbers, rounded to 3 decimals"] = seed => Check.OneStep((p, xt, aPrev) => Solutions.OneStep(p, xt, aPrev).Map(a => Math.Round(a, 3)), seed),
        ["you added b_a as a single column"] = seed => Check.OneStep((p, xt, aPrev) => (p.Waa * aPrev + p.Wax * xt + p.Ba.ToColumnMatrix()).PointwiseTanh(), seed),
        ["W_aa and W_ax are multiplied each by itself"] = seed => Check.OneStepConcatenated(Solutions.OneStep, seed),
        ["W_aa and W_ax are multiplied each by itself: those"] = seed => Check.OneStepConcatenated((p, xt, aPrev) =>
            build.DenseOfColumnVectors(Enumerable.Range(0, xt.ColumnCount).Select(j => (p.Waa * aPrev.Column(j) + p.Wax * xt.Column(j) + p.Ba).PointwiseTanh())), seed),
        ["`SubMatrix` cuts the joined matrix apart again"] = seed => Check.OneStepConcatenated((p, xt, aPrev) =>
            Biased(p.Wa.SubMatrix(0, p.Na, 0, p.Na) * aPrev + p.Wa.SubMatrix(0, p.Na, p.Na, p.Nx) * xt, p.Ba).PointwiseTanh(), seed),
        ["`SubVector` cuts the joined matrix apart again"] = seed => Check.OneStepConcatenated((p, xt, aPrev) => build.Dense(p.Na, xt.ColumnCount, (i, j) =>
            Math.Tanh(p.Wa.Row(i).SubVector(0, p.Na) * aPrev.Column(j) + p.Wa.Row(i).SubVector(p.Na, p.Nx) * xt.Column(j) + p.Ba[i])), seed),
        ["your function calls `RnnCell.Step`, which makes two products"] = seed => Check.OneStepConcatenated((p, xt, aPrev) => RnnCell.Step(p, xt, aPrev), seed),
        ["your function calls `Rnn.Forward`, which makes two products"] = seed => Check.OneStepConcatenated((p, xt, aPrev) => Rnn.Forward(p, [xt], aPrev).A[1], seed),
        ["`RnnForward.YHat` has done the work"] = seed => Check.ReadOut((p, at) =>
            Rnn.Forward(p with { Waa = build.DenseIdentity(p.Na), Ba = 0 * p.Ba }, [build.Dense(p.Nx, at.ColumnCount)], at, Activation.Identity).YHat[0], seed),
        ["`Loss.Output` has done the work"] = seed => Check.ReadOut((p, at) => Loss.CrossEntropy.Output(Biased(p.Wya * at, p.By)), seed),
        ["`Softmax.Of` has done the work"] = seed => Check.ReadOut((p, at) => Softmax.Of(Biased(p.Wya * at, p.By)), seed),
        ["in the comparison with the limit, you round the limit to a whole number"] = seed => Check.Clip((d, limit) => L2(d) > (int)limit ? Scaled(d, limit / L2(d)) : d, seed),
        ["in the comparison with the limit, you round the limit to a whole number: i"] = seed => Check.Clip((d, limit) => L2(d) > Math.Round(limit) ? Scaled(d, limit / L2(d)) : d, seed),
        ["you round the limit to a whole number: i"] = seed => Check.Clip((d, limit) => Scaled(d, Math.Min(1, (int)limit / L2(d))), seed),
        ["Clip by norm"] = seed => Check.Clip((d, limit) => L2(d) > Math.Round(limit, 2 + (int)(seed % 2)) ? Scaled(d, limit / L2(d)) : d, seed),
        ["`Append` has done the work"] = seed => Check.JoinHorizontally((left, right) => left.Append(right), seed),
        ["`JoinVertically` has done the work"] = seed => Check.JoinVertically((top, bottom) => top.JoinVertically(bottom), seed),
        ["`DenseOfMatrixArray` has done the work"] = seed => Check.JoinVertically((top, bottom) => build.DenseOfMatrixArray(new[,] { { top }, { bottom } }), seed),
        ["you read a column that left or right does not have"] = seed => Check.JoinHorizontally((left, right) =>
            build.Dense(left.RowCount, left.ColumnCount + right.ColumnCount, (i, j) => j < left.ColumnCount ? left[i, j] : right[i, j]), seed),
        ["you read a column that left or right does not have: <="] = seed => Check.JoinHorizontally((left, right) =>
            build.Dense(left.RowCount, left.ColumnCount + right.ColumnCount, (i, j) => j <= left.ColumnCount ? left[i, j] : right[i, j - left.ColumnCount]), seed),
        ["you read a column that left or right does not have: i"] = seed => Check.JoinHorizontally((left, right) =>
            build.Dense(left.RowCount, left.ColumnCount + right.ColumnCount, (i, j) => i < left.RowCount ? left[i, j] : right[i, j - left.ColumnCount]), seed),
        ["you read a row that top or bottom does not have"] = seed => Check.JoinVertically((top, bottom) =>
            build.Dense(top.RowCount + bottom.RowCount, top.ColumnCount, (i, j) => i < top.RowCount ? top[i, j] : bottom[i, j]), seed),
        ["you took the softmax twice"] = seed => Check.ReadOut((p, at) => Softmax.Of(Softmax.Of(Biased(p.Wya * at, p.By))), seed),
        ["exp is missing"] = seed => Check.ReadOut((p, at) => build.DenseOfColumnVectors(Biased(p.Wya * at, p.By).EnumerateColumns().Select(z => z / z.Sum())), seed),
        ["the norm 2"] = seed => Check.ReadOut((p, at) => Softmaxed(Biased(p.Wya * at, p.By), Math.Exp, 2), seed),
        ["the norm 2: columns"] = seed => Check.ReadOut((p, at) => Biased(p.Wya * at, p.By).PointwiseExp().NormalizeColumns(2), seed),
        ["you took b_y[j], the entry for the column"] = seed => Check.ReadOut((p, at) => (p.Wya * at).MapIndexed((i, j, z) => Math.Exp(z + p.By[j])).NormalizeColumns(1), seed),
        ["you added b_y as a single column"] = seed => Check.ReadOut((p, at) => Softmax.Of(p.Wya * at + p.By.ToColumnMatrix()), seed),
        ["you subtracted b_y"] = seed => Check.ReadOut((p, at) => Softmax.Of(Biased(p.Wya * at, -p.By)), seed),
        ["every sign is wrong"] = seed => Check.Bptt((forward, dzy) => Solutions.Bptt(forward, dzy) is var (d, da0) ? (Scaled(d, -1), -da0) : default, seed),
        ["the signs of the parameters' gradients are wrong"] = seed => Check.Bptt((forward, dzy) => Solutions.Bptt(forward, dzy) is var (d, da0) ? (Scaled(d, -1), da0) : default, seed),
        ["you went back over the last 2 steps only"] = seed => Check.Bptt((forward, dzy) => Truncated(forward, dzy, 2), seed),
        ["each output reaches back 2 steps only"] = seed => Check.Bptt((forward, dzy) => Rnn.BackwardTruncated(forward, dzy, 2) is var b ? (b.DParameters, b.DA0) : default, seed),
        ["in the comparison with the limit, the norm is without its root"] = seed => Check.Clip((d, limit) => L2(d) * L2(d) > limit ? Scaled(d, limit / L2(d)) : d, seed),
        ["in the comparison with the limit, the biases are left out of the norm"] = seed => Check.Clip((d, limit) =>
            Math.Sqrt(Math.Pow(d.Waa.FrobeniusNorm(), 2) + Math.Pow(d.Wax.FrobeniusNorm(), 2) + Math.Pow(d.Wya.FrobeniusNorm(), 2)) > limit ? Scaled(d, limit / L2(d)) : d, seed),
        ["in the comparison with the limit, you took the sum of the absolute values"] = seed => Check.Clip((d, limit) => d.ToVector().L1Norm() > limit ? Scaled(d, limit / L2(d)) : d, seed),
        ["numbers say: you took the sum of the absolute values"] = seed => Check.Clip((d, limit) => d.ToVector().L1Norm() is var norm && norm > limit ? Scaled(d, limit / norm) : d, seed),
        ["you add a small number to the norm"] = seed => Check.Clip((d, limit) => Scaled(d, Math.Min(1, limit / (L2(d) + 1e-6))), seed),
        ["One: you took the difference to one side, (L(W + ε) − L(W)) / ε"] = seed => Check.NumericalGradient((loss, W, _) =>
            W.MapIndexed((i, j, w) => { var above = W.Clone(); above[i, j] += 1e-5; return (loss(above) - loss(W)) / 1e-5; }, Zeros.Include), seed),
        ["you moved W by an ε of your own, and divided by the one that was passed in"] = seed => Check.NumericalGradient((loss, W, epsilon) =>
            Solutions.NumericalGradient(loss, W, 1e-5) * 1e-5 / epsilon, seed),
        ["you used an ε of your own"] = seed => Check.NumericalGradient((loss, W, _) => Solutions.NumericalGradient(loss, W, 1e-5), seed),
        ["you used an ε of your own, not the one"] = seed => Check.NumericalGradient((loss, W, _) => Solutions.NumericalGradient(loss, W, 1e-3), seed),
        ["your streams have N / m tokens"] = seed => Check.Streams((tokens, m, T, batch, t, column) => tokens[column * (tokens.Length / m) + batch * T + t - 1], seed),
        ["where one piece ends and the next begins, you give the one that ends"] = seed => Check.Draw((yHat, u) =>
        {
            var sum = 0.0;
            for (var i = 0; i < yHat.Count; i++)
                if ((sum += yHat[i]) >= u) return i;
            return yHat.Count - 1;
        }, seed),
        ["you give −1 where the loop comes to its end"] = seed => Check.Draw((yHat, u) =>
        {
            var sum = 0.0;
            for (var i = 0; i < yHat.Count; i++)
                if ((sum += yHat[i]) > u) return i;
            return -1;
        }, seed),
        ["a single new sequence sends the whole batch back to zeros"] = seed => Check.CarriedState((aT, isNew) => isNew.Any(one => one) ? aT * 0 : aT, seed),
        ["zeros come only where all sequences are new"] = seed => Check.CarriedState((aT, isNew) => isNew.All(one => one) ? aT * 0 : aT, seed),
        ["you used 1.96"] = seed => Check.RatioInterval((zero, other) => Interval(zero, other, 1.96), seed),
        ["you used 1.96, the normal"] = seed => Check.RatioInterval((zero, other) => Interval(zero, other, Normal.InvCDF(0, 1, 0.975)), seed),
        ["t is rounded to 3 decimals"] = seed => Check.RatioInterval((zero, other) => Interval(zero, other, Math.Round(StudentT.InvCDF(0, 1, zero.Length - 1, 0.975), 3)), seed),
        ["nearly right: off by"] = seed => Check.GradientNorm(d => L2(d) + 1e-6, seed),
    };

    public static TheoryData<string> WrongAnswers => [.. Wrong.Keys];

    [Theory]
    [MemberData(nameof(WrongAnswers))]
    public void A_wrong_answer_is_told_by_its_name_on_40_seeds(string name)
    {
        for (var seed = 1; seed <= 40; seed++)
        {
            var result = Wrong[name](seed);

            Assert.False(result.Verdict == Verdict.Right, $"seed {seed}: {result}");
            Assert.Contains(name.Split(": <=")[0].Split(": i")[0].Split(": columns")[0].Replace("`", ""), result.ToString());
        }
    }

    [Fact]
    public void A_helper_of_an_earlier_cell_is_looked_into()
    {
        var check = Check.ReadOut(Compiled.ReadOut("return Earlier.Normalised(p.Wya * at + p.By.ToColumnMatrix() * Matrix<double>.Build.Dense(1, at.ColumnCount, 1));",
            earlier: "public static class Earlier { public static Matrix<double> Normalised(Matrix<double> z) => Softmax.Of(z); }"));

        Assert.Equal("The numbers are right, but `Softmax.Of` has done the work.", check.Title);
    }

    private static (RnnParameters, Values) Truncated(RnnForward forward, IReadOnlyList<Values> dzy, int steps)
    {
        var p = forward.Parameters;
        var d = RnnParameters.Zeros(p.Nx, p.Na, p.Ny);
        var carry = build.Dense(p.Na, forward.M);
        for (var t = forward.T; t > Math.Max(0, forward.T - steps); t--)
        {
            var dz = (p.Wya.Transpose() * dzy[t - 1] + carry).PointwiseMultiply(1 - forward.A[t].PointwisePower(2));
            d = new(d.Waa + dz * forward.A[t - 1].Transpose(), d.Wax + dz * forward.X[t - 1].Transpose(), d.Wya + dzy[t - 1] * forward.A[t].Transpose(), d.Ba + dz.RowSums(), d.By + dzy[t - 1].RowSums());
            carry = p.Waa.Transpose() * dz;
        }
        return (d, carry);
    }

    private static (double, double) Interval(double[] zero, double[] other, double t)
    {
        var d = vectors.DenseOfEnumerable(zero.Zip(other, (z, o) => Math.Log(o / z)));
        var mean = d.Average();
        var half = t * Math.Sqrt((d - mean).DotProduct(d - mean) / (d.Count - 1)) / Math.Sqrt(d.Count);
        return (Math.Exp(mean - half), Math.Exp(mean + half));
    }

    /// <summary>Right wherever the sizes differ, wrong at one special size.</summary>
    private static readonly Dictionary<string, Func<long, CheckResult>> WrongOnlyAt = new()
    {
        ["m = 1"] = seed => Check.OneStep((p, xt, aPrev) => xt.ColumnCount == 1 ? aPrev * 0 : Solutions.OneStep(p, xt, aPrev), seed),
        ["m = 1: bptt"] = seed => Check.Bptt((forward, dzy) => Solutions.Bptt(forward, dzy) is var (d, da0) && forward.M == 1 ? (d, da0 * 2) : Solutions.Bptt(forward, dzy), seed),
        ["T = 1"] = seed => Check.Forward((p, x, a0) => x.Count == 1 ? ([a0, a0], [x[0]]) : Solutions.Forward(p, x, a0), seed),
        ["T = 1: bptt"] = seed => Check.Bptt((forward, dzy) => Solutions.Bptt(forward, dzy) is var (d, da0) && forward.T == 1 ? (d, da0 * 0) : Solutions.Bptt(forward, dzy), seed),
        ["n_x = n_a = n_y = m = T"] = seed => Check.OneStep((p, xt, aPrev) => p.Nx == p.Na ? p.Wax * xt : Solutions.OneStep(p, xt, aPrev), seed),
        ["n_x = n_a = n_y = m = T: a transpose"] = seed => Check.ReadOut((p, at) =>
            Softmax.Of(Biased((p.Wya.ColumnCount == at.RowCount && p.Wya.RowCount != p.Wya.ColumnCount ? p.Wya : p.Ny == 1 ? p.Wya : p.Wya.Transpose()) * at, p.By)), seed),
    };

    public static TheoryData<string> Sizes => [.. WrongOnlyAt.Keys];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void What_is_wrong_at_one_size_only_is_found_there_and_told_so(string size)
    {
        for (var seed = 1; seed <= 40; seed++)
        {
            var result = WrongOnlyAt[size](seed);

            Assert.False(result.Verdict == Verdict.Right, $"seed {seed}: {result}");
            Assert.Contains($"Where the sizes differ your function is right. Here {size.Split(':')[0]}", result.ToString());
        }
    }

    [Fact]
    public void A_state_that_is_carried_from_call_to_call_is_found()
    {
        for (var seed = 1; seed <= 40; seed++)
        {
            Values? kept = null;
            var carried = Check.Forward((p, x, a0) =>
            {
                var start = kept is not null && kept.RowCount == a0.RowCount && kept.ColumnCount == a0.ColumnCount ? kept : a0;
                var (a, yHat) = Solutions.Forward(p, x, start);
                kept = a[^1];
                return ([a0, .. a.Skip(1)], yHat);
            }, seed);
            var shelf = new Dictionary<(int, int), Values>();
            var cached = Check.OneStep((p, xt, aPrev) =>
            {
                if (!shelf.TryGetValue((aPrev.RowCount, aPrev.ColumnCount), out var at)) shelf[(aPrev.RowCount, aPrev.ColumnCount)] = at = Solutions.OneStep(p, xt, aPrev);
                return at;
            }, seed);

            Assert.Equal("The second call with the same inputs gave another result.", carried.Title);
            Assert.Equal("The call with other inputs gave the result of the call before.", cached.Title);
        }
    }

    [Fact]
    public void One_buffer_for_each_shape_is_a_right_answer()
    {
        for (var seed = 1; seed <= 200; seed++)
        {
            var shelf = new Dictionary<(int, int), Values>();
            var result = Check.OneStep((p, xt, aPrev) =>
            {
                if (!shelf.TryGetValue((aPrev.RowCount, aPrev.ColumnCount), out var at)) shelf[(aPrev.RowCount, aPrev.ColumnCount)] = at = build.Dense(aPrev.RowCount, aPrev.ColumnCount);
                Solutions.OneStep(p, xt, aPrev).CopyTo(at);
                return at;
            }, seed);

            Assert.True(result.Verdict == Verdict.Right, $"seed {seed}: {result}");
        }
    }

    [Fact]
    public void A_slow_answer_is_right_as_long_as_no_single_call_takes_too_long()
    {
        var slow = StepExercise.TwoProducts.Check(f => { Thread.Sleep(120); return Solutions.OneStep(f.P, f.Xt, f.APrev); }, seed: 1, TimeSpan.FromMilliseconds(1000));
        var tooSlow = StepExercise.TwoProducts.Check(f => { Thread.Sleep(2000); return Solutions.OneStep(f.P, f.Xt, f.APrev); }, seed: 1, TimeSpan.FromMilliseconds(1000));

        Assert.True(slow.Verdict == Verdict.Right, slow.ToString());      // eleven calls, 1.3 seconds
        Assert.Equal("Your function was stopped: it had not come to an end after 1 seconds.", tooSlow.Title);
    }

    [Fact]
    public void One_product_may_be_written_in_any_way_that_multiplies_once()
    {
        CheckResult[] results =
        [
            Check.OneStepConcatenated((p, xt, aPrev) => Biased(p.Wa * aPrev.JoinVertically(xt), p.Ba).PointwiseTanh()),
            Check.OneStepConcatenated((p, xt, aPrev) => Biased(p.Waa.Append(p.Wax) * aPrev.Stack(xt), p.Ba).PointwiseTanh()),
            Check.OneStepConcatenated((p, xt, aPrev) => Biased(p.Wax.Append(p.Waa) * xt.Stack(aPrev), p.Ba).PointwiseTanh()),
            Check.OneStepConcatenated((p, xt, aPrev) => (p.Wa.Append(p.Ba.ToColumnMatrix()) * aPrev.Stack(xt).Stack(build.Dense(1, xt.ColumnCount, 1))).PointwiseTanh()),
            Check.OneStepConcatenated(Solutions.OneStepConcatenated_by_loops),
        ];

        Assert.All(results, result => Assert.True(result.Verdict == Verdict.Right, result.ToString()));
    }

    [Fact]
    public void MathNets_exceptions_are_told_with_the_shapes_that_met_in_symbols()
    {
        CheckResult[] results =
        [
            Check.OneStep((p, xt, aPrev) => p.Waa * aPrev + xt), Check.OneStep((p, xt, aPrev) => p.Waa * xt + p.Ba.ToColumnMatrix()), Check.ReadOut((p, at) => p.Wya.PointwiseMultiply(at)),
            Check.OneStep((p, xt, aPrev) => aPrev.Append(xt)), Check.OneStep((p, xt, aPrev) => aPrev.Stack(p.Wax)), Check.OneStep((p, xt, aPrev) => build.Dense(p.Na, 1, (i, j) => aPrev[i + 9, j])),
            Check.OneStep((p, xt, aPrev) => build.Dense(p.Na, 1, (i, j) => p.Ba[p.Na])), Check.LearnedStateUpdate((a0, da0, rate) => a0 - rate * da0.ColumnSums() * 2), Check.OneStep((p, xt, aPrev) => p.Wa * aPrev),
        ];

        Assert.All(results, result => Assert.Equal(Verdict.Error, result.Verdict));
        Assert.Matches(@"ArgumentOutOfRangeException in line \d+ of your cell: 6 × 4 = \(n_a, m\) and 3 × 4 = \(n_x, m\) do not fit in a sum\.$", results[0].Title);
        Assert.Matches(@"6 × 6 = \(n_a, n_a\) and 3 × 4 = \(n_x, m\) do not fit in a product\.$", results[1].Title);
        Assert.Matches(@"2 × 6 = \(n_y, n_a\) and 6 × 4 = \(n_a, m\) do not fit in `PointwiseMultiply`\.$", results[2].Title);
        Assert.EndsWith("`Append` needs two matrices with equally many rows.", results[3].Title);
        Assert.EndsWith("`Stack` needs two matrices with equally many columns.", results[4].Title);
        Assert.EndsWith("there is no such row.", results[5].Title);
        Assert.EndsWith("the vector has no such entry.", results[6].Title);
        Assert.EndsWith("two vectors of different lengths do not fit in a difference.", results[7].Title);
        Assert.EndsWith("6 × 9 = (n_a, n_a + n_x) and 6 × 4 = (n_a, m) do not fit in a product.", results[8].Title);
        Assert.All(results, result => Assert.DoesNotContain("count from 0: the inputs", result.ToString()));
        Assert.Contains("What your function was given: W_aa 6 × 6, W_ax 6 × 3, W_ya 2 × 6, x⟨t⟩ 3 × 4, a⟨t−1⟩ 6 × 4.", results[0].Advice);
    }

    [Fact]
    public void Two_numbers_that_differ_are_never_told_in_equal_digits()
    {
        for (var power = -16; power <= 0; power++)
        {
            var result = GradientNormExercise.Exercise with { Tolerance = 0 } is var strict ? strict.Check(f => f.Run() * (1 + Math.Pow(10, power)), 1) : null!;
            if (result.Verdict == Verdict.Right) continue;      // 1 + 1e-16 = 1

            var words = result.Title.Split(": expected ")[1].TrimEnd('.').Split(", got ");
            Assert.NotEqual(words[0], words[1]);
            Assert.DoesNotContain(" 1 times the right one", result.ToString());
        }
    }

    [Fact]
    public void A_transposed_gradient_of_weights_hears_nothing_of_sequences()
    {
        var result = Check.OneStepBackward((p, xt, aPrev, at, da) => Solutions.OneStepBackward(p, xt, aPrev, at, da) is var d ? (d.dWaa * 2, d.dWax.Transpose(), d.dba, d.dxt, d.daPrev * 3) : default);

        Assert.DoesNotContain("sequence", result.ToString());
    }

    private sealed class Silent(string? words) : Exception
    {
        public override string Message => words ?? null!;
    }

    private sealed class Hostile : Exception
    {
        public override string Message => throw new InvalidOperationException("no message for you");
    }

    [Fact]
    public void An_exception_without_words_stays_in_the_check()
    {
        var silent = Check.OneStep((p, xt, aPrev) => throw new Silent(null));
        var hostile = Check.OneStep((p, xt, aPrev) => throw new Hostile());
        var prediction = Check.Prediction("n", () => throw new Hostile(), 1);
        var wrapped = Check.OneStep((p, xt, aPrev) => Task.Run(Values () => throw new DivideByZeroException("by nothing")).Result);

        Assert.Matches("^Your function threw Silent( in line \\d+ of your cell)?: it says nothing about itself\\.$", silent.Title);
        Assert.Matches("^Your function threw Hostile( in line \\d+ of your cell)?: it says nothing about itself\\.$", hostile.Title);
        Assert.Equal(Verdict.Error, prediction.Verdict);
        Assert.Matches("^Your function threw DivideByZeroException( in line \\d+ of your cell)?: by nothing\\.$", wrapped.Title);
    }
}
