using System.Globalization;
using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks.Tests;

/// <summary>What else a student's function can do: each has its own clear message.</summary>
[Collection(nameof(Alone))]     // one of them fills memory, which is counted for the whole process
public class MisbehaviourTests
{
    private static Matrix<double> Zero(int rows, int columns) => Matrix<double>.Build.Dense(rows, columns);

    [Fact]
    public void A_wrong_shape_is_told_in_symbols_and_numbers()
    {
        var result = Check.OneStep((p, xt, aPrev) => Zero(p.Na, 7));

        Assert.Equal(Verdict.Wrong, result.Verdict);
        Assert.Equal("a⟨t⟩ has shape 6 × 7; expected (n_a, m) = 6 × 4.", result.Title);
        Assert.Equal("Here n_x = 3, n_a = 6, n_y = 2, m = 4, T = 5.", result.Tried);
    }

    [Fact]
    public void Null_is_told_for_a_matrix_a_list_and_an_entry_of_a_list()
    {
        var matrix = Check.OneStep((p, xt, aPrev) => null!);
        var list = Check.Forward((p, x, a0) => (null!, null!));
        var entry = Check.Forward((p, x, a0) => (Solutions.Forward(p, x, a0).a, x.Select(_ => (Matrix<double>)null!).ToList()));
        var parameters = Check.Clip((gradient, limit) => null!);
        var function = Check.OneStep(null!);

        Assert.Equal("a⟨t⟩ is null.", matrix.Title);
        Assert.Equal("a⟨0⟩ … a⟨T⟩ is null.", list.Title);
        Assert.Equal("ŷ⟨1⟩ is null.", entry.Title);
        Assert.Equal("dW_aa is null.", parameters.Title);
        Assert.Equal(Verdict.Todo, function.Verdict);
        Assert.All(new[] { matrix, list, entry, parameters }, result => Assert.Equal(Verdict.Wrong, result.Verdict));
    }

    [Fact]
    public void A_list_of_the_wrong_length_is_told_with_the_length_it_should_have()
    {
        var twice = Check.Forward((p, x, a0) => Solutions.Forward(p, x, a0) is var (a, yHat) ? ([.. a, .. a], yHat) : default);
        var onlyLast = Check.Forward((p, x, a0) => Solutions.Forward(p, x, a0) is var (a, yHat) ? (a, [yHat[^1]]) : default);

        Assert.Equal("The list a⟨0⟩ … a⟨T⟩ has 12 entries; expected T + 1 = 6.", twice.Title);
        Assert.Equal("The list ŷ⟨1⟩ … ŷ⟨T⟩ has 1 entry; expected T = 5.", onlyLast.Title);
    }

    [Fact]
    public void Not_a_number_is_told_where_it_first_appears()
    {
        var result = Check.OneStep((p, xt, aPrev) => Solutions.OneStep(p, xt, aPrev) * (0.0 / (aPrev.RowCount - p.Na)));

        Assert.Equal(Verdict.Wrong, result.Verdict);
        Assert.Matches(@"^a⟨t⟩\[0, 0\] is NaN; expected −?0\.\d+\.$", result.Title);
    }

    [Fact]
    public void An_exception_is_told_with_its_line()
    {
        var result = Check.OneStep((p, xt, aPrev) => throw new DivideByZeroException("by nothing"));

        Assert.Equal(Verdict.Error, result.Verdict);
        Assert.Matches(@"^Your function threw DivideByZeroException in line \d+ of your cell: by nothing\.$", result.Title);
    }

    [Fact]
    public void An_endless_loop_is_stopped_even_where_it_catches_everything_and_fills_memory()
    {
        var stubborn = Stopped("while (true) try { Thread.Sleep(1); } catch { }", TimeSpan.FromMilliseconds(200));
        var reading = Stopped("var sum = 0.0; while (true) for (var i = 0; i < p.Na; i++) sum += p.Waa[i, i];", TimeSpan.FromMilliseconds(200));
        var asleep = Stopped("Thread.Sleep(Timeout.Infinite); return null;", TimeSpan.FromMilliseconds(200));
        var hungry = Stopped("var all = new List<double[]>(); while (true) all.Add(new double[1 << 20]);", TimeSpan.FromMinutes(1));

        Assert.Equal("Your function was stopped: it had not come to an end after 0.2 seconds.", stubborn.Title);
        Assert.Equal(stubborn.Title, reading.Title);
        Assert.Equal(stubborn.Title, asleep.Title);
        Assert.Equal("Your function was stopped: it filled more than a gigabyte of memory.", hungry.Title);
    }

    [Fact]
    public void Nothing_of_an_endless_loop_goes_on()
    {
        var count = Compiled.OneStep("while (true) p.Ba[0]++;");
        var given = new List<RnnParameters>();

        var result = StepExercise.TwoProducts.Check(f => { given.Add(f.P); return count(f.P, f.Xt, f.APrev); }, seed: 1, TimeSpan.FromMilliseconds(200));
        var afterwards = given.Max(p => p.Ba[0]);
        Thread.Sleep(50);

        Assert.Equal("Your function was stopped: it had not come to an end after 0.2 seconds.", result.Title);
        Assert.True(afterwards > 1000, $"{afterwards} rounds");
        Assert.Equal(afterwards, given.Max(p => p.Ba[0]));
    }

