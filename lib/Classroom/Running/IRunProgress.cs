namespace Classroom.Running;

/// <summary>Hears how a run gets on, from any thread.</summary>
internal interface IRunProgress
{
    void Started(string lesson, int cells);

    void Advanced(string lesson, int cellsDone);

    void Finished(LessonRun lesson);
}
