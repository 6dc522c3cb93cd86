using System.IO.Compression;
using System.Text;
using Browser;
using Classroom.Grading.Code;
using Classroom.Grading.Judging;
using Classroom.Grading.Reading;
using Classroom.Grading.Results;
using Classroom.Notebooks;
using Classroom.Tests.Support;
using Kernel;

namespace Classroom.Tests.Grading;

public sealed class Pieces_of_grading
{
    [Theory]
    [InlineData("Ada Lovelace_12345_assignsubmission_file_/01-what-is-a0.ipynb", "Ada Lovelace 12345", "Ada Lovelace", "12345")]
    [InlineData("all.zip/Ada Lovelace_12345_assignsubmission_file_01-what-is-a0.ipynb", "Ada Lovelace 12345", "Ada Lovelace", "12345")]
    [InlineData("lovelaceada_LATE_4711_99887_01-what-is-a0-1.ipynb", "lovelaceada 4711", "lovelaceada", "4711")]
    [InlineData("submissions/lovelaceada_4711_99886_01-what-is-a0.ipynb", "lovelaceada 4711", "lovelaceada", "4711")]
    [InlineData("s07/01-what-is-a0.ipynb", "s07", "s07", "")]
    [InlineData("submitted/s07/01-what-is-a0/01-what-is-a0.ipynb", "s07", "s07", "")]
    [InlineData("s07.zip/homework/01-what-is-a0 (2).ipynb", "s07", "s07", "")]
    [InlineData("01-what-is-a0_s07.ipynb", "s07", "s07", "")]
    [InlineData("s07.ipynb", "s07", "s07", "")]
    [InlineData("01-what-is-a0.ipynb", "01-what-is-a0", "01-what-is-a0", "")]
    public void A_path_says_who_handed_it_in(string path, string key, string name, string id) =>
        Assert.Equal(new Sender(key, name, id), Sender.Of(path, ["01-what-is-a0"]));

    [Fact]
    public void Folders_and_zips_in_zips_are_read_in_the_same_order_always_and_what_is_broken_is_named()
    {
        using var folder = new TemporaryFolder();
        folder.Write("b/one.ipynb", "{}");
        folder.Write("a/two.IPYNB", "{}");
        folder.Write("a/.ipynb_checkpoints/two.ipynb", "{}");
        folder.Write("a/thesis.docx", "words");
        folder.Write("broken.zip", "no zip");
        using (var inner = new MemoryStream())
        {
            using (var zip = new ZipArchive(inner, ZipArchiveMode.Create, leaveOpen: true)) zip.CreateEntry("../../three.ipynb").Open().Dispose();
            using var outer = ZipFile.Open(folder.File("outer.zip"), ZipArchiveMode.Create);
            using var entry = outer.CreateEntry("s01/inner.zip").Open();
            entry.Write(inner.ToArray());
        }

        var files = Submissions.In(folder.Path);

        Assert.Equal(["a/two.IPYNB", "b/one.ipynb", "broken.zip", "outer.zip/s01/inner.zip/../../three.ipynb"], files.Select(file => file.Path));
        Assert.Contains("is no zip that can be read", files[2].Problem);
    }

    [Theory]
    [InlineData("{ \"cells\": [ { \"cell_type\": \"code\", \"source\": [\"a\\r\\n\", \"b\"] } ], \"nbformat\": 4 }", "a\nb")]
    [InlineData("{ \"worksheets\": [ { \"cells\": [ { \"cell_type\": \"code\", \"input\": \"a\" } ] } ], \"nbformat\": 3 }", "a")]
    [InlineData("{ \"cells\": [ 1, null, { \"cell_type\": \"markdown\", \"source\": \"x\" }, { \"cell_type\": \"code\" }, { \"cell_type\": \"code\", \"source\": \"a\", \"metadata\": 7, \"outputs\": {} } ] }", "a")]
    public void Notebooks_of_any_program_are_read(string json, string source)
    {
        foreach (var encoding in (Encoding[])[new UTF8Encoding(true), Encoding.Unicode])
            Assert.Equal([source], LooseNotebook.Read([.. encoding.GetPreamble(), .. encoding.GetBytes(json)]).Select(cell => cell.Source));
    }

