using System.Text.RegularExpressions;
using System.Xml.Linq;
using Soak;

namespace Classroom.Tests;

/// <summary>What is restored is what was tried: exact versions, in one place, with a lock file beside each project.</summary>
public sealed partial class Packages_are_pinned
{
    private static readonly IReadOnlyList<string> Projects =
        [.. Directory.GetFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories).Where(path => !path.Contains("/artifacts/") && !path.Contains("/node_modules/") && !path.Contains("/obj/"))];

    [Fact]
    public void Each_version_is_exact_and_stands_in_one_place()
    {
        var versions = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants("PackageVersion").ToList();

        Assert.NotEmpty(versions);
        Assert.All(versions, package => Assert.Matches(Exact(), (string)package.Attribute("Version")!));
        Assert.All(Projects, project => Assert.DoesNotContain(XDocument.Load(project).Descendants("PackageReference"), package => package.Attribute("Version") is not null || package.Attribute("VersionOverride") is not null));
    }

    [Fact]
    public void Each_project_has_a_lock_file_and_CI_restores_nothing_else()
    {
        var properties = XDocument.Load(Path.Combine(Repository.Root, "Directory.Build.props")).Descendants().ToList();

        Assert.All(Projects, project => Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json")), $"{project} has no lock file"));
        Assert.Equal("'$(CI)' == 'true'", (string?)properties.Single(property => property.Name.LocalName == "RestoreLockedMode" && property.Value == "true").Attribute("Condition"));
        Assert.Contains(properties, property => property.Name.LocalName == "RestorePackagesWithLockFile" && property.Value == "true");
    }

    [Fact]
    public void Packages_from_npm_are_exact_and_locked_too()
    {
        var packages = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "lib", "package.json")))!.AsObject();
        var asked = packages.Where(part => part.Key.EndsWith("ependencies", StringComparison.Ordinal)).SelectMany(part => part.Value!.AsObject()).ToList();
        var locked = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "lib", "package-lock.json")))!["packages"]!.AsObject();

        Assert.NotEmpty(asked);
        Assert.All(asked, package => Assert.Matches(Exact(), package.Value!.ToString()));
        Assert.All(locked.Where(package => package.Key.Length > 0), package => Assert.StartsWith("sha512-", (string?)package.Value!["integrity"]));
    }

    [GeneratedRegex(@"^\d+(\.\d+){1,3}(-[\w.]+)?$")]
    private static partial Regex Exact();
}
