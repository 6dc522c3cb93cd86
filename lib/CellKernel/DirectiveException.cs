namespace CellKernel;

/// <summary>A line that begins with # cannot be followed.</summary>
internal sealed class DirectiveException(string message, string path, int line, int column, string name) : Exception(message)
{
    /// <summary>The name of the error: of a directive, or of a package.</summary>
    public string Name => name;

    public string Path => path;

    public int Line => line;

    public int Column => column;
}
