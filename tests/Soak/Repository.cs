namespace Soak;

/// <summary>Where the project lies.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static IReadOnlyList<string> Lessons { get; } = [.. Directory.GetFiles(Path.Combine(Root, "notebooks"), "*.ipynb").Order(StringComparer.Ordinal)];

    /// <summary>Puts what notebooks load where they look for it: the libraries and data beside them.</summary>
    public static void LinkLibrary(Workplace place)
    {
        Directory.CreateDirectory(place.File("lib"));
        Directory.CreateSymbolicLink(place.File("lib", "bin"), Path.Combine(Root, "lib", "bin"));
        Directory.CreateSymbolicLink(place.File("data"), Path.Combine(Root, "data"));
        Directory.CreateDirectory(place.File("notebooks"));
        foreach (var loaded in Directory.GetFiles(Path.Combine(Root, "notebooks"), "*.csx"))
            File.Copy(loaded, place.File("notebooks", Path.GetFileName(loaded)));
    }

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "HiddenState.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("This runs inside the repository.");
        return folder.FullName;
    }
}
