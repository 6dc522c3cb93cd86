using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Classroom.KernelProcess;

namespace Classroom.Jupyter;

/// <summary>The Jupyter of this machine: Lab, Notebook 7 or the classic Notebook, with the Python that it runs on.</summary>
internal sealed class JupyterProgram
{
    private static readonly string[] FrontEnds = ["lab", "notebook"];

    private JupyterProgram(string program, string frontEnd) => (Program, FrontEnd) = (program, frontEnd);

    /// <summary>How to get it, in two lines.</summary>
    public static string Advice => OperatingSystem.IsWindows() || OperatingSystem.IsMacOS()
        ? $"Jupyter is not installed here. With Python (python.org):\n    {(OperatingSystem.IsWindows() ? "python" : "python3")} -m pip install jupyterlab ipykernel"
        : "Jupyter is not installed here. On Debian and Ubuntu:\n    sudo apt install jupyter-notebook python3-ipykernel";

    public string Program { get; }

    public string FrontEnd { get; }

    /// <summary>The Python that it runs on, where its program says so in its first line; otherwise whichever is on the path.</summary>
    public string Python => File.ReadLines(Program).FirstOrDefault() is ['#', '!', .. var python] && File.Exists(python.Trim()) && python.Contains("python", StringComparison.Ordinal)
        ? python.Trim() : "python3";

    /// <summary>The first on the path that has a front end; null if there is none.</summary>
    public static JupyterProgram? Find()
    {
        var endings = OperatingSystem.IsWindows() ? new[] { ".exe", ".cmd" } : [""];
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        foreach (var folder in folders)
            foreach (var frontEnd in FrontEnds)
                foreach (var ending in endings)
                    if (File.Exists(Path.Combine(folder, "jupyter" + ending)) && File.Exists(Path.Combine(folder, $"jupyter-{frontEnd}{ending}")))
                        return new JupyterProgram(Path.Combine(folder, "jupyter" + ending), frontEnd);
        return null;
    }

    /// <summary>The folder of an installed kernel of our name; null if there is none. Looked for as Jupyter itself does it.</summary>
    public async Task<string?> FindKernelAsync(CancellationToken cancellation)
    {
        var said = await ReadAsync(["--paths", "--json"], cancellation);   // Debian leaves `jupyter kernelspec` out
        return Folders(said) is { } folders ? folders.Select(folder => Path.Combine(folder, "kernels", KernelSpec.Name)).FirstOrDefault(Directory.Exists)
            : throw new IOException($"jupyter --paths --json does not say where kernels are. It says: {said.Trim()}");
    }

    // Null where it is not what Jupyter says; a warning may stand before that.
    private static string[]? Folders(string said)
    {
        try
        {
            return JsonNode.Parse(said[Math.Max(0, said.IndexOf('{', StringComparison.Ordinal))..]) is JsonObject paths ? paths["data"]?.Deserialize<string[]>() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The data folder of this user.</summary>
    public async Task<string> DataFolderAsync(CancellationToken cancellation) => (await ReadAsync(["--data-dir"], cancellation)).Trim();

    /// <summary>Writes what Jupyter reads when this program starts it.</summary>
    public static void WriteSettings(string folder)
    {
        Directory.CreateDirectory(folder);
        Resources.Write("jupyter_notebook_config.py", folder);
    }

    /// <summary>Opens a folder in the browser, on 127.0.0.1 with Jupyter's own token, until it is stopped.</summary>
    /// <param name="folder">What it shows.</param>
    /// <param name="ours">Where <see cref="WriteSettings"/> has written.</param>
    /// <param name="withKernel">Whether our kernel is there too, and not one that is installed.</param>
    /// <param name="arguments">More for Jupyter.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<int> OpenAsync(string folder, string ours, bool withKernel, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(Program, [FrontEnd, "--ip=127.0.0.1", .. arguments]) { WorkingDirectory = folder };
        foreach (var paths in withKernel ? (string[])["JUPYTER_CONFIG_PATH", "JUPYTER_PATH"] : ["JUPYTER_CONFIG_PATH"])
        {
            var others = Environment.GetEnvironmentVariable(paths);
            start.Environment[paths] = string.IsNullOrEmpty(others) ? ours : others + Path.PathSeparator + ours;
        }
        using var jupyter = Process.Start(start)!;
        try
        {
            await jupyter.WaitForExitAsync(cancellation);
            return jupyter.ExitCode;
        }
        finally
        {
            if (!jupyter.HasExited)
                ProcessTree.Kill(jupyter);
        }
    }

    private async Task<string> ReadAsync(string[] arguments, CancellationToken cancellation)
    {
        var ran = await Ran.ToEndAsync(new ProcessStartInfo(Program, arguments), cancellation);
        return ran.ExitCode == 0 ? ran.Output : throw new IOException($"jupyter {string.Join(' ', arguments)} failed: {ran.Error.Trim()}");
    }
}
