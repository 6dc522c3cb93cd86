using System.Globalization;

namespace Notebooks.Tests;

internal static partial class Said
{
    private static string Kind(PlayedCell cell, string kind, string column) => cell.Rows.Single(row => row["kind"] == kind)[column];

    private static double Percent(string share) => double.Parse(share.Split(' ')[0], CultureInfo.InvariantCulture);

    private static Claim[] Lesson8 =>
    [
        new(8, "book", "from 1 to 9999, except 8000", "nothing is random; the whole text", cell =>
        {
            cell.Shows("9,998 numbers, 63,095 words, 30 different ones");
            cell.Holds("!HumanNumbers.Lines.Contains(\"eight thousand\") && HumanNumbers.Lines.Contains(\"seven thousand\")");
        }),
        new(8, "book", "a little more than six words, with its full stop", "nothing is random; the whole text", cell => cell.Holds("perLine > 6 && perLine < 6.5")),
        new(8, "split", "The network learns from the first four fifths of the text.", "nothing is random; the whole text", cell =>
            cell.Holds("cut == 50476 && training.Sum(batch => batch.M * batch.X.Count) <= cut && Math.Round(share, 3) == 0.152 && commonest.Key == \".\"")),
        new(8, "split", "\"eight\" is rare as the first word of such a number, and \"nine\" never occurs there", "nothing is random; the whole text", cell =>
        {
            cell.Shows("\"eight thousand\": 85 times in the first part, 914 times in the last");
            cell.Shows("\"nine thousand\": 0 times in the first part, 1000 times in the last");
        }),
        new(8, "split", "was read in training, in seven thousand other lines", "nothing is random; the whole text", cell => cell.Holds("HumanNumbers.Lines.Take(7999).Count(line => line.Contains(\"thousand\")) == 7000")),
        new(8, "rules-code", "about 80 %", "nothing is random; all of the last fifth", cell => cell.Holds("Right(t => Last(t, 2), cut, tokens.Count) is > 0.825 and < 0.835 && Right(t => Last(t, 1), cut, tokens.Count) is > 0.745 and < 0.755 && Right(Above, cut, tokens.Count) is > 0.82 and < 0.83")),
        new(8, "rules-code", "with three words the rule is right less often than with two", "nothing is random; all of the last fifth; rival: three words", cell => cell.Holds("Right(t => Last(t, 3), cut, tokens.Count) < Right(t => Last(t, 2), cut, tokens.Count)")),
        new(8, "settings-table", "tried five settings beforehand", "every setting counted", cell => cell.Holds("tried.Length == 5 && tried.All(setting => OnFourth(setting).Length == 2)")),
        new(8, "settings-table", "More units help, and so does training that goes on for longer and ends with small steps. 256 units come out best", "two stored seeds; five settings", cell => cell.Holds("""
            tried.Select(setting => OnFourth(setting).Average()).ToArray() is var a && a[0] < a[1] && a[2] < a[3] && a[0] < a[2] && a[1] < a[3] && a[3] < a[4] && a[4] - a[3] < Math.Abs(OnFourth(tried[3])[0] - OnFourth(tried[3])[1])
            """)),
        new(8, "settings-table", "sixteen times as many weights", "computed", cell => cell.Holds("256 * 256 == 16 * na * na")),
        new(8, "judge-table", "Carrying the state is better by far", "ten seeds of three networks each with 64 units; ten stored with 128; PyTorch, five seeds: again.csv", cell =>
        {
            cell.Holds("Means(resetReset).Zip(Means(carriedCarried)).All(pair => pair.Second > pair.First + 0.1)");
            cell.Holds("OnLast(\"reset\", \"reset\").Zip(OnLast(\"carried\", \"carried\")).All(pair => pair.Second > pair.First + 0.1)");
        }),
        new(8, "judge-table", "becomes better when it is *tested* with a carried state", "ten stored seeds with 128 units; PyTorch, five seeds: again.csv", cell =>
            cell.Holds("OnLast(\"reset\", \"reset\").Zip(OnLast(\"reset\", \"carried\")).All(pair => pair.Second > pair.First + 0.05)")),
        new(8, "judge-table", "is tested with resets does worst of all", "ten seeds of three networks each with 64 units; ten stored with 128; PyTorch, five seeds: again.csv", cell =>
            cell.Holds("Means(carriedReset).Max() < Means(resetReset).Min() && OnLast(\"carried\", \"reset\").Max() < OnLast(\"reset\", \"reset\").Min()")),
        new(8, "judge-sure", "Training with the carried state adds a little.", "ten stored seeds with 128 units, in pairs; PyTorch, five seeds: again.csv", cell =>
        {
            var said = cell.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            Assert.Equal(["lower", "lower", "lower", "no difference found"], said.Select(line => line.Split(": ")[^1]));
            cell.Holds("OnLast(\"carried\", \"carried\").Average() - OnLast(\"reset\", \"carried\").Average() is > 0 and < 0.07");
        }),
        new(8, "judge-table", "With 64 units it is the other way round: most of the gain comes from the training.", "ten seeds of three networks each", cell =>
            cell.Holds("Means(carriedCarried).Average() - Means(resetCarried).Average() > Means(resetCarried).Average() - Means(resetReset).Average()")),
        new(8, "judge-table", "A learned start, anew for every 16 words, is no better than zeros.", "ten stored seeds with 128 units", cell =>
            cell.Holds("Math.Abs(OnLast(\"learned\", \"reset\").Average() - OnLast(\"reset\", \"reset\").Average()) < 0.01")),
        new(8, "again-run", "Are the stored results what this notebook would give?", "one stored seed", cell => Assert.Equal(cell.After("stored:"), cell.After("here:"))),
        new(8, "where-code", "the accuracy is low for about as long", "ten seeds of three networks each; pieces of 4 and 32 words (Changes)", cell =>
            cell.Holds("resetReset.All(a => a[0] < 0.3 && a[0..5].Max() + 0.15 < a[7..16].Min())")),
        new(8, "where-code", "so its curve has no such rise", "ten seeds of three networks each; pieces of 4 and 32 words (Changes)", cell => cell.Holds("carriedCarried.All(a => Math.Abs(a[0..4].Average() - a[12..16].Average()) < 0.05)")),
        new(8, "beside-code", "on average these networks stay behind two rules", "ten seeds of three networks each; rivals: three rules that copy", cell => cell.Holds("here.Average() < Right(Above, cut, tokens.Count) && here.Average() < bestRule")),
        new(8, "beside-code", "With 128 units it depends on the seed.", "ten stored seeds; rivals: three rules that copy", cell => cell.Holds("Stored(5, 128, \"accuracy\") is var a && a.Length == 10 && a.Max() > bestRule && a.Min() < bestRule")),
        new(8, "beside-code", "With 256 units every stored network is ahead of all three rules", "five stored seeds; rivals: three rules that copy", cell => cell.Holds("Stored(5, 256, \"accuracy\") is var a && a.Length == 5 && a.Min() > bestRule")),
        new(8, "beside-code", "each network loses about two words in a hundred", "fifteen stored seeds; two sizes", cell => cell.Holds("""
            new[] { 128, 256 }.All(units => Stored(5, units, "accuracy").Zip(Stored(5, units, "in64")).All(pair => pair.First - pair.Second is > 0.01 and < 0.035))
            """)),
        new(8, "kinds-table", "where a full stop, \"thousand\" or \"hundred\" has to come", "ten seeds of three networks each; ten stored with 128 units; 32 units (Changes)", cell =>
            Assert.All((string[])["stop", "thousand", "hundred"], kind => Assert.True(Percent(Kind(cell, kind, "here")) >= 75 && Percent(Kind(cell, kind, "with 128 units")) >= 95, cell.Text))),
        new(8, "kinds-table", "In the ones and the teens copying is always wrong", "nothing is random; two rules", cell => Assert.All((string[])["ones", "teens"], kind =>
            Assert.Equal((0, 0), (Percent(Kind(cell, kind, "two words")), Percent(Kind(cell, kind, "the line before")))))),
        new(8, "kinds-table", "with 128 units are right in most cases, those with 256 nearly always", "fifteen stored seeds; two sizes", cell => Assert.All((string[])["ones", "teens"], kind =>
            Assert.True(Percent(Kind(cell, kind, "with 128 units")) > 66 && Percent(Kind(cell, kind, "with 256 units")) > 90, cell.Text))),
        new(8, "kinds-table", "In the tens those with 256 units are ahead of copying, too. At the hundreds, which change once in a hundred lines, copying is at least as good.", "five stored seeds; two rules", cell =>
        {
            Assert.True(Percent(Kind(cell, "tens", "with 256 units")) > 5 + Math.Max(Percent(Kind(cell, "tens", "two words")), Percent(Kind(cell, "tens", "the line before"))), cell.Text);
            Assert.True(Percent(Kind(cell, "hundreds", "with 256 units")) <= Percent(Kind(cell, "hundreds", "the line before")), cell.Text);
        }),
        new(8, "kinds-table", "Both rules have it nearly always", "ten seeds of three networks each; fifteen stored; rivals: two rules that copy", cell =>
        {
            Assert.True(Percent(Kind(cell, "thousands", "two words")) > 95 && Percent(Kind(cell, "thousands", "the line before")) > 95, cell.Text);
            Assert.All((string[])["here", "with 128 units", "with 256 units"], column => Assert.InRange(Percent(Kind(cell, "thousands", column)), 0, 35));
        }),
        new(8, "kinds-eight", "\"nine\" was right after a full stop 101 times", "nothing is random; the whole text", cell => cell.Holds("Pairs(words.Take(cut), \".\", \"nine\") == 101 && Pairs(words.Take(6000), \".\", \"nine\") == 101 && Pairs(words.Take(cut), \".\", \"seven\") == 1101")),
        new(8, "write-count", "Nearly all lines are numbers.", "ten seeds; likeliest and drawn", cell =>
            Assert.All(System.Text.RegularExpressions.Regex.Matches(cell.Text, @"(\d+) of (\d+) lines are numbers"),
                match => Assert.True(int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) >= int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture) - 2, cell.Text))),
        new(8, "write-count", "both drawn texts above began from the same state", "ten seeds", cell => cell.Holds("!again.SequenceEqual(drawn)")),
        new(8, "write-stored", "the line after ten lines is right nearly always", "fifteen stored seeds; two sizes; 200 places", cell =>
            cell.Holds("new[] { 128, 256 }.All(units => Stored(5, units, \"read10\").Min() > 0.95)")),
        new(8, "write-stored", "it mostly fails", "fifteen stored seeds; two sizes; 200 places", cell => cell.Holds("new[] { 128, 256 }.All(units => Stored(5, units, \"unread10\").Max() < 0.25)")),
        new(8, "kinds-table", "it is usually right about the rest", "fifteen stored seeds; two sizes", cell => Assert.All((string[])["hundreds", "tens", "teens", "ones"], kind =>
            Assert.True(Percent(Kind(cell, kind, "with 128 units")) > 66 && Percent(Kind(cell, kind, "with 256 units")) > 90, cell.Text))),
        new(8, "write-stored", "after two lines they have not yet found their feet", "ten stored seeds; 200 places; rival: ten lines", cell => cell.Holds("Stored(5, 128, \"read2\").Max() < 0.85 && Stored(5, 128, \"read10\").Min() > 0.95")),
        new(8, "write-stored", "do worse after ten lines, which they never read in one go", "ten stored seeds; 200 places; rival: two lines", cell =>
            cell.Holds("Stored(5, 128, \"read2\", \"reset\").Zip(Stored(5, 128, \"read10\", \"reset\")).All(pair => pair.First > pair.Second + 0.1)")),
        new(8, "rests-shares", "more than half lies further back than the line before", "ten seeds; thirty guesses of each of eight kinds", cell =>
        {
            Assert.Equal(10, cell.Numbers("further back").Length);
            Assert.All(cell.Numbers("further back"), share => Assert.True(share > 50, cell.Text));
        }),
        new(8, "rests-shares", "per word the last two weigh more than those further back, and so do those of the line before", "ten seeds; thirty guesses of each of eight kinds", cell =>
            cell.Holds("Enumerable.Range(0, 4).Select(part => mean[part] / mean[4 + part]).ToArray() is var perWord && perWord[0] > 1.3 * perWord[3] && perWord[2] > 1.2 * perWord[3]")),
        new(8, "rests-change-run", "Where the guess goes by the line before or by the earlier lines, it is nearly always by the line before", "ten seeds; every case between 1022 and 7900 that the step of 61 meets", cell => cell.Holds("byLast > 5 * byEarlier")),
        new(8, "rests-change-run", "the guess goes by a changed line less often than by one that fits", "ten seeds; the same cases unchanged", cell => cell.Holds("byLast < unchanged")),
        new(8, "temperature-slider", "Small τ: nearly always the most likely word. Large τ: anything goes.", "ten seeds; temperatures of 0.25, 1 and 8", cell =>
            cell.Holds("Softmax.Of(zyNow / 0.25).Enumerate().Max() > Softmax.Of(zyNow).Enumerate().Max() && Softmax.Of(zyNow / 8).Enumerate().Max() < Softmax.Of(zyNow).Enumerate().Max() / 1.5")),
        new(8, "units-code", "None of the three comes close to that", "ten seeds; three words, every unit", cell => Assert.All(cell.Numbers("correlation"), r => Assert.InRange(Math.Abs(r), 0.2, 0.93))),
        new(8, "units-code", "the second and third best say more than half as much", "ten seeds; three words, every unit", cell => cell.Holds("asked.Select(Best).All(units => Math.Abs(units[2].R) > 0.5 * Math.Abs(units[0].R))")),
        new(8, "sunspots-plot", "rise and fall in about eleven years", "nothing is random; lags of 8 to 14 years", cell =>
            cell.Holds("MathNet.Numerics.Statistics.Correlation.Auto(numbers, 14, 8) is var r && r.Max() == Math.Max(r[2], r[3])")),
        new(8, "sunspots-plot", "the later cycles are on average higher than the older ones", "nothing is random", cell => cell.Holds("numbers[periods[1].From..].Average() > 1.2 * numbers[..periods[1].From].Average()")),
        new(8, "sun-table", "the weights found by least squares", "nothing is random; two periods; five rivals", cell =>
        {
            Assert.Equal([30.0, 18.4, 15.5, 16.3, 14.6], cell.Numbers("from 1871 to 1920")[..5]);
            Assert.Equal([54.0, 31.3, 21.3, 18.0, 16.2], cell.Numbers("from 1921 to 1988")[..5]);
        }),
        new(8, "sun-table", "In the earlier period the networks are about as good as the best linear rule, or somewhat better.", "ten seeds of eight networks each; two forms; rival: a line through square roots; PyTorch, eight seeds, noise of 0.1: again.csv", cell => cell.Holds("new[] { 5, 6 }.All(i => sun[i][0].Median() / sun[4][0][0] is > 0.8 and < 1.08)")),
        new(8, "sun-table", "In the later one the linear rule on square roots is somewhat ahead of both networks.", "ten seeds of eight networks each; two forms; rival: a line through square roots; PyTorch, eight seeds, noise of 0.1: again.csv", cell => cell.Holds("new[] { 5, 6 }.All(i => sun[i][1].Median() > 1.08 * sun[4][1][0])")),
        new(8, "sun-table", "helps the linear rule in both", "nothing is random; two periods; rival: the plain numbers", cell => cell.Holds("sun[4][0][0] < sun[3][0][0] && sun[4][1][0] < sun[3][1][0]")),
    ];
}
