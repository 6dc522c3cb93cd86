using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using CellKernel;
using Classroom.Grading.Code;
using Classroom.Notebooks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Script = Classroom.Checking.Script;

namespace Classroom.Grading.Judging;

/// <summary>
/// The trusted side: compiles a lesson's checks as the release has them, here, where no line of an answer is ever compiled or runs,
/// and asks an answer for numbers on networks that nobody has seen.
/// </summary>
internal sealed class Examiner : IDisposable
{
    private const int CheckLimit = 8, LongImport = 300;

    private readonly AskedLesson lesson;
    private readonly long seed;
    private readonly CSharpKernel compiling, asking;
    private readonly Dictionary<int, (string Check, Func<Func<string, string>, string> Ask)> checks = [];
    private readonly ConcurrentDictionary<string, bool> usable = [];
    private readonly SemaphoreSlim gate = new(1, 1);

    private Examiner(AskedLesson lesson, long seed) =>
        (this.lesson, this.seed, compiling, asking) = (lesson, seed, New(lesson), New(lesson));

    /// <summary>What stands before every answer: the lesson's library, and what its first cell imports. An alias from a cell with a picture would be a part of each compiled answer.</summary>
    public string Opening => $"#r \"{lesson.Reference}\"\n{string.Join("\n", lesson.Imported)}";

    /// <summary>What stands before a check: all that the lesson's cells import.</summary>
    public string Imports => string.Join("\n", lesson.Usings);

    /// <summary>The assemblies that an answer may use: those beside the lesson's own whose names begin a namespace that its first cell imports.</summary>
    public IReadOnlySet<string> Libraries { get; private set; } = new HashSet<string>();

    /// <exception cref="NotebookException">The release's own cells do not run here.</exception>
    public static async Task<Examiner> CreateAsync(AskedLesson lesson, long seed)
    {
        var examiner = new Examiner(lesson, seed);
        foreach (var kernel in (CSharpKernel[])[examiner.compiling, examiner.asking])
            await examiner.RunAsync(kernel, $"{examiner.Opening}\n{string.Join("\n", lesson.Usings.Except(lesson.Imported))}");
        var imported = lesson.Imported.Select(directive => directive.TrimEnd(';').Split(' ')[^1]).ToList();
        examiner.Libraries = Directory.GetFiles(Path.GetDirectoryName(lesson.Reference)!, "*.dll").Select(Path.GetFileNameWithoutExtension).OfType<string>()
            .Where(name => imported.Any(space => space == name || space.StartsWith(name + ".", StringComparison.Ordinal))).ToHashSet();
        return examiner;
    }

    /// <summary>Of the imports of a file those that there are here: one of a library that is not here would take every answer with it.</summary>
    public string Usable(IEnumerable<string> usings) => string.Join(" ", usings.Where(directive => directive.Length < LongImport && usable.GetOrAdd(directive, Compiles)));

    /// <summary>The check with unseen seeds: as code that sees the answer's functions, and as questions to a process that has them.</summary>
    public async Task<(string Check, Func<Func<string, string>, string> Ask)> CheckOfAsync(AskedTask task)
    {
        await gate.WaitAsync();
        try
        {
            if (!checks.TryGetValue(task.Number, out var check))
                checks[task.Number] = check = (Seeded(task, seed), await AskingAsync(task, Seeded(task, seed + 1)));
            return check;
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose()
    {
        compiling.Dispose();
        asking.Dispose();
        gate.Dispose();
    }

    private static CSharpKernel New(AskedLesson lesson) => new(new KernelOptions(new FileAssemblies()) { Directory = lesson.Folder });

    /// <summary>The check with a seed in every call that takes one: whether it does, the compiler knows.</summary>
    private string Seeded(AskedTask task, long number)
    {
        var text = task.Check;
        var stubs = string.Concat(task.Functions.Select(function => $"{function.Result} {function.Name}{function.Head} => throw new NotImplementedException();\n"));
        for (var call = 0; call < CheckLimit; call++)
        {
            var calls = Script.Parse(text).DescendantNodes().OfType<InvocationExpressionSyntax>().ToList();
            if (call >= calls.Count) break;
            var end = calls[call].ArgumentList.CloseParenToken.SpanStart;
            var seeded = text.Insert(end, string.Create(CultureInfo.InvariantCulture, $"{(calls[call].ArgumentList.Arguments.Count > 0 ? ", " : "")}seed: {number}L"));
            if (Compiles($"{stubs}{task.Before}var result = {seeded};")) text = seeded;
        }
        return text;
    }

    private bool Compiles(string code)
    {
        lock (compiling) return compiling.Compile(code).Errors.Count == 0;   // an import alone is no code, and has no image
    }

    private async Task<Func<Func<string, string>, string>> AskingAsync(AskedTask task, string check)
    {
        var name = $"classroom.{Guid.NewGuid():n}";
        var functions = new StringBuilder();
        foreach (var function in task.Functions)
            functions.Append(CultureInfo.InvariantCulture, $"{function.Result} {function.Name}{function.Head} => RemoteAnswers.Ask<{function.Result}>(ask, \"{function.Name}\"{string.Concat(function.Parameters.Select(parameter => ", " + parameter))});\n");
        await RunAsync(asking, $"AppContext.SetData(\"{name}\", (Func<Func<string, string>, string>)(ask => {{\n{task.Before}{functions}return RemoteAnswers.Describe({check});\n}}));");
        var made = (Func<Func<string, string>, string>)AppContext.GetData(name)!;
        AppContext.SetData(name, null);
        return made;
    }

    private async Task RunAsync(CSharpKernel kernel, string code)
    {
        if ((await kernel.RunAsync(code, _ => { })).Error is { } error)
            throw new NotebookException(Path.Combine(lesson.Folder, lesson.Name + ".ipynb"), $"its checks do not run here: {error.Message}");
    }
}
