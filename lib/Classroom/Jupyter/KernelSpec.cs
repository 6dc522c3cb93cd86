using System.Text.Json;
using System.Text.Json.Nodes;
using Classroom.KernelProcess;
using Classroom.Notebooks;

namespace Classroom.Jupyter;

/// <summary>Jupyter's description of this kernel: a folder with kernel.json and the wrapper.</summary>
internal static class KernelSpec
{
    /// <summary>The name that the lessons ask for.</summary>
    public const string Name = ".net-csharp";

    private const string Wrapper = "csharp_kernel.py", Description = "kernel.json", Maker = "classroom";

    /// <summary>Writes the folder <c>kernels/.net-csharp</c> below one of Jupyter's data folders.</summary>
    /// <param name="dataFolder">That folder.</param>
    /// <param name="python">A python with ipykernel; jupyter_client takes its own in place of a plain <c>python3</c>.</param>
    public static string Write(string dataFolder, string python = "python3")
    {
        var folder = Folder(dataFolder);
        Resources.Write(Wrapper, folder);
        // Paths in full: not every front end knows jupyter_client's {resource_dir}.
        Describe(folder, [python, Path.Combine(folder, Wrapper), KernelCommand.Dotnet, typeof(KernelSpec).Assembly.Location, "-f", "{connection_file}"], []);
        return folder;
    }

    /// <summary>
    /// The same with .NET Interactive as the kernel. Its own installer requires that the folder exists, takes <c>dotnet interactive</c> from the PATH,
    /// and lets the kernel listen to other machines; here the paths are given in full, and it listens to this machine alone.
    /// </summary>
    /// <param name="dataFolder">One of Jupyter's data folders.</param>
    /// <param name="interactive">The tool's program.</param>
    public static string WriteInteractive(string dataFolder, string interactive)
    {
        var folder = Folder(dataFolder);
        Describe(folder, [KernelCommand.Dotnet, interactive, "jupyter", "--default-kernel", "csharp", "--http-local-only", "{connection_file}"], InteractiveTool.Settings);
        return folder;
    }

    private static string Folder(string dataFolder) => Directory.CreateDirectory(Path.Combine(dataFolder, "kernels", Name)).FullName;

    private static void Describe(string folder, IEnumerable<string> command, IEnumerable<KeyValuePair<string, string>> environment)
    {
        var description = new JsonObject
        {
            ["argv"] = new JsonArray([.. command.Select(word => (JsonNode)word)]),
            ["env"] = new JsonObject(environment.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))),
            ["display_name"] = ".NET (C#)", ["language"] = "C#",
            ["metadata"] = new JsonObject { ["made_by"] = Maker },
        };
        WholeFile.Write(Path.Combine(folder, Description), description.ToJsonString(new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n");
    }

    /// <summary>Whether a folder of a kernel was written by this program.</summary>
    public static bool IsOurs(string folder)
    {
        var file = Path.Combine(folder, Description);
        try
        {
            return File.Exists(file) && JsonNode.Parse(File.ReadAllText(file)).Member("metadata").TextOf("made_by") == Maker;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
