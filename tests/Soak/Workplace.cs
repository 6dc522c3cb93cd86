namespace Soak;

/// <summary>A folder of its own, with spaces and umlauts in its name; gone at the end.</summary>
internal sealed class Workplace : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("Übung für ß ").FullName;

    public string File(params string[] parts) => Path.Combine([Folder, .. parts]);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
