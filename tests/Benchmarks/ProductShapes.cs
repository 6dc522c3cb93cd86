using System.Runtime.InteropServices;
using HiddenState.Products;
using Spectre.Console;

namespace HiddenState.Benchmarks;

/// <summary>The products of a training step beside OpenBLAS's dgemm, in this process, one thread each.</summary>
internal static class ProductShapes
{
    internal sealed record Result(string Case, string Product, int N, int K, int M, double Gflops, double OpenBlasGflops)
    {
        public double Ratio => Gflops / OpenBlasGflops;
    }

    private sealed record Shape(string Product, int N, int K, int M, bool TransposeA, bool TransposeB, bool Prepared);

    public static IReadOnlyList<Result> Run(IEnumerable<Case> cases, int rounds)
    {
        if (!OpenBlas.IsThere)
        {
            AnsiConsole.MarkupLine("[bold white on red] OpenBLAS was not found: the products are not compared. [/]");
            return [];
        }
        return [.. cases.SelectMany(c => Shapes(c).Select(s => Measure(c, s, rounds)))];
    }

    public static void Print(IReadOnlyList<Result> results)
    {
        if (results.Count == 0) return;
        var table = new Table().AddColumns("case", "product", "n x k x m", "GFLOP/s", "OpenBLAS", "ratio");
        foreach (var r in results)
            table.AddRow([r.Case, r.Product, $"{r.N}x{r.K}x{r.M}", FormattableString.Invariant($"{r.Gflops:F1}"),
                FormattableString.Invariant($"{r.OpenBlasGflops:F1}"), FormattableString.Invariant($"{r.Ratio:F2}")]);
        AnsiConsole.Write(table);
    }

    /// <summary>As the library makes them: the factors of the steps laid out once, what concerns all steps as many at once as stand side by side.</summary>
    private static IEnumerable<Shape> Shapes(Case c)
    {
        var together = Steps.AtOnce(c.T, Math.Max(c.Na, Math.Max(c.Nx, c.Ny)) * c.M) * c.M;
        yield return new("W_aa a", c.Na, c.Na, c.M, false, false, true);
        yield return new("W_ax x", c.Na, c.Nx, together, false, false, true);
        yield return new("W_ya a", c.Ny, c.Na, together, false, false, true);
        yield return new("W_aa' dz", c.Na, c.Na, c.M, true, false, true);
        yield return new("W_ya' dz_y", c.Na, c.Ny, together, true, false, true);
        yield return new("dz a'", c.Na, together, c.Na, false, true, false);
        yield return new("dz x'", c.Na, together, c.Nx, false, true, false);
        yield return new("dz_y a'", c.Ny, together, c.Na, false, true, false);
    }

    private static Result Measure(Case c, Shape s, int rounds)
    {
        double[] a = Numbers(s.N * s.K), b = Numbers(s.K * s.M), result = new double[s.N * s.M];
        var flops = 2.0 * s.N * s.K * s.M;
        var times = Math.Max(1, (int)(4e7 / flops));
        var factor = s.TransposeA ? new Factor(new Slice(a, s.K, s.N).Transposed) : Factor.Of(a, s.N, s.K);
        for (var i = 0; i < 100; i++) Ours();
        List<double> ours = [], theirs = [];
        for (var round = 0; round < 3 * rounds; round++)
        {
            ours.Add(Seconds(Ours));
            theirs.Add(Seconds(Theirs));
        }
        return new(c.Name, s.Product, s.N, s.K, s.M, flops / Machine.Median(ours) / 1e9, flops / Machine.Median(theirs) / 1e9);

        void Ours()
        {
            var right = s.TransposeB ? new Slice(b, s.M, s.K).Transposed : new Slice(b, s.K, s.M);
            if (s.Prepared) Multiplication.Add(factor, right, result);
            else Multiplication.Add(new Slice(a, s.N, s.K), right, result);
        }

        void Theirs() => OpenBlas.Add(s.TransposeA, s.TransposeB, s.N, s.M, s.K, a, b, result);

        double Seconds(Action product)
        {
            var start = Machine.ProcessorSeconds;
            for (var i = 0; i < times; i++) product();
            return (Machine.ProcessorSeconds - start) / times;
        }
    }

    private static double[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(i => Math.Sin(i + 1))];

    /// <summary>dgemm of the OpenBLAS that is installed.</summary>
    private static unsafe class OpenBlas
    {
        private const int ColumnMajor = 102, AsItIs = 111, Transposed = 112;
        private static readonly delegate* unmanaged<int, int, int, int, int, int, double, double*, int, double*, int, double, double*, int, void> dgemm;

        static OpenBlas()
        {
            foreach (var name in new[] { "libopenblas.so.0", "openblas", "libopenblas.dylib" })
                if (NativeLibrary.TryLoad(name, out var library) && NativeLibrary.TryGetExport(library, "cblas_dgemm", out var export))
                {
                    dgemm = (delegate* unmanaged<int, int, int, int, int, int, double, double*, int, double*, int, double, double*, int, void>)export;
                    ((delegate* unmanaged<int, void>)NativeLibrary.GetExport(library, "openblas_set_num_threads"))(1);
                    return;
                }
        }

        public static bool IsThere => dgemm != null;

        public static void Add(bool transposeA, bool transposeB, int n, int m, int k, double[] a, double[] b, double[] c)
        {
            fixed (double* pa = a, pb = b, pc = c)
                dgemm(ColumnMajor, transposeA ? Transposed : AsItIs, transposeB ? Transposed : AsItIs, n, m, k,
                    1, pa, transposeA ? k : n, pb, transposeB ? m : k, 1, pc, n);
        }
    }
}
