namespace Classroom.Jupyter;

/// <summary>The files of this folder that are built in because other programs read them.</summary>
internal static class Resources
{
    /// <summary>Writes one of them into a folder.</summary>
    public static void Write(string name, string folder)
    {
        using var resource = typeof(Resources).Assembly.GetManifestResourceStream($"jupyter/{name}")!;
        using var file = File.Create(Path.Combine(folder, name));
        resource.CopyTo(file);
    }
}
