namespace Notebooks.Tests;

internal static partial class Said
{
    private static Claim[] Lesson8 =>
    [
        new(8, "book", "8000 was left out by accident, and has stayed out", cell =>
        {
            cell.Shows("9,998 numbers, 63,095 words, 30 different ones");
            cell.Holds("!HumanNumbers.Lines.Contains(\"eight thousand\") && HumanNumbers.Lines.Contains(\"seven thousand\")");
        }),
        new(8, "book", "A line of the book has between six and seven words with its full stop.", cell => cell.Holds("perLine > 6 && perLine < 7")),
        new(8, "split", "The network learns from the first four fifths of the text.", cell =>
            cell.Holds("cut == 50476 && training.Sum(batch => batch.M * batch.X.Count) <= cut && Math.Round(share, 3) == 0.152 && commonest.Key == \".\"")),
        new(8, "split", "The network has hardly read such a number, or never.", cell =>
        {
            cell.Shows("\"eight thousand\": 85 times in the first part, 914 times in the last");
            cell.Shows("\"nine thousand\": 0 times in the first part, 1000 times in the last");
        }),
        new(8, "judge-code", "Carrying the state is better by far", cell => cell.Holds("resetReset.Zip(carriedCarried).All(pair => pair.Second > pair.First + 0.05)")),
        new(8, "judge-sure", "Training with the carried state adds to this.", cell =>
        {
            cell.Holds("carriedCarried.Average() > resetCarried.Average()");
            Assert.EndsWith(": lower", cell.Text.Trim());
            Assert.Equal(4, cell.Text.Split(": the errors are x").Length);
        }),
        new(8, "judge-code", "becomes better when it is *tested* with a carried state", cell => cell.Holds("resetReset.Zip(resetCarried).All(pair => pair.Second > pair.First)")),
        new(8, "judge-code", "is tested with resets does worst of all", cell => cell.Holds("carriedReset.Average() < resetReset.Average()")),
        new(8, "judge-code", "And the plain network, carried, does better than the best of the three.", cell => cell.Holds("carriedCarried.Min() > 0.6401")),
        new(8, "where-code", "Once so many have been read, the network knows where it is, and the accuracy has risen.", cell =>
            cell.Holds("ByStep(reset[0].Parameters, InitialState.Zero) is var a && a[1] < a[7] - 0.1 && a[7..17].Average() > a[1..4].Average() + 0.1")),
        new(8, "where-code", "so its curve has no rise", cell =>
            cell.Holds("ByStep(carried[0].Parameters, InitialState.Carried) is var a && Math.Abs(a[1..5].Average() - a[13..17].Average()) < 0.05")),
        new(8, "write-count", "Most lines are numbers", cell =>
            Assert.All(System.Text.RegularExpressions.Regex.Matches(cell.Text, @"(\d+) of (\d+) lines are numbers"),
                match => Assert.True(2 * int.Parse(match.Groups[1].Value) > int.Parse(match.Groups[2].Value), cell.Text))),
        new(8, "write-count", "both texts began from the same state", cell => cell.Holds("!likely.SequenceEqual(drawn)")),
        new(8, "temperature-slider", "Small τ: nearly always the most likely word. Large τ: anything goes.", cell =>
            cell.Holds("Softmax.Of(zyNow / 0.25).Enumerate().Max() > Softmax.Of(zyNow).Enumerate().Max() && Softmax.Of(zyNow / 8).Enumerate().Max() < Softmax.Of(zyNow).Enumerate().Max() / 1.5")),
        new(8, "units-code", "Mostly the knowledge is spread over many units", cell => Assert.All(cell.Numbers("correlation"), r => Assert.InRange(Math.Abs(r), 0.2, 0.97))),
        new(8, "sunspots-plot", "rise and fall in about eleven years", cell =>
            cell.Holds("MathNet.Numerics.Statistics.Correlation.Auto(numbers, 14, 8) is var r && r.Max() == Math.Max(r[2], r[3])")),
        new(8, "rivals-code", "the weights found by least squares", cell =>
        {
            Assert.Equal([54.0, 31.3, 21.3, 18.0], ((string[])["Rmse(_ => mean)", "persistence", "linear[0].Rmse", "linear[1].Rmse"]).Select(method => Math.Round(cell.Value(method), 1)));
            cell.Holds("test == 221 && numbers.Length - test == 68");
        }),
        new(8, "sun-table", "The network beats persistence clearly.", cell => cell.Holds("sun.Max() < 0.9 * persistence")),
        new(8, "sun-table", "does as well as the network, or better", cell => cell.Holds("sun.Average() > 0.97 * linear[1].Rmse")),
        new(8, "sunspots-plot", "these cycles are higher than the older ones", cell => cell.Holds("numbers[test..].Average() > 1.2 * numbers[..test].Average()")),
    ];
}
