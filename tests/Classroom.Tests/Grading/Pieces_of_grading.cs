using System.IO.Compression;
using System.Text;
using Browser;
using CellKernel;
using Classroom.Grading;
using Classroom.Grading.Code;
using Classroom.Grading.Judging;
using Classroom.Grading.Reading;
using Classroom.Grading.Results;
using Classroom.Notebooks;
using Classroom.Tests.Support;

namespace Classroom.Tests.Grading;

public sealed class Pieces_of_grading
{
    [Theory]
    [InlineData("Ada Lovelace_12345_assignsubmission_file_/01-what-is-a0.ipynb", "Ada Lovelace 12345", "Ada Lovelace", "12345")]
    [InlineData("all.zip/Ada Lovelace_12345_assignsubmission_file_01-what-is-a0.ipynb", "Ada Lovelace 12345", "Ada Lovelace", "12345")]
    [InlineData("lovelaceada_LATE_4711_99887_01-what-is-a0-1.ipynb", "lovelaceada 4711", "lovelaceada", "4711")]
    [InlineData("submissions/lovelaceada_4711_99886_01-what-is-a0.ipynb", "lovelaceada 4711", "lovelaceada", "4711")]
    [InlineData("sheet_02_03_ada.ipynb", "sheet_02_03_ada", "sheet_02_03_ada", "")]
    [InlineData("Homework_2026_11_Dora.ipynb", "Homework_2026_11_Dora", "Homework_2026_11_Dora", "")]
    [InlineData("s07/01-what-is-a0.ipynb", "s07", "s07", "")]
    [InlineData("submitted/s07/01-what-is-a0/01-what-is-a0.ipynb", "s07", "s07", "")]
    [InlineData("s07.zip/homework/01-what-is-a0 (2).ipynb", "s07", "s07", "")]
    [InlineData("01-what-is-a0_s07.ipynb", "s07", "s07", "")]
    [InlineData("s07.ipynb", "s07", "s07", "")]
    [InlineData("Team (1)/01-what-is-a0.ipynb", "Team (1)", "Team (1)", "")]
    [InlineData("Maier copy/01-what-is-a0 (1).ipynb", "Maier copy", "Maier copy", "")]
    [InlineData("Team (2).zip/01-what-is-a0.ipynb", "Team (2)", "Team (2)", "")]
    [InlineData("ada-progress.json", "ada", "ada", "")]
    [InlineData("progress.json", "progress", "progress", "")]
    [InlineData("bob-01-what-is-a0-1.ipynb", "bob", "bob", "")]
    [InlineData("class-3.ipynb", "class-3", "class-3", "")]
    [InlineData("x\ufffe.ipynb", "x\ufffd", "x\ufffd", "")]
    [InlineData("x\ny/01-what-is-a0.ipynb", "x y", "x y", "")]
    [InlineData("01-what-is-a0.ipynb", "01-what-is-a0", "01-what-is-a0", "")]
    public void A_path_says_who_handed_it_in(string path, string key, string name, string id) =>
        Assert.Equal(new Sender(key, name, id), Sender.Of(path, ["01-what-is-a0"]));

    [Fact]
    public void Nobody_hands_in_for_another_by_the_names_of_files()
    {
        string[] folders = ["s01/01-what-is-a0.ipynb", "s02.zip/s01_4711_99886_01-what-is-a0.ipynb", "s03/Ada Lovelace_12345_assignsubmission_file_/01-what-is-a0.ipynb"];
        string[] canvas = ["hopper_4712_99886_hw.zip/lovelace_4711_99999_01-what-is-a0.ipynb", "lovelace_4711_99885_01-what-is-a0.ipynb"];

        Assert.False(Sender.AreFromPlatform([.. folders, "s04/01-what-is-a0.ipynb"]));
        Assert.Equal(["s01", "s02", "s03"], folders.Select(path => Sender.Of(path, ["01-what-is-a0"], isFromPlatform: false).Key));
        Assert.True(Sender.AreFromPlatform(canvas));
        Assert.Equal(["hopper 4712", "lovelace 4711"], canvas.Select(path => Sender.Of(path, ["01-what-is-a0"]).Key));
        Assert.True(Sender.AreFromPlatform(["all.zip/Ada Lovelace_12345_assignsubmission_file_01-what-is-a0.ipynb"]));
    }

    [Theory]
    [InlineData("Sheet 3/", "Sheet 3/Ada/x.ipynb", "Sheet 3/Bob/x.ipynb")]
    [InlineData("all.zip/Sheet 3/", "all.zip/Sheet 3/Ada/x.ipynb", "all.zip/Sheet 3/Bob/y/x.ipynb")]
    [InlineData("", "Sheet 3/Ada/x.ipynb", "Sheet 4/Bob/x.ipynb")]
    [InlineData("", "Ada/01-one/x.ipynb", "Ada/02-two/x.ipynb")]
    [InlineData("", "Ada/homework/x.ipynb", "Ada/homework/y.ipynb")]
    [InlineData("", "Ada/x.ipynb", "Ada/old/x.ipynb")]
    [InlineData("")]
    public void A_folder_around_all_peoples_is_nobodys(string expected, params string[] paths) => Assert.Equal(expected, Sender.Around(paths, ["01-one", "02-two"]));

