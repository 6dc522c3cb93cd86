using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks.Tests;

/// <summary>
/// Right answers to every exercise, as students write them. Each stands twice: with matrices, and as loops over the numbers that
/// add up from the last to the first, so that no sum is rounded as in the other. The mutation tests read this file as text.
/// </summary>
public static class Solutions
{
    public static Matrix<double> JoinHorizontally(Matrix<double> left, Matrix<double> right)
    {
        return Matrix<double>.Build.Dense(left.RowCount, left.ColumnCount + right.ColumnCount,
            (i, j) => j < left.ColumnCount ? left[i, j] : right[i, j - left.ColumnCount]);
    }

    public static Matrix<double> JoinHorizontally_by_loops(Matrix<double> left, Matrix<double> right)
    {
        var joined = Matrix<double>.Build.Dense(left.RowCount, left.ColumnCount + right.ColumnCount);
        for (var i = 0; i < left.RowCount; i++)
        {
            for (var j = 0; j < left.ColumnCount; j++) joined[i, j] = left[i, j];
            for (var j = 0; j < right.ColumnCount; j++) joined[i, left.ColumnCount + j] = right[i, j];
        }
        return joined;
    }

    public static Matrix<double> JoinVertically(Matrix<double> top, Matrix<double> bottom)
    {
        return Matrix<double>.Build.Dense(top.RowCount + bottom.RowCount, top.ColumnCount,
            (i, j) => i < top.RowCount ? top[i, j] : bottom[i - top.RowCount, j]);
    }

    public static Matrix<double> JoinVertically_by_loops(Matrix<double> top, Matrix<double> bottom)
    {
        var joined = Matrix<double>.Build.Dense(top.RowCount + bottom.RowCount, top.ColumnCount);
        for (var j = 0; j < top.ColumnCount; j++)
        {
            for (var i = 0; i < top.RowCount; i++) joined[i, j] = top[i, j];
            for (var i = 0; i < bottom.RowCount; i++) joined[top.RowCount + i, j] = bottom[i, j];
        }
        return joined;
    }

    public static Matrix<double> OneStep(RnnParameters p, Matrix<double> xt, Matrix<double> aPrev)
    {
        return (p.Waa * aPrev + p.Wax * xt).MapIndexed((i, j, z) => Math.Tanh(z + p.Ba[i]));
    }

    public static Matrix<double> OneStep_by_loops(RnnParameters p, Matrix<double> xt, Matrix<double> aPrev)
    {
        var at = Matrix<double>.Build.Dense(p.Na, xt.ColumnCount);
        for (var i = 0; i < p.Na; i++)
            for (var j = 0; j < xt.ColumnCount; j++)
            {
                var z = p.Ba[i];
                for (var k = p.Nx - 1; k >= 0; k--) z += p.Wax[i, k] * xt[k, j];
                for (var k = p.Na - 1; k >= 0; k--) z += p.Waa[i, k] * aPrev[k, j];
                at[i, j] = Math.Tanh(z);
            }
        return at;
    }

    public static Matrix<double> OneStepConcatenated(RnnParameters p, Matrix<double> xt, Matrix<double> aPrev)
    {
        var Wa = p.Waa.Append(p.Wax);
        var ax = aPrev.Stack(xt);
        var ba = p.Ba.ToColumnMatrix() * Matrix<double>.Build.Dense(1, xt.ColumnCount, 1);
        return (Wa * ax + ba).PointwiseTanh();
    }

    public static Matrix<double> OneStepConcatenated_by_loops(RnnParameters p, Matrix<double> xt, Matrix<double> aPrev)
    {
        var at = Matrix<double>.Build.Dense(p.Na, xt.ColumnCount);
        for (var i = 0; i < p.Na; i++)
            for (var j = 0; j < xt.ColumnCount; j++)
            {
                var z = 0.0;
                for (var k = p.Na + p.Nx - 1; k >= 0; k--) z += p.Wa[i, k] * (k < p.Na ? aPrev[k, j] : xt[k - p.Na, j]);
                at[i, j] = Math.Tanh(z + p.Ba[i]);
            }
        return at;
    }

