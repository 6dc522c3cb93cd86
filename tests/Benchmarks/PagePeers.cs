using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Browser;

namespace HiddenState.Benchmarks;

/// <summary>
/// What others reach in the same browser, at the product that takes most of case D: ml-matrix in double precision as here, and the
/// WebAssembly of TensorFlow.js, which knows single precision only and so has twice the numbers in each register. Both from npm, for the run.
/// </summary>
internal static class PagePeers
{
    private const string Wasm = "@tensorflow/tfjs-backend-wasm";

    private static readonly (string Package, string Version, string Script)[] Peers =
        [("ml-matrix", "6.15.1", "matrix.umd.js"), ("@tensorflow/tfjs-core", "4.22.0", "dist/tf-core.min.js"), (Wasm, "4.22.0", "dist/tf-backend-wasm.min.js")];

    private const string Measuring = """
        async () => {
          const seconds = (action, atLeast) => {
            const start = performance.now();
            let times = 0;
            do { action(); times++; } while (performance.now() - start < 1000 * atLeast);
            return (performance.now() - start) / 1000 / times;
          };
          const measure = action => {
            seconds(action, 1);
            const times = Array.from({ length: 9 }, () => 1000 * seconds(action, 0.05)).sort((a, b) => a - b);
            return [times[4], times[0]];
          };
          const fill = (rows, columns, f) => Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_, j) => f(i + 7 * j)));
          const a = fill(128, 128, Math.sin), b = fill(128, 32, Math.cos);
          const [ma, mb] = [new mlMatrix.Matrix(a), new mlMatrix.Matrix(b)];
          const expected = ma.mmul(mb);
          const mine = measure(() => ma.mmul(mb));
          tf.wasm.setWasmPaths({ "tfjs-backend-wasm.wasm": plain, "tfjs-backend-wasm-simd.wasm": simd, "tfjs-backend-wasm-threaded-simd.wasm": simd });
          await tf.setBackend("wasm");
          const [ta, tb] = [tf.tensor2d(a), tf.tensor2d(b)];
          const product = await tf.matMul(ta, tb).array();
          const off = Math.max(...product.flatMap((row, i) => row.map((value, j) => Math.abs(value - expected.get(i, j)))));
          if (!(off < 1e-3)) throw new Error("TensorFlow.js computed something else: off by " + off);
          return [mine, measure(() => tf.matMul(ta, tb).dispose())];
        }
        """;

    /// <summary>Empty where there is no npm, which is said.</summary>
    public static async Task<IReadOnlyList<InPages.Row>> Measure()
    {
        var folder = Directory.CreateTempSubdirectory("page-peers-");
        try
        {
            if (!await Install(folder.FullName)) return [];
            var file = Path.Combine(folder.FullName, "peers.html");
            await File.WriteAllTextAsync(file, Html(folder.FullName));
            await using var page = await Chromium.Open(file);
            var times = JsonSerializer.Deserialize<double[][]>((await page.Page.EvaluateAsync<JsonElement>(Measuring)).GetRawText())!;
            return [Row($"ml-matrix {Peers[0].Version}", times[0]), Row($"TensorFlow.js {Peers[2].Version}, single precision", times[1])];
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        static InPages.Row Row(string name, double[] times) => new(name, [new(InPages.Product, times[0], times[1], "")]);
    }

    private static string Html(string folder)
    {
        var scripts = Peers.Select(peer => $"<script src=\"node_modules/{peer.Package}/{peer.Script}\"></script>");
        string Module(string name) => $"\"data:application/wasm;base64,{Convert.ToBase64String(File.ReadAllBytes(Path.Combine(folder, "node_modules", Wasm, "dist", name)))}\"";
        return $"""
            <!doctype html><meta charset="utf-8"><title>Peers</title>
            {string.Concat(scripts)}
            <script>const plain = {Module("tfjs-backend-wasm.wasm")}, simd = {Module("tfjs-backend-wasm-simd.wasm")};</script>
            """;
    }

    private static async Task<bool> Install(string folder)
    {
        try
        {
            // npm is a program here and a batch file on Windows, which only a shell finds.
            var (shell, words) = OperatingSystem.IsWindows() ? ("cmd", "/c npm") : ("npm", "");
            using var npm = Process.Start(new ProcessStartInfo(shell, string.Create(CultureInfo.InvariantCulture,
                $"{words} install --prefix \"{folder}\" --ignore-scripts --no-audit --no-fund --silent {string.Join(' ', Peers.Select(peer => $"{peer.Package}@{peer.Version}"))}")))!;
            await npm.WaitForExitAsync();
            if (npm.ExitCode == 0) return true;
            Console.Error.WriteLine("npm could not bring the peers in the page; they are left out.");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Console.Error.WriteLine("There is no npm to bring the peers in the page; they are left out.");
        }
        return false;
    }
}
