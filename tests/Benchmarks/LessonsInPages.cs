using System.Diagnostics;
using System.Globalization;
using Browser;
using Spectre.Console;

namespace HiddenState.Benchmarks;

/// <summary>"Run all" of each lesson in a page, from the press of the button until the last cell has ended, beside the same cells on the desktop.</summary>
internal static class LessonsInPages
{
    /// <summary>How many times longer than on the desktop the lesson that trains longest may take.</summary>
    private const double AtMostTimes = 3;

    /// <summary>What each of the others may take in Chromium, in seconds.</summary>
    private const double AtMostSeconds = 30;

    private const string Longest = "08-";

    /// <summary>What the cells took when the course was written: each says it.</summary>
    private const string Desktop = "[...document.querySelectorAll('section.program')].reduce((all, cell) => all + Number(cell.dataset.seconds), 0)";

    private sealed record Measured(string Lesson, double Desktop, double Chromium, double? Firefox)
    {
        public bool IsLongest => Lesson.StartsWith(Longest, StringComparison.Ordinal);
        public bool Met => IsLongest ? Chromium <= AtMostTimes * Desktop : Chromium <= AtMostSeconds;
    }

    public static async Task<int> Run()
    {
        var notebooks = Directory.GetFiles(Path.Combine(Chromium.Repository, "notebooks"), "*.ipynb").Order(StringComparer.Ordinal).ToArray();
        using var course = await LiveCourseFolder.Write(["--jobs", "1", .. notebooks]);
        List<Measured> rows = [];
        foreach (var lesson in notebooks.Select(Path.GetFileNameWithoutExtension))
        {
            var file = Path.Combine(course.Path, lesson + ".html");
            double desktop, chromium;
            double? firefox = null;
            await using (var page = await Chromium.Open(file))
            {
                desktop = await page.Page.EvaluateAsync<double>(Desktop);
                chromium = await RunAll(page.Evaluate);
            }
            if (Firefox.IsInstalled)
            {
                await using var fox = await Firefox.Open(file);
                firefox = await RunAll(fox.Evaluate);
            }
            rows.Add(new(lesson!, desktop, chromium, firefox));
            Console.Error.WriteLine($"{lesson}: {Text(desktop)} s, in Chromium {Text(chromium)} s, in Firefox {Text(firefox)} s");
        }
        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 130);
        var table = new Table().AddColumns("lesson", "desktop, s", "Chromium, s", "times", "Firefox, s", "times", "aim in Chromium");
        foreach (var row in rows)
            table.AddRow(row.Lesson, Text(row.Desktop), Text(row.Chromium), Text(row.Chromium / row.Desktop), Text(row.Firefox), Text(row.Firefox / row.Desktop),
                (row.IsLongest ? FormattableString.Invariant($"{AtMostTimes} times") : FormattableString.Invariant($"{AtMostSeconds} s")) + (row.Met ? "" : ", not reached"));
        AnsiConsole.Write(table);
        return rows.All(row => row.Met) ? 0 : 1;
    }

    private static string Text(double? value) => value?.ToString("0.0", CultureInfo.InvariantCulture) ?? "";

    private static async Task<double> RunAll(Func<string, Task<string>> evaluate)
    {
        var watch = Stopwatch.StartNew();
        await InPages.RunAll(evaluate);
        if (await evaluate("[...document.querySelectorAll('.live-failed, .program:has(.note.failed)')].map(cell => cell.innerText).join('\\n')") is { Length: > 0 } failed) throw new InvalidOperationException(failed);
        return watch.Elapsed.TotalSeconds;
    }
}
