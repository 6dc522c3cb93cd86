using System.Globalization;
using System.Text.Json.Nodes;
using Classroom.Notebooks;

namespace Soak.Kernels;

/// <summary>A class on one machine: as many kernels at once, each running a lesson of its own.</summary>
internal static class ClassPart
{
    /// <param name="lesson">What all run.</param>
    public static async Task RunAsync(Report report, int students, string lesson)
    {
        using var place = new Workplace();
        Repository.LinkLibrary(place);
        for (var student = 1; student <= students; student++)
            Prepare(lesson, place.File("notebooks", $"student-{student:00}.ipynb"), student);

        var started = Started.Classroom(place.Folder, "run", "--jobs", students.ToString(CultureInfo.InvariantCulture), "--timeout", "900");
        var running = Trial.RunAsync(started);
        var watching = WatchAsync(started.Mark, running);
        var trial = await running;
        var (most, total, each) = await watching;

        report.Figure("class", "kernels at once", most, $"of {students} asked for");
        report.Figure("class", "seconds until all had finished", trial.Duration.TotalSeconds, Path.GetFileNameWithoutExtension(lesson));
        report.Figure("class", "MB of one kernel, its part of what is shared", each);
        report.Figure("class", "MB of all together", total, "the most at any time, runner included");
        if (trial.Code != 0 || trial.Left.Count > 0 || trial.ShowsOurInside) report.Problem("class", $"exit code {trial.Code}, {trial.Left.Count} left running: {trial.Messages}");
        if (most < students) report.Problem("class", $"only {most} kernels ran at once");
        var finished = Enumerable.Range(1, students).Count(student => Finished(place.File("artifacts", "course", $"student-{student:00}.ipynb"), student));
        report.Figure("class", "finished with their own results", finished);
        if (finished < students) report.Problem("class", $"{students - finished} did not finish, or mixed with others");
    }

    // A variable, a file and the console, each with the student's number, at the beginning and at the end.
    private static void Prepare(string lesson, string path, int student)
    {
        var json = (JsonObject)JsonNode.Parse(File.ReadAllText(lesson))!;
        var cells = (JsonArray)json["cells"]!;
        var own = (JsonArray)NotebookFile.Json($"var student = {student}; System.IO.File.WriteAllText(\"{student}.txt\", $\"{{student}}\");",
            $"Console.WriteLine($\"student {{student}} \" + System.IO.File.ReadAllText(\"{student}.txt\") + \" {student}.\");")["cells"]!;
        cells.Insert(1, own[0]!.DeepClone());
        cells.Add(own[1]!.DeepClone());
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, NotebookJson.Text(json));
    }

    private static bool Finished(string executed, int student)
    {
        var shown = File.Exists(executed) ? NotebookFile.Shown(executed) : "";
        return shown.Contains($"student {student} {student} {student}.", StringComparison.Ordinal) && shown.Split("student ").Length == 2;
    }

    private static async Task<(int Most, double Total, double Each)> WatchAsync(string mark, Task running)
    {
        var (most, total, each) = (0, 0.0, 0.0);
        while (!running.IsCompleted)
        {
            var living = Processes.With(mark);
            var memory = living.Select(one => (IsKernel: one.Name.EndsWith("Classroom.dll kernel", StringComparison.Ordinal), Processes.Memory(one.Id).Proportional)).ToList();
            most = Math.Max(most, memory.Count(one => one.IsKernel));
            total = Math.Max(total, memory.Sum(one => one.Proportional));
            each = Math.Max(each, memory.Where(one => one.IsKernel).Select(one => one.Proportional).DefaultIfEmpty().Max());
            await Task.Delay(500);
        }
        return (most, total, each);
    }
}
