using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks;

/// <summary>A start for each task, the tasks of a batch, and the pieces of what is made of them.</summary>
internal sealed record TaskStartsFormula(Matrix<double> Table, int[] Task, Matrix<double> Da0)
{
    public int Tasks => Table.ColumnCount;
    public Func<TaskStartsFormula, int, Vector<double>> Start { get; init; } = (f, j) => f.Table.Column(f.Task[j]);
    public Func<TaskStartsFormula, int, Vector<double>> Share { get; init; } = (f, task) => f.Sum(j => f.Task[j] == task);
    public Func<Matrix<double>, Matrix<double>> Whole { get; init; } = matrix => matrix;

    /// <summary>a⟨0⟩_j = the start of the task of sequence j.</summary>
    public Matrix<double> Starts() => Whole(Matrix<double>.Build.DenseOfColumnVectors(Task.Select((_, j) => Start(this, j))));

    /// <summary>The gradient of a task's start: the sum of da⟨0⟩_j over the sequences of this task.</summary>
    public Matrix<double> Gradient() => Whole(Matrix<double>.Build.DenseOfColumnVectors(Enumerable.Range(0, Tasks).Select(task => Share(this, task))));

    /// <summary>The sum over some sequences.</summary>
    public Vector<double> Sum(Func<int, bool> which) =>
        Enumerable.Range(0, Task.Length).Where(which).Aggregate(Vector<double>.Build.Dense(Table.RowCount), (sum, j) => sum + Da0.Column(j));
}

/// <summary>One start for each task, forward and backward.</summary>
internal static class TaskStartsExercises
{
    public static Exercise<TaskStartsFormula, Matrix<double>> Starts { get; } = new()
    {
        Name = "One start for each task",
        Draw = Drawn,
        Run = f => f.Starts(),
        Inputs = f => [Part.Single("table", "(n_a, tasks)", f.Table), Tasks(f)],
        Parts = a0 => [Part.Single("a⟨0⟩", "(n_a, m)", a0)],
        Mistakes =
        [
            new("column j gets the start of task j",
                "j counts sequences, and the columns of the table count tasks. Several sequences may have the same task.",
                "Which entry of `task` belongs to sequence j?",
                f => f with { Start = (g, j) => g.Table.Column(j % g.Tasks) }),
            new("every sequence gets the start of the first sequence's task",
                "An index that stays where it is gives no error.",
                "Which entry of `task` belongs to sequence j?",
                f => f with { Start = (g, _) => g.Table.Column(g.Task[0]) }),
            new("every sequence gets the start of the last sequence's task",
                "A loop that fills the whole matrix in each round leaves the last one.",
                "Which columns of a⟨0⟩ belong to sequence j?",
                f => f with { Start = (g, _) => g.Table.Column(g.Task[^1]) }),
            new("every sequence gets the start of the first task",
                "The table's first column is at hand, and `task` is not used.",
                "Where does `task` enter?",
                f => f with { Start = (g, _) => g.Table.Column(0) }),
            new("the tasks are counted from 1: each sequence gets the start of the task before, the first task that of the last",
                "Here tasks count from 0, like every index in C#.",
                "Which column of the table belongs to task 0?",
                f => f with { Start = (g, j) => g.Table.Column((g.Task[j] + g.Tasks - 1) % g.Tasks) }),
            new("each sequence gets the start of the task after its own",
                "Here tasks count from 0, like every index in C#.",
                "Which column of the table belongs to task 0?",
                f => f with { Start = (g, j) => g.Table.Column((g.Task[j] + 1) % g.Tasks) }),
            new("every sequence gets the mean of all starts",
                "A mean of several tasks belongs to none of them.",
                "Which column of the table belongs to sequence j?",
                f => f with { Start = (g, _) => g.Table.RowSums() / g.Tasks }),
            new("every sequence gets the sum of all starts",
                "A product with ones adds up all columns of the table.",
                "Which column of the table belongs to sequence j?",
                f => f with { Start = (g, _) => g.Table.RowSums() }),
            new("the sequences come in reverse order",
                "Column 0 of a⟨0⟩ belongs to sequence 0.",
                "Which entry of `task` decides about column 0?",
                f => f with { Start = (g, j) => g.Table.Column(g.Task[g.Task.Length - 1 - j]) }),
            new("rows and columns are exchanged: one row for each sequence",
                "The table has one column for each task, so a⟨0⟩ has one for each sequence.",
                "What shape must a⟨0⟩ have for W_aa a⟨0⟩?",
                f => f with { Whole = a0 => f.Whole(a0).Transpose() }),
            new("all starts are zeros",
                "A new matrix is full of zeros until something is written into it.",
                "Where does the table enter?",
                f => f with { Whole = a0 => f.Whole(a0) * 0 }),
        ],
    };

