using System.Text;

namespace CellKernel;

/// <summary>
/// The console as cells see it: what is written goes to the kernel whose cell started the writing code,
/// on whatever thread that runs.
/// </summary>
internal sealed class CellConsole : TextWriter
{
    private static readonly TextWriter Out = Synchronized(new CellConsole(StreamOutput.Out, Console.Out));
    private static readonly TextWriter Error = Synchronized(new CellConsole(StreamOutput.Error, Console.Error));

    private readonly string name;
    private readonly TextWriter outside;

    private CellConsole(string name, TextWriter outside) : base(System.Globalization.CultureInfo.InvariantCulture) =>
        (this.name, this.outside, NewLine) = (name, outside, "\n");

    public override Encoding Encoding => Encoding.UTF8;

    public override IFormatProvider FormatProvider => System.Globalization.CultureInfo.CurrentCulture;   // which a cell may set, as a program may

    /// <summary>Puts it in the console's place, if a cell has put something else there.</summary>
    public static void Enter()
    {
        if (Console.Out != Out)
            Console.SetOut(Out);
        if (Console.Error != Error)
            Console.SetError(Error);
        if (!OperatingSystem.IsBrowser() && Console.In is not CellInput)   // a browser has no input to stand in for
            Console.SetIn(new CellInput());
    }

    public override void Write(char value) => Write(value.ToString());

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

    public override void WriteLine(string? value) => Write(value + "\n");

    public override void Write(string? value)
    {
        if (value is null)
            return;
        if (CellOutputs.Current is { } outputs)
            outputs.AddFromCell(new StreamOutput(name, value));
        else
            outside.Write(value);
    }
}
