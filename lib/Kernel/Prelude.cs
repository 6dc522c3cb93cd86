using System.Reflection;

namespace Kernel;

/// <summary>
/// The cell that runs before the first one. It declares <c>display</c>, and running it starts the compiler,
/// which can so be done while nobody waits.
/// </summary>
internal static class Prelude
{
    public const string Name = "cell 0";

    public static string Code { get; } = Read();

    /// <summary>Lets what the prelude declares show values here.</summary>
    public static void Connect(Assembly prelude, CellOutputs outputs)
    {
        var displayed = prelude.GetTypes().Single(type => type.Name == "DisplayedValue");
        Action<object?, string?, string, bool> show = (value, mimeType, id, isUpdate) =>
            outputs.AddFromCell(new DisplayOutput(Formats.Of(value, mimeType), id, isUpdate));
        displayed.GetField("Show", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!.SetValue(null, show);
    }

    private static string Read()
    {
        using var reader = new StreamReader(typeof(Prelude).Assembly.GetManifestResourceStream("Prelude.csx")!);
        return reader.ReadToEnd();
    }
}
