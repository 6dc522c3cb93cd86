namespace Notebooks.Tests;

internal static partial class Said
{
    private static Claim[] Lesson9 =>
    [
        new(9, "two-notes", "With `keep: 0.5` every start ends at zero, however large.", cell => cell.Holds("new[] { 0, 0.1, 1, 1000 }.All(start => Math.Abs(End(0.5, start)) < 1e-6)")),
        new(9, "two-notes", "and even a small start chooses between them", cell =>
            cell.Holds("End(2, 0.1) > 0.9 && End(2, -0.1) < -0.9 && Math.Abs(End(2, 0.1) - End(2, 1000)) < 1e-6 && End(2, 0) == 0")),
        new(9, "network", "always $n_a$ = 15 numbers", cell => cell.Holds("na == 15 && switches.All(p => p.Ba.Count == 15 && 5 * p.Nx == 15) && switches.Length == seeds")),
        new(9, "switch-run", "**The start does it**, on sequences eight times as long as those that it was trained on.", cell =>
            cell.Holds("judged[1].All(run => run.Pulses > 0.99 && run.Silent > 0.99) && judged[0].All(run => run.Silent < 0.6)")),
        new(9, "switch-run", "**So does the prompt.**", cell => cell.Holds("judged[3].Average(run => run.Pulses) > 0.98 && judged[3].Average(run => run.Silent) > 0.93")),
        new(9, "switch-run", "*What a prompt can do, a start can do*, from then on.", cell => cell.Holds("""
            ways[3].Tune(switches[0], 5, 1000 * seed) is var prompted && Word(5, 60, 4, 0.05, 3) is var test && prompted.Read(test.X).A[5].Column(0) is var state
                && (Untouched(switches[0]) with { Start = InitialState.Learned(state) }).Said(test.X).Zip(prompted.Said(test.X), (a, b) => (a - b).Enumerate().Max(Math.Abs)).Max() < 1e-9
            """)),
        new(9, "switch-run", "**The biases** hold the word, too, while it is silent.", cell => cell.Holds("judged[2].Average(run => run.Silent) > 0.97")),
        new(9, "switch-pairs", "several signs in a hundred are wrong, hundreds of times as many as with a start", cell => cell.Holds("""
            judged[2].Average(run => run.Pulses) is > 0.9 and < 0.985 && PairedRatio.Of(Wrong("start"), Wrong("biases")) is var ratio && ratio.Low > 20 && ratio.Ratio > 100
            """)),
        new(9, "limit-plot", "In the forgetting network the difference falls along with lesson 1's curve", cell => cell.Holds("""
            new[] { 3, 5, 6, 7 }.Select(i => Math.Log(moved[i] / distance[asked[i]])).ToArray() is var gap && gap.Max() - gap.Min() < Math.Log(30) && moved[^1] < moved[0] / 100 && distance[40] < distance[0] / 100
            """)),
        new(9, "limit-plot", "In the switches it stays", cell => cell.Holds("held[39] > 0.5 * held[4] && held[39] > 1")),
        new(9, "limit-late", "the training finds such starts in some of the networks only", cell =>
        {
            var heard = cell.After("heard at step 40 in");
            Assert.True(heard[0] >= 7 && heard[1] < heard[0], cell.Text);
        }),
        new(9, "modes-data", "up**: forty two . forty three . forty four .", cell => cell.Holds("""
            Spelled(new[] { 19, 18, 17 }.SelectMany(Tokens)) == "forty two . forty one . thirty nine ." && Spelled(new[] { 19, 28, 37 }.SelectMany(Tokens)) == "forty two . fifty two . sixty two ."
            """)),
        new(9, "modes-run", "**The start does what the name did**, nearly.", cell => cell.Holds("""
            OfStyles(1, styles).Average() > 0.9 && OfStyles(0, styles).Average() < 0.65
                && counters.Select(p => styles.Average(style => Second(Untouched(p), style, true))).Average() - OfStyles(1, styles).Average() < 0.06
            """)),
        new(9, "modes-run", "Later it goes on about as well as the untouched network.", cell => cell.Holds("OfStyles(0, styles, later: true).Average() - OfStyles(1, styles, later: true).Average() < 0.02")),
        new(9, "modes-pairs", "come close on the second line, with more errors", cell => cell.Holds("""
            new[] { 2, 3 }.All(way => OfStyles(way, styles).Average() > 0.8 && PairedRatio.Of(Errors(1, false), Errors(way, false)).Ratio > 1)
            """)),
        new(9, "modes-pairs", "they make errors that it does not make", cell => cell.Holds("PairedRatio.Of(Errors(0, true), Errors(2, true)).Low > 1 && OfStyles(2, styles, later: true).Average() < 0.99")),
        new(9, "modes-pairs", "on new numbers they are the worst of the four, on the second line and later", cell => cell.Holds("""
            new[] { false, true }.All(later => new[] { 1, 2, 3 }.All(way => OfStyles(way, styles, later).Average() > OfStyles(4, styles, later).Average())) && PairedRatio.Of(Errors(1, false), Errors(4, false)).Low > 1
            """)),
        new(9, "new-table", "**No start makes it count by twos**: it is no better than without.", cell => cell.Holds("OfStyles(1, [2]).Average() < OfStyles(0, [2]).Average() + 0.05")),
        new(9, "new-table", "By tens downwards it gains a little, from pieces that it knows, and is still wrong in most words.", cell =>
            cell.Holds("OfStyles(1, [-9]).Average() is var down && down > OfStyles(0, [-9]).Average() && down < 0.5")),
        new(9, "new-table", "Only training all weights gets far.", cell => cell.Holds("""
            new[] { 2, -9 }.All(style => OfStyles(4, [style]).Average() > 0.6 && new[] { 1, 2, 3 }.All(way => OfStyles(way, [style]).Average() < OfStyles(4, [style]).Average() - 0.1))
            """)),
        new(9, "mix-run", "in the middle some go up and others down", cell => cell.Holds("""
            Says(0, 1) > 0.7 && Says(1, -1) > 0.7 && Says(0, -1) < 0.3 && Says(1, 1) < 0.3 && mixes.Any(mix => Says(mix, 1) > 0.15 && Says(mix, -1) > 0.15)
            """)),
        new(9, "transfer-run", "In another network the same numbers are another place, and no better than zeros.", cell =>
            cell.Holds("elsewhere.Average() < nothingThere.Average() + 0.05 && elsewhere.Average() < own - 0.15")),
        new(9, "transfer-run", "one percent or so of the weights for each task", cell => cell.Holds("(double)counters[0].Na / counters[0].Count is > 0.005 and < 0.02")),
        new(9, "plotly-net-starts", "Rows of opposite words have mostly opposite signs.", cell => cell.Holds("""
            Enumerable.Range(0, 4).Sum(word => learnedStarts[word].Zip(learnedStarts[7 - word]).Count(pair => pair.First * pair.Second < 0)) > 36
            """)),
    ];
}
