using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace HiddenState.Benchmarks;

/// <summary>Classic Jupyter with a notebook of one Python cell; null where it is not installed.</summary>
internal sealed class JupyterServer(Process process, DirectoryInfo folder, int port) : IDisposable
{
    private const string Notebook = """{"cells":[{"cell_type":"code","execution_count":null,"metadata":{},"outputs":[],"source":["1 + 1"]}],"metadata":{"kernelspec":{"display_name":"Python 3","language":"python","name":"python3"}},"nbformat":4,"nbformat_minor":4}""";

    public string Address => $"http://127.0.0.1:{port}/notebooks/first.ipynb";

    public static async Task<JupyterServer?> Start()
    {
        var python = new[] { "/usr/bin/python3", "python3" }.FirstOrDefault(HasNotebook);
        if (python is null) return null;
        var folder = Directory.CreateTempSubdirectory("jupyter-");
        File.WriteAllText(Path.Combine(folder.FullName, "first.ipynb"), Notebook);
        var port = FreePort();
        var process = Process.Start(new ProcessStartInfo(python,
            ["-m", "notebook", "--no-browser", "--allow-root", "--ip=127.0.0.1", $"--port={port}", "--NotebookApp.token=", "--NotebookApp.password=", $"--notebook-dir={folder.FullName}"])
        { RedirectStandardError = true, RedirectStandardOutput = true })!;
        _ = process.StandardError.ReadToEndAsync();
        _ = process.StandardOutput.ReadToEndAsync();
        var server = new JupyterServer(process, folder, port);
        using var client = new HttpClient();
        for (var watch = Stopwatch.StartNew(); watch.Elapsed.TotalSeconds < 60; await Task.Delay(200))
            try
            {
                if ((await client.GetAsync($"http://127.0.0.1:{port}/api")).IsSuccessStatusCode) return server;
            }
            catch (HttpRequestException) { /* not yet */ }
        server.Dispose();
        return null;
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        folder.Delete(recursive: true);
    }

    private static bool HasNotebook(string python)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(python, ["-m", "notebook", "--version"]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception) { return false; }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
