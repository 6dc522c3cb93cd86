using Microsoft.CodeAnalysis;

namespace CellKernel;

/// <summary>Answers the directives of a cell: which assemblies they add.</summary>
internal sealed class References(KernelOptions options)
{
    private const string NuGet = "nuget:";
    private static readonly char[] Separators = [.. " \t,;/@:"];   // in no package's name

    private readonly List<PackageRequest> packages = [];   // all that were asked for, in the versions that came
    private readonly Dictionary<string, string> versions = new(StringComparer.OrdinalIgnoreCase);   // also of what they need
    private readonly List<string> sources = [];

    /// <param name="directives">The directives, in order.</param>
    /// <param name="added">Gets what they add.</param>
    /// <param name="outputs">Gets what the reader should know.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>New packages that extend notebooks.</returns>
    /// <exception cref="DirectiveException">One of them cannot be followed.</exception>
    public async Task<IReadOnlyList<RestoredPackage>> AddAsync(
        IEnumerable<Directive> directives, Action<IEnumerable<MetadataReference>> added, CellOutputs outputs, CancellationToken cancellation)
    {
        var asked = new List<PackageRequest>();
        var sources = new List<string>();
        Directive? package = null;
        foreach (var directive in directives)
        {
            switch (directive.Kind)
            {
                case DirectiveKind.Unknown:
                    throw directive.Error($"{directive.Value}: this kernel runs C# and does not know this directive. {Magics.Advice(directive.Value)}");
                case DirectiveKind.Source:
                    sources.Add(Source(directive));
                    break;
                case DirectiveKind.Reference when IsPackage(directive.Value):
                    asked.Add(Request(directive));
                    package ??= directive;
                    break;
                case DirectiveKind.Reference:
                    added(Resolve(directive));
                    break;
            }
        }
        this.sources.AddRange(sources.Except(this.sources));
        return package is null ? [] : await RestoreAsync(asked, package, added, outputs, cancellation).ConfigureAwait(false);
    }

    /// <summary>Whether directives ask for files of assemblies and nothing else.</summary>
    public static bool AreFiles(IEnumerable<Directive> directives) => directives.All(directive => directive.Kind == DirectiveKind.Reference && !IsPackage(directive.Value));

    /// <summary>The names of the assemblies' files that directives ask for.</summary>
    public static IEnumerable<string> FilesOf(IEnumerable<Directive> directives) => directives
        .Where(directive => directive.Kind == DirectiveKind.Reference && !IsPackage(directive.Value) && Path.GetExtension(directive.Value) is ".dll" or ".exe")
        .Select(directive => directive.Value.Replace('\\', '/'));

    /// <summary>The files that directives name, as far as they are there; nothing is said about others.</summary>
    public IEnumerable<MetadataReference> Files(IEnumerable<Directive> directives)
    {
        var found = new List<MetadataReference>();
        foreach (var directive in directives)
            try
            {
                found.AddRange(FilesOrWhyNot([directive]));
            }
            catch (DirectiveException)
            {
                // The cell will say it when it runs.
            }
        return found;
    }

    /// <summary>The files that directives name.</summary>
    /// <exception cref="DirectiveException">One is not there, or cannot be read.</exception>
    public List<MetadataReference> FilesOrWhyNot(IEnumerable<Directive> directives) =>
        [.. directives.Where(directive => directive.Kind == DirectiveKind.Reference && !IsPackage(directive.Value)).SelectMany(Resolve)];

    private IReadOnlyList<MetadataReference> Resolve(Directive directive)
    {
        var folder = Path.IsPathFullyQualified(directive.Path) ? Path.GetDirectoryName(directive.Path)! : options.Directory;
        try
        {
            return options.Assemblies.Resolve(directive.Value, folder);
        }
        catch (Exception exception) when (exception is IOException or BadImageFormatException or InvalidOperationException or UnauthorizedAccessException or ArgumentException)
        {
            var why = directive.Value.StartsWith("nuget ", StringComparison.OrdinalIgnoreCase) && Meant(directive) is { } line
                ? $"there is no such file. If a package is meant, {line}" : exception.Message;
            throw directive.Error($"#r \"{directive.Value}\": {why}");
        }
    }

