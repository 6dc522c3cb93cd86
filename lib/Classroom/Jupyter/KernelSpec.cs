using System.Text.Json;
using System.Text.Json.Nodes;
using Classroom.KernelProcess;

namespace Classroom.Jupyter;

/// <summary>Jupyter's description of this kernel: a folder with kernel.json and the wrapper.</summary>
internal static class KernelSpec
{
    /// <summary>The name that the lessons ask for.</summary>
    public const string Name = ".net-csharp";

    private const string Wrapper = "csharp_kernel.py", Description = "kernel.json", Maker = "classroom";

    /// <summary>Writes the folder <c>kernels/.net-csharp</c> below one of Jupyter's data folders.</summary>
    public static string Write(string dataFolder)
    {
        var folder = Path.Combine(dataFolder, "kernels", Name);
        Directory.CreateDirectory(folder);
        Resources.Write(Wrapper, folder);
        // jupyter_client puts the python in whose Jupyter it runs, and the folder of this file.
        var description = new JsonObject
        {
            ["argv"] = new JsonArray("python3", $"{{resource_dir}}/{Wrapper}", KernelCommand.Dotnet, typeof(KernelSpec).Assembly.Location, "-f", "{connection_file}"),
            ["display_name"] = ".NET (C#)", ["language"] = "C#",
            ["metadata"] = new JsonObject { ["made_by"] = Maker },
        };
        File.WriteAllText(Path.Combine(folder, Description), description.ToJsonString(new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n");
        return folder;
    }

    /// <summary>Whether a folder of a kernel was written by this program.</summary>
    public static bool IsOurs(string folder)
    {
        var file = Path.Combine(folder, Description);
        try
        {
            return File.Exists(file) && (string?)JsonNode.Parse(File.ReadAllText(file))?["metadata"]?["made_by"] == Maker;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
