using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using CellLibrary;
using CellLibrary.Compiled;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CellKernel;

/// <summary>Runs C# cells one after the other; each sees what those before it declared.</summary>
/// <remarks>
/// A cell is a script submission, chained to the one before it by
/// <c>CSharpCompilation.CreateScriptCompilation</c>, emitted, loaded, and entered by a delegate on one array of states.
/// </remarks>
public sealed class CSharpKernel : IDisposable
{
    private readonly KernelOptions options;
    private readonly CellOutputs outputs = new();
    private readonly LineNumbers lines;
    private readonly LoadedFiles files;
    private readonly CellContext context;
    private readonly Compiler compiler;
    private readonly References references;
    private readonly Errors errors;
    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private ImmutableList<MetadataReference> pending = [];   // asked for, but not yet part of a cell that compiled; questions read and add while a cell runs
    private Submission? previous;
    private CellsAhead? ahead;
    private object?[] states = new object?[64];
    private int used = 1;   // the first place is for a host's own object; there is none
    private int cells;
    private bool isWarm, isAside;   // the cell that runs

    static CSharpKernel()
    {
        Displays.Receiver = (value, mimeType, id, isUpdate) => CellOutputs.Current?.AddFromCell(new DisplayOutput(Formats.Of(value, mimeType), id, isUpdate));
        Formats.Receive((data, id, isUpdate) => CellOutputs.Current?.AddFromCell(new DisplayOutput(data, id, isUpdate)));
        if (!OperatingSystem.IsBrowser())
            Interruption.Offer();
    }

    /// <summary>A kernel in which nothing is declared yet.</summary>
    /// <param name="options">Where its assemblies, packages and files come from.</param>
    public CSharpKernel(KernelOptions options)
    {
        this.options = options;
        files = new LoadedFiles(options.Directory);
        lines = new LineNumbers();
        context = new CellContext(options.Assemblies);
        compiler = new Compiler(context, files);
        references = new References(options);
        errors = new Errors(lines);
        AddPending(options.Assemblies.Shared);
    }

    /// <summary>Runs a cell. One at a time: a second call waits for the first.</summary>
    /// <param name="code">The cell's source.</param>
    /// <param name="output">Gets what the cell shows, as it comes, one at a time, from any thread.</param>
    /// <param name="cancellation">Stops the cell; what it had set by then stays.</param>
    /// <param name="input">Asks the user for a line, for <c>Console.ReadLine</c>; null where nobody can be asked.</param>
    /// <param name="name">What it is called where an error stands in it: "cell 3"; null to number it here.</param>
    /// <param name="isAside">Whether what it declares is forgotten when it ends: it sees the cells before it, and none sees it.</param>
    /// <returns>How it ended. A cell that fails is no exception.</returns>
    public async Task<CellResult> RunAsync(
        string code, Action<CellOutput> output, CancellationToken cancellation = default, Func<string>? input = null, string? name = null, bool isAside = false)
    {
        await oneAtATime.WaitAsync(CancellationToken.None).ConfigureAwait(false);   // a cell that is stopped before its turn says so in its turn
        var cell = name ?? $"cell {++cells}";
        var (previous, used) = (this.previous, this.used);
        this.isAside = isAside;
        try
        {
            TakeArrived();
            previous = this.previous;
            outputs.Begin(output, input);
            // Off the caller's thread; in a browser, onto the thread pool's own loop, without which waiting for tasks fails there.
            await Task.Run(() => RunCellAsync(code, cell, cancellation), CancellationToken.None).ConfigureAwait(false);
            return new CellResult(null);
        }
        catch (Exception exception)
        {
            var error = await DescribeAsync(exception, cell, cancellation).ConfigureAwait(false);
            outputs.Add(error);
            return new CellResult(error);
        }
        finally
        {
            if (isAside)
                Forget(previous, used);
            outputs.End();
            oneAtATime.Release();
        }
    }

