namespace Soak.Places;

/// <summary>Runs lessons on machines of several kinds, and compares the pages byte by byte.</summary>
internal static class PlacesPart
{
    /// <param name="lessons">Which.</param>
    public static async Task RunAsync(Report report, IReadOnlyList<string> lessons)
    {
        using var place = new Workplace();
        var here = await PagesAsync(report, place, Surroundings.Here, lessons, "here");
        var again = await PagesAsync(report, place, Surroundings.Here, lessons, "again");
        var timed = PageCells.Differences(here, again);
        report.Figure("places", "cells compared", here.Count, $"pages of {lessons.Count} lessons");
        report.Figure("places", "cells that measure time", timed.Count, string.Join(", ", timed.Order(StringComparer.Ordinal)));
        foreach (var (number, other) in Surroundings.Others.Index())
        {
            var pages = await PagesAsync(report, place, other, lessons, $"{number}");
            var different = PageCells.Differences(here, pages).Except(timed).ToList();
            var distance = different.Select(cell => PageCells.Distance(here.GetValueOrDefault(cell, ""), pages.GetValueOrDefault(cell, ""))).DefaultIfEmpty().Max();
            report.Figure("places", $"cells that differ: {other.Name}", different.Count,
                different.Count == 0 ? "" : FormattableString.Invariant($"by {distance:0.0e0} of a number at most: {string.Join(", ", different)}"));
            if (different.Count > 0 && !other.HasOtherVectors) report.Problem("places", $"{other.Name}: {string.Join(", ", different)} differ");
        }
    }

    /// <summary>The pages of a course that was run there.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> PagesAsync(
        Report report, Workplace place, Surroundings surroundings, IReadOnlyList<string> lessons, string output)
    {
        var root = surroundings.IsElsewhere ? Copy(place) : Repository.Root;
        string[] arguments = ["run", .. lessons.Select(lesson => Path.Combine(root, "notebooks", Path.GetFileName(lesson))), "--output", place.File(output)];
        var program = surroundings.IsElsewhere ? Path.Combine(root, "lib", "Classroom", "bin", "Classroom.dll") : Path.Combine(AppContext.BaseDirectory, "Classroom.dll");
        var started = surroundings.IsTerminal
            ? Started.Begin(root, ["script", "--quiet", "--return", "--command", string.Join(' ', ((string[])["dotnet", program, .. arguments]).Select(part => $"'{part}'")), "/dev/null"], surroundings.Environment)
            : Started.Begin(root, ["dotnet", program], surroundings.Environment, arguments);
        var trial = await Trial.RunAsync(started);
        report.Progress($"{surroundings.Name}: {trial.Duration.TotalSeconds:0} s");
        if (trial.Code != 0 || trial.Left.Count > 0) report.Problem("places", $"{surroundings.Name}: exit code {trial.Code}: {trial.Messages}");
        return Directory.Exists(place.File(output)) ? PageCells.Of(place.File(output)) : new Dictionary<string, string>();
    }

    private static string Copy(Workplace place)
    {
        var root = place.File("Das Projekt für alle");
        Copy(Path.Combine(Repository.Root, "notebooks"), Path.Combine(root, "notebooks"));
        Copy(Path.Combine(Repository.Root, "data"), Path.Combine(root, "data"));
        Copy(Path.Combine(Repository.Root, "lib", "bin"), Path.Combine(root, "lib", "bin"));
        Copy(Path.Combine(Repository.Root, "lib", "LivePage", "bin", "live"), Path.Combine(root, "lib", "LivePage", "bin", "live"));
        Copy(AppContext.BaseDirectory, Path.Combine(root, "lib", "Classroom", "bin"));
        // Lessons link to files of the library and to the README; their pages are part of the course.
        foreach (var file in Directory.GetFiles(Repository.Root)) File.Copy(file, Path.Combine(root, Path.GetFileName(file)));
        foreach (var folder in (string[])["HiddenState", "HiddenState.Notebooks"])
            Copy(Path.Combine(Repository.Root, "lib", folder), Path.Combine(root, "lib", folder), "*.cs");
        return root;
    }

    private static void Copy(string from, string to, string files = "*")
    {
        foreach (var file in Directory.GetFiles(from, files, SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }
    }
}
