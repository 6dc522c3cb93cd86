using System.Text.RegularExpressions;
using Soak;
using Soak.Faults;

namespace Classroom.Tests.Soak;

/// <summary>The table "What happens when …" promises what the soak has tried.</summary>
public sealed partial class Teachers_table
{
    // Said of files and folders, which other tests break: Reading_notebooks, Running_a_course, Small_soak.
    private static readonly string[] OfFiles =
        ["is not valid JSON in line", "expected \"nbformat\": 4, got \"nbformat\": 3.", "is nested too deeply to be read", "No space left on device", "Stopped; nothing was written."];

    [Fact]
    public void Each_message_in_it_is_one_that_was_tried()
    {
        var table = File.ReadAllText(Path.Combine(Repository.Root, "notebooks", "TEACHING.md")).Split("## What happens when …")[1];
        var messages = Row().Matches(table).Select(row => row.Groups[1].Value).ToList();

        Assert.NotEmpty(messages);
        Assert.All(messages, message => Assert.Contains(Catalogue.All.Select(fault => fault.Message).Concat(OfFiles), tried => message.Contains(tried, StringComparison.Ordinal)));
    }

    [GeneratedRegex(@"\| `([^|]+)` \|\n")]
    private static partial Regex Row();
}
