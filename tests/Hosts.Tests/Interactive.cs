using Classroom.KernelProcess;

namespace Hosts.Tests;

internal static class Interactive
{
    private static readonly Lazy<Task<string>> Program = new(() => InteractiveTool.FindAsync());

    /// <summary>The program of .NET Interactive; skips the test where it cannot be restored.</summary>
    public static async Task<string> ProgramOrSkip()
    {
        try
        {
            return await Program.Value;
        }
        catch (IOException missing)
        {
            Assert.Skip(missing.Message);
            throw;
        }
    }
}
