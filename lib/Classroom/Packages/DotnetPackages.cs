using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Classroom.KernelProcess;
using Kernel;

namespace Classroom.Packages;

/// <summary>
/// Gets packages with the SDK's own <c>restore</c>, so that every nuget.config counts as it does elsewhere.
/// What was found is remembered: the next time it costs one look at a file.
/// </summary>
/// <param name="folder">Where that is remembered; without, among the data of this user.</param>
public sealed partial class DotnetPackages(string? folder = null) : IPackages
{
    private static readonly string Framework = $"net{Environment.Version.Major}.{Environment.Version.Minor}";
    private const string AlreadyThere = "NU1510";   // the framework has the package already: nothing that a reader could do

    private static readonly string[] Items = ["ResolvedCompileFileDefinitions", "RuntimeCopyLocalItems", "NativeCopyLocalItems"];

    private readonly string _folder = folder ?? Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "classroom-packages");

    /// <inheritdoc/>
    public async Task<PackageAssemblies> RestoreAsync(
        IReadOnlyList<PackageRequest> packages, IReadOnlyList<string> sources, string directory, CancellationToken cancellation)
    {
        var project = Project(packages, sources);
        var restored = Path.Combine(_folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(project + directory)))[..16]);
        var remembered = Path.Combine(restored, "assemblies.json");
        if (Remembered(remembered) is { } known && packages.All(package => package.Version is not null))
            return known;

        Directory.CreateDirectory(restored);
        // The name stands in warnings: "The notebook depends on …". No package can be called so.
        var path = Path.Combine(restored, "The notebook.csproj");
        await File.WriteAllTextAsync(path, project, cancellation);
        var (items, warnings) = await RunAsync(path, directory, packages, cancellation);
        var found = new PackageAssemblies(Paths(items, Items[0]), Paths(items, Items[1]), Paths(items, Items[2])) { Warnings = warnings };
        await File.WriteAllTextAsync(remembered, JsonSerializer.Serialize(found), cancellation);
        return found;
    }

    private static PackageAssemblies? Remembered(string file)
    {
        if (!File.Exists(file) || JsonSerializer.Deserialize<PackageAssemblies>(File.ReadAllText(file)) is not { } known)
            return null;
        return known.Compile.Concat(known.Run).Concat(known.Native).All(File.Exists) ? known : null;
    }

    // The sdk is imported by hand, because a Directory.Build.props above must be switched off before.
    private static string Project(IReadOnlyList<PackageRequest> packages, IReadOnlyList<string> sources) => new XElement("Project",
        new XElement("PropertyGroup",
            new XElement("ImportDirectoryBuildProps", "false"), new XElement("ImportDirectoryBuildTargets", "false"),
            new XElement("ImportDirectoryPackagesProps", "false")),
        new XElement("Import", new XAttribute("Project", "Sdk.props"), new XAttribute("Sdk", "Microsoft.NET.Sdk")),
        new XElement("PropertyGroup",
            new XElement("TargetFramework", Framework),
            new XElement("RuntimeIdentifier", System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier),
            new XElement("SelfContained", "false"),
            new XElement("RestoreAdditionalProjectSources", string.Join(';', sources))),
        // The kernel's process has this framework, and packages for notebooks stand on it.
        new XElement("ItemGroup", new XElement("FrameworkReference", new XAttribute("Include", "Microsoft.AspNetCore.App"))),
        new XElement("ItemGroup", packages.Select(package => new XElement("PackageReference",
            new XAttribute("Include", package.Name), new XAttribute("Version", package.Version ?? "*")))),
        new XElement("Import", new XAttribute("Project", "Sdk.targets"), new XAttribute("Sdk", "Microsoft.NET.Sdk"))).ToString();

    private static async Task<(JsonNode Items, IReadOnlyList<string> Warnings)> RunAsync(
        string project, string directory, IReadOnlyList<PackageRequest> packages, CancellationToken cancellation)
    {
        // In a file: on the standard output warnings would stand around it.
        var answer = Path.Combine(Path.GetDirectoryName(project)!, $"answer-{Guid.NewGuid():N}.json");
        var start = new ProcessStartInfo(KernelCommand.Dotnet,
        [
            "msbuild", project, "-restore", "-target:ResolvePackageAssets", "-nologo", "-verbosity:quiet", "-nodeReuse:false",
            $"-property:RestoreRootConfigDirectory={directory}", $"-getResultOutputFile:{answer}", .. Items.Select(item => $"-getItem:{item}"),
        ])
        {
            WorkingDirectory = Path.GetDirectoryName(project), RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);   // those of a `dotnet run` around this process
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";

        using var process = Process.Start(start)!;
        await using var stop = cancellation.Register(() => process.Kill(entireProcessTree: true));
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var output = await process.StandardOutput.ReadToEndAsync(CancellationToken.None) + "\n" + await error;
        await process.WaitForExitAsync(CancellationToken.None);
        cancellation.ThrowIfCancellationRequested();
        try
        {
            if (process.ExitCode == 0)
                return (JsonNode.Parse(await File.ReadAllTextAsync(answer, cancellation))!["Items"]!, Messages(output, "warning"));
        }
        finally
        {
            File.Delete(answer);
        }
        // The first error says it, the others repeat it.
        var names = string.Join(" and ", packages.Select(package => $"{package.Name} {package.Version}".Trim()));
        throw new PackageException($"{names} cannot be had here: {Messages(output, "error").FirstOrDefault() ?? output.Trim()}");
    }

    // "/folder/The notebook.csproj : error NU1101: Unable to find package …", each once and without the path.
    private static IReadOnlyList<string> Messages(string output, string kind) =>
    [
        .. Message().Matches(output).Where(message => message.Groups["kind"].Value == kind && message.Groups["code"].Value != AlreadyThere)
            .Select(message => $"{message.Groups["code"].Value}: {message.Groups["text"].Value.Trim()}".TrimStart(':', ' ')).Distinct(),
    ];

    [GeneratedRegex(@"(?:^|: )(?<kind>error|warning) ?(?<code>[A-Z]+[0-9]+)? ?: (?<text>.*?)(?: \[[^\]\r\n]*\])?\r?$", RegexOptions.Multiline)]
    private static partial Regex Message();

    private static List<string> Paths(JsonNode items, string name) =>
        [.. items[name]!.AsArray().Select(item => (string)item!["FullPath"]!).Where(path => !path.EndsWith("_._", StringComparison.Ordinal))];
}
