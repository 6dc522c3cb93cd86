namespace Kernel;

/// <summary>The console's input as cells see it: there is none, and that is said.</summary>
internal sealed class CellInput : TextReader
{
    private static InvalidOperationException None() =>
        new("A cell cannot read from the console. Give the value as a variable instead, for example: var text = \"…\";");

    public override int Peek() => throw None();

    public override int Read() => throw None();

    public override string? ReadLine() => throw None();

    public override string ReadToEnd() => throw None();
}
