namespace Kernel;

/// <summary>A line that begins with # cannot be followed.</summary>
internal sealed class DirectiveException(string message, string path, int line, int column) : Exception(message)
{
    public string Path => path;

    public int Line => line;

    public int Column => column;
}
