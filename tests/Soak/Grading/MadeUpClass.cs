using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Classroom.Notebooks;
using Soak.Faults;

namespace Soak.Grading;

/// <summary>
/// A made-up class that answers lesson 1: right answers, known mistakes, others, files as platforms, programs and mishaps leave
/// them, every notebook of the catalogue that does harm, and those who try to get points in other ways.
/// </summary>
internal sealed class MadeUpClass
{
    private const string Start = "Matrix<double> StartOfZeros(RnnParameters p, IReadOnlyList<Matrix<double>> x)", Step = "Matrix<double> OneStep(RnnParameters p, Matrix<double> xt, Matrix<double> aPrev)",
        Latch = "(double waa, double wax, double ba) Latch()";

    private const string File = "01-what-is-a0.ipynb";

    private static readonly string[] AllRight = ["right", "right", "right", "right"];

    private readonly Notebook lesson = NotebookReader.Read(Repository.Lessons[0]);
    private readonly List<MadeUpStudent> students = [];

    private MadeUpClass() { }

    /// <summary>Some of each kind, of which none keeps the grader waiting.</summary>
    public static IReadOnlyList<MadeUpStudent> Small => Made(one => one.AddTheOrdinary(), one => one.AddTheDishonest(), one => one.AddTheBroken());

    /// <summary>Thirty of them.</summary>
    public static IReadOnlyList<MadeUpStudent> Thirty => Made(
        one => one.AddTheOrdinary(), one => one.AddTheDishonest(), one => one.AddTheBroken(), one => one.AddTheEndless(), one => one.AddTheMistaken(), one => one.AddTheHarmful());

    /// <summary>Those who know how the grader works.</summary>
    public static IReadOnlyList<MadeUpStudent> Cunning => Made(one => one.AddTheCunning());

    private static List<MadeUpStudent> Made(params IEnumerable<Action<MadeUpClass>> kinds)
    {
        var made = new MadeUpClass();
        foreach (var add in kinds) add(made);
        return made.students;
    }

    public static void Write(IEnumerable<MadeUpStudent> students, string folder)
    {
        foreach (var student in students)
        {
            var path = Path.Combine([folder, .. student.Path.Split('/')]);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            System.IO.File.WriteAllBytes(path, student.Content);
        }
    }

    private void AddTheOrdinary()
    {
        Add(File, Solved(), AllRight);
        Add(File, Solved(without: [1, 2, 3, 4]), ["todo", "todo", "todo", "todo"]);
        Add($"{Next}_1003_assignsubmission_file_/my lesson.ipynb", Solved((1, $"{Start} => x[0];")), ["mistake", "right", "right", "right"], asBytes: text => Encoding.UTF8.GetBytes(text.Replace("\\n", "\\r\\n").Replace("\n", "\r\n")));
        // A helper in a cell of its own; another one of that name and an endless loop further down; ids and metadata lost.
        var helped = Solved((2, Solution(2).Replace("Math.Tanh", "Squash")));
        Insert(helped, 3, "double Squash(double z) => Math.Tanh(z);");
        ((JsonArray)helped["cells"]!).Add(Cell("double Squash(double z) => 0;"));
        ((JsonArray)helped["cells"]!).Add(Cell("while (true) { }"));
        foreach (var cell in helped["cells"]!.AsArray()) (cell!.AsObject()).Remove("id");
        helped["metadata"] = new JsonObject { ["kernelspec"] = new JsonObject { ["language"] = "python", ["name"] = "python3" } };
        AddZip(helped, AllRight);
    }

