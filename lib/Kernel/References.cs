using Microsoft.CodeAnalysis;

namespace Kernel;

/// <summary>Answers the directives of a cell: which assemblies they add.</summary>
internal sealed class References(KernelOptions options)
{
    private const string NuGet = "nuget:";

    private readonly List<PackageRequest> _packages = [];
    private readonly List<string> _sources = [];

    /// <param name="directives">The directives, in order.</param>
    /// <param name="added">Gets what they add.</param>
    /// <param name="warn">Gets a line for each thing that the reader should know.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="DirectiveException">One of them cannot be followed.</exception>
    public async Task AddAsync(
        IEnumerable<Directive> directives, List<MetadataReference> added, Action<string> warn, CancellationToken cancellation)
    {
        var asked = new List<PackageRequest>();
        Directive? package = null;
        foreach (var directive in directives)
        {
            switch (directive.Kind)
            {
                case DirectiveKind.Unknown:
                    throw directive.Error(
                        $"{directive.Value}: this kernel runs C# and knows the directives #r, #load, #i and #!time, not this one.");
                case DirectiveKind.Source:
                    _sources.Add(WithoutPrefix(directive.Value));
                    break;
                case DirectiveKind.Reference when IsPackage(directive.Value):
                    asked.Add(Request(directive));
                    package = directive;
                    break;
                case DirectiveKind.Reference:
                    added.AddRange(Resolve(directive));
                    break;
            }
        }
        if (package is not null)
            added.AddRange(await RestoreAsync(asked, package, warn, cancellation).ConfigureAwait(false));
    }

    private IReadOnlyList<MetadataReference> Resolve(Directive directive)
    {
        var folder = Path.IsPathFullyQualified(directive.Path) ? Path.GetDirectoryName(directive.Path)! : options.Directory;
        try
        {
            return options.Assemblies.Resolve(directive.Value, folder);
        }
        catch (Exception exception) when (exception is IOException or BadImageFormatException or InvalidOperationException or UnauthorizedAccessException)
        {
            throw directive.Error($"#r \"{directive.Value}\": {exception.Message}");
        }
    }

    private async Task<IReadOnlyList<MetadataReference>> RestoreAsync(
        List<PackageRequest> asked, Directive directive, Action<string> warn, CancellationToken cancellation)
    {
        if (options.Packages is not { } packages)
            throw directive.Error($"#r \"{directive.Value}\": packages cannot be fetched here.", ErrorOutput.Package);
        List<PackageRequest> all = [.. _packages.Where(old => !asked.Any(request => SameName(request, old))), .. asked];
        try
        {
            var restored = await packages.RestoreAsync(all, _sources, options.Directory, cancellation).ConfigureAwait(false);
            _packages.Clear();
            _packages.AddRange(all);
            foreach (var warning in restored.Warnings)
                warn(warning);
            return options.Assemblies.Add(restored);
        }
        catch (PackageException exception)
        {
            throw directive.Error(exception.Message, ErrorOutput.Package);
        }
    }

    // #r "nuget: Name, Version", as .NET Interactive writes it
    private static PackageRequest Request(Directive directive)
    {
        var parts = WithoutPrefix(directive.Value).Split(',', 2, StringSplitOptions.TrimEntries);
        return parts[0].Length > 0
            ? new PackageRequest(parts[0], parts.ElementAtOrDefault(1) is { Length: > 0 } version ? version : null)
            : throw directive.Error($"#r \"{directive.Value}\": expected #r \"nuget: Name, Version\".");
    }

    private static bool IsPackage(string value) => value.StartsWith(NuGet, StringComparison.OrdinalIgnoreCase);

    private static string WithoutPrefix(string value) => (IsPackage(value) ? value[NuGet.Length..] : value).Trim();

    private static bool SameName(PackageRequest one, PackageRequest other) =>
        string.Equals(one.Name, other.Name, StringComparison.OrdinalIgnoreCase);
}
