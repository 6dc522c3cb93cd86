namespace PageEngine;

/// <summary>Single passes over many numbers: what training does beside products, curves and losses.</summary>
internal static class Passes
{
    /// <returns>The slope of tanh.</returns>
    public static Function AddTo(Module module)
    {
        Finite(module);
        Lay(module);
        Modest(module);
        AddColumns(module);
        Length(module);
        Adam(module);
        return TanhSlope(module);
    }

    /// <summary>"tanhSlope" (a, d, count): d ← d (1 − a²).</summary>
    private static Function TanhSlope(Module module)
    {
        var f = module.Begin(3, "tanhSlope");
        Whole x = f[0], d = f[1], count = f[2];
        f.While(count >= 2, () =>
        {
            var a = f.Let(Pair.Load(x, 0));
            f.Store(d, Pair.Load(d, 0) * (1 - a * a));
            f.Forward(16, x, d);
            f.Set(count, count - 2);
        });
        f.If(count > 0, () =>
        {
            var a = f.Let(Number.Load(x, 0));
            f.Store(d, Number.Load(d, 0) * (1 - a * a));
        });
        return f;
    }

    /// <summary>"finite" (x, count): 1 where none is NaN or infinite, else 0.</summary>
    private static void Finite(Module module)
    {
        var f = module.Begin(2, "finite");
        Whole x = f[0], count = f[1];
        Pair zeros = f.Let<Pair>(0), more = f.Let<Pair>(0);            // 0 · x is 0, or NaN, and stays so
        f.While(count >= 4, () =>
        {
            f.Set(zeros, zeros + Pair.Load(x, 0) * 0);
            f.Set(more, more + Pair.Load(x, 16) * 0);
            f.Forward(32, x);
            f.Set(count, count - 4);
        });
        f.While(count > 0, () =>
        {
            f.Set(zeros, zeros + Pair.Spread(x) * 0);
            f.Forward(8, x);
            f.Set(count, count - 1);
        });
        f.Set(zeros, zeros + more);
        f.Answer(Number.IsNumber(zeros[0] + zeros[1]));
    }

    /// <summary>"lay" (from, rowStep, columnStep, rows, columns, to): the matrix column by column, without gaps. Steps are in bytes.</summary>
    private static void Lay(Module module)
    {
        var f = module.Begin(6, "lay");
        Whole from = f[0], columns = f[4], to = f[5], at = f.Let(0), left = f.Let(0);
        f.While(columns > 0, () =>
        {
            f.Set(at, from);
            f.Set(left, f[3]);
            f.While(left > 0, () =>
            {
                f.Store(to, Number.Load(at, 0));
                f.Forward(f[1], at);
                f.Forward(8, to);
                f.Set(left, left - 1);
            });
            f.Forward(f[2], from);
            f.Set(columns, columns - 1);
        });
    }

    /// <summary>"modest" (x, count): 1 where none is above 10¹⁰⁰ or below −10¹⁰⁰, else 0.</summary>
    private static void Modest(Module module)
    {
        var f = module.Begin(2, "modest");
        Whole x = f[0], count = f[1], bad = f.Let(0);
        f.While(count > 0, () =>
        {
            f.Set(bad, bad | Number.Abs(Number.Load(x, 0)) > 1e100);
            f.Forward(8, x);
            f.Set(count, count - 1);
        });
        f.Answer(!bad);
    }

    /// <summary>"length" (x, to, count): to ← √(x₁² + x₂² + …) of finite numbers, without overflow on the way.</summary>
    private static void Length(Module module)
    {
        var f = module.Begin(3, "length");
        Whole x = f[0], count = f[2];
        Number length = f.Let<Number>(0), size = f.Let<Number>(0), large = f.Let<Number>(0), ratio = f.Let<Number>(0);
        f.While(count > 0, () =>
        {
            f.Set(size, Number.Abs(Number.Load(x, 0)));
            f.If(size > 0, () =>
            {
                f.Set(large, Number.Max(size, length));
                f.Set(ratio, Number.Min(size, length) / large);
                f.Set(length, large * Number.Root(1 + ratio * ratio));
            });
            f.Forward(8, x);
            f.Set(count, count - 1);
        });
        f.Store(f[1], length);
    }

    /// <summary>"adam" (θ, dθ, m and v before, m, v and next θ, count, and from byte 32 on η, β₁, 1 − β₁, c₁, β₂, 1 − β₂, c₂, all in memory): 1 where every v / c₂ is a finite number, else 0.</summary>
    private static void Adam(Module module)
    {
        var f = module.Begin(1, "adam");
        var given = f.Given(8);
        var (at, count) = (given[..7], given[7]);
        Pair[] with = [.. Enumerable.Range(0, 7).Select(place => f.Let(Pair.Spread(f[0] + (32 + 8 * place))))];
        Whole theta = at[0], gradient = at[1], mBefore = at[2], vBefore = at[3], toM = at[4], toV = at[5], next = at[6];
        Pair rate = with[0], beta1 = with[1], rest1 = with[2], c1 = with[3], beta2 = with[4], rest2 = with[5], c2 = with[6], zeros = f.Let<Pair>(0);
        f.While(count >= 2, () =>
        {
            var (m, v, updated) = Of(address => Pair.Load(address));
            f.Store(toM, m);
            f.Store(toV, v);
            f.Store(next, updated);
            f.Forward(16, at);
            f.Set(count, count - 2);
        });
        f.If(count > 0, () =>
        {
            var (m, v, updated) = Of(Pair.Spread);
            f.Store(toM, m[0]);
            f.Store(toV, v[0]);
            f.Store(next, updated[0]);
        });
        f.Answer(Number.IsNumber(zeros[0] + zeros[1]));

        (Pair M, Pair V, Pair Next) Of(Func<Whole, Pair> load)
        {
            var d = f.Let(load(gradient));
            Pair m = f.Let(beta1 * load(mBefore) + rest1 * d), v = f.Let(beta2 * load(vBefore) + rest2 * d * d), mean = f.Let(v / c2);
            f.Set(zeros, zeros + mean * 0);     // 0 · x is 0, or NaN, and stays so
            return (m, v, f.Let(load(theta) - rate * (m / c1) / (Pair.Root(mean) + 1e-8)));
        }
    }

    /// <summary>"addColumns" (columns, sums, rows, count): sums ← sums + each column, one after the other.</summary>
    private static void AddColumns(Module module)
    {
        var f = module.Begin(4, "addColumns");
        Whole x = f[0], count = f[3], to = f.Let(0), left = f.Let(0);
        f.While(count > 0, () =>
        {
            f.Set(to, f[1]);
            f.Set(left, f[2]);
            f.While(left >= 2, () =>
            {
                f.Store(to, Pair.Load(to, 0) + Pair.Load(x, 0));
                f.Forward(16, to, x);
                f.Set(left, left - 2);
            });
            f.If(left > 0, () =>
            {
                f.Store(to, Number.Load(to, 0) + Number.Load(x, 0));
                f.Forward(8, x);
            });
            f.Set(count, count - 1);
        });
    }
}
