using Classroom.Grading.Judging;
using Classroom.Grading.Reading;

namespace Classroom.Grading.Code;

/// <summary>An answer to a task, taken out of the notebook in which it stands, with all that it needs and nothing else.</summary>
/// <param name="Code">What is compiled; null where there is nothing to compile.</param>
/// <param name="Cells">The same cell by cell, the answer's own last, and each without what it may do without. In a notebook a cell that fails leaves the others as they are. None where that is the same.</param>
/// <param name="Usings">The imports of the cells that it comes from, and those that are not the lesson's. Those of its pictures have nothing to do with it.</param>
/// <param name="Further">Other cells' imports of a type by its name: they become a part of whatever is compiled after them, so they are used only where it does not compile without.</param>
/// <param name="Own">The answer's own functions as they were written.</param>
/// <param name="Attempts">How many answers to the task stand in the file.</param>
/// <param name="Without">What is said where there is no code.</param>
/// <param name="Remarks">What a teacher should know.</param>
/// <param name="Conduct">What speaks against counting it, in words; it is the teacher's to decide otherwise.</param>
internal sealed record Answer(string? Code, IReadOnlyList<(string Whole, string Plain)> Cells, IReadOnlyList<string> Usings, IReadOnlyList<string> Further, string Own, int Attempts, Judgement? Without, IReadOnlyList<string> Remarks, IReadOnlyList<string> Conduct)
{
    public static Answer Find(AskedTask task, AskedLesson lesson, IReadOnlyList<CellCode> cells)
    {
        var (remarks, conduct) = (new List<string>(), Conducted(task, lesson, cells));
        var stub = cells.FirstOrDefault(cell => cell.Cell.Id == task.StubId && task.StubId.Length > 0);
        var written = new List<(Shape Asked, Piece Piece)>();
        var (attempts, isOpen) = (0, false);
        foreach (var asked in task.Functions)
        {
            var named = Named(asked, cells);
            if (named.Count == 0 && stub is not null && Renamed(asked, stub, lesson) is { } renamed)
            {
                named = [renamed];
                remarks.Add($"The function {asked.Name} is called {renamed.Function!.Name} here.");
            }
            var answers = named.Where(piece => piece.Function is not { IsOpen: true }).ToList();
            attempts = Math.Max(attempts, answers.Select(piece => AskedLesson.Dense(piece.Text)).Distinct().Count());
            isOpen |= named.Count > 0 && answers.Count == 0;
            if (answers.Count > 0) written.Add((asked, answers[^1]));
        }
        var isAll = written.Count == task.Functions.Count;
        remarks.AddRange(cells.Where(cell => cell.Cell.Problem is not null && (isAll || cell != stub)).Select(cell => $"Cell {cell.Number} was not read: {cell.Problem}."));
        if (attempts > 1) remarks.Add($"{attempts} different answers stand in the file; the last one counts.");
        var own = string.Join("\n", written.Select(answer => answer.Piece.Text));
        if (stub?.Problem is { } problem && !isAll)
            return new(null, [], [], [], stub.Cell.Source, 1, Judgement.Of(Verdict.Error, $"The cell does not compile: {problem}."), remarks, conduct);
        if (isAll && written.Count > 0)
        {
            var theirs = cells.Where(cell => !lesson.Sources.Contains(AskedLesson.Dense(cell.Cell.Source))).Select(cell => cell.Number).ToHashSet();
            IReadOnlyList<Piece> roots = [.. written.Select(answer => answer.Piece)];
            var needed = Needs.Of(cells, roots, (cell, name) => theirs.Contains(cell) && !lesson.Declared.Contains(name));
            var homes = needed.Select(piece => piece.Cell).ToHashSet();
            var elsewhere = cells.Where(cell => !homes.Contains(cell.Number)).SelectMany(cell => cell.Usings).Except(lesson.Usings).ToLookup(NamesType);
            var usings = cells.Where(cell => homes.Contains(cell.Number)).SelectMany(cell => cell.Usings).Concat(elsewhere[false]).Except(lesson.Imported);
            return new(Compilable(cells, needed, written), ByCell(cells, needed, Needs.Of(cells, roots), written), [.. usings], [.. elsewhere[true]], own, attempts, null, remarks, conduct);
        }
        var without = written.Count > 0 || isOpen ? Judgement.Of(Verdict.Todo, "Still to do.") : Judgement.Of(Verdict.Missing, "The exercise is not in the file.");
        return new(null, [], [], [], own, attempts, without, remarks, conduct);
    }

