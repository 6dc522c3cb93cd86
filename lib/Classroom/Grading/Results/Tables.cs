using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Classroom.Grading.Judging;

namespace Classroom.Grading.Results;

/// <summary>
/// The class as tables of text. What a spreadsheet would take for a formula is written so that it is none.
/// </summary>
internal static class Tables
{
    /// <summary>One row for each student, for a spreadsheet and for Moodle's import: points, attempts, what was found, mistakes by name.</summary>
    public static string Grades(GradeBook book, PointScheme scheme) => Text(csv =>
    {
        Row(csv, ["Student", "ID number", .. book.Columns.Select(column => column.ToString()), "Total", .. book.Columns.Select(column => $"{column} attempts"), .. book.Columns.Select(column => $"{column} result"), .. book.Columns.Select(column => $"{column} mistakes"), "To look at"]);
        foreach (var student in book.Students)
            Row(csv,
            [
                student.Name, student.Id, .. book.Columns.Select(column => Number(scheme.Of(column, student.At(column)))), Number(book.Columns.Sum(column => scheme.Of(column, student.At(column)))),
                .. book.Columns.Select(column => Number(student.At(column)?.Attempts ?? 0)),
                .. book.Columns.Select(column => (student.At(column)?.Judgement.Verdict ?? Verdict.Missing).ToString().ToLowerInvariant()),
                .. book.Columns.Select(column => string.Join("; ", student.At(column)?.Judgement.Mistakes ?? [])),
                string.Join(" ", student.Problems.Concat(student.Entries.SelectMany(entry => entry.Conduct.Select(conduct => $"{entry.Lesson} {entry.Number}: {conduct}")))),
            ]);
    });

    /// <summary>The points as Canvas imports them: its five columns first, and in the second row what is possible.</summary>
    public static string Canvas(GradeBook book, PointScheme scheme) => Text(csv =>
    {
        Row(csv, ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", .. book.Columns.Select(column => column.ToString())]);
        Row(csv, ["    Points Possible", "", "", "", "", .. book.Columns.Select(column => Number(scheme.Most(column)))]);
        foreach (var student in book.Students)
            Row(csv, [student.Name, student.Id, "", "", "", .. book.Columns.Select(column => Number(scheme.Of(column, student.At(column))))]);
    });

    private static string Text(Action<CsvWriter> write)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { InjectionOptions = InjectionOptions.Escape, NewLine = "\r\n" })) write(csv);
        return text.ToString();
    }

    private static void Row(CsvWriter csv, IEnumerable<string> fields)
    {
        foreach (var field in fields) csv.WriteField(field.Any(char.IsControl) ? InOneLine(field) : field);
        csv.NextRecord();
    }

    // A row is a line; and what is looked at for a formula is what a spreadsheet sees first.
    private static string InOneLine(string field) => new string([.. field.Select(letter => char.IsControl(letter) ? ' ' : letter)]).Trim();

    private static string Number(double number) => Math.Round(number, 6).ToString(CultureInfo.InvariantCulture);
}
