using System.Text;
using Classroom.Course;
using Classroom.Notebooks;

namespace Classroom.Grading.Results;

/// <summary>Writes what grading found as a folder: tables, a page for the teacher, a page for each student.</summary>
internal static class GradePages
{
    /// <summary>By this file a folder is recognised as one that was written here and may be replaced.</summary>
    private const string Mark = ".classroom-grades";

    private const string Unfinished = "unfinished.json";

    public static bool AreThere(string folder) => File.Exists(Path.Combine(folder, Mark));

    /// <summary>Which part of a class a folder holds; null where grade has not written it.</summary>
    public static ClassPart? PartOf(string folder) => AreThere(folder) ? ClassPart.Read(File.ReadAllText(Path.Combine(folder, Mark)).Trim()) : null;

    /// <summary>What was found there before: by a run that came to its end, and by one after it that was stopped.</summary>
    public static IReadOnlyList<GradeBook> Earlier(string folder) => [.. new[] { GradeBook.FileName, Unfinished }.Select(name => GradeBook.ReadFrom(folder, name)).OfType<GradeBook>()];

    /// <summary>Keeps what a stopped run found beside what there was before, for the next run.</summary>
    public static void Keep(GradeBook unfinished, ClassPart part, string folder)
    {
        Directory.CreateDirectory(folder);
        if (!AreThere(folder)) Text(folder, Mark, part + "\n");
        WholeFile.Write(Path.Combine(folder, Unfinished), unfinished.Json());   // also when somebody stops it a second time
    }

    public static void Write(GradeBook book, PointScheme scheme, ClassPart part, string folder) => WholeFolder.Write(folder, AreThere, fresh =>
    {
        var students = Directory.CreateDirectory(Path.Combine(fresh, "students")).FullName;
        foreach (var student in book.Students) Text(students, student.FileName + ".html", StudentPage.Html(student, book, scheme));
        Text(fresh, "index.html", TeacherPage.Html(book, scheme, Belief.All()));
        Text(fresh, "grades.csv", Tables.Grades(book, scheme), withMark: true);
        Text(fresh, "canvas.csv", Tables.Canvas(book, scheme));
        Text(fresh, GradeBook.FileName, book.Json());
        Text(fresh, Mark, part + "\n");
    });

    /// <param name="withMark">By the mark before it Excel sees that a text is UTF-8.</param>
    private static void Text(string folder, string name, string text, bool withMark = false) =>
        File.WriteAllText(Path.Combine(folder, name), text, new UTF8Encoding(withMark));
}
