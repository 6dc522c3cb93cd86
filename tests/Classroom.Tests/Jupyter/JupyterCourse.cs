using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Browser;
using Classroom.Jupyter;
using Classroom.Tests.Support;

namespace Classroom.Tests.Jupyter;

/// <summary>A copy of a lesson and an empty notebook, which the command <c>jupyter</c> has opened. Nothing of it lands in this user's home.</summary>
public sealed partial class JupyterCourse : IAsyncLifetime
{
    public const string Lesson = "01-what-is-a0.ipynb", Scratch = "scratch.ipynb", WhyNot = "Jupyter is not installed; on Debian: apt-get install jupyter-notebook.";

    private readonly TemporaryFolder folder = new();
    private readonly int port = FreePort();
    private Process? jupyter;
    private string said = "";

    /// <summary>Whether this machine has a Jupyter with the classic interface, of version 6.</summary>
    public static bool IsInstalled => JupyterProgram.Find() is { FrontEnd: "notebook" };

    /// <summary>The address of the server, without a token.</summary>
    public string Address => $"http://127.0.0.1:{port}";

    public string Token { get; private set; } = "";

    /// <summary>A notebook's page, with the token.</summary>
    public string Page(string notebook) => $"{Address}/notebooks/{notebook}?token={Token}";

    public async ValueTask InitializeAsync()
    {
        if (!IsInstalled)
            return;
        // The lesson's first cell asks for ../lib/bin, as in the repository.
        Directory.CreateDirectory(folder.File("notebooks"));
        Directory.CreateDirectory(folder.File("lib"));
        File.Copy(Path.Combine(Chromium.Repository, "notebooks", Lesson), folder.File("notebooks", Lesson));
        folder.Write("notebooks/" + Scratch, new NotebookText().ToString());
        Directory.CreateSymbolicLink(folder.File("lib", "bin"), Path.Combine(Chromium.Repository, "lib", "bin"));

        jupyter = CommandLine.Start(folder.Path, ["jupyter", "--as-is", "--", "--no-browser", "--allow-root", $"--port={port}", "--port-retries=0"], Own(folder.Path));
        jupyter.OutputDataReceived += (_, line) => Listen(line.Data);
        jupyter.ErrorDataReceived += (_, line) => Listen(line.Data);
        jupyter.BeginOutputReadLine();
        jupyter.BeginErrorReadLine();
        for (var watch = Stopwatch.StartNew(); Token.Length == 0; await Task.Delay(50))
            if (watch.Elapsed.TotalSeconds > 120 || jupyter.HasExited)
                throw new IOException($"Jupyter did not start: {said}");
    }

    public async ValueTask DisposeAsync()
    {
        if (jupyter is { HasExited: false })
        {
            jupyter.Kill(entireProcessTree: true);
            await jupyter.WaitForExitAsync();
        }
        folder.Dispose();
    }

    /// <summary>Places of Jupyter's own below a folder.</summary>
    internal static (string, string?)[] Own(string folder) =>
    [
        ("HOME", folder), ("JUPYTER_PATH", null),
        .. new[] { "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR", "IPYTHONDIR" }.Select(name => (name, (string?)Path.Combine(folder, name))),
    ];

    private void Listen(string? line)
    {
        said += line + "\n";
        if (line is not null && WithToken().Match(line) is { Success: true } match)
            Token = match.Groups[1].Value;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex("token=([0-9a-f]{32,})")]
    private static partial Regex WithToken();
}