    [Theory]
    [InlineData("{", "is not valid JSON in line 1.")]
    [InlineData("[]", "is no notebook: expected a JSON object.")]
    [InlineData("{}", "has no list of cells.")]
    [InlineData("", "is not valid JSON in line 1.")]
    public void What_is_no_notebook_is_said_in_a_sentence(string json, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<FormatException>(() => LooseNotebook.Read(Encoding.UTF8.GetBytes(json))).Message);

    [Fact]
    public void Only_what_an_answer_needs_is_taken_from_the_notebook()
    {
        CellCode[] cells =
        [
            CellCode.Of(1, "", "#r \"x.dll\"\nusing System.Text;\nvar p = 1; var scale = Two(); Console.Write(p);"),
            CellCode.Of(2, "", "int Two() => 2;\nint Unused() => 3;\nscale = scale + 1;"),
            CellCode.Of(3, "", "int F(int p) => p * scale * later;\nwhile (true) { }"),
            CellCode.Of(4, "", "int later = 5;\nint Two() => 7;"),
            CellCode.Of(5, "", "this does not parse ("),
        ];

        var needed = Needs.Of(cells, [cells[2].Pieces[0]]);

        Assert.Equal(["var scale = Two();", "int Two() => 2;", "scale = scale + 1;", "int F(int p) => p * scale * later;", "int later = 5;"], needed.Select(piece => piece.Text));
        Assert.Equal("int F(int p) => p * scale * later;\n                ", cells[2].Only(needed));
    }

    [Theory]
    [InlineData("System.IO.File", "string F() => System.IO.File.ReadAllText(\"a\");")]
    [InlineData("System.IO.File", "Func<string, string> f = System.IO.File.ReadAllText;")]
    [InlineData("System.Diagnostics.Process", "void F() => System.Diagnostics.Process.Start(\"a\");")]
    [InlineData("System.Net.Http.HttpClient", "object F() => new System.Net.Http.HttpClient();")]
    [InlineData("System.Reflection.Assembly", "object F() => typeof(int).Assembly;")]
    [InlineData("System.Type.GetType", "object F() => Type.GetType(\"System.IO.File\");")]
    [InlineData("System.Activator", "object F() => Activator.CreateInstance(typeof(int));")]
    [InlineData("System.Reflection.MethodInfo", "object F() => ((Action)(() => { })).Method.Name;")]
    [InlineData("System.Environment.Exit", "void F() => Environment.Exit(0);")]
    [InlineData("System.IO.Stream", "object F() => Console.OpenStandardOutput();")]
    [InlineData("System.Console.ReadLine", "object F() => Console.ReadLine();")]
    [InlineData("System.AppContext", "object F() => AppContext.GetData(\"a\");")]
    [InlineData("System.Runtime.CompilerServices.CallSite`1", "object F(dynamic a) => a.B();")]
    [InlineData("System.Linq.Expressions.ParameterExpression", "object F() => (System.Linq.Expressions.Expression<Func<int, int>>)(x => x);")]
    [InlineData("the native library libc", "class N { [System.Runtime.InteropServices.DllImport(\"libc\")] public static extern int getpid(); }")]
    [InlineData("System.Runtime.CompilerServices.UnsafeAccessorAttribute", "class N { [System.Runtime.CompilerServices.UnsafeAccessor(System.Runtime.CompilerServices.UnsafeAccessorKind.Method)] public static extern int Get(string s); }")]
    [InlineData("System.Security.Permissions.SecurityAction", "class N { public static unsafe int F() => *(int*)1; }")]
    [InlineData(null, "double F(double[] a) { Console.WriteLine($\"{a.Length}{Environment.NewLine}\"); return a.Where(v => v > 0).Select(Math.Tanh).Sum() + new Random(1).NextDouble(); }")]
    [InlineData(null, "record P(int X, List<int> L); IEnumerable<int> F() { for (var i = 0; i < 3; i++) yield return i; } int[] a = [1, .. F()]; ReadOnlySpan<int> G() => [1, 2, 3]; async Task<int> H() { await Task.Delay(1); return typeof(int).Name.Length; }")]
    [InlineData(null, "class A { public int this[int i] => i; public override string ToString() => $\"{this[1]}\"; } enum E { One } delegate int D(int x); (int, string) T((int a, string b) t) => t with { a = 2 }; string S(object o) => o switch { int i when i > 2 => \"i\", string s => s, _ => throw new ArgumentException(\"o\") };")]
    public void What_an_answer_reaches_for_is_seen_before_it_runs(string? thing, string code)
    {
        using var kernel = new CSharpKernel(new KernelOptions(new FileAssemblies()));
        var compiled = kernel.Compile(code);

        Assert.True(compiled.Image is not null, string.Join("\n", compiled.Errors));
        Assert.Equal(thing, Reach.TooFar([.. compiled.Image], new HashSet<string>()));
    }

