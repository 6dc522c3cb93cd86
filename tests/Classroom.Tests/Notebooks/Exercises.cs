using Classroom.Notebooks;
using Classroom.Tests.Support;

namespace Classroom.Tests.Notebooks;

public sealed class Exercises : IDisposable
{
    private const string Folded = "<details><summary>Solution</summary>\n\n```csharp\nint Twice(int n) => 2 * n;\n```\n\n</details>";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Stub_check_and_solution_are_found_by_their_order()
    {
        var exercises = Exercise.Of(Read(new NotebookText()
            .Code("1").Code("stub 1", "exercise").Markdown("text").Code("check 1", "check").Markdown(Folded, "solution")
            .Code("stub 2", "exercise").Code("check 2", "check").Markdown("no fence", "solution")));

        Assert.Equal(["stub 1", "stub 2"], exercises.Select(exercise => exercise.Stub.Source));
        Assert.Equal(["check 1", "check 2"], exercises.Select(exercise => exercise.Check!.Source));
        Assert.Equal(["int Twice(int n) => 2 * n;", null], exercises.Select(exercise => exercise.SolutionCode));
    }

    [Fact]
    public void A_solution_takes_the_place_of_its_stub_and_nothing_else_changes()
    {
        var notebook = Read(new NotebookText().Code("1").Code("stub", "exercise").Code("Twice(2)", "check").Markdown(Folded, "solution"));

        var solved = Exercise.Solve(notebook);

        Assert.Equal(["1", "int Twice(int n) => 2 * n;", "Twice(2)", Folded], solved.Cells.Select(cell => cell.Source));
        Assert.Equal("stub", notebook.Cells[1].Source);
    }

    [Fact]
    public void An_exercise_without_solution_cannot_be_solved_and_is_named()
    {
        var notebook = Read(new NotebookText().Code("1").Code("stub", "exercise"));

        var message = Assert.Throws<NotebookException>(() => Exercise.Solve(notebook)).Message;

        Assert.Contains("a.ipynb: cell 2 (In [2]): the exercise has no solution", message);
    }

    private Notebook Read(NotebookText text) => NotebookReader.Read(folder.Write("a.ipynb", text.ToString()));
}