    [Fact]
    public async Task Those_in_one_folder_around_all_are_several_and_where_that_is_not_sure_the_teacher_is_told()
    {
        var grader = new Grader([new AskedLesson("01-one", "", null, [], [], new HashSet<string>(["a", "b"]), new HashSet<string>(), [])], new(TimeSpan.FromSeconds(1), 1, null), 1, 1);
        var content = """{ "cells": [ { "cell_type": "code", "source": "a" }, { "cell_type": "code", "source": "b" } ] }"""u8.ToArray();
        async Task<IEnumerable<string>> Found(params string[] paths) => (await grader.GradeAsync([.. paths.Select(path => new HandedIn(path, () => content))], ClassPart.Whole, [], (_, _) => { }, TestContext.Current.CancellationToken))
            .Students.Select(student => $"{student.Name}: {string.Join(" ", student.Problems)}");

        Assert.Equal(["Ada: ", "Bob: "], await Found("Sheet 3/Ada/x.ipynb", "Sheet 3/Bob/x.ipynb"));
        Assert.Equal(["Sheet 3: Sheet 3/Ada.ipynb and Sheet 3/Bob.ipynb were taken for one person's."], await Found("Sheet 3/Ada.ipynb", "Sheet 3/Bob.ipynb"));
        Assert.Equal(["sheet: sheet_2026_1127_Ada.ipynb and sheet_2026_1127_Bob.ipynb were taken for one person's."], await Found("sheet_2026_1127_Ada.ipynb", "sheet_2026_1127_Bob.ipynb"));
        Assert.Equal(["ada: "], await Found("ada_4711_99885_01-one.ipynb", "ada_LATE_4711_99886_01-one-1.ipynb"));
        Assert.Equal(["ada: "], await Found("ada_4711_99885_homework.ipynb", "ada_4711_99886_homework-1.ipynb"));
        Assert.Equal(["Ada: "], await Found("Ada_5_assignsubmission_file_/v1.ipynb", "Ada_5_assignsubmission_file_/v2.ipynb"));
        Assert.Equal(["Ada: "], await Found("Ada/01-one.ipynb", "Ada/01-one-Copy1.ipynb", "Ada/01-one final.ipynb"));
    }

    [Fact]
    public void A_name_longer_than_a_file_may_have_is_cut_and_a_page_is_made_of_it()
    {
        foreach (var letter in (string[])["a", "ß", "語"])
            Assert.InRange(Encoding.UTF8.GetByteCount(new Sender(string.Concat(Enumerable.Repeat(letter, 5000)), "", "").FileName), 50, 240);
    }

    [Fact]
    public void A_zip_does_not_make_more_of_itself_than_a_zip_of_its_size_holds()
    {
        using var folder = new TemporaryFolder();
        using (var zip = ZipFile.Open(folder.File("bomb.zip"), ZipArchiveMode.Create))
            for (var i = 0; i < 20; i++)
            {
                using var entry = zip.CreateEntry($"{i:00}.ipynb", CompressionLevel.Optimal).Open();
                entry.Write(new byte[20_000_000]);
            }

        var files = Submissions.In(folder.Path);

        Assert.Contains("holds more than a zip of its size does", files.Single(file => file.Problem is not null).Problem);
        Assert.InRange(files.Count, 5, 30);
        Assert.Throws<FormatException>(() => LooseNotebook.Read(LooseJson.Read(files[^1].Content())));
    }

    [Fact]
    public void A_name_without_end_in_a_zip_is_named_by_its_beginning()
    {
        using var folder = new TemporaryFolder();
        using (var zip = ZipFile.Open(folder.File("s01.zip"), ZipArchiveMode.Create)) zip.CreateEntry($"{new string('(', 60_000)}.ipynb").Open().Dispose();

        var file = Assert.Single(Submissions.In(folder.Path));

        Assert.Equal(($"s01.zip/{new string('(', 60)}…", "has a name of more than 1000 characters."), (file.Path, file.Problem));
    }

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

