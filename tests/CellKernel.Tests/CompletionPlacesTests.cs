using CellKernel;

/// <summary>At each kind of place the word that one is after is offered: the place is marked with |.</summary>
public sealed class CompletionPlacesTests(CompletionPlacesTests.Session session) : IClassFixture<CompletionPlacesTests.Session>
{
    public sealed class Session : IDisposable, IAsyncLifetime
    {
        internal Cells Cells { get; } = new();

        public async ValueTask InitializeAsync() => Assert.True((await Cells.Run("""
            using System.IO;
            public enum Colour { Red, Green }
            public record Point(double East, double North) { public string Label { get; init; } = ""; public static Point Origin => new(0, 0); }
            public class Shape { public Point Centre { get; set; } = Point.Origin; public Colour Fill; public virtual double Area() => 0; public int Count { get; } }
            Point Move(Point point, double stepEast, double stepNorth = 0) => point;
            int Add(int first, int second) => first + second;
            var place = new Point(1, 2);
            var shapes = new List<Shape>();
            var words = new Dictionary<string, int>();
            Action<int> call = number => { };
            """)).Succeeded);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }

        public void Dispose() => Cells.Dispose();
    }

    [Theory]
    [InlineData("place.|", "East")]
    [InlineData("place.No|", "North")]
    [InlineData("Point.Or|", "Origin")]
    [InlineData("shapes[0].Centre.Ea| + 1", "East")]
    [InlineData("shapes.Whe|", "Where")]
    [InlineData("shapes.Where(s => s.Fi|)", "Fill")]
    [InlineData("shapes.Select(s => s.Centre).OrderBy(c => c.No|", "North")]
    [InlineData("place?.La|", "Label")]
    [InlineData("words[\"a\"].Comp|", "CompareTo")]
    [InlineData("\"text\".ToUp|", "ToUpper")]
    [InlineData("Colour.Gr|", "Green")]
    [InlineData("System.Tex|", "Text")]
    [InlineData("using System.Te|", "Text")]
    [InlineData("sha|", "shapes")]
    [InlineData("Mov|", "Move")]
    [InlineData("var p = new Poi|", "Point")]
    [InlineData("new List<Sha|", "Shape")]
    [InlineData("forea|", "foreach")]
    [InlineData("$\"{pla|}\"", "place")]
    [InlineData("$\"{place.Ea|}\"", "East")]
    [InlineData("int F(int inner) { return inn|", "inner")]
    [InlineData("await Task.Del|", "Delay")]
    [InlineData("from s in shapes select s.Fi|", "Fill")]
    [InlineData("Move(place, step|", "stepEast:")]
    [InlineData("Move(place, stepEast: 1, |)", "stepNorth:")]
    [InlineData("new Point(Ea|", "East:")]
    [InlineData("call(ob|", "obj:")]
    [InlineData("new Shape { | }", "Centre")]
    [InlineData("new Shape { Fill = Colour.Red, Ce| }", "Centre")]
    [InlineData("Shape s = new() { Fi|", "Fill")]
    [InlineData("new Shape { Centre = { | } }", "Label")]
    [InlineData("place is { | }", "East")]
    [InlineData("place is Point { East: > 1, La| }", "Label")]
    [InlineData("place switch { { Nor|", "North")]
    [InlineData("place with { | }", "East")]
    [InlineData("var q = place with { | }", "East")]
    [InlineData("var q = place with { East = 3, No|", "North")]
    [InlineData("[Obs|] class Old { }", "Obsolete")]
    [InlineData("[Obs|", "Obsolete")]
    [InlineData("class C { [Obs|] int x; }", "Obsolete")]
    [InlineData("#l|", "#load")]
    [InlineData("#|", "#r")]
    [InlineData("#!ti|", "#!time")]
    [InlineData("#r \"CellKernel.Te|", "CellKernel.Tests.dll")]
    [InlineData("#r \"./CellKer|", "CellKernel.dll")]
    [InlineData("Rege|", "System.Text.RegularExpressions.Regex")]
    [InlineData("new Stopw|", "System.Diagnostics.Stopwatch")]
    [InlineData("[JsonPropertyN|] int x;", "System.Text.Json.Serialization.JsonPropertyName")]
    [InlineData("File.ReadAllT|", "ReadAllText")]
    public void The_word_is_offered(string marked, string word)
    {
        var position = marked.IndexOf('|', StringComparison.Ordinal);
        var code = marked.Remove(position, 1);

        var found = session.Cells.Kernel.Complete(code, position);

        Assert.Contains(word, found.Items.Select(item => item.Text));
        Assert.Equal(position, found.End);
        Assert.StartsWith(code[found.Start..found.End], word.Split('.')[^1] is var last && code[found.Start..found.End].Length > 0 && !word.StartsWith(code[found.Start..found.End], StringComparison.Ordinal) ? last : word);
    }

    [Theory]
    [InlineData("new Shape { Fill = Colour.Red, | }", "Fill")]     // set already
    [InlineData("new Shape { | }", "Count")]                       // cannot be set
    [InlineData("new Shape { | }", "Area")]
    [InlineData("new Shape { | }", "Console")]
    [InlineData("place is { East: 1, | }", "East")]
    [InlineData("Move(place, stepEast: 1, |)", "stepEast:")]
    [InlineData("place.|", "Origin")]
    [InlineData("place.|", "Regex")]
    [InlineData("new Shape { Fill = | }", "Centre")]
    [InlineData("#r \"nuget: |", "CellKernel.dll")]
    public void What_cannot_stand_there_is_not_offered(string marked, string word)
    {
        var position = marked.IndexOf('|', StringComparison.Ordinal);

        Assert.DoesNotContain(word, session.Cells.Kernel.Complete(marked.Remove(position, 1), position).Items.Select(item => item.Text));
    }

    [Fact]
    public void Values_are_offered_after_the_sign_in_an_initialiser()
    {
        Assert.Contains("place", session.Cells.Kernel.Complete("new Shape { Centre =  }", 21).Items.Select(item => item.Text));
        Assert.Contains("place", session.Cells.Kernel.Complete("new List<Point> { pl }", 20).Items.Select(item => item.Text));
    }

    [Fact]
    public void A_call_that_is_being_written_shows_all_its_forms_with_their_number()
    {
        var empty = session.Cells.Kernel.Describe("Console.WriteLine(", 18)!;
        Assert.StartsWith("void WriteLine()\n", empty.Signature);
        Assert.Contains("void WriteLine(bool value)", empty.Signature);
        Assert.Matches("and [0-9]+ more$", empty.Signature);
        Assert.StartsWith("void WriteLine(string format, object? arg0", session.Cells.Kernel.Describe("Console.WriteLine(\"a\", 1", 24)!.Signature.Replace("object arg0", "object? arg0"));
        Assert.Matches(@"^void WriteLine\(int value\) \(\+ [0-9]+ more\)$", session.Cells.Kernel.Describe("Console.WriteLine(1)", 19)!.Signature);
    }

    [Fact]
    public void An_answer_comes_in_a_moment()
    {
        session.Cells.Kernel.Complete("place.", 6);
        session.Cells.Kernel.Complete("Rege", 4);
        var times = new List<double>();
        foreach (var code in (string[])["place.", "\"a\".", "Console.", "Regex", "Math.", "shapes.", "words.Add"])
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            session.Cells.Kernel.Complete(code, code.Length);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }
        times.Sort();

        Assert.True(times[times.Count / 2] < 500, string.Join(", ", times));   // about 15 where nothing else runs
    }
}