    public static Matrix<double> ReadOut(RnnParameters p, Matrix<double> at)
    {
        var powers = (p.Wya * at).MapIndexed((i, j, z) => Math.Exp(z + p.By[i]));
        return powers.MapIndexed((i, j, power) => power / powers.Column(j).Sum());
    }

    public static Matrix<double> ReadOut_by_loops(RnnParameters p, Matrix<double> at)
    {
        var yHat = Matrix<double>.Build.Dense(p.Ny, at.ColumnCount);
        for (var j = 0; j < at.ColumnCount; j++)
        {
            var sum = 0.0;
            for (var i = p.Ny - 1; i >= 0; i--)
            {
                var z = p.By[i];
                for (var k = p.Na - 1; k >= 0; k--) z += p.Wya[i, k] * at[k, j];
                yHat[i, j] = Math.Exp(z);
                sum += yHat[i, j];
            }
            for (var i = 0; i < p.Ny; i++) yHat[i, j] /= sum;
        }
        return yHat;
    }

    public static Matrix<double> InitialState(RnnParameters p, IReadOnlyList<Matrix<double>> x)
    {
        return Matrix<double>.Build.Dense(p.Na, x[0].ColumnCount);
    }

    public static Matrix<double> InitialState_by_loops(RnnParameters p, IReadOnlyList<Matrix<double>> x)
    {
        return p.Waa * p.Wax * x[0] * 0;
    }

    public static (IReadOnlyList<Matrix<double>> a, IReadOnlyList<Matrix<double>> yHat) Forward(
        RnnParameters p, IReadOnlyList<Matrix<double>> x, Matrix<double> a0)
    {
        var a = new List<Matrix<double>> { a0 };
        var yHat = new List<Matrix<double>>();
        for (var t = 1; t <= x.Count; t++)
        {
            var z = p.Waa * a[t - 1] + p.Wax * x[t - 1];
            a.Add(z.MapIndexed((i, j, sum) => Math.Tanh(sum + p.Ba[i])));
            var zy = p.Wya * a[t];
            yHat.Add(Softmax.Of(zy.MapIndexed((i, j, sum) => sum + p.By[i])));
        }
        return (a, yHat);
    }

    public static (IReadOnlyList<Matrix<double>> a, IReadOnlyList<Matrix<double>> yHat) Forward_by_loops(
        RnnParameters p, IReadOnlyList<Matrix<double>> x, Matrix<double> a0)
    {
        var a = new List<Matrix<double>> { a0 };
        var yHat = new List<Matrix<double>>();
        foreach (var xt in x)
        {
            var at = Matrix<double>.Build.Dense(p.Na, a0.ColumnCount);
            var y = Matrix<double>.Build.Dense(p.Ny, a0.ColumnCount);
            for (var j = 0; j < a0.ColumnCount; j++)
            {
                for (var i = 0; i < p.Na; i++)
                {
                    var z = p.Ba[i];
                    for (var k = p.Nx - 1; k >= 0; k--) z += p.Wax[i, k] * xt[k, j];
                    for (var k = p.Na - 1; k >= 0; k--) z += p.Waa[i, k] * a[^1][k, j];
                    at[i, j] = Math.Tanh(z);
                }
                var sum = 0.0;
                for (var i = 0; i < p.Ny; i++)
                {
                    var z = p.By[i];
                    for (var k = p.Na - 1; k >= 0; k--) z += p.Wya[i, k] * at[k, j];
                    y[i, j] = Math.Exp(z);
                    sum += y[i, j];
                }
                for (var i = 0; i < p.Ny; i++) y[i, j] /= sum;
            }
            a.Add(at);
            yHat.Add(y);
        }
        return (a, yHat);
    }

    public static (Matrix<double> dWaa, Matrix<double> dWax, Vector<double> dba, Matrix<double> dxt, Matrix<double> daPrev) OneStepBackward(
        RnnParameters p, Matrix<double> xt, Matrix<double> aPrev, Matrix<double> at, Matrix<double> da)
    {
        var dz = da.PointwiseMultiply(1 - at.PointwisePower(2));
        return (dz * aPrev.Transpose(), dz * xt.Transpose(), dz.RowSums(), p.Wax.Transpose() * dz, p.Waa.Transpose() * dz);
    }