    private async Task<IReadOnlyList<RestoredPackage>> RestoreAsync(
        List<PackageRequest> asked, Directive directive, Action<IEnumerable<MetadataReference>> added, CellOutputs outputs, CancellationToken cancellation)
    {
        if (options.Packages is not { } packages)
            throw directive.Error($"#r \"{directive.Value}\": packages cannot be fetched here.", ErrorOutput.Package);
        asked = [.. asked.Select(package => package.Version is null && versions.TryGetValue(package.Name, out var have) ? package with { Version = have } : package)];
        List<PackageRequest> all = [.. this.packages.Where(old => !asked.Any(request => SameName(request, old))), .. asked];
        try
        {
            var restored = await packages.RestoreAsync(all, sources, options.Directory, cancellation).ConfigureAwait(false);
            foreach (var package in restored.Packages)
                if (asked.Any(request => SameName(request, package.Name)) && versions.TryGetValue(package.Name, out var have) && have != package.Version)
                    throw new PackageException($"this kernel has version {have} of {package.Name} already, and code that is loaded stays. Restart the kernel to take another version.");
            added(options.Assemblies.Add(restored));
            return Accept(all, asked, restored, outputs);
        }
        catch (PackageException exception)
        {
            // A source that does not answer would stand in the way of all packages to come.
            var silent = sources.Where(source => exception.Message.Contains(source, StringComparison.OrdinalIgnoreCase)).ToList();
            sources.RemoveAll(silent.Contains);
            var forgotten = silent.Count > 0 ? $" From now on this kernel does without {string.Join(" and ", silent)}." : "";
            var names = string.Join(" and ", asked.Select(package => $"{package.Name} {package.Version}".Trim()));
            throw directive.Error($"{names} cannot be had here: {exception.Message}{forgotten}", ErrorOutput.Package);
        }
    }

    private List<RestoredPackage> Accept(List<PackageRequest> all, List<PackageRequest> asked, PackageAssemblies restored, CellOutputs outputs)
    {
        foreach (var warning in restored.Warnings)
            outputs.Add(new StreamOutput(StreamOutput.Error, warning + "\n"));
        var arrived = restored.Packages.Where(package => !versions.ContainsKey(package.Name)).ToList();
        foreach (var package in restored.Packages)
            versions[package.Name] = package.Version;
        packages.Clear();   // what came is asked for again, not what might come by then
        packages.AddRange(all.Select(package => package with { Version = versions.GetValueOrDefault(package.Name, package.Version!) }));
        var installed = arrived.Where(package => asked.Any(request => SameName(request, package.Name))).Select(package => $"{package.Name} {package.Version}").ToList();
        if (installed.Count > 0)
            outputs.Add(new DisplayOutput(new MimeBundle("text/plain", $"Installed: {string.Join(", ", installed)}")));
        return [.. arrived.Where(package => package.Extensions.Count > 0)];
    }

    // A folder that is not there would stand in the way of all packages to come.
    private string Source(Directive directive)
    {
        var source = WithoutPrefix(directive.Value);
        if (source.Contains("://", StringComparison.Ordinal))
            return source;
        var folder = Path.GetFullPath(source, options.Directory);
        return Directory.Exists(folder) ? folder : throw directive.Error($"#i \"{directive.Value}\": there is no such folder. Looked for {folder}");
    }

    // #r "nuget: Name, Version", as .NET Interactive writes it
    private static PackageRequest Request(Directive directive)
    {
        var parts = WithoutPrefix(directive.Value).Split(',', 2, StringSplitOptions.TrimEntries);
        if (parts[0].Length == 0)
            throw directive.Error($"#r \"{directive.Value}\": expected #r \"nuget: Name, Version\".");
        if (parts[0].IndexOfAny(Separators) < 0)
            return new PackageRequest(parts[0], parts.ElementAtOrDefault(1) is { Length: > 0 } version ? version : null);
        throw directive.Error($"#r \"{directive.Value}\": {Meant(directive) ?? "no package has such a name."}");
    }

    // The line that the reader probably means.
    private static string? Meant(Directive directive) => directive.Value.Split(Separators, StringSplitOptions.RemoveEmptyEntries) switch
    {
        [_, var name] => $"write #r \"nuget: {name}\".",
        [_, var name, var version] => $"a comma stands between name and version. Write #r \"nuget: {name}, {version}\".",
        _ => null,
    };

    private static bool IsPackage(string value) => value.StartsWith(NuGet, StringComparison.OrdinalIgnoreCase);

    private static string WithoutPrefix(string value) => (IsPackage(value) ? value[NuGet.Length..] : value).Trim();

    private static bool SameName(PackageRequest one, PackageRequest other) => SameName(one, other.Name);

    private static bool SameName(PackageRequest one, string name) => string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase);
}