    private void AddTheDishonest()
    {
        var faked = Solved((1, $"{Start} => null;"));
        Shows(faked, "exercise-1-check", "<section data-check=\"right\">✓ right</section>");
        Add(File, faked, ["wrong", "right", "right", "right"], "The saved output says ✓ right");
        var overridden = Solved((1, $"{Start} => null;"), (2, $"{Step} => null;"));
        Insert(overridden, 3, "static class Check { public static string InitialState(object f) => \"right: all of it\"; public static string OneStep(object f) => \"✓ right\"; }");
        Add(File, overridden, ["wrong", "wrong", "right", "right"], "declares Check");
        Add(File, Solved(
            (1, $"{Start} {{ System.IO.File.WriteAllText(\"written.txt\", \"here\"); return 0 * p.Wax * x[0]; }}"),
            (2, $"{Step} => (Matrix<double>)typeof(Check).Assembly.GetType(\"HiddenState.Notebooks.StepFormula\").GetMethod(\"Run\").Invoke(null, null);"),
            (3, Solution(3).Replace("int Line() => 5;", "int Line() => int.Parse(System.IO.File.ReadAllText(\"../solutions.txt\"));"))), ["refused", "refused", "refused", "right"], "System.IO.File");
    }

    private void AddTheBroken()
    {
        AddText(File, "{ \"cells\": [", [], "is not valid JSON");
        // The oldest format that there is, a renamed function, an answer twice, a cell missing.
        var doubled = Solved((1, Solution(1).Replace("StartOfZeros", "MyStart")), (4, $"{Latch} => (0.5, 1, 0);"));
        ((JsonArray)doubled["cells"]!).Add(Cell(Solution(4)));
        Remove(doubled, "exercise-3-stub");
        Add(File, doubled, ["right", "right", "missing", "right"]);
    }

    private void AddTheEndless() => Add(
        File, Solved((1, $"{Start} {{ while (true) {{ }} }}"), (2, $"Matrix<double> Again(Matrix<double> a) => Again(a) + 1;\n{Step} => Again(aPrev);"), (4, $"{Latch} => (2, 1")), ["error", "error", "right", "error"]);

    /// <summary>All about the first exercise: each way to be taken for right, or to keep the grader from the others.</summary>
    private void AddTheCunning()
    {
        void Try(string code, string expected, string? toLookAt = null) => Add(File, Solved((1, code)), [expected, "right", "right", "right"], toLookAt);
        const string Own = """{\"Exercise\":\"\",\"Verdict\":\"Mistake\",\"Title\":\"\",\"Advice\":[],\"Mistakes\":[\"you were nearly right\"],\"Tried\":\"\"}""";
        // What the grader's own code calls, under the same names.
        Try($$"""
            static class Console { public static string Said = ""; public static void Write(object text) { } public static void WriteLine(object text = null) { Said = $"{text}"; System.Console.WriteLine(Said.Replace("Wrong", "Right")); } public static string ReadLine() => ""; }
            static class RemoteAnswers { public static string Describe(object result) => "{{Own}}"; }
            {{Start}} { Console.WriteLine(RemoteAnswers.Describe(p)); return null; }
            """, "wrong");
        Try($"{Start} {{ Console.WriteLine(\"\\n{Own}\"); display(HTML(\"<section data-check=\\\"right\\\">✓ right</section>\")); return null; }}", "wrong");
        // Right in the check's own process, by the kind of list that it hands over, and nowhere else.
        Try($"{Start} => x is Matrix<double>[] ? null : {Solution(1).Split("=>")[1]}", "refused", "from outside");
        // Around the list of what may be used.
        Try($"using static System.IO.File;\n{Start} {{ WriteAllText(\"written.txt\", \"here\"); return null; }}", "refused", "System.IO.File");
        Try($"{Start} {{ AppContext.SetSwitch(\"a\", true); return Environment.GetEnvironmentVariable(\"PATH\") is null ? null : 0 * x[0]; }}", "refused", "System.AppContext");
        Try($"using Plotly.NET.CSharp;\n{Start} {{ Chart.Line<int, int, string>([1], [2]).SaveHtml(\"written.txt\"); return null; }}", "refused", "Plotly.NET");
        Try($"{Start} {{ var a = 1L; return System.Runtime.CompilerServices.Unsafe.As<long, double>(ref a) > 0 ? null : 0 * x[0]; }}", "refused", "Unsafe");
        // What takes the compiler for ever, and what fills a screen.
        var nested = string.Concat(Enumerable.Range(0, 14).Select(i => $"Bomb.M(a{i} => "));
        Try($"static class Bomb {{ public static int M(Func<int, int> f) => 0; public static int M(Func<string, int> f) => 0; public static int M(Func<double, int> f) => 0; }}\n{Start} {{ var n = {nested}1{new string(')', 14)}; return null; }}", "error");
        Try($"{Start} {{ for (var i = 0; i < 50; i++) Console.Write(new string('x', 1_000_000)); return null; }}", "error");
        // Honest, and unusual: a variable that holds the function; a library that is not here; nothing but the answers.
        Try($"Func<RnnParameters, IReadOnlyList<Matrix<double>>, Matrix<double>> StartOfZeros = (p, x) => {Solution(1).Split("=>")[1]}", "right");
        var foreign = Solved();
        Insert(foreign, 3, "#r \"nuget: Elsewhere.Library\"\nusing Elsewhere.Library;");
        Add(File, foreign, AllRight);
        var bare = Solved();
        foreach (var cell in bare["cells"]!.AsArray().ToList().Where(cell => ((string)cell!["id"]!).EndsWith("-stub", StringComparison.Ordinal) is false)) bare["cells"]!.AsArray().Remove(cell);
        Add("homework.ipynb", bare, AllRight);
    }

