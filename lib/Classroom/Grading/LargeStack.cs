namespace Classroom.Grading;

/// <summary>Runs what descends into students' code: a parser calls itself for each level of it, and no process survives the end of a stack.</summary>
internal static class LargeStack
{
    private const int Bytes = 256 << 20;   // reserved; memory only where it is used

    public static T Run<T>(Func<T> work)
    {
        var task = new Task<T>(work);
        new Thread(() => task.RunSynchronously(), Bytes) { IsBackground = true }.Start();
        return task.GetAwaiter().GetResult();
    }
}