    public static Exercise<TaskStartsFormula, Matrix<double>> Gradient { get; } = new()
    {
        Name = "The gradient of each task's start",
        Draw = Drawn,
        Run = f => f.Gradient(),
        Inputs = f => [Part.Single("da⟨0⟩", "(n_a, m)", f.Da0), Tasks(f)],
        Parts = d => [Part.Single("the gradient", "(n_a, tasks)", d)],
        Mistakes =
        [
            new("where a task comes several times, only its last sequence counts",
                "Written with = into the task's column, each sequence replaces the one before. A number that is used several times gets the sum of what comes back.",
                "What should happen to a column that already holds the share of another sequence?",
                f => f with { Share = (g, task) => Array.LastIndexOf(g.Task, task) is >= 0 and var last ? g.Da0.Column(last) : g.Sum(_ => false) }),
            new("where a task comes several times, only its first sequence counts",
                "`IndexOf` stops at the first one it finds. A number that is used several times gets the sum of what comes back.",
                "How many sequences of the batch started from this task's start?",
                f => f with { Share = (g, task) => Array.IndexOf(g.Task, task) is >= 0 and var first ? g.Da0.Column(first) : g.Sum(_ => false) }),
            new("the sum over a task's sequences is divided by their number",
                "If the loss is a mean over the batch, its gradient has been divided already.",
                "One start, used by three sequences: how much does the loss change if it changes?",
                f => f with { Share = (g, task) => g.Sum(j => g.Task[j] == task) / Math.Max(1, g.Task.Count(one => one == task)) }),
            new("the sum is divided by m",
                "If the loss is a mean over the batch, its gradient has been divided already.",
                "One start, used by three sequences: how much does the loss change if it changes?",
                f => f with { Share = (g, task) => g.Sum(j => g.Task[j] == task) / g.Task.Length }),
            new("every task gets the sum over the whole batch",
                "That is the gradient of *one* start for all. Here a task hears only from its own sequences.",
                "Does the loss of a sequence change if another task's start changes?",
                f => f with { Share = (g, _) => g.Sum(_ => true) }),
            new("column j of da⟨0⟩ goes to task j",
                "j counts sequences, and the columns of the result count tasks.",
                "Which entry of `task` belongs to sequence j?",
                f => f with { Share = (g, task) => g.Sum(j => j % g.Tasks == task) }),
            new("everything goes to the first sequence's task",
                "An index that stays where it is gives no error.",
                "Which entry of `task` belongs to sequence j?",
                f => f with { Share = (g, task) => task == g.Task[0] ? g.Sum(_ => true) : g.Sum(_ => false) }),
            new("the tasks are counted from 1: each share goes to the task before",
                "Here tasks count from 0, like every index in C#.",
                "Which column of the result belongs to task 0?",
                f => f with { Share = (g, task) => g.Sum(j => (g.Task[j] + g.Tasks - 1) % g.Tasks == task) }),
            new("each task gets what belongs to all the others",
                "The condition is the wrong way round.",
                "Which sequences started from this task's start?",
                f => f with { Share = (g, task) => g.Sum(j => g.Task[j] != task) }),
            new("the sign is wrong",
                "A gradient points uphill. The minus belongs to the update.",
                "In which direction does the loss grow?",
                f => f with { Whole = d => -f.Whole(d) }),
            new("rows and columns are exchanged: one row for each task",
                "A gradient has the shape of what it is the gradient of, here the table with one column for each task.",
                "Which shape has the table of starts?",
                f => f with { Whole = d => f.Whole(d).Transpose() }),
        ],
    };

    private static Part Tasks(TaskStartsFormula f) => Part.Single("task", "m", Vector<double>.Build.Dense(f.Task.Length, j => f.Task[j]));

    /// <summary>Some network's tasks repeat one, and in some another one is not there; a batch of one sequence has any task. But for the last network there are other numbers of tasks than of sequences and units.</summary>
    private static TaskStartsFormula Drawn(Network network)
    {
        var tasks = network.Number == Network.Tried - 1 ? 1 : Enumerable.Range(2, 8).First(count => count != network.M && count != network.Na);
        int[] task = [.. Enumerable.Range(0, network.M).Select(_ => network.Random.NextInt(tasks))];
        return new(network.Normal(network.Na, tasks), task, network.Normal(network.Na, network.M));
    }
}
