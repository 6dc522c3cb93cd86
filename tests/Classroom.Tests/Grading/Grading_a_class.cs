using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Browser;
using Classroom.Grading.Results;
using Classroom.Notebooks;
using Classroom.Releasing;
using Classroom.Tests.Support;
using Soak.Grading;

namespace Classroom.Tests.Grading;

/// <summary>A small made-up class, graded once; the tests look at what came of it.</summary>
public sealed class GradedClass : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();

    internal IReadOnlyList<MadeUpStudent> Students { get; private set; } = [];

    internal string Answers => folder.File("handed in");

    internal string Grades => folder.File("grades");

    internal GradeBook Book => GradeBook.ReadFrom(Grades)!;

    internal (int Code, string Output, string Errors) Run { get; private set; }

    public async ValueTask InitializeAsync()
    {
        if (Release.IsStudentCopy(Chromium.Repository)) return;
        Students = MadeUpClass.Small;
        MadeUpClass.Write(Students, Answers);
        Run = await GradeAsync(Grades);
    }

    internal Task<(int Code, string Output, string Errors)> GradeAsync(string grades, params string[] options) =>
        CommandLine.RunAsync(Chromium.Repository, ["grade", Answers, "--output", grades, .. options]);

    /// <summary>The results of what is handed in below a folder, which can be graded.</summary>
    internal static async Task<string> GradesOf(TemporaryFolder folder, params string[] options)
    {
        var grades = folder.File("grades");
        var (code, output, errors) = await CommandLine.RunAsync(Chromium.Repository, ["grade", folder.File("handed in"), "--output", grades, .. options]);
        Assert.True(code == 0, output + errors);
        return grades;
    }

    internal static void RequireNoProblem(IReadOnlyList<MadeUpStudent> students, string grades) =>
        Assert.True(GradingPart.Problems(students, grades) is { Count: 0 }, string.Join('\n', GradingPart.Problems(students, grades)));

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }
}

public sealed class Grading_a_class(GradedClass graded) : IClassFixture<GradedClass>
{
    private void RequireClass()
    {
        Assert.SkipWhen(graded.Students.Count == 0, "A copy for students has no solutions to make answers of.");
        Assert.True(graded.Run.Code == 0, graded.Run.Output + graded.Run.Errors);
    }

    [Fact]
    public void Each_answer_is_found_to_be_what_it_is_whatever_the_file_says()
    {
        RequireClass();

        GradedClass.RequireNoProblem(graded.Students, graded.Grades);
    }

