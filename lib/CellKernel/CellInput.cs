namespace CellKernel;

/// <summary>The console's input as cells see it: lines for which the front end asks its user, or, where it cannot, an error that says so.</summary>
internal sealed class CellInput : TextReader
{
    /// <summary>What is said where nobody can be asked.</summary>
    public const string Refusal = "A cell cannot read from the console here. Give the value as a variable instead, for example: var text = \"…\";";

    private string rest = "";   // of a line that is read letter by letter

    public override int Peek() => Rest()[0];

    public override int Read()
    {
        var first = Rest()[0];
        rest = rest[1..];
        return first;
    }

    public override string ReadLine()
    {
        var line = rest.Length > 0 ? rest.TrimEnd('\n') : Ask();
        rest = "";
        return line;
    }

    public override string ReadToEnd() => ReadLine();

    private string Rest() => rest.Length > 0 ? rest : rest = Ask() + "\n";

    private static string Ask() => CellOutputs.Current?.Input is { } ask ? ask() : throw new InvalidOperationException(Refusal);
}