    /// <summary>
    /// Warms up the compiler and the formatting with a hidden cell, while nobody waits for one. Before that, each call compiles one of the prepared
    /// cells that ran: who changes a cell, or asks about one, need not wait for all of them then.
    /// </summary>
    /// <returns>Whether there is more to do.</returns>
    public async Task<bool> WarmUpAsync()
    {
        await oneAtATime.WaitAsync().ConfigureAwait(false);
        var (previous, used) = (this.previous, this.used);
        try
        {
            TakeArrived();
            previous = this.previous;
            outputs.Begin(_ => { });
            return await Task.Run(WarmUpSomethingAsync).ConfigureAwait(false);
        }
        finally
        {
            if (options.Prepared.Count > 0)
                Forget(previous, used);   // they begin with the first cell
            outputs.End();
            oneAtATime.Release();
        }
    }

    private async Task<bool> WarmUpSomethingAsync()
    {
        Submission? next = null;
        for (var cell = previous; cell is { IsEmitted: false }; cell = cell.Before)
            next = cell;
        if (next is not null)
        {
            next.NameTypes();
            return true;
        }
        if (!isWarm)
            await RunCellAsync("0", "cell 0", CancellationToken.None).ConfigureAwait(false);
        isWarm = true;
        return false;
    }

    /// <summary>What could stand at a place in a cell that is being written.</summary>
    /// <param name="code">The cell's source.</param>
    /// <param name="position">The place in it.</param>
    /// <param name="above">Cells that have not run and would run before it: what they declare counts too.</param>
    public Completions Complete(string code, int position, IReadOnlyList<string>? above = null)
    {
        var at = Math.Clamp(position, 0, code.Length);
        var line = code[(at == 0 ? 0 : code.LastIndexOf('\n', at - 1) + 1)..at];
        return line.TrimStart().StartsWith('#') ? DirectiveHelp.Complete(line, at, options.Directory) : Assist(code, above).Complete(at);
    }

    /// <summary>What there is to know about the word at a place; null if nothing.</summary>
    /// <inheritdoc cref="Complete" path="/param"/>
    public Hover? Describe(string code, int position, IReadOnlyList<string>? above = null) =>
        Assist(code, above).Describe(Math.Clamp(position, 0, code.Length));

