using System.Diagnostics;
using System.Text.Json;

namespace HiddenState.Benchmarks;

/// <summary>PyTorch and NumPy behind a line of JSON for each request.</summary>
internal sealed class PeerProcess : IDisposable
{
    private readonly Process process;

    private PeerProcess(Process process) => this.process = process;

    /// <summary>The first Python that has NumPy, better with PyTorch; null where there is none.</summary>
    public static PeerProcess? Start()
    {
        var python = new[] { "import numpy, torch", "import numpy" }
            .SelectMany(need => new[] { "python3", "/usr/bin/python3", "python" }.Where(name => Runs(name, need))).FirstOrDefault();
        if (python is null) return null;
        return new(Process.Start(new ProcessStartInfo(python, [Path.Combine(AppContext.BaseDirectory, "peers.py")])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        })!);
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