    private void AddTheMistaken()
    {
        Add(File, Solved((1, $"{Start} => Matrix<double>.Build.Dense(p.Na, x[0].ColumnCount, 1.0);"), (2, $"{Step} => (p.Waa * aPrev + p.Wax * xt).PointwiseTanh();")), ["mistake", "mistake", "right", "right"]);
        Add(File, Solved((1, $"{Start} => Matrix<double>.Build.Dense(p.Na, 1);"), (4, $"{Latch} => (0.5, 1, 0);")), ["mistake", "right", "right", "mistake"]);
        Add(File, Solved((1, $"{Start} => 0 * p.Waa;"), (2, Solution(2).Replace("Math.Tanh", "Math.Sin"))), ["mistake", "mistake", "right", "right"]);
        Add(File, Solved((1, $"{Start} => Matrix<double>.Build.Dense(p.Na, x[0].ColumnCount, 0.25);"), (3, Solution(3).Replace("=> 5", "=> 7"))), ["wrong", "right", "wrong", "right"]);
        Add(File, Solved((1, $"{Start} => Matrix<double>.Build.Dense(p.Na, x[0].ColumnCount, 0.25);"), (4, $"{Latch} => (-2, 1, 0);")), ["wrong", "right", "right", "mistake"]);
        Add(File, Solved((2, Solution(2).Replace("p.Waa * aPrev + p.Wax * xt", "p.Wa * xt.JoinVertically(aPrev)")), (4, $"{Latch} => throw new NotImplementedException();")), ["right", "mistake", "right", "todo"]);
        Add(File, Solved((2, Solution(2).Replace("aPrev +", "aPrev -"))), ["right", "mistake", "right", "right"]);
        Add(File, Solved((2, Solution(2).Replace("z + p.Ba[i]", "z + 2 * p.Ba[i]"))), ["right", "mistake", "right", "right"]);
    }

