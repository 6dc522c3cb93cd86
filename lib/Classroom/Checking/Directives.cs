using Classroom.Notebooks;

namespace Classroom.Checking;

/// <summary>The lines of a cell that are no C#, as a notebook's kernel reads them: by their first characters.</summary>
internal static class Directives
{
    /// <summary>Lines that begin with #r, with their number from 1.</summary>
    public static IEnumerable<(int Line, string Text)> References(Cell cell) =>
        Lines(cell).Where(line => line.Text.StartsWith("#r ", StringComparison.Ordinal) || line.Text.StartsWith("#r\"", StringComparison.Ordinal));

    /// <summary>The lines of a code cell, with their number from 1.</summary>
    public static IEnumerable<(int Line, string Text)> Lines(Cell cell) => !cell.IsCode ? [] :
        cell.Source.Split('\n').Select((text, index) => (index + 1, text.Trim()));
}
