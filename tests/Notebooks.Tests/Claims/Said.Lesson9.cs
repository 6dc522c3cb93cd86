namespace Notebooks.Tests;

internal static partial class Said
{
    private static Claim[] Lesson9 =>
    [
        new(9, "two-notes", "With `keep: 0.5` every start ends at zero, however large.", "nothing is random; four starts, up to 1,000", cell => cell.Holds("new[] { 0, 0.1, 1, 1000 }.All(start => Math.Abs(End(0.5, start)) < 1e-6)")),
        new(9, "two-notes", "and even a small start chooses between them", "nothing is random; four starts, up to 1,000", cell =>
            cell.Holds("End(2, 0.1) > 0.9 && End(2, -0.1) < -0.9 && Math.Abs(End(2, 0.1) - End(2, 1000)) < 1e-6 && End(2, 0) == 0")),
        new(9, "network", "always $n_a$ = 15 numbers", "counted", cell => cell.Holds("na == 15 && switches.All(p => p.Ba.Count == 15 && 5 * p.Nx == 15) && switches.Length == seeds")),
        new(9, "switch-run", "**The start does it**, on sequences eight times as long as those that it was trained on.", "seven seeds of eight networks each; ten stored networks, three rates, up to five times the updates: words.csv; three examples (Changes)", cell =>
            cell.Holds("judged[1].All(run => run.Pulses > 0.99 && run.Silent > 0.99) && judged[0].All(run => run.Silent < 0.6)")),
        new(9, "switch-run", "**So does the prompt.**", "seven seeds of eight networks each; ten stored networks, three rates, up to five times the updates: words.csv, where one of ten fails at the largest rate", cell => cell.Holds("judged[3].Average(run => run.Pulses) > 0.98 && judged[3].Average(run => run.Silent) > 0.95")),
        new(9, "switch-run", "*What a prompt can do, a start can do*, from then on.", "seven seeds; the state after the prompt taken as a start", cell => cell.Holds("""
            ways[3].Tune(switches[0], 5, 1000 * seed) is var prompted && Word(5, 60, 4, 0.05, 3) is var test && prompted.Read(test.X).A[5].Column(0) is var state
                && (Untouched(switches[0]) with { Start = InitialState.Learned(state) }).Said(test.X).Zip(prompted.Said(test.X), (a, b) => (a - b).Enumerate().Max(Math.Abs)).Max() < 1e-9
            """)),
        new(9, "switch-run", "**The biases** hold the word, too, as long as no pulse comes.", "seven seeds of eight networks each; ten stored networks, three rates, up to five times the updates: words.csv", cell => cell.Holds("judged[2].Average(run => run.Silent) > 0.97")),
        new(9, "switch-pairs", "several signs in a hundred are wrong, in every network, where a start makes hardly any mistake", "seven seeds of eight networks each, in pairs; ten stored networks, three rates, up to five times the updates, and biases that read as many pulses as the network did: words.csv", cell => cell.Holds("""
            judged[2].Average(run => run.Pulses) is > 0.9 and < 0.985 && judged[1].Average(run => run.Pulses) > 0.998 && Wrong("biases").Zip(Wrong("start")).All(pair => pair.First > pair.Second)
            """)),
        new(9, "limit-plot", "In the forgetting network the difference falls along with lesson 1's curve", "seven seeds; ten stored networks, twice and five times the updates, ten times the rate, a large first θ, gain 0.5: heard.csv; gain 1.5 (Changes)", cell => cell.Holds("""
            new[] { 3, 5, 6, 7 }.Select(i => Math.Log(moved[i] / distance[asked[i]])).ToArray() is var gap && gap.Max() - gap.Min() < Math.Log(30) && moved[^1] < moved[0] / 100 && distance[40] < distance[0] / 100
            """)),
        new(9, "limit-plot", "ten such networks gain less than a tenth on average, at every step, and none of them more than an eighth", "ten stored networks, twice and five times the updates, ten times the rate, a large first θ: heard.csv; written anew in numpy, ten other networks, ten times the updates: 8 % on average, a single one 20 %", cell => cell.Holds("""
            Measured.Rows("heard").Where(row => row["network"] == "gain 0.9").ToLookup(row => (row["rate"], row["updates"], row["first"], row["asked"]), row => Math.Log(row.Number("apart"))) is var apart
                && apart.Count == 48 && apart.All(setting => apart[("0.05", "200", "0", setting.Key.Item4)] is var before && setting.Count() == 10
                    && setting.Average() < before.Average() + Math.Log(1.1) && setting.Zip(before, (after, of) => after - of).Max() < Math.Log(1.125))
            """)),
        new(9, "limit-plot", "In the switches the difference stays", "seven seeds; ten stored networks: heard.csv", cell => cell.Holds("held[39] > 0.5 * held[4] && held[39] > 1")),
        new(9, "limit-late", "the training, which begins at zeros, finds such starts in some of the networks only", "seven seeds of eight networks each; ten stored networks, twice and five times the updates, ten times the rate: heard.csv", cell =>
        {
            var heard = cell.After("heard at step 40 in");
            Assert.True(heard[0] >= 7 && heard[1] < heard[0], cell.Text);
        }),
        new(9, "limit-late", "with five times the updates in no more of them", "ten stored networks, twice and five times the updates, ten times the rate: heard.csv", cell => cell.Holds("""
            Measured.Rows("heard").Where(row => row["network"] == "switches" && row["asked"] == "40").ToLookup(row => (row["rate"], row["updates"]), row => row.Number("apart") > 1) is var heard
                && heard.Count == 5 && heard.All(setting => setting.Count(found => found) <= heard[("0.05", "200")].Count(found => found)) && heard[("0.05", "200")].Count(found => found) is > 0 and < 10
            """)),
        new(9, "limit-late", "of eight random starts, without any training, some end more than 1 apart at step 40 in every one of these networks", "written anew in numpy, ten other networks: in ten of ten", cell => cell.Holds("""
            switches.All(p => Enumerable.Range(1, 8).Select(s => Rnn.Forward(p, silent.Take(40).ToList(), InitialState.RandomFixed(s).Create(p.Na, 1)).Zy[^1][0, 0]).ToArray() is var ends && ends.Max() - ends.Min() > 1)
            """)),
        new(9, "modes-data", "up**: forty two . forty three . forty four .", "nothing is random", cell => cell.Holds("""
            Spelled(new[] { 19, 18, 17 }.SelectMany(Tokens)) == "forty two . forty one . thirty nine ." && Spelled(new[] { 19, 28, 37 }.SelectMany(Tokens)) == "forty two . fifty two . sixty two ."
            """)),
        new(9, "modes-train", "nearly as often as with the name", "seven seeds; 100 examples (Changes)", cell => cell.Holds("""
            styles.Select((style, i) => Second(learned[i], style)).Average() is var start && start > styles.Average(style => Second(Untouched(counters[0]), style)) + 0.2
                && styles.Average(style => Second(Untouched(counters[0]), style, true)) - start < 0.08
            """)),
        new(9, "modes-run", "**The start does what the name did**, nearly.", "nine stored networks, rate and updates chosen by three others: styles.csv; PyTorch, twelve seeds: again.csv", cell => cell.Holds("""
            Shares(Known("start"), "second").Average() is var start && start > 0.95 && Shares(Known("nothing"), "second").Average() < 0.6 && Shares(Known("name"), "second").Average() - start < 0.03
            """)),
        new(9, "modes-run", "Later it goes on about as well as the untouched network.", "nine stored networks, rate and updates chosen by three others: styles.csv; PyTorch, twelve seeds: again.csv", cell =>
            cell.Holds("""Shares(Known("nothing"), "later").Average() - Shares(Known("start"), "later").Average() < 0.005""")),
        new(9, "modes-run", "Three of the networks choose what is best for each way; the others are compared.", "counted", cell => cell.Holds("""
            means.All(way => Known(way).Length == 9 && Known(way).Select(row => (row["rate"], row["updates"])).Distinct().Count() == 1 && !Known(way).Any(Chooses))
            """)),
        new(9, "modes-pairs", "**So does the prompt**, as before.", "nine stored networks, in pairs, rate and updates chosen by three others: styles.csv; PyTorch, twelve seeds in pairs: again.csv", cell => cell.Holds("""
            Math.Abs(Shares(Known("prompt"), "second").Average() - Shares(Known("start"), "second").Average()) < 0.01 && PairedRatio.Of(Errors("start", "second"), Errors("prompt", "second"), confidence: 1 - 0.05 / 8).Verdict == "no difference found"
            """)),
        new(9, "modes-pairs", "**The biases** come close, with nearly twice as many errors in the second line.", "nine stored networks, in pairs, rate and updates chosen by three others: styles.csv; PyTorch, twelve seeds in pairs: again.csv", cell => cell.Holds("""
            Shares(Known("biases"), "second").Average() > 0.93 && PairedRatio.Of(Errors("start", "second"), Errors("biases", "second"), confidence: 1 - 0.05 / 8) is var ratio && ratio.Low > 1 && ratio.Ratio is > 1.5 and < 2
            """)),
        new(9, "modes-pairs", "**All weights** make more errors in the second line, although they were stopped in time.", "nine stored networks, in pairs, rate and updates chosen by three others: styles.csv; PyTorch, twelve seeds in pairs: again.csv", cell => cell.Holds("""
            PairedRatio.Of(Errors("start", "second"), Errors("all weights", "second"), confidence: 1 - 0.05 / 8).Low > 1 && Known("all weights")[0].Number("updates") < 300
            """)),
        new(9, "modes-long", "on new numbers they get worse and worse", "nine stored networks, three numbers of updates: styles.csv", cell =>
        {
            double[] second = cell.Numbers("second line"), later = cell.Numbers("later lines");
            Assert.True(second[3] > second[4] && second[4] > second[5] && later[3] > later[4] && later[4] > later[5] + 2, cell.Text);
            Assert.True(second[2] > second[0] - 0.5 && later[2] > later[0] - 0.5, cell.Text);   // and a start does not
        }),
        new(9, "new-table", "By tens downwards the biases reached more (44 % right, against 31 % with the start), and all weights by far the most.", "nine stored networks: styles.csv", cell => cell.Holds("""
            new[] { "nothing", "start", "biases", "prompt", "all weights" }.Select(way => Math.Round(100 * Shares(Unknown(way, "down"), "down").Average())).ToArray() is [var nothing, 31, 44, var prompt, var all]
                && nothing < 31 && prompt < 44 && all > 70
            """)),
        new(9, "new-table", "**No start makes it count by twos**: it is no better than without.", "nine stored networks, rate and updates chosen by three others: styles.csv; four times the examples, three times the updates, another first θ: unread.csv; PyTorch, twelve seeds: again.csv", cell =>
            cell.Holds("""Shares(Unknown("start", "twos"), "twos").Average() < Shares(Unknown("nothing", "twos"), "twos").Average() + 0.05""")),
        new(9, "new-table", "By tens downwards it gains a little, from pieces that it knows, and is still wrong in most words.", "nine stored networks, rate and updates chosen by three others: styles.csv; four times the examples, three times the updates, another first θ: unread.csv; PyTorch, twelve seeds: again.csv", cell => cell.Holds("""
            Shares(Unknown("start", "down"), "down").Average() is var down && down > Shares(Unknown("nothing", "down"), "down").Average() && down < 0.5
            """)),
        new(9, "new-table", "Only training all weights gets far.", "nine stored networks, rate and updates chosen by three others: styles.csv; PyTorch, twelve seeds: again.csv", cell => cell.Holds("""
            new[] { "twos", "down" }.All(style => Shares(Unknown("all weights", style), style).Average() is var all && all > 0.6 && means[..4].All(way => Shares(Unknown(way, style), style).Average() < all - 0.2))
            """)),
        new(9, "mix-run", "in the middle some go up and others down", "seven seeds; eleven mixtures", cell => cell.Holds("""
            Says(0, 1) > 0.7 && Says(1, -1) > 0.7 && Says(0, -1) < 0.3 && Says(1, 1) < 0.3 && mixes.Any(mix => Says(mix, 1) > 0.15 && Says(mix, -1) > 0.15)
            """)),
        new(9, "transfer-run", "In another network the same numbers are another place, and no better than zeros, if not worse.", "seven seeds of three networks each; all pairs", cell =>
            cell.Holds("elsewhere < zeros + 0.05 && elsewhere < own - 0.15")),
        new(9, "transfer-run", "for each task one percent or so of the weights", "counted", cell => cell.Holds("(double)counters[0].Na / counters[0].Count is > 0.005 and < 0.02")),
        new(9, "plotly-net-starts", "Rows of opposite words have mostly opposite signs.", "seven seeds; another network (Changes)", cell => cell.Holds("""
            Enumerable.Range(0, 4).Sum(word => learnedStarts[word].Zip(learnedStarts[7 - word]).Count(pair => pair.First * pair.Second < 0)) > 36
            """)),
    ];
}
