namespace Classroom.Running;

/// <summary>Cells and lessons in the words of a terminal.</summary>
internal static class Cells
{
    /// <summary>From this many columns on there is room for names in full, bars and frames.</summary>
    public const int Wide = 76;

    public static string Counted(int cells) => cells == 1 ? "1 cell" : $"{cells} cells";

    public static string Short(string name, int width) => name.Length <= width ? name : name[..Math.Max(width - 1, 3)] + "…";
}
