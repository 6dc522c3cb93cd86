using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CellKernel;
using Classroom.KernelProcess;
using Classroom.Notebooks;

namespace Classroom.Packages;

/// <summary>
/// Gets packages with the SDK's own <c>restore</c>, so that every nuget.config counts as it does elsewhere.
/// It remembers what it found, so that the next time costs one look at a file.
/// </summary>
/// <param name="folder">Where it remembers; among the user's data if not given.</param>
/// <param name="unpacked">Where packages are unpacked; in NuGet's common folder if not given.</param>
public sealed partial class DotnetPackages(string? folder = null, string? unpacked = null) : IPackages
{
    private const string AlreadyThere = "NU1510";   // the framework has the package already: nothing that a reader could do
    private const string NoAnswer = "NU1301";       // of a source
    private const string NotRestored = "MSB4181";   // all that MSBuild says where NuGet throws

    private static readonly string Framework = $"net{Environment.Version.Major}.{Environment.Version.Minor}";
    private static readonly int[] IsTaken = [11, 35, unchecked((int)0x80070020)];   // another process has the file: Linux, macOS, Windows
    private static readonly string[] Items = ["ResolvedCompileFileDefinitions", "RuntimeCopyLocalItems", "NativeCopyLocalItems"];

    private readonly string place = folder ?? Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "classroom-packages");

    /// <inheritdoc/>
    public async Task<PackageAssemblies> RestoreAsync(
        IReadOnlyList<PackageRequest> packages, IReadOnlyList<string> sources, string directory, CancellationToken cancellation)
    {
        if (packages.FirstOrDefault(package => !Version().IsMatch(package.Version ?? "*")) is { } wrong)
            throw new PackageException($"'{wrong.Version}' is not a version; a version is written like 1.2.3, a range like [1.0,2.0) or 1.*.");
        try
        {
            return await FoundAsync(packages, sources, directory, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PackageException($"the folder {place}, in which packages are looked up, cannot be used: {e.Message}");
        }
    }

    private async Task<PackageAssemblies> FoundAsync(
        IReadOnlyList<PackageRequest> packages, IReadOnlyList<string> sources, string directory, CancellationToken cancellation)
    {
        var project = Project(packages, sources, directory);
        var restored = Path.Combine(place, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(project)))[..16]);
        var file = Path.Combine(restored, "assemblies.json");
        var remembered = Remembered(file);
        var moves = packages.Any(package => package.Version is null || package.Version.Contains('*', StringComparison.Ordinal));
        if (remembered is not null && !moves)
            return remembered;

        Directory.CreateDirectory(restored);
        await using var turn = await TurnAsync(Path.Combine(restored, "turn"), cancellation);
        if (!moves && Remembered(file) is { } meanwhile)
            return meanwhile;

        // Warnings quote this name: "The notebook depends on …". No package can have it.
        var path = Path.Combine(restored, "The notebook.csproj");
        WholeFile.Write(path, project);   // other kernels read these files at the same time
        var answer = await AskAsync(path, moves, cancellation);
        if (answer.Items is not { } items)
        {
            var errors = Errors(answer.Said);
            if (remembered is not null && errors.StartsWith(NoAnswer, StringComparison.Ordinal))
                return remembered with { Warnings = [.. remembered.Warnings, "No source of packages answers; the versions that were found last are taken."] };
            throw new PackageException(errors);
        }
        var found = new PackageAssemblies(Paths(items, Items[0]), Paths(items, Items[1]), Paths(items, Items[2]))
        {
            Warnings = [.. Messages(answer.Said, "warning").Where(warning => warning.Code != AlreadyThere).Select(warning => $"{warning.Code}: {warning.Text}").Distinct()],
            Packages = RestoredPackages.Read(Path.Combine(restored, "obj", "project.assets.json")),
        };
        WholeFile.Write(file, JsonSerializer.Serialize(found));
        return found;
    }

    private static PackageAssemblies? Remembered(string file)
    {
        try
        {
            return File.Exists(file) && JsonSerializer.Deserialize<PackageAssemblies>(File.ReadAllText(file)) is { Compile: { } compile, Run: { } run, Native: { } native } known
                && compile.Concat(run).Concat(native).All(File.Exists) ? known : null;
        }
        catch (JsonException)   // a file that somebody cut
        {
            return null;
        }
    }

    // A restore deletes and writes files that another one in the same folder needs: other kernels wait for their turn.
    private static async Task<FileStream> TurnAsync(string file, CancellationToken cancellation)
    {
        while (true)
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException exception) when (IsTaken.Contains(exception.HResult))
            {
                await Task.Delay(50, cancellation);
            }
    }

    // The sdk is imported by hand, because a Directory.Build.props above must be switched off before.
    private string Project(IReadOnlyList<PackageRequest> packages, IReadOnlyList<string> sources, string directory) => new XElement("Project",
        new XElement("PropertyGroup",
            new XElement("ImportDirectoryBuildProps", "false"), new XElement("ImportDirectoryBuildTargets", "false"),
            new XElement("ImportDirectoryPackagesProps", "false")),
        new XElement("Import", new XAttribute("Project", "Sdk.props"), new XAttribute("Sdk", "Microsoft.NET.Sdk")),
        new XElement("PropertyGroup",
            new XElement("TargetFramework", Framework),
            new XElement("RuntimeIdentifier", System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier),
            new XElement("SelfContained", "false"),
            new XElement("NuGetAudit", "false"),
            unpacked is null ? null : new XElement("RestorePackagesPath", Sdk.Property(unpacked)),
            new XElement("RestoreRootConfigDirectory", Sdk.Property(directory)),
            new XElement("RestoreAdditionalProjectSources", string.Join(';', sources.Select(Sdk.Property)))),
        // Cells have this framework, where the kernel's process has it, and packages need not bring what it consists of.
        FileAssemblies.HasAspNet ? new XElement("ItemGroup", new XElement("FrameworkReference", new XAttribute("Include", "Microsoft.AspNetCore.App"))) : null,
        new XElement("ItemGroup", packages.Select(package => new XElement("PackageReference",
            new XAttribute("Include", package.Name), new XAttribute("Version", package.Version ?? "*")))),
        new XElement("Import", new XAttribute("Project", "Sdk.targets"), new XAttribute("Sdk", "Microsoft.NET.Sdk"))).ToString();

    // The items, null where there are none, and all that was said on the way.
    private static async Task<(JsonNode? Items, string Said)> AskAsync(string project, bool again, CancellationToken cancellation)
    {
        // Into a file: on standard output it would be mixed with warnings.
        var answer = Path.Combine(Path.GetDirectoryName(project)!, $"answer-{Guid.NewGuid():N}.json");
        var start = Sdk.Command(
        [
            "msbuild", project, "-restore", "-target:ResolvePackageAssets", "-nologo", "-verbosity:quiet", "-nodeReuse:false",
            $"-property:RestoreForce={again}", $"-getResultOutputFile:{Path.GetFileName(answer)}", .. Items.Select(item => $"-getItem:{item}"),
        ], Path.GetDirectoryName(project));
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        try
        {
            var msbuild = await Ran.ToEndAsync(start, cancellation);
            var said = msbuild.Output + "\n" + msbuild.Error;
            return (msbuild.ExitCode == 0 ? JsonNode.Parse(await File.ReadAllTextAsync(answer, cancellation))!["Items"] : null, said);
        }
        finally
        {
            File.Delete(answer);
        }
    }

    // The first error and the lines that go on with it; further errors only repeat it.
    private static string Errors(string said)
    {
        var errors = Messages(said, "error").Where(error => error.Code != NotRestored).Distinct().ToList();
        if (errors.Count == 0)
            return $"the restore failed and did not say why. {said.ReplaceLineEndings(" ").Trim()}".Trim();
        var rest = errors.Skip(1).TakeWhile(error => error.Code == errors[0].Code && error.Text.StartsWith('-')).Select(error => error.Text[1..].Trim());
        return string.Join("; ", rest.Prepend(errors[0].Code is { Length: > 0 } code ? $"{code}: {errors[0].Text}" : errors[0].Text));
    }

    // "/folder/The notebook.csproj : error NU1101: Unable to find package … [/folder/The notebook.csproj]", without the paths.
    private static IEnumerable<(string Code, string Text)> Messages(string said, string kind) => Message().Matches(said)
        .Where(message => message.Groups["kind"].Value == kind)
        .Select(message => (message.Groups["code"].Value, message.Groups["text"].Value.Trim()));

    [GeneratedRegex(@"(?:^|: )(?<kind>error|warning) ?(?<code>[A-Z]+[0-9]+)? ?: (?<text>.*?)(?: \[[^\]\r\n]*proj\])?\r?$", RegexOptions.Multiline)]
    private static partial Regex Message();

    // 1.2.3-beta, 1.*, *-*, and the same in the brackets of a range.
    [GeneratedRegex(@"^\s*(?:[0-9][0-9A-Za-z.+-]*(?:\*)?|\*(?:-\*)?|[\[(]\s*[0-9A-Za-z.+*-]*\s*(?:,\s*[0-9A-Za-z.+*-]*\s*)?[\])])\s*$")]
    private static partial Regex Version();

    private static List<string> Paths(JsonNode items, string name) =>
        [.. items[name]!.AsArray().Select(item => (string)item!["FullPath"]!).Where(path => !path.EndsWith("_._", StringComparison.Ordinal))];
}
