using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Classroom.Grading.Judging;
using Classroom.Grading.Reading;

namespace Classroom.Grading.Results;

/// <summary>All that was found about a class: what the pages and tables are made of, what a second run looks up, what parts are joined by.</summary>
/// <param name="Columns">The exercises, in the order of the course.</param>
/// <param name="Students">In the order of their keys.</param>
/// <param name="IsSandboxed">Whether answers were kept from the network and from files by the system, too.</param>
internal sealed record GradeBook(IReadOnlyList<Column> Columns, IReadOnlyList<StudentRow> Students, bool IsSandboxed)
{
    public const string FileName = "grades.json";

    private static readonly JsonSerializerOptions Form = new()
    {
        WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Converters = { new JsonStringEnumConverter() }, NewLine = "\n",
    };

    public string Json() => JsonSerializer.Serialize(this, Form) + "\n";

    /// <returns>Null where there is none, or one that cannot be read.</returns>
    public static GradeBook? ReadFrom(string folder, string name = FileName)
    {
        var path = Path.Combine(folder, name);
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<GradeBook>(File.ReadAllText(path), Form) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>One book of the books of parts, whatever their order.</summary>
    public static GradeBook Join(IReadOnlyList<GradeBook> parts) => new(
        [.. parts.SelectMany(part => part.Columns).DistinctBy(column => (column.Lesson, column.Number)).OrderBy(column => column.Lesson, StringComparer.Ordinal).ThenBy(column => column.Number)],
        [.. parts.SelectMany(part => part.Students).OrderBy(student => student.Key, StringComparer.Ordinal)],
        parts.All(part => part.IsSandboxed));
}

/// <summary>An exercise of a lesson.</summary>
internal sealed record Column(string Lesson, int Number)
{
    public override string ToString() => $"{Lesson} {Number}";
}

/// <summary>What one person handed in.</summary>
/// <param name="FileName">Of the person's page, without its ending.</param>
internal sealed record StudentRow(string Key, string Name, string Id, string FileName, IReadOnlyList<string> Files, IReadOnlyList<string> Problems, IReadOnlyList<Entry> Entries)
{
    /// <summary>What they thought before lessons and after them.</summary>
    public IReadOnlyList<QuizAnswers> Quiz { get; init; } = [];

    public Entry? At(Column column) => Entries.FirstOrDefault(entry => entry.Lesson == column.Lesson && entry.Number == column.Number);
}

/// <summary>An answer and what was found about it.</summary>
/// <param name="Key">The same for answers that must be judged alike; empty where nothing had to be judged.</param>
/// <param name="Own">The answer's functions as written.</param>
internal sealed record Entry(
    string Lesson, int Number, string Key, Judgement Judgement, string Own, int Attempts, IReadOnlyList<string> Remarks, IReadOnlyList<string> Conduct);
