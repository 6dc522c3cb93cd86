using System.Text.RegularExpressions;
using Browser;

namespace Classroom.Tests;

/// <summary>The folders of the command line are rooms. Which room knows which is read from the usings.</summary>
public sealed partial class Rooms_have_no_cycle
{
    private static readonly string Source = Path.Combine(Chromium.Repository, "lib", "Classroom");

    private static readonly string[] Rooms =
        [.. Directory.GetDirectories(Source).Where(folder => Files(folder).Any()).Select(folder => Path.GetFileName(folder)!).Where(room => room is not ("bin" or "obj")).Order(StringComparer.Ordinal)];

    [Fact]
    public void No_room_is_reached_from_the_rooms_that_it_knows()
    {
        var known = Rooms.ToDictionary(room => room, room => Files(Path.Combine(Source, room)).SelectMany(Known).Where(other => other != room).ToHashSet());

        Assert.NotEmpty(known["Commands"]);
        Assert.Empty(Rooms.Where(room => Reached(room, known).Contains(room)).Select(room => $"{room} knows {string.Join(", ", known[room].Order(StringComparer.Ordinal))}"));
    }

    /// <summary>A file is in the namespace of its room: what it sees without a using is in that room, or above all rooms.</summary>
    [Fact]
    public void Each_file_says_its_room()
    {
        var wrong = Rooms.SelectMany(room => Files(Path.Combine(Source, room)).Where(file => Namespace().Match(File.ReadAllText(file)).Groups[1].Value != room));

        Assert.Empty(wrong);
    }

    private static HashSet<string> Reached(string room, Dictionary<string, HashSet<string>> known)
    {
        var reached = new HashSet<string>();
        for (var next = known[room].ToList(); next.Count > 0;)
            next = [.. next.Where(reached.Add).ToList().SelectMany(other => known[other])];
        return reached;
    }

    /// <summary>Rooms that a file names: in a using, or before a type's name.</summary>
    private static IEnumerable<string> Known(string file) =>
        Name().Matches(Comment().Replace(File.ReadAllText(file), "")).Select(match => match.Groups[1].Value).Where(Rooms.Contains);

    private static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories);

    [GeneratedRegex(@"(?<![\w.])(?:Classroom\.)?([A-Z]\w*)[.;]")]
    private static partial Regex Name();

    [GeneratedRegex("//.*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"^namespace Classroom\.(\w+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