    public static (Matrix<double> dWaa, Matrix<double> dWax, Vector<double> dba, Matrix<double> dxt, Matrix<double> daPrev) OneStepBackward_by_loops(
        RnnParameters p, Matrix<double> xt, Matrix<double> aPrev, Matrix<double> at, Matrix<double> da)
    {
        var dWaa = Matrix<double>.Build.Dense(p.Na, p.Na);
        var dWax = Matrix<double>.Build.Dense(p.Na, p.Nx);
        var dba = Vector<double>.Build.Dense(p.Na);
        var dxt = Matrix<double>.Build.Dense(p.Nx, xt.ColumnCount);
        var daPrev = Matrix<double>.Build.Dense(p.Na, xt.ColumnCount);
        for (var j = xt.ColumnCount - 1; j >= 0; j--)
            for (var i = p.Na - 1; i >= 0; i--)
            {
                var dz = da[i, j] * (1 - at[i, j] * at[i, j]);
                dba[i] += dz;
                for (var k = 0; k < p.Na; k++) dWaa[i, k] += dz * aPrev[k, j];
                for (var k = 0; k < p.Nx; k++) dWax[i, k] += dz * xt[k, j];
                for (var k = 0; k < p.Na; k++) daPrev[k, j] += p.Waa[i, k] * dz;
                for (var k = 0; k < p.Nx; k++) dxt[k, j] += p.Wax[i, k] * dz;
            }
        return (dWaa, dWax, dba, dxt, daPrev);
    }

    public static (RnnParameters d, Matrix<double> da0) Bptt(RnnForward forward, IReadOnlyList<Matrix<double>> dzy)
    {
        var p = forward.Parameters;
        var d = RnnParameters.Zeros(p.Nx, p.Na, p.Ny);
        var carry = Matrix<double>.Build.Dense(p.Na, forward.M);
        for (var t = forward.T; t >= 1; t--)
        {
            var da = p.Wya.Transpose() * dzy[t - 1] + carry;
            var dz = da.PointwiseMultiply(1 - forward.A[t].PointwisePower(2));
            d = new RnnParameters(
                d.Waa + dz * forward.A[t - 1].Transpose(),
                d.Wax + dz * forward.X[t - 1].Transpose(),
                d.Wya + dzy[t - 1] * forward.A[t].Transpose(),
                d.Ba + dz.RowSums(),
                d.By + dzy[t - 1].RowSums());
            carry = p.Waa.Transpose() * dz;
        }
        return (d, carry);
    }

    public static (RnnParameters d, Matrix<double> da0) Bptt_by_loops(RnnForward forward, IReadOnlyList<Matrix<double>> dzy)
    {
        var p = forward.Parameters;
        var d = RnnParameters.Zeros(p.Nx, p.Na, p.Ny);
        var da0 = Matrix<double>.Build.Dense(p.Na, forward.M);
        for (var j = forward.M - 1; j >= 0; j--)
        {
            var carry = new double[p.Na];
            for (var t = forward.T; t >= 1; t--)
            {
                var dz = new double[p.Na];
                for (var i = 0; i < p.Na; i++)
                {
                    var da = carry[i];
                    for (var k = p.Ny - 1; k >= 0; k--) da += p.Wya[k, i] * dzy[t - 1][k, j];
                    dz[i] = da * (1 - forward.A[t][i, j]) * (1 + forward.A[t][i, j]);
                    d.Ba[i] += dz[i];
                    for (var k = 0; k < p.Na; k++) d.Waa[i, k] += dz[i] * forward.A[t - 1][k, j];
                    for (var k = 0; k < p.Nx; k++) d.Wax[i, k] += dz[i] * forward.X[t - 1][k, j];
                    for (var k = 0; k < p.Ny; k++) d.Wya[k, i] += dzy[t - 1][k, j] * forward.A[t][i, j];
                }
                for (var k = 0; k < p.Ny; k++) d.By[k] += dzy[t - 1][k, j];
                for (var k = 0; k < p.Na; k++)
                {
                    carry[k] = 0;
                    for (var i = p.Na - 1; i >= 0; i--) carry[k] += p.Waa[i, k] * dz[i];
                }
            }
            for (var i = 0; i < p.Na; i++) da0[i, j] = carry[i];
        }
        return (d, da0);
    }

