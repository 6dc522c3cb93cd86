using System.Diagnostics;
using System.Globalization;
using Classroom.Course;

namespace Soak.Writing;

/// <summary>What stands in the way while a course is written: the old one stays or the new one is there, never a half.</summary>
internal static class WritingPart
{
    private const string Old = "the old result", Stays = "THE OLD ONE STAYS", Alone = "NOTHING BESIDE IT";

    /// <summary>The ways in which writing goes wrong.</summary>
    public static IReadOnlyList<(string Name, Func<Workplace, Task<string?>> Try)> All { get; } =
    [
        ("a full disk", place => OnDiskAsync(place, $"size={Size(place.File("course")) * 5 / 4}", "", "No space left on device")),
        ("a folder that is read-only", place => OnDiskAsync(place, "mode=755", "mount -o remount,ro disk &&", "Read-only file system")),
        ("two runs at once into one folder", TwoAtOnceAsync),
        ("Ctrl-C in the middle of a cell", place => StoppedAsync(place, "INT", isCellRunning: true)),
        ("a terminal closed in the middle of a cell", place => StoppedAsync(place, "HUP", isCellRunning: true)),
        ("the runner killed in the middle of a cell", place => StoppedAsync(place, "KILL", isCellRunning: true)),
        ("Ctrl-C in the middle of writing", place => StoppedAsync(place, "INT", isCellRunning: false)),
    ];

    public static async Task RunAsync(Report report)
    {
        foreach (var (name, attempt) in All)
        {
            var problem = await TryAsync(attempt);
            report.Progress($"{name}: {problem ?? "ok"}");
            if (problem is not null) report.Problem("writing", $"{name}: {problem}");
        }
        report.Figure("writing", "ways to disturb writing tried", All.Count);
    }

    /// <returns>What was not as it should be; null if all was.</returns>
    public static async Task<string?> TryAsync(Func<Workplace, Task<string?>> attempt)
    {
        using var place = new Workplace();
        NotebookFile.Write(place.File("notebooks", "lesson.ipynb"), $"Console.Write(\"{Old}\");");
        var first = await Trial.RunAsync(place.Folder, "run", "--output", "course");
        return first.Code == 0 ? await attempt(place) : $"the first run failed: {first.Text}";
    }

    // The old course lies on a small disk of its own, or on one that cannot be written to any more.
    private static async Task<string?> OnDiskAsync(Workplace place, string options, string then, string message)
    {
        Directory.CreateDirectory(place.File("disk"));
        var trial = await Trial.RunAsync(Started.Begin(place.Folder, [.. Namespaces.WithMounts($"""
            mount -t tmpfs -o {options} none disk && cp -r course disk/course && {then} "$@"; code=$?
            diff -r course disk/course && echo {Stays}; [ "$(ls -A disk)" = course ] && echo {Alone}; exit $code
            """), .. Started.Program], [], "run", "--output", "disk/course"));
        return trial.Code != 1 ? $"exit code {trial.Code}: {trial.Text}"
            : trial.ShowsOurInside || !trial.Errors.Contains(message, StringComparison.Ordinal) || trial.Errors.Trim().Contains('\n') ? $"not one clear message: {trial.Errors}"
            : !trial.Output.Contains(Stays, StringComparison.Ordinal) ? $"the old result was changed: {trial.Output}"
            : trial.Output.Contains(Alone, StringComparison.Ordinal) ? null : $"something was left beside it: {trial.Output}";
    }

    private static async Task<string?> TwoAtOnceAsync(Workplace place)
    {
        var names = new[] { "one", "two" };
        foreach (var name in names)
            foreach (var page in (string[])["a", "b", "c"])
                NotebookFile.Write(place.File(name, $"{page}.ipynb"), $"Console.Write(\"{name}\");");
        var trials = await Task.WhenAll(names.Select(name => Trial.RunAsync(place.Folder, "run", name, "--output", "course")));
        var shown = ((string[])["a", "b", "c"]).Select(page => NotebookFile.Shown(place.File("course", page + ".ipynb"))).Distinct().ToList();
        return trials.FirstOrDefault(trial => trial.Code != 0) is { } failed ? $"one failed: {failed.Text}"
            : shown.Count != 1 || File.Exists(place.File("course", "lesson.html")) ? $"they mixed: {string.Join(", ", shown)}" : Beside(place);
    }

    private static async Task<string?> StoppedAsync(Workplace place, string signal, bool isCellRunning)
    {
        NotebookFile.Write(place.File("notebooks", "lesson.ipynb"),
            "Console.Write(\"the new result\");", isCellRunning ? "System.IO.File.WriteAllText(\"begun\", \"\"); while (true) { }" : "1.ToString();");
        var started = Started.Classroom(place.Folder, "run", "--output", "course");
        var waiting = Trial.RunAsync(started);
        while (!waiting.IsCompleted && !(isCellRunning ? File.Exists(place.File("notebooks", "begun")) : Beside(place) is not null))
            await Task.Delay(1);
        using (var kill = Process.Start("kill", [$"-{signal}", started.Process.Id.ToString(CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync();
        var trial = await waiting;

        var shown = NotebookFile.Shown(place.File("course", "lesson.ipynb"));
        return trial.Left.Count > 0 ? $"left running: {string.Join(", ", trial.Left)}"
            : trial.ShowsOurInside ? $"our inside was shown: {trial.Text}"
            : shown != Old && (isCellRunning || shown != "the new result" || !CourseWriter.IsCourse(place.File("course"))) ? $"the result is \"{shown}\""
            : signal == "INT" && isCellRunning && (trial.Code != 130 || !trial.Errors.Contains("Stopped", StringComparison.Ordinal)) ? $"exit code {trial.Code}: {trial.Text}"
            : Beside(place);
    }

    // Course and notebooks; anything else is a half-written course that stayed behind, or its lock.
    private static string? Beside(Workplace place) =>
        Directory.GetFileSystemEntries(place.Folder, ".*").FirstOrDefault() is { } left ? $"something was left: {left}" : null;

    private static long Size(string folder) => Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length);
}
