using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Classroom.KernelProcess;

/// <summary>
/// .NET Interactive, the program that Polyglot Notebooks stand on, in the version that <c>.config/dotnet-tools.json</c> pins.
/// It speaks the same protocol as this program's own kernel, so that either can run the lessons.
/// </summary>
internal static class InteractiveTool
{
    private const string Package = "microsoft.dotnet-interactive";

    /// <summary>Turns off its telemetry and the notice about it.</summary>
    public static IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT"] = "1", ["DOTNET_INTERACTIVE_SKIP_FIRST_TIME_EXPERIENCE"] = "1",
    };

    /// <summary>Restores the tool, which needs a network only the first time, and says where its program is.</summary>
    /// <exception cref="IOException">This machine cannot restore it.</exception>
    public static async Task<string> FindAsync(CancellationToken cancellation = default)
    {
        var manifest = Manifest();
        await RunAsync(["tool", "restore", "--tool-manifest", manifest], cancellation);
        var version = (string)JsonNode.Parse(await File.ReadAllTextAsync(manifest, cancellation))!["tools"]![Package]!["version"]!;
        var packages = (await RunAsync(["nuget", "locals", "global-packages", "--list", "--force-english-output"], cancellation)).Split("global-packages:")[^1].Trim();
        // The framework that the tool is built for is a part of the path, and another one in another version.
        var settings = Directory.GetFiles(Path.Combine(packages, Package, version), "DotnetToolSettings.xml", SearchOption.AllDirectories).Single();
        return Path.Combine(Path.GetDirectoryName(settings)!, (string)XDocument.Load(settings).Descendants("Command").Single().Attribute("EntryPoint")!);
    }

    private static string Manifest()
    {
        foreach (var start in (string[])[Environment.CurrentDirectory, AppContext.BaseDirectory])
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
                if (Path.Combine(folder.FullName, ".config", "dotnet-tools.json") is var file && File.Exists(file) && File.ReadAllText(file).Contains(Package, StringComparison.OrdinalIgnoreCase))
                    return file;
        throw new IOException(".NET Interactive cannot be found: no .config/dotnet-tools.json names it, here or further up.");
    }

    private static async Task<string> RunAsync(string[] arguments, CancellationToken cancellation)
    {
        var ran = await Ran.ToEndAsync(Sdk.Command(arguments), cancellation);
        return ran.ExitCode == 0 ? ran.Output
            : throw new IOException($".NET Interactive cannot be restored: dotnet {string.Join(' ', arguments)} says: {(ran.Output + ran.Error).Trim()}");
    }
}
