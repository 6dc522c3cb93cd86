using Spectre.Console;

namespace HiddenState.Benchmarks;

/// <summary>How time and memory of a training step grow with T, m and n_a.</summary>
internal static class Growth
{
    private static readonly Case Base = new("growth", 16, 64, 16, 64, 32, 0);

    private const int Warming = 5, Rounds = 31;

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
            var measured = Measure([.. values.Select(v => new OurStep(with(v)))], values.Select(v => with(v).T));
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

    /// <summary>All sizes in turn, so that whatever else the machine does meets them all.</summary>
    private static (double Seconds, double BytesPerStep)[] Measure(OurStep[] steps, IEnumerable<int> lengths)
    {
        var seconds = steps.Select(_ => new List<double>()).ToArray();
        for (var round = -Warming; round < Rounds; round++)
            for (var i = 0; i < steps.Length; i++)
            {
                var start = Machine.ProcessorSeconds;
                steps[i].Run();
                if (round >= 0) seconds[i].Add(Machine.ProcessorSeconds - start);
            }
        return [.. steps.Zip(seconds, lengths).Select(s => (Machine.Median(s.Second), Bytes(s.First) / s.Third))];
    }

    private static double Bytes(OurStep step)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        step.Run();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>The slope of the straight line through the points, by least squares.</summary>
    private static double Slope(double[] x, double[] y)
    {
        double mx = x.Average(), my = y.Average();
        return x.Zip(y, (a, b) => (a - mx) * (b - my)).Sum() / x.Sum(a => (a - mx) * (a - mx));
    }
}
