using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Classroom.Grading.Results;
using Classroom.Notebooks;

namespace Classroom.Commands;

/// <summary>classroom mistake: from a wrong answer that has no name to a known mistake.</summary>
internal static partial class MistakeCommand
{
    private static readonly Argument<string> Grades = new("grades") { Description = "A folder that grade wrote." };

    private static readonly Argument<int?> Number = new("number") { Description = "Which of the answers; without, they are listed.", Arity = ArgumentArity.ZeroOrOne };

    public static Command Create()
    {
        Grades.Validators.Add(result => Inputs.RequirePath(result, result.Tokens, "The folder"));
        var command = new Command("mistake", "Show wrong answers that no known mistake explains, and how one of them becomes a known mistake.") { Grades, Number };
        command.SetAction(arguments => Show(arguments.GetValue(Grades)!, arguments.GetValue(Number)));
        return command;
    }

    private static int Show(string folder, int? number)
    {
        var clusters = Cluster.WithoutName(GradeBook.ReadFrom(folder) ?? throw new IOException($"{Paths.Shown(folder)} holds no results of grade."));
        if (number is { } one && (one < 1 || one > clusters.Count)) throw new IOException(string.Create(CultureInfo.InvariantCulture, $"There are {clusters.Count} wrong answers without a name; got {one}."));
        Console.WriteLine(clusters.Count == 0 ? "Every wrong answer has a name." : number is null ? List(clusters) : Way(clusters[number.Value - 1]));
        return 0;
    }

    private static string List(IReadOnlyList<Cluster> clusters) => string.Join("\n", clusters.Select((cluster, index) =>
        string.Create(CultureInfo.InvariantCulture, $"{index + 1}. {cluster.Column}, {cluster.Members.Count} ×: {cluster.Judgement.Title}")));

    private static string Way(Cluster cluster)
    {
        var exercise = cluster.Judgement.Exercise;
        var files = exercise.Length == 0 ? [] : Files(exercise);
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"{cluster.Column}, {cluster.Members.Count} ×: {cluster.Judgement.Title}\n\n"));
        text.Append(Indented(cluster.Members[0].Entry.Own)).Append('\n');
        if (files.Count == 0) return text.Append("Its exercise was not found in lib: no check has spoken, or its checks stand elsewhere.").ToString();
        text.Append(CultureInfo.InvariantCulture, $"""

            1. Say what was thought, as a change to the right formula. The known mistakes of "{exercise}" stand in
               {string.Join(" and ", files.Select(Paths.Shown))}. Add one:

                   new("you …",                                     // what was done, as it is said to the student
                       "…",                                         // the thought that leads there, and where it goes wrong
                       "…?",                                        // what to look at next; never the solution
                       f => f with {"{ … }"}),                      // the right formula with the mistake in it

               What a mistake may change:

            {Indented(string.Join("\n", files.SelectMany(Changeable)))}

            2. Add the answer to the table of wrong ones in tests/HiddenState.Notebooks.Tests/Solutions/AnswerTests.cs, with a few words from the mistake's name.

            3. Run both tests: the answer must be told by the mistake's name, and each mistake from every other on a hundred seeds.

                   dotnet test tests/HiddenState.Notebooks.Tests --filter "FullyQualifiedName~AnswerTests"
                   LONG_TESTS=1 dotnet test tests/HiddenState.Notebooks.Tests --filter "FullyQualifiedName~KnownMistakeTests"

               (In PowerShell: $env:LONG_TESTS=1; dotnet test …; $env:LONG_TESTS=$null)

            4. If a belief is behind it, add a few words from the name to notebooks/{Belief.FileName}; then grade once more: the answers have a name now.
            """);
        return text.ToString();
    }

    /// <summary>Where the exercise is made: the files that name it, and those that hold the formula beside them.</summary>
    private static List<string> Files(string exercise)
    {
        var lib = Path.Combine(Path.GetDirectoryName(Folders.NotebooksFolder())!, "lib");
        if (!Directory.Exists(lib)) return [];
        var naming = Sources(lib).Where(file => File.ReadAllText(file) is var text && text.Contains($"\"{exercise}\"", StringComparison.Ordinal) && text.Contains("Mistake", StringComparison.Ordinal)).ToList();
        return [.. naming.Concat(naming.Select(file => file.Replace("Exercise.cs", "Formula.cs", StringComparison.Ordinal)).Where(File.Exists)).Distinct().Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Sources(string folder) => Directory.EnumerateFiles(folder, "*.cs")
        .Concat(Directory.EnumerateDirectories(folder).Where(inner => Path.GetFileName(inner) is not ("bin" or "obj" or "node_modules")).SelectMany(Sources));

    private static IEnumerable<string> Changeable(string file) => Property().Matches(File.ReadAllText(file)).Select(found => found.Groups[1].Value.Trim());

    private static string Indented(string text) => string.Concat(text.Split('\n').Select(line => $"       {line}\n")).TrimEnd('\n');

    [GeneratedRegex(@"^    public ((?:required )?[\w<>\[\], ().]+ \w+) \{ get; init; \}", RegexOptions.Multiline)]
    private static partial Regex Property();
}
