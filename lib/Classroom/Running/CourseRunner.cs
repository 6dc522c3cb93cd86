using System.ComponentModel;
using System.Diagnostics;
using Classroom.Notebooks;

namespace Classroom.Running;

/// <summary>Runs notebooks, several at a time, each in a kernel process of its own. One that fails does not stop the others.</summary>
internal sealed class CourseRunner(RunOptions options, IRunProgress progress)
{
    /// <returns>The runs in the order of the files.</returns>
    public async Task<IReadOnlyList<LessonRun>> RunAsync(IReadOnlyList<string> files, CancellationToken cancellation)
    {
        var lessons = new LessonRunner(options, progress);
        var runs = new LessonRun[files.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Jobs, CancellationToken = cancellation };
        await Parallel.ForAsync(0, files.Count, parallel, async (i, token) =>
        {
            runs[i] = await RunOneAsync(lessons, files[i], token);
            progress.Finished(runs[i]);
        });
        return runs;
    }

    private async Task<LessonRun> RunOneAsync(LessonRunner lessons, string file, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            var notebook = NotebookReader.Read(file);
            return await lessons.RunAsync(options.WithSolutions ? Exercise.Solve(notebook) : notebook, cancellation);
        }
        catch (Exception e) when (e is NotebookException or IOException or Win32Exception)   // the kernel process may not have started
        {
            return new LessonRun(file, null, [], watch.Elapsed, e.Message);
        }
    }
}
