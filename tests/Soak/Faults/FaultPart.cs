using Classroom.Course;

namespace Soak.Faults;

/// <summary>Runs each fault beside a notebook that is well.</summary>
internal static class FaultPart
{
    public static async Task RunAsync(Report report, string? only = null)
    {
        var faults = Catalogue.All.Where(fault => only is null || fault.Name.Contains(only, StringComparison.OrdinalIgnoreCase)).ToList();
        var longest = (Name: "", Seconds: 0.0);
        foreach (var fault in faults)
        {
            var (trial, problem) = await TryAsync(fault);
            report.Progress($"{fault.Name}: {(problem is null ? "ok" : "not as it should be")} ({trial.Duration.TotalSeconds:0.0} s)");
            if (problem is not null) report.Problem("faults", $"{fault.Name}: {problem}");
            if (trial.Duration.TotalSeconds > longest.Seconds) longest = (fault.Name, trial.Duration.TotalSeconds);
        }
        report.Figure("faults", "faults tried", faults.Count);
        report.Figure("faults", "longest run, seconds", longest.Seconds, longest.Name);
    }

    /// <returns>What was not as it should be; null if all was.</returns>
    public static async Task<(Trial Trial, string? Problem)> TryAsync(Fault fault)
    {
        using var place = new Workplace();
        var bad = NotebookFile.Write(place.File("notebooks", "bad.ipynb"), fault.Cells);
        NotebookFile.Write(place.File("notebooks", "good.ipynb"), "var x = 20;", "System.Threading.Thread.Sleep(1000); x + 1");
        var before = File.ReadAllBytes(bad);
        var trial = await Trial.RunAsync(place.Folder, ["run", "--output", "course", "--jobs", "2", .. fault.Options]);
        return (trial, Problem(fault, place, trial) ?? (before.AsSpan().SequenceEqual(File.ReadAllBytes(bad)) ? null : "the source was changed"));
    }

    private static string? Problem(Fault fault, Workplace place, Trial trial)
    {
        if (trial.ShowsOurInside) return $"our inside was shown: {trial.Messages}";
        if (trial.Left.Count > 0) return $"left running: {string.Join(", ", trial.Left)}";
        if (!CourseWriter.IsCourse(place.File("course"))) return $"no course was written: {trial.Messages}";
        if (!NotebookFile.Shown(place.File("course", "good.ipynb")).Contains("21", StringComparison.Ordinal)) return $"the other notebook suffered: {trial.Messages}";
        var message = trial.Output.Split('\n').FirstOrDefault(line => line.StartsWith("notebooks/bad.ipynb: ", StringComparison.Ordinal));
        if (fault.FailedCell is not { } failed)
            return trial.Code != 0 ? $"it failed: {message ?? trial.Text}"
                : NotebookFile.Shown(place.File("course", "bad.ipynb")).Contains(fault.Message, StringComparison.Ordinal) ? null : $"it did not show \"{fault.Message}\"";
        if (trial.Code != 1) return $"exit code {trial.Code}: {trial.Messages}";
        if (message is null) return $"no message: {trial.Messages}";
        return message.Contains($"cell {failed} ", StringComparison.Ordinal) && message.Contains(fault.Message, StringComparison.Ordinal) ? null : $"another message: {message}";
    }
}