    /// <summary>Whether code could be run as it stands, or is the beginning of more, or is no C# however it goes on.</summary>
    public static Completeness Completeness(string code)
    {
        var source = CellSource.Parse(CellPart.CSharp(code), "cell");
        var tree = source.Tree;
        if (source.Directives.Any(directive => directive.Kind == DirectiveKind.Unknown))
            return CellKernel.Completeness.Complete;   // whatever stands below: it gets a sentence
        if (!SyntaxFactory.IsCompleteSubmission(tree))
            return IsBeyondMending(tree) ? CellKernel.Completeness.Invalid : CellKernel.Completeness.Incomplete;
        return tree.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) ? CellKernel.Completeness.Invalid : CellKernel.Completeness.Complete;
    }

    // A string that ends with its line, or a bracket that closes nothing: no further line helps.
    private static bool IsBeyondMending(SyntaxTree tree) => tree.GetDiagnostics().Any(error => error.Id == "CS1010")
        || tree.GetRoot().DescendantNodes().OfType<InterpolatedStringExpressionSyntax>().Any(text => text.StringEndToken.IsMissing
            && text.StringStartToken.IsKind(SyntaxKind.InterpolatedStringStartToken) && text.Contents.LastOrDefault() is not InterpolationSyntax { CloseBraceToken.IsMissing: true })
        || tree.GetRoot().DescendantTrivia().Any(trivia => trivia.IsKind(SyntaxKind.SkippedTokensTrivia) && trivia.ToString() is [.., ')' or ']' or '}']);

    /// <summary>What the next cell would be; it is neither loaded nor run.</summary>
    /// <param name="code">The cell's source.</param>
    public CompiledCell Compile(string code)
    {
        var source = CellSource.Parse(code, "cell");
        using var image = new MemoryStream();
        var result = compiler.Chain(source.Tree, pending, previous?.Compilation).Emit(image);
        return result.Success ? new CompiledCell(image.ToArray(), [])
            : new CompiledCell(null, [.. result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
                .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)
                .Select(diagnostic => new CompiledCell.Error(diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1, diagnostic.Id, diagnostic.GetMessage(CultureInfo.InvariantCulture)))]);
    }

    /// <summary>Compiles cells that are to be run one after the other, from the first on; they are neither loaded nor run.</summary>
    /// <param name="cells">Their sources.</param>
    /// <returns>
    /// What <see cref="KernelOptions.Prepared"/> takes. Left out are cells about which the compiler has something to say, and all from a cell on
    /// that asks for more than files of assemblies.
    /// </returns>
    public IReadOnlyList<PreparedCell> Prepare(IEnumerable<string> cells)
    {
        var prepared = new List<PreparedCell>();
        CSharpCompilation? previous = null;
        var (after, asked) = (0, pending);
        foreach (var part in cells.SelectMany(CellPart.Of).Where(part => part.MimeType is null))
        {
            var source = CellSource.Parse(part.Text, "cell");
            if (!References.AreFiles(source.Directives) || part.Text.Contains("CallerFilePath", StringComparison.Ordinal))   // the cell's name, which is not known yet
                break;
            try
            {
                asked = asked.AddRange(references.FilesOrWhyNot(source.Directives));
            }
            catch (DirectiveException)
            {
                continue;   // it will not run
            }
            var number = prepared.Count + 1;
            var compilation = compiler.Chain(source.Tree, asked, previous, PreparedCell.NameOf(number));
            compilation = compilation.WithOptions(compilation.Options.WithDeterministic(true));
            if (!Compiler.Prepare(compilation, out var image))
            {
                if (compilation.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
                    continue;   // it will declare nothing
                break;
            }
            var stays = previous is null || image.Length == 0 || Submission.DeclaresSomething(compilation);
            if (!stays && source.Directives.Count > 0)
                break;   // who leaves it out leaves out what it asks for
            prepared.Add(new PreparedCell(number, source.Code, after, stays, Submission.ShowsSomething(compilation), image));
            if (stays)
                (previous, after, asked) = (compilation, after + 1, []);
        }
        return prepared;
    }

    /// <summary>How many cells the next one looks through.</summary>
    internal int Remembered => used - 1;

    /// <inheritdoc/>
    public void Dispose() => oneAtATime.Dispose();

    private Assistance Assist(string code, IReadOnlyList<string>? above)
    {
        var source = CellSource.Parse(code, "cell");
        var ahead = this.ahead;
        if (ahead is null || ahead.Previous != previous || !ahead.Texts.SequenceEqual(above ?? []))
            this.ahead = ahead = Ahead(above ?? []);
        List<MetadataReference> references = [.. ahead.Compilation == previous?.Compilation ? pending : pending.Except(ahead.References)];
        return new Assistance(compiler.Chain(source.Tree, references, ahead.Compilation).GetSemanticModel(source.Tree));
    }

    // The cells above as if they had run: compiled as far as a question about them takes, and kept for the next question.
    private sealed record CellsAhead(Submission? Previous, IReadOnlyList<string> Texts, IReadOnlyList<MetadataReference> References, CSharpCompilation? Compilation);

    private CellsAhead Ahead(IReadOnlyList<string> above)
    {
        var compilation = previous?.Compilation;
        var taken = new List<MetadataReference>();
        foreach (var text in above)
        {
            var source = CellSource.Parse(text, "cell above");
            AddPending(this.references.Files(source.Directives));   // a file is found once: it is there for the cell that will ask for it
            List<MetadataReference> references = [.. pending.Except(taken)];
            compilation = compiler.Chain(source.Tree, references, compilation);
            taken.AddRange(references);
        }
        return new(previous, [.. above], taken, compilation);
    }

    // What came to the host meanwhile is there for all cells, also for those before it.
    private void TakeArrived()
    {
        var arrived = options.Assemblies.Arrived();
        AddPending(arrived);
        if (arrived.Count > 0)
            previous = previous?.With(arrived);
    }

    // What was declared since; the assemblies stay, because they are found once.
    private void Forget(Submission? previous, int used)
    {
        for (var cell = this.previous; cell is not null && cell != previous; cell = cell.Before)
            ImmutableInterlocked.Update(ref pending, (all, its) => all.InsertRange(0, its.Except(all)), cell.References);
        Array.Clear(states, used, this.used - used);
        (this.previous, this.used) = (previous, used);
    }

    // From here on, on this thread and all work it starts, code runs as the cell's.
    private void Enter(CancellationToken cancellation)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        outputs.Enter(cancellation);
        CellConsole.Enter();
    }

    private async Task RunCellAsync(string code, string cell, CancellationToken cancellation)
    {
        Enter(cancellation);
        var parts = CellPart.Of(code);
        foreach (var part in parts)
        {
            if (part.MimeType is { } type)
                outputs.Add(new DisplayOutput(new MimeBundle(KeyValuePair.Create(type, part.Text), KeyValuePair.Create("text/plain", part.Text))));
            else if (await RunPartAsync(part.Text, cell, cancellation).ConfigureAwait(false) is { } result)
                outputs.Add(ReferenceEquals(part, parts[^1]) ? new ResultOutput(result) : new DisplayOutput(result));
        }
    }

    // The value of its last expression, if it has one.
    private async Task<MimeBundle?> RunPartAsync(string code, string cell, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var source = CellSource.Parse(code, cell, cancellation);
        var directives = files.Follow(source).ToList();
        var extending = await references.AddAsync(directives, AddPending, outputs, cancellation).ConfigureAwait(false);
        foreach (var file in References.FilesOf(directives))
            context.Begin(Path.GetFileNameWithoutExtension(file));
        foreach (var package in extending)
            await ExtendAsync(package, cancellation).ConfigureAwait(false);
        if (extending.Count > 0)
            directives = [.. files.Follow(source)];   // the files that it loads
        var result = await CompileAndRunAsync(source, cell, cancellation).ConfigureAwait(false);
        foreach (var directive in directives)
        {
            if (directive.Kind == DirectiveKind.Variables)
                Show(await CallAsync(() => Variables.Show(states.Take(used), withValues: directive.Value == "#!whos"), cancellation).ConfigureAwait(false));
            else if (directive.Kind == DirectiveKind.Time)
                Show(new("text/plain", string.Create(CultureInfo.InvariantCulture, $"Wall time: {watch.Elapsed.TotalMilliseconds:0.##}ms")));
        }
        return result;

        // A result comes before what is said about the cell.
        void Show(MimeBundle data)
        {
            if (result is not null)
                outputs.Add(new ResultOutput(result));
            result = null;
            outputs.Add(new DisplayOutput(data));
        }
    }

    private async Task<MimeBundle?> CompileAndRunAsync(CellSource source, string cell, CancellationToken cancellation)
    {
        UsingDeclarations.Refuse(source.Tree);
        var prepared = Prepared(source);
        var submission = new Submission(compiler, source.Tree, pending, previous, prepared?.Name ?? compiler.NameFor(source.Tree), prepared);
        if (prepared is not null)
            return await EnterAsync(submission, compiler.Load(submission, prepared, lines), cancellation).ConfigureAwait(false);
        var entry = compiler.Load(submission, lines, out var warnings, cancellation);
        foreach (var warning in warnings)
            WriteError(Errors.Line(warning, cell));
        return await EnterAsync(submission, entry, cancellation).ConfigureAwait(false);
    }

    // The same text after the same cells. One that runs aside is to be forgotten, and a context forgets no assembly.
    private PreparedCell? Prepared(CellSource source) => isAside ? null : (previous is null ? 0 : previous.Prepared?.After + 1) is { } after
        ? options.Prepared.FirstOrDefault(cell => cell.After == after && cell.Code == source.Code) : null;

    // The package is usable even if its extension fails.
    private async Task ExtendAsync(RestoredPackage package, CancellationToken cancellation)
    {
        var name = $"the extension of {package.Name}";
        foreach (var file in package.Extensions)
        {
            if (Path.GetExtension(file) != ".dib")
            {
                if (Path.GetExtension(file) == ".dll")
                    WriteError($"{package.Name} extends .NET Interactive by {Path.GetFileName(file)}. This kernel does without: it runs extensions that are C# (extension.dib).");
                continue;
            }
            var others = new List<string>();
            try
            {
                foreach (var code in Extensions.CSharp(await File.ReadAllTextAsync(file, cancellation).ConfigureAwait(false), others))
                {
                    var source = CellSource.Parse(code, name, cancellation);
                    await references.AddAsync(files.Follow(source).ToList(), AddPending, outputs, cancellation).ConfigureAwait(false);
                    await CompileAndRunAsync(source, name, cancellation).ConfigureAwait(false);
                }
            }
            catch (Exception exception) when (!cancellation.IsCancellationRequested)
            {
                WriteError($"{char.ToUpperInvariant(name[0])}{name[1..]} failed: {(await DescribeAsync(exception, name, cancellation).ConfigureAwait(false)).Message}");
            }
            if (others.Count > 0)
                WriteError($"{char.ToUpperInvariant(name[0])}{name[1..]} has parts in {string.Join(", ", others.Distinct())}, which this kernel does not run.");
        }
    }

    private async Task<MimeBundle?> EnterAsync(Submission submission, Func<object?[], Task<object?>>? entry, CancellationToken cancellation)
    {
        if (entry is null)
        {
            Accept(submission);
            return null;
        }
        if (used == states.Length)
            Array.Resize(ref states, 2 * states.Length);
        try
        {
            var run = new CellRun(outputs, Unobserved, cancellation);
            return await run.RunAsync(async () =>
            {
                var value = await entry(states);
                var shown = !IsShown(value) && (value is not null || submission.HasResult) ? Formats.Of(value) : null;
                cancellation.ThrowIfCancellationRequested();   // the library shows what a property throws, and so that it was stopped
                return shown;
            }).ConfigureAwait(false);
        }
        finally
        {
            // After an exception, too, what the cell had set by then stays. A cell that was stopped before it began has set nothing.
            if (states[used] is not null && (submission.Declares || previous is null))
            {
                Accept(submission);
                used++;
            }
            else
                states[used] = null;
        }
    }

    // An exception's own members are code of the cell.
    private async Task<ErrorOutput> DescribeAsync(Exception exception, string cell, CancellationToken cancellation)
    {
        if (exception is CompilationException or DirectiveException || exception is OperationCanceledException && cancellation.IsCancellationRequested)
            return errors.Describe(exception, cell, cancellation.IsCancellationRequested);
        Enter(cancellation);
        try
        {
            return await CallAsync(() => errors.Describe(exception, cell, false), cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return Errors.MayRunCells(exception)
                ? new(exception.GetType().FullName!, "(The cell was stopped before this error could be described.)", [], [], null, null)
                : errors.Describe(exception, cell, false);
        }
    }

    // For what is the kernel's own, but calls code of cells: it can be stopped there.
    private Task<T> CallAsync<T>(Func<T> call, CancellationToken cancellation) =>
        new CellRun(outputs, Unobserved, cancellation).RunAsync(() =>
        {
            var result = call();
            cancellation.ThrowIfCancellationRequested();   // which some of that code, or the library, may have caught
            return Task.FromResult(result);
        });

    // What was displayed is seen already.
    private static bool IsShown(object? value) => value is DisplayedValue or Microsoft.DotNet.Interactive.Formatting.DisplayedValue;

    private void Accept(Submission submission)
    {
        previous = submission;
        var taken = submission.References.ToHashSet();
        ImmutableInterlocked.Update(ref pending, all => all.RemoveAll(taken.Contains));   // a question that came while the cell ran may have found others
    }

    private void AddPending(IEnumerable<MetadataReference> asked) => ImmutableInterlocked.Update(ref pending, (all, more) => all.AddRange(more), asked.ToList());

    private void WriteError(string line) => outputs.Add(new StreamOutput(StreamOutput.Error, line + "\n"));

    private void Unobserved(Exception exception) =>
        WriteError($"This exception was thrown where no code awaits it: {exception.GetType().FullName}: {ErrorOutput.MessageOf(exception)}");
}
