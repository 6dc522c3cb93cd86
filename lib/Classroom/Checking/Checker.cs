using Classroom.Notebooks;

namespace Classroom.Checking;

/// <summary>Holds notebooks against the rules.</summary>
internal static class Checker
{
    /// <returns>One line for each finding: file, cell, message, rule and reason.</returns>
    public static IEnumerable<string> Check(string file, IReadOnlyList<string> neighbours)
    {
        Subject subject;
        try
        {
            subject = new Subject(NotebookReader.Read(file), File.ReadAllBytes(file), neighbours);
        }
        catch (NotebookException e)
        {
            return [e.Message];
        }
        return from rule in Rules.All
               from finding in rule.Check(subject)
               orderby finding.Cell?.Number ?? 0
               select $"{Paths.Shown(file)}: {(finding.Cell is null ? "" : finding.Cell + ": ")}{OneLine.Of(finding.Message)} ({rule.Name}: {rule.Reason})";
    }
}
