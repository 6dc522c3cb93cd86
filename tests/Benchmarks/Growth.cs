using Spectre.Console;

namespace HiddenState.Benchmarks;

/// <summary>How time and memory of a training step grow with T, m and n_a.</summary>
internal static class Growth
{
    private static readonly Case Base = new("growth", 16, 64, 16, 64, 32, 0);

    public static int Run()
    {
        (string Name, int[] Values, Func<int, Case> With, double AtMost)[] series =
        [
            ("T", [32, 64, 128, 256, 512], T => Base with { T = T }, 1.15),
            ("m", [16, 32, 64, 128, 256], m => Base with { M = m }, 1.15),
            ("n_a", [64, 128, 256, 512], na => Base with { Na = na }, 2.15),
        ];
        Peers.Warm(new OurStep(Base));
        var table = new Table().AddColumns("grows", "values", "milliseconds", "exponent", "at most", "bytes per step t, state and output together as 1");
        var good = true;
        foreach (var (name, values, with, atMost) in series)
        {
            var measured = values.Select(v => Measure(with(v))).ToArray();
            var exponent = Slope([.. values.Select(v => Math.Log(v))], [.. measured.Select(s => Math.Log(s.Seconds))]);
            good &= exponent <= atMost;
            table.AddRow([name, string.Join(", ", values), string.Join(", ", measured.Select(s => FormattableString.Invariant($"{1000 * s.Seconds:G3}"))),
                FormattableString.Invariant($"{exponent:F2}"), FormattableString.Invariant($"{atMost}"),
                string.Join(", ", measured.Zip(values, (s, v) => FormattableString.Invariant($"{s.BytesPerStep:F0} ({s.BytesPerStep / StateBytes(with(v)):F2})")))]);
        }
        AnsiConsole.Write(table);
        return good ? 0 : 1;
    }

    /// <summary>One state and one output, (n_a + n_y) m numbers.</summary>
    private static double StateBytes(Case c) => 8.0 * (c.Na + c.Ny) * c.M;

    private static (double Seconds, double BytesPerStep) Measure(Case c)
    {
        OurStep step = new(c);
        for (var i = 0; i < 20; i++) step.Run();
        var before = GC.GetAllocatedBytesForCurrentThread();
        step.Run();
        var bytes = (double)(GC.GetAllocatedBytesForCurrentThread() - before) / c.T;
        List<double> seconds = [];
        for (var i = 0; i < 21; i++)
        {
            var start = Machine.ProcessorSeconds;
            step.Run();
            seconds.Add(Machine.ProcessorSeconds - start);
        }
        return (Machine.Median(seconds), bytes);
    }

    /// <summary>The slope of the straight line through the points, by least squares.</summary>
    private static double Slope(double[] x, double[] y)
    {
        double mx = x.Average(), my = y.Average();
        return x.Zip(y, (a, b) => (a - mx) * (b - my)).Sum() / x.Sum(a => (a - mx) * (a - mx));
    }
}
