using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks.Tests;

public class CheckResultTests
{
    private static Matrix<double> Stub(RnnParameters p, Matrix<double> xt, Matrix<double> aPrev) => throw new NotImplementedException();

    [Fact]
    public void A_stub_is_still_to_do_and_says_so_in_html_and_in_text()
    {
        var result = Check.OneStep(Stub);

        Assert.Equal(Verdict.Todo, result.Verdict);
        Assert.Contains("data-check=\"todo\"", result.ToHtml());
        Assert.StartsWith("todo: One step.", result.ToString());
    }

    [Fact]
    public void The_cell_of_the_library_is_right_in_both_forms()
    {
        var twoProducts = Check.OneStep((p, xt, aPrev) => RnnCell.Step(p, xt, aPrev));
        var oneProduct = Check.OneStepConcatenated((p, xt, aPrev) => RnnCell.StepConcatenated(p, xt, aPrev));

        Assert.Equal(Verdict.Right, twoProducts.Verdict);
        Assert.Equal(Verdict.Right, oneProduct.Verdict);
        Assert.Contains("data-check=\"right\"", oneProduct.ToHtml());
        Assert.Equal("right: One step. All numbers agree.\nTried on 10 random networks: 5 with sizes that all differ, then m = 1, T = 1, equal sizes.", twoProducts.ToString());
    }

    [Fact]
    public void The_librarys_forward_pass_and_zero_state_are_right_and_its_joins_are_not_by_hand()
    {
        var forward = Check.Forward((p, x, a0) => Rnn.Forward(p, x, a0) is var f ? (f.A, f.YHat) : default);
        var horizontal = Check.JoinHorizontally((left, right) => left.Append(right));
        var vertical = Check.JoinVertically((top, bottom) => top.Stack(bottom));
        var start = Check.InitialState((p, x) => InitialState.Zero.Create(p.Na, x[0].ColumnCount));

        Assert.Equal("The numbers are right, but `Append` has done the work.", horizontal.Title);
        Assert.Equal("The numbers are right, but `Stack` has done the work.", vertical.Title);
        Assert.All(new[] { forward, start }, result => Assert.True(result.Verdict == Verdict.Right, result.ToString()));
    }

    [Fact]
    public void A_known_mistake_is_named_with_its_belief_and_a_hint()
    {
        var result = Check.Forward((p, x, a0) => Rnn.Forward(p, x, InitialState.Zero.Create(p.Na, a0.ColumnCount)) is var f
            ? ([a0, .. f.A.Skip(1)], f.YHat) : default);

        Assert.Equal(Verdict.Mistake, result.Verdict);
        Assert.Equal("The numbers say: you used zeros in place of the a⟨0⟩ that was passed in.", result.Title);
        Assert.Equal(2, result.Advice.Count);
        Assert.Contains("data-check=\"mistake\"", result.ToHtml());
        Assert.Contains("<code>a0</code>", result.ToHtml());
    }
}