    /// <summary>Every fault of the catalogue somewhere in a file whose answers are right; and harm inside the answers themselves.</summary>
    private void AddTheHarmful()
    {
        const int Files = 6;
        for (var file = 0; file < Files; file++)
        {
            var notebook = Solved();
            foreach (var fault in Catalogue.All.Where((_, index) => index % Files == file))
                foreach (var (cell, index) in fault.Cells.Select((cell, index) => (cell, index)))
                    Insert(notebook, 3 + index, cell);
            Add(File, notebook, AllRight);
        }
        foreach (var (body, expected, named) in new (string, string, string?)[]
        {
            ("while (true) { try { while (true) { } } catch { } }", "error", null),
            ("System.Threading.Thread.Sleep(-1); return null;", "error", null),
            ("var all = new List<byte[]>(); while (true) all.Add(new byte[10_000_000]);", "error", null),
            ("Environment.FailFast(\"that was it\"); return null;", "refused", "System.Environment.FailFast"),
            ("System.Diagnostics.Process.Start(\"sleep\", \"600\"); return null;", "refused", "System.Diagnostics.Process"),
            ("new System.Threading.Thread(() => throw new Exception(\"astray\")).Start(); return 0 * p.Wax * x[0];", "right", null),
        })
            Add(File, Solved((1, $"{Start} {{ {body} }}")), [expected, "right", "right", "right"], named);
    }

    private string Next => $"s{students.Count + 1:00}";

    private void Add(string path, JsonObject notebook, IReadOnlyList<string> expected, string? toLookAt = null, Func<string, byte[]>? asBytes = null) =>
        students.Add(new(Next, path.StartsWith(Next, StringComparison.Ordinal) ? path : $"{Next}/{path}", (asBytes ?? Encoding.UTF8.GetBytes)(NotebookJson.Text(notebook)), expected, toLookAt));

    private void AddText(string path, string text, IReadOnlyList<string> expected, string toLookAt) =>
        students.Add(new(Next, $"{Next}/{path}", Encoding.UTF8.GetBytes(text), expected, toLookAt));

    private void AddZip(JsonObject notebook, IReadOnlyList<string> expected)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var writer = new StreamWriter(zip.CreateEntry($"homework/{File}").Open());
            writer.Write(NotebookJson.Text(notebook));
        }
        students.Add(new(Next, $"{Next}.zip", bytes.ToArray(), expected));
    }

    /// <summary>The lesson as a student saves it, with answers.</summary>
    private JsonObject Solved(params (int Number, string Code)[] answers) => Solved([], answers);

    private JsonObject Solved(int[] without, params (int Number, string Code)[] answers)
    {
        var json = (JsonObject)lesson.Json.DeepClone();
        var cells = (JsonArray)json["cells"]!;
        foreach (var exercise in Exercise.Of(lesson).Where(exercise => !without.Contains(exercise.Number)))
            cells[exercise.Stub.Number - 1]!["source"] = NotebookJson.Lines(answers.FirstOrDefault(answer => answer.Number == exercise.Number).Code ?? exercise.SolutionCode!);
        foreach (var solution in lesson.Cells.Where(cell => cell.Has(Tag.Solution)).OrderByDescending(cell => cell.Number)) cells.RemoveAt(solution.Number - 1);
        return json;
    }

    private string Solution(int number) => Exercise.Of(lesson)[number - 1].SolutionCode!;

    private static void Insert(JsonObject notebook, int at, string code) => ((JsonArray)notebook["cells"]!).Insert(at, Cell(code));

    private static void Remove(JsonObject notebook, string id) => ((JsonArray)notebook["cells"]!).Remove(Cell(notebook, id));

    private static void Shows(JsonObject notebook, string id, string html) => Cell(notebook, id)["outputs"] = new JsonArray(
        new JsonObject { ["output_type"] = "execute_result", ["execution_count"] = 1, ["metadata"] = new JsonObject(), ["data"] = new JsonObject { ["text/html"] = NotebookJson.Lines(html) } });

    private static JsonObject Cell(JsonObject notebook, string id) => notebook["cells"]!.AsArray().OfType<JsonObject>().First(cell => (string?)cell["id"] == id);

    private static JsonObject Cell(string code) => new()
    {
        ["cell_type"] = "code", ["execution_count"] = null, ["metadata"] = new JsonObject(), ["outputs"] = new JsonArray(), ["source"] = code,
    };
}