        Assert.Equal(["a/two.IPYNB", "b/one.ipynb", "broken.zip", "outer.zip/s01/inner.zip/../../three.ipynb"], files.Where(file => !file.IsOther).Select(file => file.Path));
        Assert.Contains("is no zip that can be read", files.Single(file => file.Path == "broken.zip").Problem);
    }

    [Fact]
    public async Task Nobody_vanishes_who_handed_in_something_else()
    {
        using var folder = new TemporaryFolder();
        folder.Write("ada/01-one.ipynb", "{ \"cells\": [] }");
        folder.Write("ada/picture.png", "");
        folder.Write("bob/answer.pdf", "");
        folder.Write("bob/page 2.pdf", "");
        folder.Write("class.csv", "");
        folder.Write("eve.docx", "");
        folder.Write("fay/.DS_Store", "");
        Directory.CreateDirectory(folder.File("gil"));
        using (var zip = ZipFile.Open(folder.File("hal.zip"), ZipArchiveMode.Create)) zip.CreateEntry("hal.py");
        ZipFile.Open(folder.File("ian.zip"), ZipArchiveMode.Create).Dispose();
        var grader = new Grader([new AskedLesson("01-one", "", null, [], [], new HashSet<string>(), new HashSet<string>(), [])], new(TimeSpan.FromSeconds(1), 1, null), 1, 1);

        var book = await grader.GradeAsync(Submissions.In(folder.Path), ClassPart.Whole, [], (_, _) => { }, TestContext.Current.CancellationToken);

        Assert.Equal(
            ["ada: ", "bob: bob/answer.pdf is no notebook.", "eve.docx: eve.docx is no notebook.", "gil: gil/ is an empty folder.", "hal: hal.zip/hal.py is no notebook.", "ian: ian.zip is an empty zip."],
            book.Students.Select(student => $"{student.Name}: {string.Join(" ", student.Problems)}"));
    }

    [Fact]
    public async Task Of_two_files_for_a_lesson_the_last_counts_and_the_teacher_is_told()
    {
        var task = new AskedTask("01-one", 1, "stub", "", [Code(1, "int F(int a) => 0;").Pieces[0].Function!], "", "", new HashSet<string>());
        var grader = new Grader([new AskedLesson("01-one", "", null, [], [], new HashSet<string>(), new HashSet<string>(), [task])], new(TimeSpan.FromSeconds(1), 1, null), 1, 1);
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();   // nothing is judged: there is no such lesson
        HandedIn File(string name, string source) => new($"ada/{name}", () => System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new { cells = (object[])[new { cell_type = "code", source }] }));
        async Task<Entry> Found(params HandedIn[] files) => Assert.Single(
            (await Assert.ThrowsAsync<GradingStoppedException>(() => grader.GradeAsync(files, ClassPart.Whole, [], (_, _) => { }, stopped.Token))).Unfinished.Students[0].Entries);

        var different = await Found(File("01-one.ipynb", "int F(int a) => a;"), File("01-one-Copy1.ipynb", "int F(int a) => 2 * a;"));
        Assert.Equal(("int F(int a) => 2 * a;", "Different answers stand in ada/01-one.ipynb and ada/01-one-Copy1.ipynb; the one in ada/01-one-Copy1.ipynb counts."), (different.Own, different.Remarks.Single()));
        Assert.Empty((await Found(File("01-one.ipynb", "int F(int a) => a;"), File("01-one-Copy1.ipynb", "int F(int a) => a;"))).Remarks);
    }

    [Fact, Slow]
    public async Task What_was_judged_before_a_stop_is_not_judged_again()
    {
        using var folder = new TemporaryFolder();
        var notebook = NotebookReader.Read(Path.Combine(Chromium.Repository, "notebooks", "01-what-is-a0.ipynb"));
        var json = (System.Text.Json.Nodes.JsonObject)notebook.Json.DeepClone();
        foreach (var exercise in Exercise.Of(notebook))
            json["cells"]![exercise.Stub.Number - 1]!["source"] = exercise.Stub.Source.Split("=>")[0] + "=> default;";   // wrong, but there
        HandedIn[] files = [new($"ada/{notebook.Name}.ipynb", () => Encoding.UTF8.GetBytes(NotebookJson.Text(json)))];
        var grader = new Grader([AskedLesson.Of(notebook)], new(TimeSpan.FromMinutes(1), 1_000_000_000, null), 1, 2);
        using var stop = new CancellationTokenSource();
        var counts = new List<int>();

        var stopped = await Assert.ThrowsAsync<GradingStoppedException>(() => grader.GradeAsync(files, ClassPart.Whole, [], (done, _) => { if (done == 1) stop.Cancel(); }, stop.Token));
        GradePages.Keep(stopped.Unfinished, ClassPart.Whole, folder.File("grades"));
        var book = await grader.GradeAsync(files, ClassPart.Whole, GradePages.Earlier(folder.File("grades")), (done, _) => counts.Add(done), TestContext.Current.CancellationToken);

        Assert.Equal(1, stopped.Judged);
        Assert.Equal(1, counts[0]);
        Assert.Contains(stopped.Unfinished.Students[0].Entries, entry => entry.Judgement.Title.Contains("grading was stopped", StringComparison.Ordinal));
        Assert.DoesNotContain(book.Students[0].Entries, entry => entry.Judgement.Title.Contains("could not be judged", StringComparison.Ordinal));
        Assert.True(GradePages.AreThere(folder.File("grades")));
        Assert.Null(GradeBook.ReadFrom(folder.File("grades")));
    }

    [Theory]
    [InlineData("{ \"cells\": [ { \"cell_type\": \"code\", \"source\": [\"a\\r\\n\", \"b\"] } ], \"nbformat\": 4 }", "a\nb")]
    [InlineData("{ \"worksheets\": [ { \"cells\": [ { \"cell_type\": \"code\", \"input\": \"a\" } ] } ], \"nbformat\": 3 }", "a")]
    [InlineData("{ \"cells\": [ 1, null, { \"cell_type\": \"markdown\", \"source\": \"x\" }, { \"cell_type\": \"code\" }, { \"cell_type\": \"code\", \"source\": \"a\", \"metadata\": 7, \"outputs\": {} } ] }", "a")]
    public void Notebooks_of_any_program_are_read(string json, string source)
    {
        foreach (var encoding in (Encoding[])[new UTF8Encoding(true), Encoding.Unicode])
            Assert.Equal([source], LooseNotebook.Read(LooseJson.Read([.. encoding.GetPreamble(), .. encoding.GetBytes(json)])).Select(cell => cell.Source));
    }

    [Theory]
    [InlineData("{", "is not valid JSON in line 1.")]
    [InlineData("[]", "is no notebook: expected a JSON object.")]
    [InlineData("{}", "has no list of cells.")]
    [InlineData(" \n", "is empty.")]
    [InlineData("{\n<<<<<<< HEAD\n\"cells\": [] }", "holds two versions, which Git left to be merged from line 2 on.")]
    [InlineData("{ \"cells\": [], \"cells\": [] }", "names something twice in one object.")]
    [InlineData("{ \"cells\": 3 }", "has no list of cells.")]
    public void What_is_no_notebook_is_said_in_a_sentence(string json, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<FormatException>(() => LooseNotebook.Read(LooseJson.Read(Encoding.UTF8.GetBytes(json)))).Message);

    [Fact]
    public void What_Python_writes_of_a_number_that_is_none_costs_nothing_and_values_without_end_are_not_built()
    {
        Assert.Equal(["var nan = \"NaN\"; // Infinity"], LooseNotebook.Read(LooseJson.Read(
            """{ "cells": [ { "cell_type": "code", "source": "var nan = \"NaN\"; // Infinity", "outputs": [ { "data": { "y": [NaN, -Infinity, Infinity] } } ] } ] }"""u8.ToArray())).Select(cell => cell.Source));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal("has more values than any notebook.", Assert.Throws<FormatException>(() => LooseJson.Read(Encoding.UTF8.GetBytes($"{{ \"cells\": [{string.Concat(Enumerable.Repeat("{},", 21_000_000))}{{}}] }}"))).Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_500_000_000);
    }

    [Fact]
    public void Half_a_character_costs_its_text_alone_and_code_without_end_is_not_read()
    {
        var cells = LooseNotebook.Read(LooseJson.Read("""{ "cells": [ { "cell_type": "code", "source": "a", "id": "\ud800", "outputs": [ { "text": "\udc00" } ] }, { "cell_type": "code", "source": ["b\n", "\ud800"] } ] }"""u8.ToArray()));
        string Cells(int number, int length) => $"{{ \"cells\": [ {string.Join(",", Enumerable.Repeat($"{{ \"cell_type\": \"code\", \"source\": \"{new string('x', length)}\" }}", number))} ] }}";

        Assert.Equal(["a", "b\n\ufffd"], cells.Select(cell => cell.Source));
        Assert.Equal("c\\ud83d 😀", LooseNotebook.Read(LooseJson.Read("""{ "cells": [ { "cell_type": "code", "source": "c\\ud83d \ud83d\ude00" } ] }"""u8.ToArray()))[0].Source);
        Assert.Equal(["", ""], LooseNotebook.Read(LooseJson.Read(Encoding.UTF8.GetBytes(Cells(2, 2_000_000)))).Select(cell => cell.Source));
        Assert.Equal("has more code than anybody writes.", Assert.Throws<FormatException>(() => LooseNotebook.Read(LooseJson.Read(Encoding.UTF8.GetBytes(Cells(6, 99_000))))).Message);
    }

    private static CellCode Code(int number, string source) => CellCode.Of(new(number, "", source, false));

    [Fact]
    public void Text_in_the_middle_of_a_cell_is_no_code()
    {
        var code = Code(1, "int F() => 1;\n#!markdown\n# It isn't code\n#!csharp\nint G() => 2;\n#!html\n<b>(\n#!c#\nint H() => 3;");

        Assert.Null(code.Problem);
        Assert.Equal(["F", "G"], Code(1, "%%time\n %load x\nint F() => 7\n  %three;\n#!time\nint G() => 1;").Pieces.Select(piece => piece.Function!.Name));
        Assert.Equal(["F", "G", "H"], code.Pieces.Select(piece => piece.Function!.Name));
        Assert.Equal(5, code.Source[..code.Source.IndexOf("int G", StringComparison.Ordinal)].Split('\n').Length);
        Assert.Equal(9, code.Source[..code.Source.IndexOf("int H", StringComparison.Ordinal)].Split('\n').Length);
    }

    [Fact]
    public void An_answer_that_is_not_read_is_not_called_missing()
    {
        var (task, lesson) = (new AskedTask("01", 1, "stub", "", [Code(1, "int F(int a) => 0;").Pieces[0].Function!], "", "", new HashSet<string>()),
            new AskedLesson("01", "", null, [], [], new HashSet<string>(), new HashSet<string>(), []));
        Answer Of(string id, string further = "") => Answer.Find(task, lesson, [.. LooseNotebook.Read(LooseJson.Read(Encoding.UTF8.GetBytes(
            $"{{ \"cells\": [ {{ \"cell_type\": \"code\", \"id\": \"{id}\", \"source\": \"int F(int a) => {new string('(', 5000)}1{new string(')', 5000)};\" }}{further} ] }}"))).Select(CellCode.Of)]);

        Assert.Equal("The cell does not compile: it is nested too deeply.", Of("stub").Without!.Title);
        Assert.Equal(["Cell 1 was not read: it is nested too deeply."], Of("other").Remarks);
        var older = Of("stub", ", { \"cell_type\": \"code\", \"source\": \"int F(int a) => a;\" }");
        Assert.Equal(("int F(int a) => a;", "Cell 1 was not read: it is nested too deeply."), (older.Code?.Trim(), older.Remarks.Single()));
    }

    /// <summary>Each was read for minutes, or ended the process, or the reading of all.</summary>
    [Theory]
    [InlineData("a<", "")]
    [InlineData("a<", ">")]
    [InlineData("not ", "")]
    [InlineData("$\"{", "")]
    [InlineData("#if a\n", "")]
    [InlineData("x.b", " = 1;")]
    [InlineData("x.b", ".Sum();")]
    [InlineData("Quiz.Before(1, \"abc\").", "A")]
    [InlineData("1; s = s + s;", " Quiz.Before(1, s);", 9_000)]
    [InlineData("1; s = s + \"a\" + s;", " Quiz.Before(1, s);", 9_000)]
    [InlineData("Quiz.Before(1, x); x = x + ", "x;", 9_000)]
    [InlineData("#!csharp\n", "")]
    [InlineData("#!markdown\n#!csharp\n", "")]
    [InlineData("#!csharp\nnot ", "")]
    public async Task Code_without_end_is_read_or_refused_and_ends_nothing(string piece, string end, int length = 95_000)
    {
        var code = "var s = \"\"; var q = Quiz.Before(1, \"abc\");\nvar y = x is " + string.Concat(Enumerable.Repeat(piece, length / piece.Length)) + end;
        var notebook = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new { cells = (object[])[new { cell_type = "code", source = code }, new { cell_type = "code", source = "int F(int a) => a;" }] });
        var progress = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new { kept = new { a = code } });
        var grader = new Grader([new AskedLesson("01-one", "", null, [], [], new HashSet<string>(), new HashSet<string>(), [])], new(TimeSpan.FromSeconds(1), 1, null), 1, 1);

        var book = await grader.GradeAsync([new("s1/01-one.ipynb", () => notebook), new("s2/progress.json", () => progress), new("s3/01-one.ipynb", "is lost.")], ClassPart.Whole, [], (_, _) => { }, TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        Assert.Equal(["s1", "s2", "s3"], book.Students.Select(student => student.Key));
    }

    [Theory]
    [InlineData("\\ud800")]
    [InlineData("x\\udc00\\ud800")]
    public void What_is_wrong_inside_saved_progress_costs_that_text_alone(string half)
    {
        var inner = $"{{\"a\":\"Quiz.Before(1, \\\"b?a\\\") // {half}\"}}";
        string[] Texts(params string[] kept) => [.. SavedProgress.Texts(LooseJson.Read(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new { kept })))];

        Assert.StartsWith("Quiz.Before(1, \"b?a\")", Texts(inner).Single());
        Assert.Equal(["{\"a\":1,\"a\":2}", "after"], Texts("{\"a\":1,\"a\":2}", "after"));
    }

    [Theory]
    [InlineData("check-1", "Check.Line(Line)", "Line")]
    [InlineData("", "Check.Line( Line)", "Line")]
    [InlineData("", "Check.Fault(Code, LineAt)", "LineAt")]
    [InlineData("check-1", "Shown(answer)", "Line")]
    [InlineData("check-1", "display(Check.Line(Line)); display(Check.At(LineAt));", "")]
    [InlineData("", "display(Check.Line(Line)); display(Check.At(LineAt));", "")]
    [InlineData("", "Check.Line(Lines)", "Line")]
    [InlineData("", "Check.Fault(Code, (a, b) => 1)", "")]
    [InlineData("", "Console.WriteLine(Line); Apart(a, Line)", "")]
    public void A_saved_right_belongs_to_the_one_answer_that_its_cell_checks(string id, string source, string expected)
    {
        AskedTask Task(int number, string name, string check) => new("01-one", number, $"stub-{number}", $"check-{number}", [new(name, "int", [], [], false)], "", check, new HashSet<string>());
        AskedLesson lesson = new("01-one", "", null, [], [], new HashSet<string>(), new HashSet<string>(),
            [Task(1, "Line", "Check.Line(Line)"), Task(2, "LineAt", "Check.Fault(Code, LineAt)"), Task(3, "Corrected", "Check.Fault(Code, Corrected)"), Task(4, "At", "Check.At(At)")]);

        Assert.Equal(expected, string.Concat(lesson.Tasks.Where(task => Grader.SayingRight(lesson, task, [new(1, id, source, SaysRight: true)]).Any()).Select(task => task.Functions[0].Name)));
        Assert.DoesNotContain(lesson.Tasks, task => Grader.SayingRight(lesson, task, [new(1, id, source, SaysRight: false)]).Any());
    }

    [Theory]
    [InlineData("Check.F(F)", true, "")]
    [InlineData("Check.F(a => a)", false, "Cell 2 says ✓ right, but of another check than the lesson's: Check.F(a => a)")]
    [InlineData("Console.WriteLine(\"right: \" + F(1)); Apart(a, F)", false, "")]
    public async Task Only_the_lessons_own_check_speaks_against_an_answer_that_is_not_right(string source, bool isAgainst, string remark)
    {
        var task = new AskedTask("01-one", 1, "stub", "check", [Code(1, "int F(int a) => 0;").Pieces[0].Function!], "", "Check.F(F)", new HashSet<string>());
        var grader = new Grader([new AskedLesson("01-one", "", null, [], [], new HashSet<string>(["Check.F(F)"]), new HashSet<string>(), [task])], new(TimeSpan.FromSeconds(1), 1, null), 1, 1);
        var outputs = new[] { new { text = "right: 0" } };
        HandedIn file = new("ada/01-one.ipynb", () => System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new { cells = (object[])[
            new { cell_type = "code", source = "int F(int a) => throw new NotImplementedException();" }, new { cell_type = "code", source, outputs }] }));

        var entry = (await grader.GradeAsync([file], ClassPart.Whole, [], (_, _) => { }, TestContext.Current.CancellationToken)).Students[0].Entries[0];

        Assert.Equal(isAgainst ? ["The saved output says ✓ right, but the answer in the same file is not right."] : [], entry.Conduct);
        Assert.Equal(remark, string.Concat(entry.Remarks));
    }

    [Fact]
    public void Only_what_an_answer_needs_is_taken_from_the_notebook()
    {
        CellCode[] cells =
        [
            Code(1, "#r \"x.dll\"\nusing System.Text;\nvar p = 1; var scale = Two(); Console.Write(p);"),
            Code(2, "int Two() => 2;\nint Unused() => 3;\nscale = scale + 1;"),
            Code(3, "int F(int p) => p * scale * later + Console.CursorLeft;\nwhile (true) { }"),
            Code(4, "int later = 5;\nint Two() => 7;"),
            Code(5, "this does not parse ("),
        ];

        var needed = Needs.Of(cells, [cells[2].Pieces[0]]);

        Assert.Equal(["var scale = Two();", "int Two() => 2;", "scale = scale + 1;", "int F(int p) => p * scale * later + Console.CursorLeft;", "int later = 5;"], needed.Select(piece => piece.Text));
        Assert.Equal("int F(int p) => p * scale * later + Console.CursorLeft;\n                ", cells[2].Only(needed));
    }

    [Theory]
    [InlineData("a helper that extends a type", "int F(int[] a) => a.Twice() + a.Length;", "static int Twice(this int[] a) => 2;", "int Length(int a) => a;")]
    [InlineData("a name that also a parameter has elsewhere", "double F(double[] a) => a.Select(scale => scale + 1).Sum() * scale;", "var scale = 2.0;", "var x = 1;")]
    [InlineData("out", "int F(int a) => a + total;", "int total;\n---\nint.TryParse(\"3\", out total);", "int other; int.TryParse(\"3\", out other);")]
    [InlineData("a tuple", "int F(int a) => a + total;", "int total, other;\n---\n(total, other) = (3, 4);", "(int more, int most) = (3, 4);")]
    [InlineData("a function that fills", "int F(int a) => ones[a];", "var ones = new int[3];\nvoid Fill(int[] t) { t[0] = 1; }\n---\nFill(ones);", "void Other(int[] t) { } Other([1]);")]
    [InlineData("a function that knows", "int F(int a) => k * a;", "int k;\nvoid Init() { k = 1; }\nvoid Start() => Init();\n---\nStart();", "void Stop() { } Stop();")]
    [InlineData("a lambda", "int F(int a) => list[a];", "var list = new List<int>();\n---\nEnumerable.Range(1, 3).ToList().ForEach(i => list.Add(i));", "Enumerable.Range(1, 3).ToList().ForEach(i => Console.Write(i));")]
    [InlineData("a variable's value", "int F(int a) => dict[a];", "var dict = new Dictionary<int, int>();\n---\nvar isNew = dict.TryAdd(1, 1);", "var isOld = 1;")]
    [InlineData("a part of it", "int F(int a) => t[a];", "var t = new int[3];\n---\nt.AsSpan().Fill(1);", "var other = new int[3].AsSpan().Length;")]
    [InlineData("an argument", "double F(int a) => W[a, a];", "var W = build.Dense(2, 2);\n---\nbuild.Dense(2, 2, 1.0).CopyTo(W);", "build.Dense(2, 2).CopyTo(V);")]
    [InlineData("a loop", "int F(int a) => s.Sum();", "var s = new List<int>();\nvoid Add(int z) => s.Add(z);\n---\nfor (var z = 0; z < 2; z++) Add(z);", "for (var z = 0; z < 2; z++) Console.Write(z);")]
    [InlineData("an array's own functions", "int F(int a) => table[a];", "var table = new int[3];\n---\nArray.Fill(table, 2);", "Console.WriteLine(table);")]
    public void An_answer_takes_along_what_it_needs(string kind, string answer, string needed, string other)
    {
        CellCode[] cells = [.. $"{needed}\n---\n{other}\n---\n{answer}".Split("\n---\n").Select((source, index) => Code(index + 1, source))];

        var found = Needs.Of(cells, [cells[^1].Pieces[0]], (_, _) => true);

        Assert.True(found.Select(piece => piece.Text).SequenceEqual([.. needed.ReplaceLineEndings("\n").Replace("\n---\n", "\n").Split('\n'), answer]), $"{kind}: {string.Join(" | ", found.Select(piece => piece.Text))}");
    }

    [Fact]
    public void What_the_lesson_imports_for_its_pictures_is_no_part_of_an_answer_that_has_none()
    {
        var task = new AskedTask("01", 1, "stub", "", [Code(1, "int F(int a) => 0;").Pieces[0].Function!], "", "", new HashSet<string>());
        var lesson = new AskedLesson("01", "", null, ["using A;", "using S = P.S;"], ["using A;"], new HashSet<string>(), new HashSet<string>(), [task]);
        Answer Found(string picture, string stub) => Answer.Find(task, lesson,
            [Code(1, "using A;"), Code(2, picture), CellCode.Of(new(3, "stub", stub, false)), Code(4, "using C;\nusing static System.Math;")]);
        IReadOnlyList<string> Usings(string picture, string stub) => Found(picture, stub).Usings;

        Assert.Equal(["using B;", "using C;"], Usings("using S = P.S;\nvar drawn = S.Blue;", "using A;\nusing B;\nint F(int a) => a;"));
        Assert.Equal(["using S = P.S;", "using C;"], Usings("using S = P.S;\nvar drawn = S.Blue;", "int F(int a) => a + (int)drawn;"));
        Assert.Equal(["using S = P.S;", "using C;"], Usings("", "using S = P.S;\nint F(int a) => (int)S.Blue;"));
        Assert.Equal(["using static System.Math;"], Found("", "int F(int a) => Abs(a);").Further);
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
    [InlineData("System.IO.File", "using F = System.IO.File; int G() => 1;")]
    [InlineData("System.Runtime.CompilerServices.Unsafe", "long F(double a) => System.Runtime.CompilerServices.Unsafe.As<double, long>(ref a);")]
    [InlineData("System.Runtime.InteropServices.MemoryMarshal", "int F(Span<byte> a) => System.Runtime.InteropServices.MemoryMarshal.Cast<byte, int>(a)[0];")]
    [InlineData("System.Threading.Mutex", "object F() => new System.Threading.Mutex(false, \"Global\\\\a\");")]
    [InlineData("System.IO.TextWriter.Null", "object F() => System.IO.TextWriter.Null;")]
    [InlineData("[FieldOffset]", "using System.Runtime.InteropServices; [StructLayout(LayoutKind.Explicit)] struct U { [FieldOffset(0)] public object O; [FieldOffset(0)] public string S; }")]
    [InlineData("[FieldOffset]", "using System.Runtime.InteropServices; class N { [StructLayout(LayoutKind.Explicit)] class U { [FieldOffset(8)] object O; } }")]
    [InlineData("[FieldOffset]", "using System.Runtime.InteropServices; class N<T> { [StructLayout(LayoutKind.Explicit)] struct U { [FieldOffset(0)] T O; } }")]
    [InlineData("System.Runtime.CompilerServices.Unsafe", "ref string F(ref object a) => ref System.Runtime.CompilerServices.Unsafe.As<object, string>(ref a);")]
    [InlineData("System.Runtime.CompilerServices.Unsafe", "using System.Runtime.CompilerServices; class N<T> { ref T F(ref T a) => ref Unsafe.Add(ref a, 9); }")]
    [InlineData("System.Security.Permissions.SecurityAction", "class N { unsafe delegate*<int, int> F() => &G; static int G(int a) => a; }")]
    [InlineData("System.Security.Permissions.SecurityAction", "class N { unsafe void F(nint a) => ((delegate*<void>)a)(); }")]
    [InlineData("System.Security.Permissions.SecurityAction", "class N { unsafe void F(nint a) => ((delegate* unmanaged<void>)a)(); }")]
    [InlineData("System.Security.Permissions.SecurityAction", "class N { unsafe int F() { int* a = stackalloc int[2]; return a[9]; } }")]
    [InlineData("System.Security.Permissions.SecurityAction", "unsafe struct N { fixed int A[2]; }")]
    [InlineData("System.Security.Permissions.SecurityAction", "class N { unsafe void F(string a) { fixed (char* p = a) p[0] = 'b'; } }")]
    [InlineData("System.Security.Permissions.SecurityAction", "/* unsafe */ [System.Runtime.CompilerServices.SkipLocalsInit] int F() { Span<int> a = stackalloc int[2]; return a[1]; }")]
    [InlineData(null, "int F(int a) { var r = __makeref(a); return __refvalue(r, int); }")]
    [InlineData("the native library __Internal", "class N { [System.Runtime.InteropServices.DllImport(\"__Internal\")] public static extern int getpid(); }")]
    [InlineData("System.Numerics.Vector.LoadUnsafe", "object F(double[] a) => System.Numerics.Vector.LoadUnsafe(ref a[0], 99);")]
    [InlineData("System.Numerics.Vector.StoreUnsafe", "void F(double[] a) => System.Numerics.Vector.StoreUnsafe(System.Numerics.Vector<double>.One, ref a[0], 99);")]
    [InlineData("System.RuntimeTypeHandle.FromIntPtr", "object F() => Type.GetTypeFromHandle(RuntimeTypeHandle.FromIntPtr(1));")]
    [InlineData("System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject", "object F() => System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(typeof(string));")]
    [InlineData("System.Threading.WaitHandle.set_Handle", "#pragma warning disable\nvoid F() => new System.Threading.ManualResetEvent(false).Handle = 1;")]
    [InlineData("System.Diagnostics.Process", "using Script = System.Diagnostics.Process; class N { Script F() => null; }")]
    [InlineData(null, "[System.Runtime.CompilerServices.InlineArray(3)] struct Three { int first; } int F(int i) { var a = new Three(); a[1] = i; return a[i]; }")]
    [InlineData(null, "int F() { Span<int> a = stackalloc int[] { 1, 2, 3 }; int[] b = [1, 2, 3, 4]; return a[1] + b[1..].Length + new System.Numerics.Vector<double>([1, 2, 3, 4, 5, 6, 7, 8]).GetHashCode(); }")]
    [InlineData(null, "[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Sequential, Pack = 1)] struct S { public byte A; public int B; } record struct R(S One);")]
    [InlineData(null, "int F(int a) { Console.Error.WriteLine($\"{a}\"); Console.Out.Write(a); GC.Collect(); return a; }")]
    [InlineData(null, "int F(int a) { ReadOnlySpan<int> three = [a, 2, a]; Span<string> texts = [$\"{a}\", \"b\"]; return three[0] + texts.Length; }")]
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

    [Fact, Slow]
    public async Task A_cell_that_fails_in_the_notebook_leaves_the_rest_as_it_was()
    {
        Assert.SkipWhen(Classroom.Releasing.Release.IsStudentCopy(Chromium.Repository), "A copy for students has no solutions to make answers of.");
        var notebook = NotebookReader.Read(Path.Combine(Chromium.Repository, "notebooks", "01-what-is-a0.ipynb"));
        var solution = Exercise.Of(notebook)[1].SolutionCode!;
        var grader = new Grader([AskedLesson.Of(notebook)], new(TimeSpan.FromMinutes(1), 1_000_000_000, null), 1, 2);
        HandedIn File(params string[] cells) => new($"s{cells.Length}/{notebook.Name}.ipynb", () => System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new { cells = cells.Append(solution.Replace("Math.Tanh", "Squash")).Select(source => new { cell_type = "code", source }) }));

        var book = await grader.GradeAsync(
        [
            File("var k = new double[1];", "k[1] = 1;", "k[0] = 1;", "double Squash(double z) => k[0] * Math.Tanh(z);"),                                              // throws
            File("double k = 0;", "k = \"1\";", "k = 1;", "var unused = 2;", "double Squash(double z) => k * Math.Tanh(z);"),                                             // does not compile
            File("var k = new List<double>(); System.IO.File.AppendAllText(\"written.txt\", $\"{k.Count}\");", "", "", "", "", "double Squash(double z) => (k.Count + 1) * Math.Tanh(z);"),   // may not be run
            File("var k = System.IO.File.ReadAllText(\"written.txt\");", "", "", "", "", "", "double Squash(double z) => k.Length * Math.Tanh(z);"),                       // may not be run, and is needed
        ], ClassPart.Whole, [], (_, _) => { }, TestContext.Current.CancellationToken);

        Assert.Equal([Verdict.Right, Verdict.Right, Verdict.Right, Verdict.Refused], book.Students.Select(student => student.Entries.Single(entry => entry.Number == 2).Judgement.Verdict));
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

    [Theory]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("+1")]
    [InlineData("-1+2")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    public void No_name_is_a_formula(string name)
    {
        foreach (var table in Written(name))
            Assert.DoesNotContain(table.Split("\r\n").Skip(1), line => line.TrimStart('"', ' ').StartsWith(name.Trim(), StringComparison.Ordinal));
    }

    [Fact]
    public void A_name_with_a_line_break_stays_one_row_and_two_of_one_name_are_two()
    {
        foreach (var table in Written("a\nb,\"c\""))
            Assert.Contains("\"a b,\"\"c\"\"\"", table);
        Assert.NotEqual(Sender.Of("Ada L_1_assignsubmission_file_/a.ipynb", []), Sender.Of("Ada L_2_assignsubmission_file_/a.ipynb", []));
    }

    private static string[] Written(string name)
    {
        var book = new GradeBook([new("01-one", 1)], [new(name, name, "", "one", [], [], [])], true);
        return [Tables.Grades(book, new()), Tables.Canvas(book, new())];
    }

    [Fact]
    public void What_somebody_wrote_is_text_on_every_page()
    {
        const string Html = "</code></pre><script>alert(1)</script><img src=x onerror=alert(1)>\"'";
        var entry = new Entry("01-one", 1, "", new(Verdict.Wrong, Html, [Html], [Html], Html, Html), Html, 1, [Html], [Html]);
        var row = new StudentRow(Html, Html, Html, new Sender(Html, Html, "").FileName, [Html], [Html], [entry with { Own = string.Join(" + ", Enumerable.Range(0, 99)) + Html }]);
        var book = new GradeBook([new("01-one", 1)], [row, row with { Key = "b" }], true);

        foreach (var page in (string[])[StudentPage.Html(row, book, new()), TeacherPage.Html(book, new(), [new(Html, "01-what-is-a0", "no such cell", [Html])])])
        {
            Assert.DoesNotContain("<script", page);
            Assert.DoesNotContain("<img", page);
            Assert.Contains("&lt;script&gt;", page);
        }
    }

    [Theory]
    [InlineData("Of 3 parts these are missing: 2.", "1/3", "3/3")]
    [InlineData("Part 1/2 is given 2 times.", "1/2", "1/2", "2/2")]
    [InlineData("These are parts of different cuts: of 2 and of 3.", "1/2", "2/3")]
    public void Parts_are_joined_only_if_they_are_a_class(string sentence, params string[] parts)
    {
        Assert.Equal(sentence, Assert.Throws<IOException>(() => ClassPart.RequireAll([.. parts.Select(part => ClassPart.Read(part)!)])).Message);
        ClassPart.RequireAll([.. ((string[])["2/3", "3/3", "1/3"]).Select(part => ClassPart.Read(part)!)]);
        Assert.All((string[])["0/3", "4/3", "3", "a/b", "1/2/3", ""], text => Assert.Null(ClassPart.Read(text)));
    }

    [Theory]
    [InlineData("Quiz.Before(1, \"b?a\")")]
    [InlineData("Quiz . Before(\n    lesson: 1,\n    answers: \"B?A\")")]
    [InlineData("HiddenState.Notebooks.Quiz.Before(answers: @\"b?a\", lesson: 1)")]
    [InlineData("Quiz.Before(1, \"\"\"b?a\"\"\").Display();")]
    [InlineData("var mine = \"b?a\";\nQuiz.Before(1, (mine))")]
    [InlineData("var mine = \"ccc\"; mine = \"b?a\";\nQuiz.Before(1, mine);\nmine = \"aaa\"; int F() { var mine = \"aab\"; return 1; }")]
    [InlineData("const string first = \"b\"; Quiz.Before(1, first + $\"?\" + (\"a\"))")]
    [InlineData("global::HiddenState.Notebooks.@Quiz /* mine */ .@Before(1, @answers: \"b?a\")")]
    [InlineData("Quiz.Before(1, \"b?a\")\n#!markdown\nQuiz.Before(1, \"ccc\")\n#!html\n<code>Quiz.Before(1, \"ccc\")</code>")]
    [InlineData("// Quiz.Before(1, \"ccc\")\nQuiz.Before(1, \"b?a\") // , then Quiz.Before(1, \"ccc\")")]
    [InlineData("Quiz.Before(1, \"ccc\"); Quiz.Before(1, \"b?a\"); Quiz.Before(1, \"???\"); Quiz.Before(1, \"bb\"); Quiz.Before(7, \"abc\"); Other.Before(1, \"ccc\")")]
    public void What_was_thought_is_found_however_it_is_written(string code)
    {
        var page = System.Text.Json.JsonSerializer.Serialize(new { course = "c", kept = new Dictionary<string, string> { ["live:/:01-one"] = System.Text.Json.JsonSerializer.Serialize(new { code = new { id = code } }) } });

        Assert.Equal([new QuizAnswers("01-one", "b?a", "???")], QuizAnswers.In([code], ["01-one", "02-two"]));
        Assert.Equal([new QuizAnswers("01-one", "b?a", "???")], QuizAnswers.In(SavedProgress.Texts(LooseJson.Read(Encoding.UTF8.GetBytes(page))), ["01-one", "02-two"]));
    }

    [Fact]
    public void What_was_thought_is_in_the_order_of_the_lessons()
    {
        string[] lessons = ["01-one", "02-two", "10-ten"];

        Assert.Equal([new QuizAnswers("01-one", "b?a", "bca"), new QuizAnswers("10-ten", "???", "abc")],
            QuizAnswers.In(["Quiz.After(10, \"abc\")", "Quiz.Before(1, \"b?a\")", "Quiz.After(1, \"Bca\")", "Quiz.Before(2, \"???\")"], lessons));
        Assert.True(Submissions.IsProgress("Ada L_1_assignsubmission_file_/progress (1).json"));
    }

    [Fact]
    public void The_teachers_page_says_how_many_were_right_before_a_lesson_and_after_it()
    {
        StudentRow Row(string name, string before, string after) => new(name, name, "", name, [], [], []) { Quiz = [new("01-what-is-a0", before, after)] };

        var page = TeacherPage.Html(new([], [Row("s01", "aaa", "b??"), Row("s02", "b??", "bcb"), Row("s03", "?a?", "cab")], true), new(), []);

        Assert.Contains("Before and after", page);
        Assert.Contains("<td class=\"number\">1 of 2</td><td class=\"number\">2 of 3</td><td>It is the last output of the network. (1 ×)</td>", page);
        Assert.DoesNotContain("Before and after", TeacherPage.Html(new([], [], true), new(), []));
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
        scheme.RequireExercises([new("01-one", 1), new("01-one", 2)]);
        Assert.Equal("There is no exercise 01-one 2 to give points for; expected a lesson or an exercise, as 01-one or 01-one 1.", Assert.Throws<IOException>(() => scheme.RequireExercises([new("01-one", 1)])).Message);
        Assert.Throws<IOException>(() => PointScheme.Read(folder.Write("wrong.json", """{ "mistakes": 0.5 }""")));
        Assert.EndsWith("is no scheme of points: 01-one 2 is in it twice.", Assert.Throws<IOException>(() => PointScheme.Read(folder.Write("twice.json", """{ "mistake": 0.5, "exercises": { "01-one 2": 1, "01-one 2": 2 } }"""))).Message);
        foreach (var none in (string[])["null", """{ "exercises": null }""", """{ "exercises": { "01-one": 1e400 } }"""])
            Assert.Contains("is no scheme of points", Assert.Throws<IOException>(() => PointScheme.Read(folder.Write("none.json", none))).Message);
    }
}
