namespace PageEngine;

/// <summary>
/// The losses of neighbouring steps and their derivatives: the formulas of <c>Loss</c> and <c>Logarithm</c> in lib/HiddenState, where they are explained.
/// Seven whole numbers in memory say where y, ŷ, the factors and the sums are, how many rows and columns a step has, and how many steps there are.
/// </summary>
internal static class Losses
{
    public static void AddTo(Module module)
    {
        CrossEntropy(module);
        SquaredError(module);
    }

    /// <summary>"crossEntropy": each sum ← −Σ y ln ŷ, ŷ ← (ŷ − y) factor. Answers 1; or 0 and writes nothing, where the y are no probabilities, or one that is not 0 meets a ŷ that is NaN or at most 1e-300.</summary>
    private static void CrossEntropy(Module module)
    {
        var f = module.Begin(1, "crossEntropy");
        var (y, d, factors, sums, rows, columns, steps) = Given(f);
        Whole atY = f.Let(y), atD = f.Let(d), left = f.Let(columns * steps), bad = f.Let(0);
        var sum = f.Let<Number>(0);
        f.While(left > 0, () =>
        {
            f.Set(sum, 0.0);
            Each(f, rows, atY, atD, (target, output) =>
            {
                f.Set(bad, bad | target < 0 | target > 1 | !Number.IsZero(target) & !(output > 1e-300));
                f.Set(sum, sum + target);
            });
            f.Set(bad, bad | Number.Abs(sum - 1) > 1e-9);
            f.Set(left, left - 1);
        });
        f.If(!bad, () => EachStep(f, steps, factors, sums, factor =>
        {
            f.Set(sum, 0.0);
            Each(f, rows * columns, y, d, (target, output) =>
            {
                f.If(!Number.IsZero(target), () => f.Set(sum, sum - target * Logarithm(f, d)));
                f.Store(d, (output - target) * factor);
            });
            return sum;
        }));
        f.Answer(!bad);
    }

    /// <summary>"squaredError": each sum ← Σ (ŷ − y)² / rows, ŷ ← (ŷ − y) 2 / rows factor. Answers 1.</summary>
    private static void SquaredError(Module module)
    {
        var f = module.Begin(1, "squaredError");
        var (y, d, factors, sums, rows, columns, steps) = Given(f);
        Number sum = f.Let<Number>(0), ny = f.Let(Number.From(rows)), twice = f.Let<Number>(0);
        EachStep(f, steps, factors, sums, factor =>
        {
            f.Set(sum, 0.0);
            f.Set(twice, 2.0 / ny * factor);
            Each(f, rows * columns, y, d, (target, output) =>
            {
                var difference = f.Let(output - target);
                f.Set(sum, sum + difference * difference);
                f.Store(d, difference * twice);
            });
            return sum / ny;
        });
        f.Answer(1);
    }

    /// <summary>ln x of the number at an address, between 1e-300 and 1: k stands in the upper half of its bits.</summary>
    private static Number Logarithm(Function f, Whole address)
    {
        var k = f.Let(Number.From((Whole.Load(address, 4) >> 20) - 1023));
        var x = f.Let(Number.Load(address, 0) * Pair.PowerOfTwo(Pair.Twice(Curves.Round - k))[0]);
        f.If(x > 1.4142135623730951, () =>
        {
            f.Set(x, x * 0.5);
            f.Set(k, k + 1);
        });
        Number r = f.Let((x - 1) / (x + 1)), rr = f.Let(r * r), sum = 1.0 / 21;
        for (var n = 19; n >= 1; n -= 2) sum = sum * rr + 1.0 / n;
        return k * 0.6931471805599453 + 2 * r * sum;
    }

    private static (Whole Y, Whole D, Whole Factors, Whole Sums, Whole Rows, Whole Columns, Whole Steps) Given(Function f)
    {
        var given = f.Given(7);
        return (given[0], given[1], given[2], given[3], given[4], given[5], given[6]);
    }

    /// <summary>So many numbers of y and ŷ, one after the other.</summary>
    private static void Each(Function f, Whole count, Whole y, Whole d, Action<Number, Number> body)
    {
        var left = f.Let(count);
        f.While(left > 0, () =>
        {
            body(f.Let(Number.Load(y, 0)), f.Let(Number.Load(d, 0)));
            f.Forward(8, y, d);
            f.Set(left, left - 1);
        });
    }

    /// <summary>Each step with its factor, and its sum into memory.</summary>
    private static void EachStep(Function f, Whole steps, Whole factors, Whole sums, Func<Number, Number> sum) =>
        f.While(steps > 0, () =>
        {
            f.Store(sums, sum(f.Let(Number.Load(factors, 0))));
            f.Forward(8, factors, sums);
            f.Set(steps, steps - 1);
        });
}