    private static bool NamesType(string directive) => directive.Contains('=') || directive.Split(' ', '\t', '\n').Contains("static");

    /// <summary>The functions of that name that take what is asked for; if there is none, those of that name, and variables that hold one.</summary>
    private static List<Piece> Named(Shape asked, IReadOnlyList<CellCode> cells)
    {
        var all = cells.SelectMany(cell => cell.Pieces).Where(piece => piece.Declares.Contains(asked.Name)).ToList();
        var fitting = all.Where(piece => piece.Function is { } function && function.Takes(asked)).ToList();
        return fitting.Count > 0 ? fitting : all;
    }

    private static Piece? Renamed(Shape asked, CellCode stub, AskedLesson lesson) => stub.Pieces
        .Where(piece => piece.Function is { } function && function.Takes(asked) && !lesson.Declared.Contains(function.Name)).ToList() is [var only] ? only : null;

    /// <summary>The answer's cell first, each line where it was; before it on its first line, what comes from other cells, if the order matters.</summary>
    private static string Compilable(IReadOnlyList<CellCode> cells, IReadOnlyList<Piece> needed, List<(Shape Asked, Piece Piece)> written)
    {
        var home = cells.First(cell => cell.Number == written[^1].Piece.Cell);
        var elsewhere = needed.Where(piece => piece.Cell != home.Number).ToList();
        var here = home.Only(needed);
        var others = string.Join("\n", elsewhere.Select(piece => piece.Text));
        var isInOrder = needed.All(piece => piece.Function is not null || piece.Cell != home.Number);
        return isInOrder ? $"{here}\n{others}{Aliases(written)}" : $"{others}\n{here}{Aliases(written)}";
    }

    private static List<(string Whole, string Plain)> ByCell(IReadOnlyList<CellCode> cells, IReadOnlyList<Piece> needed, IReadOnlyList<Piece> plain, List<(Shape Asked, Piece Piece)> written)
    {
        var home = cells.First(cell => cell.Number == written[^1].Piece.Cell);
        List<(string Whole, string Plain)> all = [.. cells.Where(cell => cell != home && needed.Any(piece => piece.Cell == cell.Number)).Select(cell => (cell.Only(needed), cell.Only(plain))),
            (home.Only(needed) + Aliases(written), home.Only(plain) + Aliases(written))];
        return all is [var only] && only.Whole == only.Plain ? [] : all;
    }

    private static string Aliases(List<(Shape Asked, Piece Piece)> written) => string.Concat(written.Where(answer => answer.Piece.Function is { } function && function.Name != answer.Asked.Name)
        .Select(answer => $"\n{answer.Asked.Result} {answer.Asked.Name}{answer.Asked.Head} => {answer.Piece.Function!.Name}({answer.Asked.Names});"));

    private static List<string> Conducted(AskedTask task, AskedLesson lesson, IReadOnlyList<CellCode> cells)
    {
        var names = task.Functions.Select(function => function.Name).ToHashSet();
        return [.. cells.SelectMany(cell => cell.Pieces).SelectMany(piece => piece.Declares.Select(name => (name, piece.Cell)))
            .Where(declared => task.Words.Contains(declared.name) && !names.Contains(declared.name) && !lesson.Declared.Contains(declared.name))
            .Select(declared => $"Cell {declared.Cell} declares {declared.name}, a name of the check's own.")];
    }
}
