namespace Classroom.KernelProcess;

/// <summary>
/// Keeps the thread pool able to answer. A cell whose tasks wait for one another can hold all its threads, and .NET adds
/// one or two in a second; the kernel needs one too, to hear that this cell is to be stopped.
/// </summary>
internal static class PoolWatch
{
    private const int MostThreads = 1000;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    public static void Start() => new Thread(Watch) { IsBackground = true, Name = "pool watch" }.UnsafeStart();

    private static void Watch()
    {
        using var answer = new AutoResetEvent(false);
        while (true)
        {
            ThreadPool.UnsafeQueueUserWorkItem(_ => answer.Set(), null);
            while (!answer.WaitOne(Interval))
                Grow();
            Thread.Sleep(Interval);
        }
    }

    private static void Grow()
    {
        ThreadPool.GetMinThreads(out var atOnce, out var forInput);
        ThreadPool.SetMinThreads(Math.Min(2 * Math.Max(atOnce, ThreadPool.ThreadCount), MostThreads), forInput);
    }
}
