using System.CommandLine;
using Soak;
using Soak.Faults;
using Soak.Grading;
using Soak.Kernels;
using Soak.Mutations;
using Soak.Places;
using Soak.Releases;
using Soak.Writing;

var parts = new Option<string[]>("--parts") { Description = "Which parts; without: all.", AllowMultipleArgumentsPerToken = true };
var only = new Option<string?>("--only") { Description = "Only faults whose names contain this." };
var mutations = new Option<int>("--mutations") { Description = "How many broken notebooks.", DefaultValueFactory = _ => 2500 };
var seed = new Option<int>("--seed") { Description = "Of the mutations.", DefaultValueFactory = _ => 1 };
var students = new Option<int>("--students") { Description = "How many kernels at once.", DefaultValueFactory = _ => 30 };
var restarts = new Option<int>("--restarts") { Description = "How many restarts in a row.", DefaultValueFactory = _ => 50 };
var cells = new Option<int>("--cells") { Description = "How many cells in one kernel.", DefaultValueFactory = _ => 1000 };
var allKinds = new Option<int>("--many-cells") { Description = "How many cells of all kinds in one kernel.", DefaultValueFactory = _ => 5000 };
var lessons = new Option<int>("--lessons") { Description = "How many lessons are compared on machines of several kinds.", DefaultValueFactory = _ => 6 };
var root = new RootCommand("Tries what thirty people do wrong on one machine, and counts what is lost.") { parts, only, mutations, seed, students, restarts, cells, allKinds, lessons };
root.SetAction(async (parsed, _) =>
{
    var report = new Report(Console.Out);
    (string Name, Func<Task> Run)[] all =
    [
        ("faults", () => FaultPart.RunAsync(report, parsed.GetValue(only))),
        ("mutations", () => MutationPart.RunAsync(report, parsed.GetValue(mutations), 12, parsed.GetValue(seed))),
        ("restarts", () => RestartPart.RunAsync(report, parsed.GetValue(restarts))),
        ("long-lesson", () => LongLessonPart.RunAsync(report, parsed.GetValue(cells))),
        ("many-cells", () => ManyCellsPart.RunAsync(report, parsed.GetValue(allKinds))),
        ("writing", () => WritingPart.RunAsync(report)),
        ("places", () => PlacesPart.RunAsync(report, [.. Repository.Lessons.Take(parsed.GetValue(lessons))])),
        ("offline", () => OfflinePart.RunAsync(report, Repository.Lessons)),
        ("release", () => ReleasePart.RunAsync(report)),
        ("grading", () => GradingPart.RunAsync(report)),
        ("class", () => ClassPart.RunAsync(report, parsed.GetValue(students), Repository.Lessons[0])),
    ];
    var asked = parsed.GetValue(parts) ?? [];
    if (asked.FirstOrDefault(name => all.All(part => part.Name != name)) is { } unknown)
    {
        Console.Error.WriteLine($"There is no part {unknown}; there are {string.Join(", ", all.Select(part => part.Name))}.");
        return 2;
    }
    foreach (var (name, run) in all)
        if (asked.Length == 0 || asked.Contains(name))
            await run();
    report.Write();
    return report.Problems.Count == 0 ? 0 : 1;
});
return root.Parse(args).Invoke();
