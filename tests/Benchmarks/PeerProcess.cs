using System.Diagnostics;
using System.Text.Json;

namespace HiddenState.Benchmarks;

/// <summary>PyTorch and NumPy behind a line of JSON for each request.</summary>
internal sealed class PeerProcess : IDisposable
{
    private readonly Process process;

    private PeerProcess(Process process) => this.process = process;

    /// <summary>The kernels of its OpenBLAS, as that names them.</summary>
    public string Kernels { get; private set; } = "";

    /// <summary>
    /// The first Python that has NumPy, better with PyTorch, once for each kind of kernels that its OpenBLAS has and this processor runs:
    /// which it takes by itself need not be the quickest. Nobody where there is no such Python; one where there is no OpenBLAS.
    /// </summary>
    public static IReadOnlyList<PeerProcess> StartAll()
    {
        var python = new[] { "import numpy, torch", "import numpy" }
            .SelectMany(need => new[] { "python3", "/usr/bin/python3", "python" }.Where(name => Runs(name, need))).FirstOrDefault();
        if (python is null) return [];
        List<PeerProcess> all = [];
        foreach (var core in OpenBlasCores.All.Prepend(null))
            if (Start(python, core) is { } peer)
            {
                if (all.TrueForAll(other => other.Kernels != peer.Kernels)) all.Add(peer);
                else peer.Dispose();
            }
        return all;
    }

    /// <summary>Null where the processor does not know an instruction of these kernels: then the process dies of its first product.</summary>
    private static PeerProcess? Start(string python, string? core)
    {
        var start = new ProcessStartInfo(python, [Path.Combine(AppContext.BaseDirectory, "peers.py")]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (core is not null) start.Environment[OpenBlasCores.Variable] = core;
        PeerProcess peer = new(Process.Start(start)!);
        try
        {
            peer.Kernels = peer.Ask(new { kernels = true }).GetProperty("kernels").GetString() ?? "";
            return peer;
        }
        catch (Exception died) when (died is InvalidOperationException or IOException)
        {
            peer.Dispose();
            return null;
        }
    }

    public JsonElement Ask(object request)
    {
        process.StandardInput.WriteLine(JsonSerializer.Serialize(request));
        var answer = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("peers.py ended; its error stands above.");
        return JsonDocument.Parse(answer).RootElement;
    }

    public double Seconds(string peer, int times) => Ask(new { run = peer, times }).GetProperty("seconds").GetDouble();

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    private static bool Runs(string python, string code)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(python, ["-c", code]) { RedirectStandardError = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