    [Fact]
    public async Task Checks_run_on_networks_that_no_file_shows()
    {
        var lesson = AskedLesson.Of(NotebookReader.Read(Path.Combine(Chromium.Repository, "notebooks", "01-what-is-a0.ipynb")));
        using var examiner = await Examiner.CreateAsync(lesson, 4711);
        var checks = new List<string>();
        foreach (var task in lesson.Tasks) checks.Add((await examiner.CheckOfAsync(task)).Check);

        Assert.Equal(
            ["Check.InitialState(StartOfZeros, seed: 4711L)", "Check.OneStep(OneStep, seed: 4711L)", "Check.Fault(FaultyCode.Forward, Line, Check.Forward(Corrected, seed: 4711L))", "Check.Latch(Latch, seed: 4711L)"],
            checks);
        Assert.Contains("HiddenState", examiner.Libraries);
        Assert.DoesNotContain("Newtonsoft.Json", examiner.Libraries);
    }

    [Fact]
    public void A_formula_in_a_name_stays_text_in_a_spreadsheet()
    {
        var book = new GradeBook([new("01-one", 1)], [new("=1+1", "=1+1", "", "one", [], [], [new("01-one", 1, "", Judgement.Of(Verdict.Right, "Right."), "", 1, [], [])])], true);

        Assert.Contains("'=1+1", Tables.Grades(book, new()).Split("\r\n")[1]);
        Assert.Contains(",1,", Tables.Canvas(book, new()).Split("\r\n")[2] + ",");
    }

    [Fact]
    public void Points_follow_the_scheme()
    {
        using var folder = new TemporaryFolder();
        var scheme = PointScheme.Read(folder.Write("points.json", """{ "mistake": 0.5, "exercises": { "01-one": 2, "01-one 2": 3 } }"""));
        Entry At(int number, Verdict verdict, params string[] conduct) => new("01-one", number, "", Judgement.Of(verdict, ""), "", 1, [], conduct);

        Assert.Equal([2, 1, 0, 0, 3, 0], new[]
        {
            scheme.Of(new("01-one", 1), At(1, Verdict.Right)), scheme.Of(new("01-one", 1), At(1, Verdict.Mistake)), scheme.Of(new("01-one", 1), At(1, Verdict.Wrong)),
            scheme.Of(new("01-one", 1), At(1, Verdict.Right, "It was faked.")), scheme.Of(new("01-one", 2), At(2, Verdict.Right)), scheme.Of(new("01-one", 2), null),
        });
        Assert.Throws<IOException>(() => PointScheme.Read(folder.Write("wrong.json", """{ "mistakes": 0.5 }""")));
    }
}