    public static Vector<double> LearnedStateUpdate(Vector<double> a0, Matrix<double> da0, double learningRate)
    {
        return a0 - learningRate * da0.RowSums();
    }

    public static Vector<double> LearnedStateUpdate_by_loops(Vector<double> a0, Matrix<double> da0, double learningRate)
    {
        var updated = a0.Clone();
        for (var j = da0.ColumnCount - 1; j >= 0; j--)
            for (var i = 0; i < a0.Count; i++) updated[i] -= learningRate * da0[i, j];
        return updated;
    }

    public static RnnParameters Clip(RnnParameters gradient, double limit)
    {
        var norm = GradientNorm(gradient);
        if (norm <= limit) return gradient;
        var factor = limit / norm;
        return new RnnParameters(factor * gradient.Waa, factor * gradient.Wax, factor * gradient.Wya, factor * gradient.Ba, factor * gradient.By);
    }

    public static RnnParameters Clip_by_steps(RnnParameters gradient, double limit)
    {
        var norm = GradientNorm_by_loops(gradient);
        return norm > limit
            ? gradient with
            {
                Waa = gradient.Waa / norm * limit,
                Wax = gradient.Wax / norm * limit,
                Wya = gradient.Wya / norm * limit,
                Ba = gradient.Ba / norm * limit,
                By = gradient.By / norm * limit,
            }
            : gradient;
    }

    public static double GradientNorm(RnnParameters gradient)
    {
        var squares = Math.Pow(gradient.Waa.FrobeniusNorm(), 2) + Math.Pow(gradient.Wax.FrobeniusNorm(), 2) + Math.Pow(gradient.Wya.FrobeniusNorm(), 2);
        return Math.Sqrt(squares + gradient.Ba.DotProduct(gradient.Ba) + gradient.By.DotProduct(gradient.By));
    }

    public static double GradientNorm_by_loops(RnnParameters gradient)
    {
        var sum = 0.0;
        foreach (var d in gradient.Ba) sum += d * d;
        foreach (var d in gradient.By) sum += d * d;
        foreach (var d in gradient.Wya.Enumerate()) sum += d * d;
        foreach (var d in gradient.Wax.Enumerate()) sum += d * d;
        foreach (var d in gradient.Waa.Enumerate()) sum += d * d;
        return Math.Sqrt(sum);
    }

    public static Matrix<double> NumericalGradient(Func<Matrix<double>, double> loss, Matrix<double> W, double epsilon)
    {
        return W.MapIndexed((i, j, w) =>
        {
            Matrix<double> above = W.Clone(), below = W.Clone();
            above[i, j] = w + epsilon;
            below[i, j] = w - epsilon;
            return (loss(above) - loss(below)) / (2 * epsilon);
        });
    }

    public static Matrix<double> NumericalGradient_by_loops(Func<Matrix<double>, double> loss, Matrix<double> W, double epsilon)
    {
        var dW = Matrix<double>.Build.Dense(W.RowCount, W.ColumnCount);
        for (var i = W.RowCount - 1; i >= 0; i--)
            for (var j = W.ColumnCount - 1; j >= 0; j--)
            {
                var kept = W[i, j];
                W[i, j] = kept + epsilon;
                var above = loss(W);
                W[i, j] = kept - epsilon;
                var below = loss(W);
                W[i, j] = kept;
                dW[i, j] = (above - below) / epsilon / 2;
            }
        return dW;
    }

    public static Matrix<double> CarriedState(Matrix<double> aT, bool[] isNew)
    {
        return aT.MapIndexed((i, j, a) => isNew[j] ? 0 : a);
    }

