using System.Diagnostics;
using System.Globalization;
using CellLibrary;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Kernel;

/// <summary>Runs C# cells one after the other; each sees what those before it declared.</summary>
/// <remarks>
/// A cell is a script submission, chained to the one before it by
/// <c>CSharpCompilation.CreateScriptCompilation</c>, emitted, loaded, and entered by a delegate on one array of states.
/// </remarks>
public sealed class CSharpKernel : IDisposable
{
    private readonly KernelOptions _options;
    private readonly CellOutputs _outputs = new();
    private readonly LineNumbers _lines = new();
    private readonly LoadedFiles _files;
    private readonly Compiler _compiler;
    private readonly References _references;
    private readonly Errors _errors;
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private readonly List<MetadataReference> _pending = [];   // asked for, but not yet part of a cell that compiled
    private Submission? _previous;
    private object?[] _states = new object?[64];
    private int _used = 1;   // the first place is for a host's own object; there is none
    private int _cells;

    static CSharpKernel() => Displays.Receiver = (value, mimeType, id, isUpdate) =>
        CellOutputs.Current?.AddFromCell(new DisplayOutput(Formats.Of(value, mimeType), id, isUpdate));

    /// <summary>A kernel in which nothing is declared yet.</summary>
    /// <param name="options">What it stands on.</param>
    public CSharpKernel(KernelOptions options)
    {
        _options = options;
        _files = new LoadedFiles(options.Directory);
        _compiler = new Compiler(new CellContext(options.Assemblies), _files);
        _references = new References(options);
        _errors = new Errors(_lines);
        _pending.AddRange(options.Assemblies.Shared);
    }

    /// <summary>Runs a cell. One at a time: a second call waits for the first.</summary>
    /// <param name="code">The cell's source.</param>
    /// <param name="output">Gets what the cell shows, as it comes, one at a time, from any thread.</param>
    /// <param name="cancellation">Stops the cell; what it had set by then stays.</param>
    /// <returns>How it ended. A cell that fails is no exception.</returns>
    public async Task<CellResult> RunAsync(string code, Action<CellOutput> output, CancellationToken cancellation = default)
    {
        await _oneAtATime.WaitAsync(CancellationToken.None).ConfigureAwait(false);   // a cell that is stopped before its turn says so in its turn
        var cell = $"cell {++_cells}";
        try
        {
            _outputs.Begin(output, cancellation);
            // Off the caller's thread; in a browser, onto the thread pool's own loop, without which waiting for tasks fails there.
            await Task.Run(() => RunCellAsync(code, cell, cancellation), CancellationToken.None).ConfigureAwait(false);
            return new CellResult(null);
        }
        catch (Exception exception)
        {
            var error = _errors.Describe(exception, cell, cancellation.IsCancellationRequested);
            _outputs.Add(error);
            return new CellResult(error);
        }
        finally
        {
            _outputs.End();
            _oneAtATime.Release();
        }
    }

    /// <summary>Starts the compiler and the formatting with a cell that nobody sees, while nobody waits for one.</summary>
    public async Task WarmUpAsync()
    {
        await _oneAtATime.WaitAsync().ConfigureAwait(false);
        try
        {
            _outputs.Begin(_ => { }, CancellationToken.None);
            await Task.Run(() => RunCellAsync("0", "cell 0", CancellationToken.None)).ConfigureAwait(false);
        }
        finally
        {
            _outputs.End();
            _oneAtATime.Release();
        }
    }

    /// <summary>What could stand at a place in a cell that is being written.</summary>
    public Completions Complete(string code, int position)
    {
        var at = Math.Clamp(position, 0, code.Length);
        var line = code[(code.LastIndexOf('\n', Math.Max(0, at - 1)) + 1)..at];
        return line.TrimStart().StartsWith('#') ? new(at, at, []) : Assist(code).Complete(at);   // no C# is in a directive
    }

    /// <summary>What there is to know about the word at a place; null if nothing.</summary>
    public Hover? Describe(string code, int position) => Assist(code).Describe(Math.Clamp(position, 0, code.Length));

    /// <summary>Whether code could be run as it stands, or is the beginning of more.</summary>
    public static bool IsComplete(string code) => SyntaxFactory.IsCompleteSubmission(CellSource.Parse(code, "cell").Tree);

    /// <summary>How many cells the next one looks through.</summary>
    internal int Remembered => _used - 1;

    /// <inheritdoc/>
    public void Dispose() => _oneAtATime.Dispose();

    private Assistance Assist(string code)
    {
        var source = CellSource.Parse(code, "cell");
        return new Assistance(_compiler.Chain(source.Tree, _pending.ToList(), _previous?.Compilation).GetSemanticModel(source.Tree));
    }

    private async Task RunCellAsync(string code, string cell, CancellationToken cancellation)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        _outputs.Enter();
        CellConsole.Enter();

        var watch = Stopwatch.StartNew();
        var source = CellSource.Parse(code, cell, cancellation);
        var directives = _files.Follow(source).ToList();
        await _references.AddAsync(directives, _pending, WriteError, cancellation).ConfigureAwait(false);
        var submission = _compiler.Load(
            _compiler.Chain(source.Tree, _pending, _previous?.Compilation), _lines, out var warnings, cancellation);
        foreach (var warning in warnings)
            WriteError(Errors.Line(warning, cell));

        await EnterAsync(submission, cancellation).ConfigureAwait(false);
        if (directives.Any(directive => directive.Kind == DirectiveKind.Time))
            _outputs.Add(new DisplayOutput(new MimeBundle("text/plain", string.Create(
                CultureInfo.InvariantCulture, $"Wall time: {watch.Elapsed.TotalMilliseconds:0.##}ms"))));
    }

    private async Task EnterAsync(Submission submission, CancellationToken cancellation)
    {
        if (submission.Entry is not { } entry)
        {
            Accept(submission);
            return;
        }
        if (_used == _states.Length)
            Array.Resize(ref _states, 2 * _states.Length);
        try
        {
            var run = new CellRun(_outputs, Unobserved, _options.Interruptible, cancellation);
            var result = await run.RunAsync(async () =>
            {
                var value = await entry(_states);
                return value is not null || submission.HasResult ? Formats.Of(value) : null;
            }).ConfigureAwait(false);
            if (result is not null)
                _outputs.Add(new ResultOutput(result));
        }
        finally
        {
            // Also after an exception: what the cell had set by then stays. A cell that was stopped before it began left nothing.
            if (_states[_used] is not null && (submission.Declares || _previous is null))
            {
                Accept(submission);
                _used++;
            }
            else
                _states[_used] = null;
        }
    }

    private void Accept(Submission submission)
    {
        _previous = submission;
        _pending.Clear();
    }

    private void WriteError(string line) => _outputs.Add(new StreamOutput(StreamOutput.Error, line + "\n"));

    private void Unobserved(Exception exception) =>
        WriteError($"Nobody waits for this exception: {exception.GetType().FullName}: {exception.Message}");
}
