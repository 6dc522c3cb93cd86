namespace Notebooks.Tests;

/// <summary>Wrong belief → lesson → the cell that shows it wrong → what that cell shows; and the code of those who believe it.</summary>
/// <remarks>They stand in the folder Solutions, which a copy for students has not.</remarks>
internal static partial class Beliefs
{
    public static IReadOnlyList<Belief> All { get; } = Gathered();

    private static List<Belief> Gathered()
    {
        List<Belief> all = [];
        Add(all);
        return all;
    }

    static partial void Add(List<Belief> all);
}
