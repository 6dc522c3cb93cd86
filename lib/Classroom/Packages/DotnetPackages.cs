using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Classroom.KernelProcess;
using Kernel;

namespace Classroom.Packages;

/// <summary>
/// Gets packages with the SDK's own <c>restore</c>, so that every nuget.config counts as it does elsewhere.
/// What was found is remembered: the next time it costs one look at a file.
/// </summary>
public sealed class DotnetPackages : IPackages
{
    private static readonly string Framework = $"net{Environment.Version.Major}.{Environment.Version.Minor}";
    private static readonly string[] Items = ["ResolvedCompileFileDefinitions", "RuntimeCopyLocalItems", "NativeCopyLocalItems"];

    /// <inheritdoc/>
    public async Task<PackageAssemblies> RestoreAsync(
        IReadOnlyList<PackageRequest> packages, IReadOnlyList<string> sources, string directory, CancellationToken cancellation)
    {
        var project = Project(packages, sources);
        var folder = Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create),
            "classroom-packages", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(project + directory)))[..16]);
        var remembered = Path.Combine(folder, "assemblies.json");
        if (Remembered(remembered) is { } known && packages.All(package => package.Version is not null))
            return known;

        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "packages.csproj");
        await File.WriteAllTextAsync(path, project, cancellation);
        var answer = await RunAsync(path, directory, packages, cancellation);
        var items = JsonNode.Parse(answer)!["Items"]!;
        var found = new PackageAssemblies(Paths(items, Items[0]), Paths(items, Items[1]), Paths(items, Items[2]));
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

    private static async Task<string> RunAsync(
        string project, string directory, IReadOnlyList<PackageRequest> packages, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(KernelCommand.Dotnet,
        [
            "msbuild", project, "-restore", "-target:ResolvePackageAssets", "-nologo", "-verbosity:quiet", "-nodeReuse:false",
            $"-property:RestoreRootConfigDirectory={directory}", .. Items.Select(item => $"-getItem:{item}"),
        ])
        {
            WorkingDirectory = Path.GetDirectoryName(project), RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);   // those of a `dotnet run` around this process

        using var process = Process.Start(start)!;
        await using var stop = cancellation.Register(() => process.Kill(entireProcessTree: true));
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var output = await process.StandardOutput.ReadToEndAsync(CancellationToken.None) + await error;
        await process.WaitForExitAsync(CancellationToken.None);
        cancellation.ThrowIfCancellationRequested();
        if (process.ExitCode == 0)
            return output[output.IndexOf('{')..];

        var names = string.Join(" and ", packages.Select(package => $"{package.Name} {package.Version}".Trim()));
        throw new PackageException($"{names} cannot be had here: {FirstError(output)}");
    }

    // "/folder/packages.csproj : error NU1101: Unable to find package …", without the path: the first says it, the others repeat it.
    private static string FirstError(string output) => output.Split('\n')
        .Where(line => line.Contains("error ", StringComparison.Ordinal))
        .Select(line => line[(line.IndexOf("error ", StringComparison.Ordinal) + "error ".Length)..].Split(" [")[0].Trim())
        .FirstOrDefault() ?? output.Trim();

    private static List<string> Paths(JsonNode items, string name) =>
        [.. items[name]!.AsArray().Select(item => (string)item!["FullPath"]!).Where(path => !path.EndsWith("_._", StringComparison.Ordinal))];
}
