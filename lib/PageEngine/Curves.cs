namespace PageEngine;

/// <summary>
/// eˣ, tanh, the sigmoid and softmax for many numbers: the formulas of <c>Exponential</c> and <c>Softmax</c> in lib/HiddenState, where they are explained.
/// </summary>
internal static class Curves
{
    private const double Ln2High = 6.93145751953125e-1, Ln2Low = 1.42860682030941723212e-6, Log2E = 1.4426950408889634;

    /// <summary>1.5 · 2⁵²: a whole number that is added to it stands in its lowest bits.</summary>
    public const double Round = 6755399441055744;

    /// <returns>tanh.</returns>
    public static Function AddTo(Module module)
    {
        Map(module, "exp", Exp);
        Map(module, "sigmoid", (f, x) => 1 / (1 + Exp(f, f.Let(-x))));
        Softmax(module);
        return Map(module, "tanh", Tanh);
    }

    private static Pair Exp(Function f, Pair x)
    {
        var (power, p, q) = Split(f, Pair.Min(Pair.Max(x, -708), 709));
        return Pair.Choose(x < -708, 0, power + power * ((p + p) / (q - p)));
    }

    private static Pair Tanh(Function f, Pair x)
    {
        var (power, p, q) = Split(f, Pair.Min(Pair.Abs(x + x), 44));
        var d = f.Let(q - p);
        var n = f.Let(power * (p + p) + (power - 1) * d);
        return Pair.Choose(-0.0, x, n / (n + (d + d)));
    }

    /// <summary>eˣ = power (1 + 2 p / (q − p)) with power = 2ᵏ.</summary>
    private static (Pair Power, Pair P, Pair Q) Split(Function f, Pair given)
    {
        var x = f.Let(given);
        var shifted = f.Let(x * Log2E + Round);
        var k = f.Let(shifted - Round);
        var r = f.Let(x - k * Ln2High - k * Ln2Low);
        var rr = f.Let(r * r);
        var p = r * ((rr * 1.26177193074810590878e-4 + 3.02994407707441961300e-2) * rr + 1);
        var q = ((rr * 3.00198505138664455042e-6 + 2.52448340349684104192e-3) * rr + 2.27265548208155028766e-1) * rr + 2;
        return (f.Let(Pair.PowerOfTwo(shifted)), f.Let(p), f.Let(q));
    }

    /// <summary>"name" (x, into, count): both may be the same numbers. NaN stays NaN.</summary>
    private static Function Map(Module module, string name, Func<Function, Pair, Pair> of)
    {
        var f = module.Begin(3, name);
        Whole x = f[0], into = f[1], count = f[2];
        f.While(count >= 2, () =>
        {
            f.Store(into, Of(Pair.Load(x, 0)));
            f.Forward(16, x, into);
            f.Set(count, count - 2);
        });
        f.If(count > 0, () => f.Store(into, Of(Pair.Spread(x))[0]));
        return f;

        Pair Of(Pair given)
        {
            var here = f.Let(given);
            return Pair.Choose(Pair.IsNumber(here), of(f, here), here);
        }
    }

    /// <summary>"softmax" (z, rows, columns): each column becomes e^(z_i − max z) / Σ_k e^(z_k − max z).</summary>
    private static void Softmax(Module module)
    {
        var f = module.Begin(3, "softmax");
        Whole column = f[0], rows = f[1], columns = f[2], at = f.Let(0), end = f.Let(0);
        Pair max = f.Let<Pair>(0), sums = f.Let<Pair>(0);
        Number sum = f.Let<Number>(0);
        f.While(columns > 0, () =>
        {
            f.Set(end, column + rows * 8);
            f.Set(max, Pair.Spread(column));
            Each(() => f.Set(max, Pair.Max(max, Pair.Spread(at))), step: 8);
            f.Set(sum, 0.0);
            Each(() =>
            {
                var x = f.Let(Pair.Load(at, 0) - max);
                var e = f.Let(Pair.Choose(Pair.IsNumber(x), Exp(f, x), x));
                f.Store(at, e);
                f.Set(sum, sum + e[0] + e[1]);
            }, step: 16);
            f.If(at < end, () =>
            {
                var x = f.Let(Pair.Spread(at) - max);
                var e = f.Let(Pair.Choose(Pair.IsNumber(x), Exp(f, x), x));
                f.Store(at, e[0]);
                f.Set(sum, sum + e[0]);
            });
            f.Set(sums, Pair.Twice(sum));
            Each(() => f.Store(at, Pair.Load(at, 0) / sums), step: 16);
            f.If(at < end, () => f.Store(at, (Pair.Spread(at) / sums)[0]));
            f.Set(column, end);
            f.Set(columns, columns - 1);
        });

        void Each(Action body, int step)
        {
            f.Set(at, column);
            f.While(at + step <= end, () =>
            {
                body();
                f.Set(at, at + step);
            });
        }
    }
}
