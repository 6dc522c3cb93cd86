using System.CommandLine;
using Classroom.Checking;
using Classroom.Notebooks;

namespace Classroom.Commands;

/// <summary>classroom check: holds the notebooks against the rules, without running them.</summary>
internal static class CheckCommand
{
    private static readonly Argument<string[]> Files = Inputs.Notebooks("check");

    private static readonly Option<bool> List = new("--rules") { Description = "Only say what the rules are." };

    public static Command Create()
    {
        var command = new Command("check", "Check notebooks: the file, its C#, text, links, exercises and slides.") { Files, List };
        command.SetAction(arguments => arguments.GetValue(List) ? ShowRules() : Check(Folders.Notebooks(arguments.GetValue(Files) ?? [])));
        return command;
    }

    private static int Check(IReadOnlyList<string> files)
    {
        IReadOnlyList<string> neighbours = [.. files.Select(Path.GetFullPath)];
        var findings = 0;
        foreach (var finding in files.SelectMany(file => Checker.Check(file, neighbours)))
        {
            Console.WriteLine(finding);
            findings++;
        }
        Console.WriteLine($"{files.Count} {(files.Count == 1 ? "notebook" : "notebooks")}, {Rules.All.Count} rules, {findings} {(findings == 1 ? "finding" : "findings")}");
        return findings == 0 ? 0 : 1;
    }

    private static int ShowRules()
    {
        foreach (var rule in Rules.All) Console.WriteLine($"{rule.Name}: {rule.Reason}");
        return 0;
    }
}
