using System.Globalization;
using Classroom.Grading;
using Spectre.Console;

namespace Classroom.Commands;

/// <summary>How grading gets on: a bar on a terminal; elsewhere a line for each tenth.</summary>
internal static class GradingDisplay
{
    public static Task<T> ShowAsync<T>(Func<GradingProgress, Task<T>> run)
    {
        if (!Terminal.IsLive) return run(Lines());
        return Terminal.Console.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new RemainingTimeColumn()).StartAsync(display =>
        {
            var bar = display.AddTask("answers");
            return run((done, all) => (bar.MaxValue, bar.Value, bar.Description) = (Math.Max(all, 1), all == 0 ? 1 : done, string.Create(CultureInfo.InvariantCulture, $"{done} of {all} answers")));
        });
    }

    private static GradingProgress Lines()
    {
        var (gate, said) = (new Lock(), -1);
        return (done, all) =>
        {
            lock (gate)
            {
                var tenth = all == 0 ? 10 : 10 * done / all;
                if (tenth <= said) return;
                said = tenth;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done} of {all} answers"));
            }
        };
    }
}