    public static Matrix<double> CarriedState_by_loops(Matrix<double> aT, bool[] isNew)
    {
        var a0 = Matrix<double>.Build.Dense(aT.RowCount, aT.ColumnCount);
        for (var j = 0; j < isNew.Length; j++)
        {
            if (isNew[j]) continue;
            for (var i = 0; i < aT.RowCount; i++) a0[i, j] = aT[i, j];
        }
        return a0;
    }

    public static (double Low, double High) RatioInterval(double[] zero, double[] other)
    {
        var n = zero.Length;
        var d = zero.Zip(other, (z, o) => Math.Log(o / z)).ToArray();
        var mean = d.Average();
        var s = Math.Sqrt(d.Sum(di => (di - mean) * (di - mean)) / (n - 1));
        var t = StudentT.InvCDF(0, 1, n - 1, 0.975);
        return (Math.Exp(mean - t * s / Math.Sqrt(n)), Math.Exp(mean + t * s / Math.Sqrt(n)));
    }

    public static (double Low, double High) RatioInterval_by_loops(double[] zero, double[] other)
    {
        var n = zero.Length;
        var (sum, squares) = (0.0, 0.0);
        for (var k = n - 1; k >= 0; k--)
        {
            var d = Math.Log(other[k]) - Math.Log(zero[k]);
            sum += d;
            squares += d * d;
        }
        var mean = sum / n;
        var half = new StudentT(0, 1, n - 1).InverseCumulativeDistribution(0.975) * Math.Sqrt((squares - n * mean * mean) / (n - 1) / n);
        return (Math.Exp(mean - half), Math.Exp(mean + half));
    }

    public static Vector<double> Temperature(Vector<double> zy, double tau)
    {
        var e = ((zy - zy.Maximum()) / tau).PointwiseExp();
        return e / e.Sum();
    }

    public static Vector<double> Temperature_by_loops(Vector<double> zy, double tau)
    {
        var yHat = Vector<double>.Build.Dense(zy.Count);
        var sum = 0.0;
        for (var i = zy.Count - 1; i >= 0; i--)
        {
            yHat[i] = Math.Exp(zy[i] / tau);
            sum += yHat[i];
        }
        for (var i = 0; i < zy.Count; i++) yHat[i] /= sum;
        return yHat;
    }

    public static int Draw(Vector<double> yHat, double u)
    {
        var sum = 0.0;
        for (var i = 0; i < yHat.Count; i++)
        {
            sum += yHat[i];
            if (sum > u) return i;
        }
        return yHat.Count - 1;
    }

    public static int Draw_by_what_is_left(Vector<double> yHat, double u)
    {
        var (place, left) = (0, u);
        while (place < yHat.Count - 1 && left >= yHat[place])
        {
            left -= yHat[place];
            place++;
        }
        return place;
    }

    public static int Streams(int[] tokens, int m, int T, int batch, int t, int column)
    {
        var length = (tokens.Length - 1) / m;
        return tokens[column * length + batch * T + t - 1];
    }

    public static int Streams_in_steps(int[] tokens, int m, int T, int batch, int t, int column)
    {
        var place = 0;
        for (var j = 0; j < column; j++) place += (tokens.Length - 1) / m;
        for (var b = 0; b < batch; b++) place += T;
        return tokens[place + (t - 1)];
    }

    public static double Speed(RnnParameters p, Vector<double> x, Vector<double> a)
    {
        var step = (p.Waa * a + p.Wax * x + p.Ba).PointwiseTanh() - a;
        return step * step / 2;
    }

    public static double Speed_by_loops(RnnParameters p, Vector<double> x, Vector<double> a)
    {
        var sum = 0.0;
        for (var i = p.Na - 1; i >= 0; i--)
        {
            var z = p.Ba[i];
            for (var k = p.Nx - 1; k >= 0; k--) z += p.Wax[i, k] * x[k];
            for (var k = p.Na - 1; k >= 0; k--) z += p.Waa[i, k] * a[k];
            var step = Math.Tanh(z) - a[i];
            sum += step * step;
        }
        return sum / 2;
    }

    public static Matrix<double> Jacobian(RnnParameters p, Vector<double> at)
    {
        return Matrix<double>.Build.DiagonalOfDiagonalVector(1 - at.PointwisePower(2)) * p.Waa;
    }

