using System.Globalization;

namespace Classroom.Running;

/// <summary>Progress as lines, for logs and pipes.</summary>
internal sealed class PlainProgress(TextWriter writer) : IRunProgress
{
    private readonly Lock gate = new();

    public void Started(string lesson, int cells) => Line($"{lesson}: running {Cells.Counted(cells)}");

    public void Advanced(string lesson, int cellsDone) { }

    public void Finished(LessonRun lesson) => Line(string.Create(CultureInfo.InvariantCulture,
        $"{lesson.Name}: {(lesson.Succeeded ? "ok" : "failed")}, {lesson.Ran} of {Cells.Counted(lesson.Cells.Count)}, {lesson.Duration.TotalSeconds:0.0} s"));

    private void Line(string text)
    {
        lock (gate) writer.WriteLine(text);
    }
}
