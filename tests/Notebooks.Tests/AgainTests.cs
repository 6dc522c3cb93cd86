using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Notebooks.Tests;

/// <summary>The experiments of lessons 5 to 8 beside the same in PyTorch: data/experiments/again.csv.</summary>
public class AgainTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "data", "experiments");

    private static readonly string Table = Path.Combine(Folder, "again.csv");

    public static TheoryData<string, string> Measures =>
        [.. File.ReadLines(Table).Skip(1).Select(line => line.Split(',')).Select(row => (row[0], row[1]))];

    /// <summary>Other random numbers in another program: the tolerance is the spread of our own seeds, without the lowest and the highest tenth.</summary>
    [Theory]
    [MemberData(nameof(Measures))]
    public void The_median_in_PyTorch_lies_within_the_middle_80_percent_of_our_seeds(string experiment, string measure)
    {
        var row = File.ReadLines(Table).Skip(1).Select(line => line.Split(',')).Single(row => row[0] == experiment && row[1] == measure);
        double Number(int column) => double.Parse(row[column], CultureInfo.InvariantCulture);

        Assert.True(Number(2) >= 10 && Number(6) >= 5, $"{Number(2)} and {Number(6)} seeds are too few.");
        Assert.InRange(Number(7), Number(3), Number(5));
    }

    [Fact]
    public async Task The_table_is_what_again_py_makes_of_the_measured_files()
    {
        Assert.Equal((await File.ReadAllTextAsync(Table, TestContext.Current.CancellationToken)).ReplaceLineEndings("\n"), await Compared());
    }

    private static async Task<string> Compared()
    {
        foreach (var python in new[] { "/usr/bin/python3", "python3", "python" })
        {
            try
            {
                using var process = Process.Start(new ProcessStartInfo(python, [Path.Combine(Folder, "again.py"), "compare"]) { RedirectStandardOutput = true })!;
                var answer = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
                await process.WaitForExitAsync(TestContext.Current.CancellationToken);
                return answer.ReplaceLineEndings("\n");
            }
            catch (Win32Exception) { }           // no such program
        }
        Assert.Skip("there is no python3 here");
        return "";
    }
}