    public static Matrix<double> Jacobian_by_loops(RnnParameters p, Vector<double> at)
    {
        var J = Matrix<double>.Build.Dense(p.Na, p.Na);
        for (var i = 0; i < p.Na; i++)
            for (var j = 0; j < p.Na; j++) J[i, j] = (1 - at[i]) * (1 + at[i]) * p.Waa[i, j];
        return J;
    }

    public static Vector<double> NewtonStep(RnnParameters p, Vector<double> x, Vector<double> a)
    {
        var next = (p.Waa * a + p.Wax * x + p.Ba).PointwiseTanh();
        var J = p.Waa.MapIndexed((i, j, w) => (1 - next[i] * next[i]) * w);
        return a - (J - Matrix<double>.Build.DenseIdentity(a.Count)).Solve(next - a);
    }

    public static Vector<double> NewtonStep_by_loops(RnnParameters p, Vector<double> x, Vector<double> a)
    {
        var next = Vector<double>.Build.Dense(p.Na);
        var left = Matrix<double>.Build.Dense(p.Na, p.Na);
        for (var i = 0; i < p.Na; i++)
        {
            var z = p.Ba[i];
            for (var k = p.Nx - 1; k >= 0; k--) z += p.Wax[i, k] * x[k];
            for (var k = p.Na - 1; k >= 0; k--) z += p.Waa[i, k] * a[k];
            next[i] = Math.Tanh(z);
            for (var j = 0; j < p.Na; j++) left[i, j] = -(1 - next[i] * next[i]) * p.Waa[i, j];
            left[i, i] += 1;
        }
        return a + left.Inverse() * (next - a);
    }

    public static (Matrix<double> W, Matrix<double> u) JoinSteps(Matrix<double> W1, Matrix<double> u1, Matrix<double> W2, Matrix<double> u2)
    {
        return (W2 * W1, W2 * u1 + u2);
    }

    public static (Matrix<double> W, Matrix<double> u) JoinSteps_by_loops(Matrix<double> W1, Matrix<double> u1, Matrix<double> W2, Matrix<double> u2)
    {
        var W = Matrix<double>.Build.Dense(W2.RowCount, W1.ColumnCount);
        var u = u2.Clone();
        for (var i = 0; i < W2.RowCount; i++)
            for (var k = W2.ColumnCount - 1; k >= 0; k--)
            {
                for (var j = 0; j < W1.ColumnCount; j++) W[i, j] += W2[i, k] * W1[k, j];
                for (var j = 0; j < u1.ColumnCount; j++) u[i, j] += W2[i, k] * u1[k, j];
            }
        return (W, u);
    }

    public static IReadOnlyList<Matrix<double>> LinearStates(RnnParameters p, IReadOnlyList<Matrix<double>> x, Matrix<double> a0)
    {
        var a = new List<Matrix<double>> { a0 };
        foreach (var xt in x) a.Add(p.Waa * a[^1] + (p.Wax * xt).MapIndexed((i, j, z) => Math.Tanh(z + p.Ba[i])));
        return a;
    }

    public static IReadOnlyList<Matrix<double>> LinearStates_by_scan(RnnParameters p, IReadOnlyList<Matrix<double>> x, Matrix<double> a0)
    {
        var steps = x.Select(xt => (W: p.Waa, u: (p.Wax * xt).MapIndexed((i, j, z) => Math.Tanh(z + p.Ba[i])))).ToList();
        var joined = Scan.Over(steps, (one, two) => (two.W * one.W, two.W * one.u + two.u));
        return joined.Select(step => step.W * a0 + step.u).Prepend(a0).ToList();
    }

    public static IReadOnlyList<Matrix<double>> StatesFromAny(RnnParameters p, IReadOnlyList<Matrix<double>> x, Matrix<double>? a0)
    {
        var a = new List<Matrix<double>>();
        foreach (var xt in x)
        {
            var z = p.Wax * xt;
            if (a0 != null) z += p.Waa * a0;
            a0 = z.MapIndexed((i, j, sum) => Math.Tanh(sum + p.Ba[i]));
            a.Add(a0);
        }
        return a;
    }

