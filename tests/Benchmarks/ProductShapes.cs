using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using HiddenState.Products;
using Spectre.Console;

namespace HiddenState.Benchmarks;

/// <summary>The products of a training step beside OpenBLAS's dgemm, in this process, one thread each.</summary>
internal static class ProductShapes
{
    /// <param name="Case">The case.</param>
    /// <param name="Product">What is multiplied.</param>
    /// <param name="N">Rows of the result.</param>
    /// <param name="K">The length of the sums.</param>
    /// <param name="M">Columns of the result.</param>
    /// <param name="Gflops">Ours.</param>
    /// <param name="OpenBlasGflops">OpenBLAS's.</param>
    /// <param name="Kernels">With which kernels.</param>
    internal sealed record Result(string Case, string Product, int N, int K, int M, double Gflops, double OpenBlasGflops, string Kernels)
    {
        public double Ratio => Gflops / OpenBlasGflops;

        /// <summary>What one core can do at most, rounding as we do.</summary>
        public double Limit => N > Multiplication.SameBitsUpTo ? Peak.Fused : Peak.Separate;
    }

    /// <summary>Each kind of kernels in a process of its own, because OpenBLAS chooses when it is loaded; of each product the quickest.</summary>
    public static IReadOnlyList<Result> RunWithEachCore(string cases, int rounds)
    {
        if (!OpenBlas.IsThere)
        {
            AnsiConsole.MarkupLine("[bold white on red] OpenBLAS was not found: the products are not compared. [/]");
            return [];
        }
        var all = OpenBlasCores.All.Prepend(null).Select(core => InProcess(core, cases, Math.Max(1, rounds / 3))).Where(results => results.Length > 0)
            .DistinctBy(results => results[0].Kernels).ToArray();
        return [.. Enumerable.Range(0, all[0].Length).Select(i => all.Select(results => results[i]).MaxBy(result => result.OpenBlasGflops)!
            with { Gflops = Machine.Median([.. all.Select(results => results[i].Gflops)]) })];
    }

    private static Result[] InProcess(string? core, string cases, int rounds)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!,
            [.. Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(ProductShapes).Assembly.Location] : Array.Empty<string>(), "--products", "--cases", cases, "--rounds", $"{rounds}"])
        { RedirectStandardOutput = true };
        if (core is not null) start.Environment[OpenBlasCores.Variable] = core;
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? JsonSerializer.Deserialize<Result[]>(said)! : [];    // else the processor does not know these instructions
    }

    private sealed record Shape(string Product, int N, int K, int M, bool TransposeA, bool TransposeB, bool Prepared);

    /// <summary>With the kernels that OpenBLAS has in this process, as JSON.</summary>
    public static int Run(string cases, int rounds)
    {
        Result[] results = [.. Case.All.Where(c => cases.Contains(c.Name, StringComparison.OrdinalIgnoreCase)).SelectMany(c => Shapes(c).Select(s => Measure(c, s, rounds)))];
        Console.WriteLine(JsonSerializer.Serialize(results));
        return 0;
    }

    public static void Print(IReadOnlyList<Result> results)
    {
        if (results.Count == 0) return;
        var table = new Table().AddColumns("case", "product", "n x k x m", "GFLOP/s", "of one core's limit", "OpenBLAS", "with", "of its limit", "ratio");
        foreach (var r in results)
            table.AddRow([r.Case, r.Product, $"{r.N}x{r.K}x{r.M}", FormattableString.Invariant($"{r.Gflops:F1}"), FormattableString.Invariant($"{100 * r.Gflops / r.Limit:F0} %"),
                FormattableString.Invariant($"{r.OpenBlasGflops:F1}"), r.Kernels, FormattableString.Invariant($"{100 * r.OpenBlasGflops / Peak.Fused:F0} %"), FormattableString.Invariant($"{r.Ratio:F2}")]);
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
        return new(c.Name, s.Product, s.N, s.K, s.M, flops / Machine.Median(ours) / 1e9, flops / Machine.Median(theirs) / 1e9, OpenBlas.Kernels);

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
                    if (NativeLibrary.TryGetExport(library, "openblas_get_corename", out var corename)) Kernels = Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)corename)()) ?? "";
                    dgemm = (delegate* unmanaged<int, int, int, int, int, int, double, double*, int, double*, int, double, double*, int, void>)export;
                    ((delegate* unmanaged<int, void>)NativeLibrary.GetExport(library, "openblas_set_num_threads"))(1);
                    return;
                }
        }

        /// <summary>The kernels, as it names them.</summary>
        public static string Kernels { get; } = "";

        public static bool IsThere => dgemm != null;

        public static void Add(bool transposeA, bool transposeB, int n, int m, int k, double[] a, double[] b, double[] c)
        {
            fixed (double* pa = a, pb = b, pc = c)
                dgemm(ColumnMajor, transposeA ? Transposed : AsItIs, transposeB ? Transposed : AsItIs, n, m, k,
                    1, pa, transposeA ? k : n, pb, transposeB ? m : k, 1, pc, n);
        }
    }
}
