using Classroom.Notebooks;

namespace Classroom.Jupyter;

/// <summary>The files of this folder that are built in because other programs read them.</summary>
internal static class Resources
{
    /// <summary>Writes one of them into a folder, where a running Jupyter may read it.</summary>
    public static void Write(string name, string folder)
    {
        using var resource = new StreamReader(typeof(Resources).Assembly.GetManifestResourceStream($"jupyter/{name}")!);
        WholeFile.Write(Path.Combine(folder, name), resource.ReadToEnd());
    }
}