    public static IReadOnlyList<Matrix<double>> StatesFromAny_by_zeros(RnnParameters p, IReadOnlyList<Matrix<double>> x, Matrix<double>? a0)
    {
        var start = a0 ?? Matrix<double>.Build.Dense(p.Na, x[0].ColumnCount);
        return Rnn.Forward(p, x, start).A.Skip(1).ToList();
    }

    public static (Matrix<double> W, Vector<double> u) LineAt(RnnParameters p, Vector<double> xt, Vector<double> aGuess)
    {
        var F = (p.Waa * aGuess + p.Wax * xt + p.Ba).PointwiseTanh();
        var J = p.Waa.MapIndexed((i, j, w) => (1 - F[i] * F[i]) * w, Zeros.Include);
        return (J, F - J * aGuess);
    }

    public static (Matrix<double> W, Vector<double> u) LineAt_by_loops(RnnParameters p, Vector<double> xt, Vector<double> aGuess)
    {
        var J = Matrix<double>.Build.Dense(p.Na, p.Na);
        var u = Vector<double>.Build.Dense(p.Na);
        for (var i = 0; i < p.Na; i++)
        {
            var z = p.Ba[i];
            for (var k = p.Nx - 1; k >= 0; k--) z += p.Wax[i, k] * xt[k];
            for (var k = p.Na - 1; k >= 0; k--) z += p.Waa[i, k] * aGuess[k];
            u[i] = Math.Tanh(z);
            var slope = 1 - u[i] * u[i];
            for (var k = 0; k < p.Na; k++)
            {
                J[i, k] = slope * p.Waa[i, k];
                u[i] -= J[i, k] * aGuess[k];
            }
        }
        return (J, u);
    }

    public static Matrix<double> StartsOfTasks(Matrix<double> table, int[] task)
    {
        return Matrix<double>.Build.Dense(table.RowCount, task.Length, (i, j) => table[i, task[j]]);
    }

    public static Matrix<double> StartsOfTasks_by_columns(Matrix<double> table, int[] task)
    {
        var a0 = Matrix<double>.Build.Dense(table.RowCount, task.Length);
        for (var j = 0; j < task.Length; j++) a0.SetColumn(j, table.Column(task[j]));
        return a0;
    }

    public static Matrix<double> GradientOfTasks(Matrix<double> da0, int[] task, int tasks)
    {
        var d = Matrix<double>.Build.Dense(da0.RowCount, tasks);
        for (var j = 0; j < task.Length; j++) d.SetColumn(task[j], d.Column(task[j]) + da0.Column(j));
        return d;
    }

    public static Matrix<double> GradientOfTasks_by_loops(Matrix<double> da0, int[] task, int tasks)
    {
        var d = Matrix<double>.Build.Dense(da0.RowCount, tasks);
        for (var j = task.Length - 1; j >= 0; j--)
            for (var i = 0; i < da0.RowCount; i++) d[i, task[j]] += da0[i, j];
        return d;
    }

    public static Vector<double> TrainedStart(RnnParameters p, IReadOnlyList<Matrix<double>> x, IReadOnlyList<Matrix<double>> y, int updates, double rate)
    {
        var theta = Vector<double>.Build.Dense(p.Na);
        for (var k = 0; k < updates; k++)
        {
            var start = HiddenState.InitialState.Learned(theta).Create(p.Na, x[0].ColumnCount);
            theta -= rate * Rnn.Backward(Rnn.Forward(p, x, start), y, Loss.SquaredError).DA0.RowSums();
        }
        return theta;
    }

    public static Vector<double> TrainedStart_by_the_library(RnnParameters p, IReadOnlyList<Matrix<double>> x, IReadOnlyList<Matrix<double>> y, int updates, double rate)
    {
        var trainer = new Trainer(updates, Loss.SquaredError, Optimiser.Sgd(rate)) { Frozen = true };
        return trainer.Train(p, HiddenState.InitialState.Learned(Vector<double>.Build.Dense(p.Na)), _ => new Batch(x, y)).Start.Theta!;
    }
}
