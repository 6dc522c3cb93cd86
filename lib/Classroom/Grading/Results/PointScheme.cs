using System.Text.Json;
using Classroom.Grading.Judging;

namespace Classroom.Grading.Results;

/// <summary>
/// What answers are worth, from a small file of JSON. Every exercise is worth a point, unless <see cref="Exercises"/> says otherwise;
/// of that a right answer gets all, and others the share that stands here.
/// </summary>
internal sealed record PointScheme
{
    private static readonly JsonSerializerOptions Form = new()
    {
        PropertyNameCaseInsensitive = true, UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        AllowTrailingCommas = true, ReadCommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>Points of single exercises, by "01-what-is-a0 2"; or of all those of a lesson, by its name.</summary>
    public IReadOnlyDictionary<string, double> Exercises { get; init; } = new Dictionary<string, double>();

    /// <summary>The share of an answer with a known mistake.</summary>
    public double Mistake { get; init; }

    /// <summary>The share of an answer that gives something else.</summary>
    public double Wrong { get; init; }

    /// <summary>The share of an answer that does not run.</summary>
    public double Error { get; init; }

    /// <exception cref="IOException">The file is no such scheme.</exception>
    public static PointScheme Read(string? path)
    {
        if (path is null) return new();
        try
        {
            var text = File.ReadAllText(path);
            using var json = JsonDocument.Parse(text, new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            if (Twice(json.RootElement) is { } name) throw new IOException($"{path} is no scheme of points: {name} is in it twice.");
            var scheme = JsonSerializer.Deserialize<PointScheme>(text, Form);
            return scheme?.Exercises is { } exercises && exercises.Values.All(points => points >= 0 && double.IsFinite(points)) && new[] { scheme.Mistake, scheme.Wrong, scheme.Error }.All(share => share is >= 0 and <= 1) ? scheme
                : throw new IOException($"{path} is no scheme of points: expected points of exercises, which are numbers of at least 0, and shares between 0 and 1.");
        }
        catch (JsonException e)
        {
            throw new IOException($"{path} is no scheme of points: {e.Message.Split(" Path:")[0]}", e);
        }
    }

    private static string? Twice(JsonElement json) => json.ValueKind != JsonValueKind.Object ? null
        : json.EnumerateObject().CountBy(property => property.Name).FirstOrDefault(name => name.Value > 1).Key ?? json.EnumerateObject().Select(property => Twice(property.Value)).FirstOrDefault(name => name is not null);

    /// <exception cref="IOException">It names an exercise that there is not.</exception>
    public void RequireExercises(IEnumerable<Column> columns)
    {
        var known = columns.SelectMany(column => new[] { column.Lesson, column.ToString() }).ToHashSet();
        if (Exercises.Keys.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
            throw new IOException($"There is no exercise {unknown} to give points for; expected a lesson or an exercise, as {string.Join(" or ", known.Take(2))}.");
    }

    public double Most(Column column) => Exercises.TryGetValue(column.ToString(), out var own) ? own : Exercises.GetValueOrDefault(column.Lesson, 1);

    public double Of(Column column, Entry? entry) => entry is null || entry.Conduct.Count > 0 ? 0 : Most(column) * entry.Judgement.Verdict switch
    {
        Verdict.Right => 1,
        Verdict.Mistake => Mistake,
        Verdict.Wrong => Wrong,
        Verdict.Error => Error,
        _ => 0,
    };
}
