using System.Globalization;
using System.Text;
using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks;

/// <summary>What a student asks of a network's parameters, of a forward pass and of its gradients.</summary>
internal static class NetworkTables
{
    /// <summary>Sizes, and each matrix as it stands in the formulas.</summary>
    internal static string Html(RnnParameters p) =>
        $"<p class=\"hs-note\">{Markup.Text($"n_x = {p.Nx}, n_a = {p.Na}, n_y = {p.Ny}: {p.Count} numbers")}</p>"
        + Scroll("W_aa, W_ax and b_a", MatrixTable.SideBySide([("W_aa", p.Waa), ("W_ax", p.Wax), ("b_a", p.Ba)]))
        + Scroll("W_ya and b_y", MatrixTable.SideBySide([("W_ya", p.Wya), ("b_y", p.By)]));

    /// <summary>Inputs, states and answers of the first sequence, a column per time step.</summary>
    internal static string Html(RnnForward forward) =>
        $"<p class=\"hs-note\">{Markup.Text($"T = {forward.T}, m = {forward.M}, g = {forward.Activation}: x⟨t⟩ {Sizes.Of(forward.X[0])}, a⟨t⟩ {Sizes.Of(forward.A[0])}, ŷ⟨t⟩ {Sizes.Of(forward.Zy[0])}.")}{(forward.M > 1 ? " The first sequence of the batch:" : "")}</p>"
        + Steps("x", forward.X, 1) + Steps("a", forward.A, 0) + Steps("ŷ", forward.YHat, 1);

    /// <summary>How large each gradient is and where it is largest, and how much of it there is at each time step.</summary>
    internal static string Html(RnnBackward backward)
    {
        var d = backward.DParameters;
        (string Name, Matrix<double> Values)[] gradients = [("dW_aa", d.Waa), ("dW_ax", d.Wax), ("dW_ya", d.Wya), ("db_a", d.Ba.ToColumnMatrix()), ("db_y", d.By.ToColumnMatrix()), ("da⟨0⟩", backward.DA0)];
        var html = new StringBuilder("<table class=\"hs-numbers\"><tr><th scope=\"col\">gradient</th><th scope=\"col\">shape</th><th scope=\"col\">norm</th><th scope=\"col\">largest entry</th><th scope=\"col\">at</th></tr>");
        foreach (var (name, values) in gradients)
        {
            var (row, column, largest) = values.EnumerateIndexed().MaxBy(entry => double.IsNaN(entry.Item3) ? double.PositiveInfinity : Math.Abs(entry.Item3));
            html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Markup.Symbol(name)}</th><td>{Sizes.Of(values)}</td><td>{Markup.Number(values.FrobeniusNorm())}</td><td>{Markup.Number(largest)}</td><td>[{row}, {column}]</td></tr>");
        }
        var norms = Matrix<double>.Build.Dense(1, backward.DA.Count, (_, t) => backward.DA[t].FrobeniusNorm());
        return Scroll("gradients", html.Append("</table>").ToString()) + Scroll("norm of da⟨t⟩", MatrixTable.Steps("‖da⟨{0}⟩‖", norms, 0));
    }

    /// <summary>Each gradient beside its central difference, the worst first: the one whose error is largest beside the error that a right gradient may have.</summary>
    internal static string Html(GradientCheckResult check)
    {
        var entries = check.Entries.OrderByDescending(entry => entry.Excess).Take(12).ToArray();
        var html = new StringBuilder("<table class=\"hs-numbers\"><tr><th scope=\"col\">gradient of</th><th scope=\"col\">relative error</th><th scope=\"col\">worst at</th><th scope=\"col\">numeric</th><th scope=\"col\">analytic</th></tr>");
        foreach (var entry in entries)
            html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Markup.Symbol(entry.Quantity)}</th><td>{Markup.Number(entry.RelativeError)}</td><td>[{entry.Row}, {entry.Column}]</td><td>{Markup.Number(entry.Numeric)}</td><td>{Markup.Number(entry.Analytic)}</td></tr>");
        string more = check.Entries.Count > entries.Length ? $" The worst {entries.Length}:" : "";
        return $"<p class=\"hs-note\">Gradient check {(check.Passed ? "passed" : "failed")} for {check.Entries.Count} quantities.{more}</p>{Scroll("gradient check", html.Append("</table>").ToString())}";
    }

    /// <summary>What came out, and the loss of each step as a line.</summary>
    internal static string Html(TrainingRun run) =>
        $"<p class=\"hs-note\">{Markup.Text(run.ToString())}</p>{(run.Steps.Count == 0 ? "" : Plot.LossCurves(new Runs("loss", [run.Losses])).Body())}";

    private static string Steps(string name, IReadOnlyList<Matrix<double>> steps, int from) =>
        Scroll($"{name}⟨t⟩ of the first sequence", MatrixTable.Steps(name + "⟨{0}⟩", Matrix<double>.Build.DenseOfColumnVectors(steps.Select(step => step.Column(0))), from));

    private static string Scroll(string label, string table) =>
        $"<div class=\"hs-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{Markup.Text(label)}\">{table}</div>";
}