    [Fact]
    public void Who_fakes_an_output_overrides_the_check_reads_files_or_writes_them_gets_no_points_for_it()
    {
        RequireClass();
        var scheme = new PointScheme { Mistake = 1, Wrong = 1, Error = 1 };

        var dishonest = graded.Students.Where(student => student.ToLookAt is not null && student.Expected.Count > 0).Select(student => graded.Book.Students.Single(row => row.Name == student.Name)).ToList();

        Assert.Equal(3, dishonest.Count);
        Assert.All(dishonest, row => Assert.All(row.Entries.Where(entry => entry.Conduct.Count > 0), entry => Assert.Equal(0, scheme.Of(new(entry.Lesson, entry.Number), entry))));
        Assert.All(dishonest, row => Assert.Equal(0, scheme.Of(new(row.Entries[0].Lesson, 1), row.Entries[0])));
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(graded.Answers)!, "written.txt", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_page_of_a_student_names_nobody_else()
    {
        RequireClass();

        foreach (var row in graded.Book.Students)
        {
            var page = File.ReadAllText(Path.Combine(graded.Grades, "students", row.FileName + ".html"));

            Assert.Contains($"<h1>{row.Name}</h1>", page);
            Assert.DoesNotContain(graded.Students, other => other.Name != row.Name && page.Contains(other.Name, StringComparison.Ordinal));
            Assert.All(row.Entries.SelectMany(entry => entry.Judgement.Advice), advice => Assert.Contains(GradePage.Prose(advice), page));
        }
    }

    [Fact]
    public void The_teachers_page_counts_mistakes_and_leads_to_the_cell_that_settles_their_belief()
    {
        RequireClass();

        var page = File.ReadAllText(Path.Combine(graded.Grades, "index.html"));

        Assert.Contains("you took x⟨1⟩ as a⟨0⟩", System.Net.WebUtility.HtmlDecode(page));
        Assert.Contains("What to talk about next", page);
        Assert.Contains("<code>start-with-x</code>", page);
        Assert.Contains("role=\"img\"", page);
        Assert.Contains("To look at", page);
        Assert.DoesNotContain("<script", page);
    }

    [Fact]
    public async Task The_tables_are_read_by_others_as_they_were_meant()
    {
        RequireClass();
        var python = new ProcessStartInfo("python3", ["-c", """
            import csv, json, sys
            print(json.dumps([[row for row in csv.reader(open(path, encoding="utf-8-sig", newline=""))] for path in sys.argv[1:]]))
            """, Path.Combine(graded.Grades, "grades.csv"), Path.Combine(graded.Grades, "canvas.csv")]) { RedirectStandardOutput = true };
        var tables = await ReadAsync(python);
        Assert.SkipWhen(tables is null, "There is no python3 here.");

        var (grades, canvas) = (tables[0], tables[1]);
        Assert.All(tables, table => Assert.Single(table.Select(row => row.Length).Distinct()));
        Assert.Equal(["Student", "ID number", "01-what-is-a0 1", "01-what-is-a0 2", "01-what-is-a0 3", "01-what-is-a0 4", "Total"], grades[0][..7]);
        Assert.Equal(["s01", "", "1", "1", "1", "1", "4"], grades[1][..7]);
        Assert.Equal(["s03", "1003", "0", "1", "1", "1", "3"], grades[3][..7]);
        Assert.Contains("you took x⟨1⟩ as a⟨0⟩", grades[3]);
        Assert.Equal(["Student", "ID", "SIS User ID", "SIS Login ID", "Section"], canvas[0][..5]);
        Assert.Equal(["    Points Possible", "", "", "", "", "1", "1", "1", "1"], canvas[1]);
        Assert.Equal(graded.Students.Count + 2, canvas.Length);
    }

    [Fact]
    public async Task A_wrong_answer_without_a_name_leads_to_the_place_where_it_can_get_one()
    {
        RequireClass();

        var (_, list, _) = await CommandLine.RunAsync(Chromium.Repository, ["mistake", graded.Grades]);
        var number = list.Split('\n').Single(line => line.Contains("a⟨0⟩ is null")).Split('.')[0];
        var (code, way, errors) = await CommandLine.RunAsync(Chromium.Repository, ["mistake", graded.Grades, number]);
        var (beyond, _, refusal) = await CommandLine.RunAsync(Chromium.Repository, ["mistake", graded.Grades, "99"]);

        Assert.True(code == 0, errors);
        Assert.Contains("=> null;", way);
        Assert.Contains("lib/HiddenState.Notebooks/Checks/Exercises/InitialStateExercise.cs", way);
        Assert.True(File.Exists(Path.Combine(Chromium.Repository, "tests", "HiddenState.Notebooks.Tests", "Solutions", "AnswerTests.cs")));
        Assert.Contains(" Rows", way);
        Assert.Contains("\n       dotnet test tests/HiddenState.Notebooks.Tests --filter \"FullyQualifiedName~AnswerTests\"\n", way);
        Assert.Contains("\n       LONG_TESTS=1 dotnet test tests/HiddenState.Notebooks.Tests --filter \"FullyQualifiedName~KnownMistakeTests\"\n", way);
        Assert.Equal(1, beyond);
        Assert.Contains("wrong answers without a name; got 99.", refusal);
    }

    [Fact, Slow]
    public async Task A_second_run_judges_only_what_changed_and_finds_the_same()
    {
        RequireClass();
        var before = File.ReadAllText(Path.Combine(graded.Grades, GradeBook.FileName));

        var (code, output, errors) = await graded.GradeAsync(graded.Grades, "--jobs", "1");

        Assert.True(code == 0, output + errors);
        Assert.Matches(@"^(.*\n)?(\d+) of \2 answers", output);      // the first that is said is that all are there
        Assert.Equal(before, File.ReadAllText(Path.Combine(graded.Grades, GradeBook.FileName)));
        Assert.Equal(graded.Students.Select(student => Convert.ToHexString(student.Content)), graded.Students.Select(student => Convert.ToHexString(File.ReadAllBytes(Path.Combine([graded.Answers, .. student.Path.Split('/')])))));
    }

    private static async Task<string[][][]?> ReadAsync(ProcessStartInfo python)
    {
        try
        {
            using var process = Process.Start(python)!;
            return JsonSerializer.Deserialize<string[][][]>(await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}

/// <summary>Every exercise of the course can be graded: its own solution is right, asked from outside too.</summary>
public sealed class Grading_the_course
{
    [Fact, Slow]
    public async Task The_solution_of_every_exercise_is_right()
    {
        Assert.SkipWhen(Release.IsStudentCopy(Chromium.Repository), "A copy for students has no solutions to make answers of.");
        using var folder = new TemporaryFolder();
        var lessons = Directory.GetFiles(Path.Combine(Chromium.Repository, "notebooks"), "*.ipynb").Select(NotebookReader.Read).ToList();
        foreach (var lesson in lessons)
        {
            var json = (JsonObject)lesson.Json.DeepClone();
            foreach (var exercise in Exercise.Of(lesson)) json["cells"]![exercise.Stub.Number - 1]!["source"] = exercise.SolutionCode;
            folder.Write($"handed in/s01/{lesson.Name}.ipynb", NotebookJson.Text(json));
        }

        var grades = await GradedClass.GradesOf(folder);

        var student = Assert.Single(GradeBook.ReadFrom(grades)!.Students);
        Assert.Equal(lessons.Sum(lesson => Exercise.Of(lesson).Count), student.Entries.Count);
        Assert.All(student.Entries, entry => Assert.True(entry.Judgement.Verdict == Classroom.Grading.Judging.Verdict.Right && entry.Conduct.Count == 0, $"{entry.Lesson} {entry.Number}: {entry.Judgement}"));
    }

    [Fact, Slow]
    public async Task The_mistakes_of_the_last_lessons_are_named()
    {
        Assert.SkipWhen(Release.IsStudentCopy(Chromium.Repository), "A copy for students has no solutions to make answers of.");
        using var folder = new TemporaryFolder();
        (int Lesson, int Number, string Body, string Mistake)[] answers =
        [
            (9, 1, "Matrix<double>.Build.Dense(table.RowCount, task.Length, (i, j) => table[i, j % table.ColumnCount]);", "column j gets the start of task j"),
            (9, 2, "Matrix<double>.Build.Dense(da0.RowCount, tasks, (i, k) => Array.LastIndexOf(task, k) is >= 0 and var last ? da0[i, last] : 0);", "only its last sequence counts"),
            (9, 4, "50 * 0.9;", "the steps add up: 50 times 0.9"),
            (10, 1, "(W1 * W2, W1 * u2 + u1);", "you did the second step first"),
            (10, 4, """
                LineWith((p.Waa * aGuess + p.Wax * xt + p.Ba).PointwiseTanh(), p.Waa, aGuess);
                (Matrix<double>, Vector<double>) LineWith(Vector<double> F, Matrix<double> Waa, Vector<double> aGuess)
                {
                    var J = Waa.MapIndexed((i, j, w) => (1 - F[j] * F[j]) * w, Zeros.Include);
                    return (J, F - J * aGuess);
                }
                """, "you scaled the columns of W_aa, not its rows"),
            (10, 5, """
                new(
                    Waa: Matrix<double>.Build.Dense(2, 2), Wax: Matrix<double>.Build.DenseOfArray(new double[,] { { 10 }, { 10 } }),
                    Wya: Matrix<double>.Build.DenseOfArray(new double[,] { { 0, 0 }, { 5, -5 } }), Ba: Vector<double>.Build.DenseOfArray([-5, -15]), By: Vector<double>.Build.DenseOfArray([0, -5]));
                """, "it repeats the present bit"),
        ];
        foreach (var lesson in Directory.GetFiles(Path.Combine(Chromium.Repository, "notebooks"), "*.ipynb").Select(NotebookReader.Read))
        {
            var json = (JsonObject)lesson.Json.DeepClone();
            foreach (var exercise in Exercise.Of(lesson))
                if (answers.FirstOrDefault(answer => lesson.Name.StartsWith($"{answer.Lesson:00}-", StringComparison.Ordinal) && answer.Number == exercise.Number) is { Body: { } body })
                    json["cells"]![exercise.Stub.Number - 1]!["source"] = exercise.Stub.Source.Split("=>")[0] + "=> " + body;
            if (lesson.Name.StartsWith("09", StringComparison.Ordinal) || lesson.Name.StartsWith("10", StringComparison.Ordinal)) folder.Write($"handed in/s01/{lesson.Name}.ipynb", NotebookJson.Text(json));
        }

        var grades = await GradedClass.GradesOf(folder);

        var student = Assert.Single(GradeBook.ReadFrom(grades)!.Students);
        Assert.All(answers, answer => Assert.Contains(answer.Mistake, string.Join("; ", student.Entries.Single(entry => entry.Lesson.StartsWith($"{answer.Lesson:00}-", StringComparison.Ordinal) && entry.Number == answer.Number).Judgement.Mistakes)));
    }
}

/// <summary>Those who know how it works.</summary>
public sealed class Grading_the_cunning
{
    [Fact, Slow]
    public async Task Nothing_but_right_numbers_is_right_and_no_answer_keeps_the_others_from_being_judged()
    {
        Assert.SkipWhen(Release.IsStudentCopy(Chromium.Repository), "A copy for students has no solutions to make answers of.");
        using var folder = new TemporaryFolder();
        var students = MadeUpClass.Cunning;
        MadeUpClass.Write(students, folder.File("handed in"));

        var grades = await GradedClass.GradesOf(folder, "--timeout", "30");

        GradedClass.RequireNoProblem(students, grades);
        Assert.Empty(Directory.GetFiles(folder.Path, "written.txt", SearchOption.AllDirectories));
    }
}

/// <summary>The class of thirty, and the same class in parts.</summary>
public sealed class Grading_thirty
{
    [Fact, Long]
    public async Task Thirty_are_graded_in_parts_as_all_at_once()
    {
        Assert.SkipWhen(Release.IsStudentCopy(Chromium.Repository), "A copy for students has no solutions to make answers of.");
        using var folder = new TemporaryFolder();
        var students = MadeUpClass.Thirty;
        MadeUpClass.Write(students, folder.File("handed in"));
        async Task RunAsync(params string[] arguments)
        {
            var (code, output, errors) = await CommandLine.RunAsync(Chromium.Repository, ["grade", .. arguments]);
            Assert.True(code == 0, output + errors);
        }

        var watch = Stopwatch.StartNew();
        await RunAsync(folder.File("handed in"), "--output", folder.File("whole"));
        Assert.InRange(watch.Elapsed.TotalMinutes, 0, 10);
        for (var part = 3; part >= 1; part--) await RunAsync(folder.File("handed in"), "--output", folder.File($"part {part}"), "--part", $"{part}/3", "--jobs", "3");
        await RunAsync("join", folder.File("part 2"), folder.File("part 3"), folder.File("part 1"), "--output", folder.File("joined"));

        Assert.Equal(30, students.Count);
        GradedClass.RequireNoProblem(students, folder.File("whole"));
        foreach (var file in Directory.GetFiles(folder.File("whole"), "*", SearchOption.AllDirectories))
            Assert.Equal(File.ReadAllText(file), File.ReadAllText(folder.File("joined", Path.GetRelativePath(folder.File("whole"), file))));
    }
}
