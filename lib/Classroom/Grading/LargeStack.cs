using System.Runtime.ExceptionServices;

namespace Classroom.Grading;

/// <summary>Runs what descends into students' code: a parser calls itself for each level of it, and no process survives the end of a stack.</summary>
internal static class LargeStack
{
    private const int Bytes = 256 << 20;   // reserved; memory only where it is used

    public static T Run<T>(Func<T> work)
    {
        T result = default!;
        ExceptionDispatchInfo? thrown = null;
        var thread = new Thread(() =>
        {
            try { result = work(); }
            catch (Exception e) { thrown = ExceptionDispatchInfo.Capture(e); }
        }, Bytes) { IsBackground = true };
        thread.Start();
        thread.Join();
        thrown?.Throw();
        return result;
    }
}
