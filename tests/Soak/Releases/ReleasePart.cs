using System.IO.Compression;

namespace Soak.Releases;

/// <summary>What a student does with the zip from a teacher, and a teaching assistant with theirs: unpack it anywhere, and give the README's two commands.</summary>
internal static class ReleasePart
{
    public static async Task RunAsync(Report report)
    {
        foreach (var (name, options) in new (string Name, string[] Options)[] { ("students", []), ("assistants", ["--with-solutions"]) })
        {
            using var place = new Workplace();
            await TryAsync(report, place, name, options);
        }
    }

    private static async Task TryAsync(Report report, Workplace place, string name, string[] options)
    {
        var written = await Trial.RunAsync(Repository.Root, ["release", .. options, "--output", place.File(name)]);
        if (written.Code != 0) { report.Problem("release", $"{name}: {written.Text}"); return; }
        Directory.Delete(place.File(name), recursive: true);
        ZipFile.ExtractToDirectory(place.File($"{name}.zip"), place.File("unpacked"));

        // Nobody has been here before: no packages, no settings.
        (string, string?)[] fresh = [("HOME", Directory.CreateDirectory(place.File("home")).FullName), ("NUGET_PACKAGES", null), ("DOTNET_CLI_HOME", null)];
        foreach (var (what, command) in new[] { ("run", new[] { "dotnet", "run", "--project", "lib/Classroom" }), ("test", ["dotnet", "test"]) })
        {
            var trial = await Trial.RunAsync(Started.Begin(place.File("unpacked", name), command, fresh));
            report.Figure("release", $"{name}: {string.Join(' ', command)}", trial.Duration.TotalSeconds, $"s, {Last(trial)}");
            if (trial.Code != 0 || what == "test" && !Last(trial).Contains(" 0 failed", StringComparison.Ordinal)) report.Problem("release", $"{name}: exit code {trial.Code}: {trial.Messages}");
        }
    }

    private static string Last(Trial trial) => trial.Output.TrimEnd().Split('\n')[^1].Trim();
}