    [Fact]
    public void In_a_kernel_that_cannot_stop_its_cells_a_loop_that_computes_goes_on_and_the_reader_is_told()
    {
        var offer = AppContext.GetData(StudentCode.KernelOffer);
        AppContext.SetData(StudentCode.KernelOffer, null);
        var end = new ManualResetEventSlim();
        try
        {
            var computing = StepExercise.TwoProducts.Check(f => { while (!end.IsSet) { } return null!; }, seed: 1, TimeSpan.FromMilliseconds(200));
            var asleep = StepExercise.TwoProducts.Check(f => { Thread.Sleep(Timeout.Infinite); return null!; }, seed: 1, TimeSpan.FromMilliseconds(200));

            Assert.Equal("Your function was stopped: it had not come to an end after 0.2 seconds, and it could not be stopped: please restart the kernel.", computing.Title);
            Assert.Equal("Your function was stopped: it had not come to an end after 0.2 seconds.", asleep.Title);
        }
        finally
        {
            end.Set();
            AppContext.SetData(StudentCode.KernelOffer, offer);
        }
    }

    [Fact]
    public async Task An_endless_loop_is_stopped_while_all_threads_of_the_pool_wait()
    {
        using var done = new ManualResetEventSlim();
        ThreadPool.GetAvailableThreads(out var free, out _);
        ThreadPool.GetMinThreads(out var atOnce, out _);
        var waiting = Enumerable.Range(0, Math.Min(free, 20 * atOnce)).Select(_ => Task.Run(done.Wait, TestContext.Current.CancellationToken)).ToArray();

        var result = Stopped("while (true) { }", TimeSpan.FromMilliseconds(100));

        done.Set();
        await Task.WhenAll(waiting);
        Assert.Equal("Your function was stopped: it had not come to an end after 0.1 seconds.", result.Title);
    }

    [Fact]
    public void Changed_inputs_are_told_by_name()
    {
        var state = Check.OneStep((p, xt, aPrev) =>
        {
            var at = Solutions.OneStep(p, xt, aPrev);
            aPrev.Clear();
            return at;
        });
        var step = Check.Forward((p, x, a0) =>
        {
            var result = Solutions.Forward(p, x, a0);
            x[^1][0, 0] += 1;
            p.Ba[0] = 0;
            return result;
        });

        Assert.Equal(Verdict.Wrong, state.Verdict);
        Assert.Equal("The result is right, but your function changed a⟨t−1⟩.", state.Title);
        Assert.Equal("The result is right, but your function changed b_a and x⟨1⟩ … x⟨T⟩.", step.Title);
    }

    [Fact]
    public void A_result_that_is_wrong_because_an_input_was_changed_says_both()
    {
        var result = Check.OneStep((p, xt, aPrev) => { aPrev.Multiply(3, aPrev); return Solutions.OneStep(p, xt, aPrev); });

        Assert.Equal(Verdict.Wrong, result.Verdict);
        Assert.Contains("Your function also changed a⟨t−1⟩, which it was given: that may be the cause.", result.ToString());
    }

    [Fact]
    public void Another_result_at_the_second_call_is_told()
    {
        var calls = 0;

        var result = Check.OneStep((p, xt, aPrev) => Solutions.OneStep(p, xt, aPrev) + (calls++ < 10 ? 0 : 1));

        Assert.Equal(Verdict.Wrong, result.Verdict);
        Assert.Equal("The second call with the same inputs gave another result.", result.Title);
    }

    [Fact]
    public void An_unforeseen_mistake_shows_the_first_entry_that_differs_and_what_it_still_says()
    {
        var factor = Check.OneStep((p, xt, aPrev) => 3 * Solutions.OneStep(p, xt, aPrev));
        var late = Check.Forward((p, x, a0) => Solutions.Forward(p, x, a0) is var (a, yHat) ? ([.. a.Take(3), .. a.Skip(3).Select(at => at * 0.3)], yHat) : default);

        Assert.Matches(@"^The first entry that differs is a⟨t⟩\[0, 0\]: expected −?\d\.\d+, got −?\d\.\d+\.$", factor.Title);
        Assert.Contains("a⟨t⟩: every number is 3 times the right one.", factor.Advice);
        Assert.Contains("Right: ŷ⟨1⟩ … ŷ⟨T⟩; wrong: a⟨0⟩ … a⟨T⟩.", late.Advice);
        Assert.Contains("a⟨0⟩ … a⟨T⟩ is right before t = 3 and wrong from there on: look at what one step hands to the next.", late.Advice);
    }

    [Fact]
    public void What_a_student_throws_is_escaped()
    {
        var result = Check.OneStep((p, xt, aPrev) => throw new InvalidOperationException("<script>alert(1)</script> `<b>`"));

        Assert.DoesNotContain("<script>", result.ToHtml());
        Assert.DoesNotContain("<b>`", result.ToHtml());
        Assert.DoesNotContain("<code><b>", result.ToHtml());
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    public void The_words_and_numbers_are_the_same_in_every_culture(string culture)
    {
        var here = Texts();
        var before = CultureInfo.CurrentCulture;

        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        var there = Texts();
        CultureInfo.CurrentCulture = before;

        Assert.Equal(here, there);
    }

    private static string[] Texts() =>
    [
        Check.OneStep((p, xt, aPrev) => 1.5 * Solutions.OneStep(p, xt, aPrev)).ToHtml(),
        Check.OneStep((p, xt, aPrev) => throw new NotImplementedException()).ToHtml(),
        Check.InitialState((p, x) => Zero(1, 1)).ToHtml(),
        Check.GradientNorm(gradient => 12345.678).ToString(),
        Stopped("while (true) { }", TimeSpan.FromMilliseconds(100)).ToString(),
    ];

    private static CheckResult Stopped(string body, TimeSpan limit)
    {
        var step = Compiled.OneStep(body);
        return StepExercise.TwoProducts.Check(f => step(f.P, f.Xt, f.APrev), seed: 1, limit);
    }
}
