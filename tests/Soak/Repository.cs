namespace Soak;

/// <summary>Where the project lies.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static IReadOnlyList<string> Lessons { get; } = [.. Directory.GetFiles(Path.Combine(Root, "notebooks"), "*.ipynb").Order(StringComparer.Ordinal)];

    /// <summary>Puts the libraries and data beside a place's notebooks, where those look for them.</summary>
    public static void LinkLibrary(Workplace place)
    {
        Directory.CreateDirectory(place.File("lib"));
        Directory.CreateSymbolicLink(place.File("lib", "bin"), Path.Combine(Root, "lib", "bin"));
        Directory.CreateSymbolicLink(place.File("data"), Path.Combine(Root, "data"));
    }

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "HiddenState.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("This runs inside the repository.");
        return folder.FullName;
    }
}
