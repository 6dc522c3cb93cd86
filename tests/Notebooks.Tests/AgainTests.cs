using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Notebooks.Tests;

/// <summary>The experiments of lessons 5 to 10 beside the same in PyTorch: data/experiments/again.csv.</summary>
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

    /// <summary>What lesson 9 says of the ways in the second line and after it, in pairs of networks that PyTorch trained from its own random numbers.</summary>
    [Theory]
    [InlineData("biases", "second", "higher")]
    [InlineData("prompt", "second", "no difference found")]
    [InlineData("all weights", "second", "higher")]
    [InlineData("biases", "later", "higher")]
    [InlineData("prompt", "later", "no difference found")]
    [InlineData("all weights", "later", "higher")]
    public void What_is_trained_compares_alike_in_PyTorch(string way, string column, string verdict)
    {
        var (here, there) = (Ratio("styles"), Ratio("again-styles"));

        Assert.Equal((verdict, verdict), (Verdict(here), Verdict(there)));
        Assert.True(there.Low < here.High && here.Low < there.High, $"{there} and {here} lie apart.");

        // The logarithm of the ratio of the errors, with its interval at 95 %: 2.201 is Student's t for twelve pairs.
        (double Low, double High) Ratio(string table)
        {
            double[] logs = [.. Errors(table, way, column).Zip(Errors(table, "start", column), (other, start) => Math.Log(other / start))];
            var (mean, error) = (logs.Average(), 2.201 * Math.Sqrt(logs.Sum(log => Math.Pow(log - logs.Average(), 2)) / (logs.Length - 1) / logs.Length));
            Assert.Equal(12, logs.Length);
            return (mean - error, mean + error);
        }
    }

    private static string Verdict((double Low, double High) ratio) => ratio.High < 0 ? "lower" : ratio.Low > 0 ? "higher" : "no difference found";

    /// <summary>The errors of one way, at the one rate and number of updates that PyTorch was given. There may be none, so one in a thousand is added.</summary>
    private static double[] Errors(string table, string way, string column)
    {
        var rate = Rows("again-styles").First(row => row["way"] == way)["rate"];
        return [.. Rows(table).Where(row => row["way"] == way && row["rate"] == rate && row["updates"] == "300")
            .Select(row => 1e-3 + 1 - double.Parse(row[column], CultureInfo.InvariantCulture))];
    }

    private static IEnumerable<Dictionary<string, string>> Rows(string table)
    {
        string[][] lines = [.. File.ReadLines(Path.Combine(Folder, table + ".csv")).Where(line => line[0] != '#').Select(line => line.Split(','))];
        return lines.Skip(1).Select(line => lines[0].Zip(line).ToDictionary(field => field.First, field => field.Second));
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
