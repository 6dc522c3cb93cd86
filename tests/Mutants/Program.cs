using System.CommandLine;
using System.Diagnostics;
using Mutants;

var files = new Option<string[]>("--files") { Description = "Only files whose paths below lib/HiddenState contain one of these.", AllowMultipleArgumentsPerToken = true };
var seed = new Option<int>("--seed") { Description = "Of the order in which changes are tried.", DefaultValueFactory = _ => 1 };
var count = new Option<int>("--count") { Description = "How many of them.", DefaultValueFactory = _ => int.MaxValue };
var part = new Option<string>("--part") { Description = "k/n: every n-th of them, from the k-th on.", DefaultValueFactory = _ => "1/1" };
var into = new Option<string>("--into") { Description = "The folder for the results. What stands there already is not tried again.", DefaultValueFactory = _ => "artifacts/mutants" };
var worker = new Option<bool>("--worker") { Description = "Tries some and ends.", Hidden = true };
var root = new RootCommand("Changes the library in one place at a time, and asks the tests of HiddenState.Tests whether they notice.") { files, seed, count, part, into, worker };
root.SetAction(parsed =>
{
    Directory.CreateDirectory(parsed.GetValue(into)!);
    var results = new Results(Path.GetFullPath(parsed.GetValue(into)!));
    if (parsed.GetValue(worker))
    {
        var numbers = parsed.GetValue(part)!.Split('/').Select(number => int.Parse(number, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        return new Worker(results).Run(parsed.GetValue(files) ?? [], parsed.GetValue(seed), (numbers[0], numbers[1]), parsed.GetValue(count)) ? 10 : 0;
    }

    int code;
    do
    {
        var before = results.All().Count;
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Mutants.dll"), .. args, "--worker"]))!;
        process.WaitForExit();
        code = process.ExitCode;
        results.AddWhatWasBegun();
        results.Write();
        Console.WriteLine(results.Summary());
        if (results.All().Count == before && code != 10) return 1;
    }
    while (code != 10);
    return 0;
});
return root.Parse(args).Invoke();
