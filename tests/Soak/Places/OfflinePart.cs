using Classroom.Course;

namespace Soak.Places;

/// <summary>Runs the course where there is no network.</summary>
internal static class OfflinePart
{
    public static async Task RunAsync(Report report, IReadOnlyList<string> lessons)
    {
        if (!Namespaces.Have(Namespaces.WithoutNetwork))
        {
            report.Progress($"no network: left out, because this user may not have a namespace of their own");
            return;
        }
        using var place = new Workplace();
        var trial = await TryAsync(place, lessons);
        report.Figure("offline", "lessons run without a network", lessons.Count, $"{trial.Duration.TotalSeconds:0} s");
        if (trial.Code != 0 || trial.Left.Count > 0 || !CourseWriter.IsCourse(place.File("course"))) report.Problem("offline", $"exit code {trial.Code}: {trial.Messages}");
    }

    public static Task<Trial> TryAsync(Workplace place, IEnumerable<string> lessons) => Trial.RunAsync(Started.Begin(
        Repository.Root, [.. Namespaces.WithoutNetwork, .. Started.Program], [],
        ["run", .. lessons, "--output", place.File("course")]));
}
