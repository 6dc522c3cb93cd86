using static System.FormattableString;

namespace HiddenState.Notebooks;

/// <summary>Code with one fault in it, its lines numbered from 1. As the last expression of a cell it shows the code. See <see cref="Check.Fault"/>.</summary>
public sealed class FaultyCode : Shown
{
    private readonly string[] code;
    private readonly string why;
    private readonly IReadOnlyList<int> faulty;

    /// <summary>Code of your own.</summary>
    /// <example><code>
    /// new FaultyCode("A mean", "var sum = 0.0;\nforeach (var d in data) sum = d;\nreturn sum / data.Length;", "The sum is overwritten in each round.", 2)
    /// </code></example>
    /// <param name="name">The exercise's name.</param>
    /// <param name="code">The code.</param>
    /// <param name="why">What goes wrong there, in one sentence; said once the line is found.</param>
    /// <param name="lines">The number of the faulty line, from 1; several where the fault can be seen, and mended, in either.</param>
    /// <exception cref="ArgumentException">There is no such line, or no line is named.</exception>
    public FaultyCode(string name, string code, string why, params int[] lines)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(why);
        ArgumentNullException.ThrowIfNull(lines);
        (Name, this.code, this.why, faulty) = (name, code.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'), why, [.. lines]);
        if (faulty.Count == 0) throw new ArgumentException("No line is faulty; expected at least one.", nameof(lines));
        foreach (var line in faulty)
            if (line < 1 || line > this.code.Length)
                throw new ArgumentException(Invariant($"The faulty line is {line}; expected 1 to {this.code.Length}."), nameof(lines));
    }

    /// <summary>A forward pass that begins with the first matrix of an array of zeros: the a⟨0⟩ that was passed in has no effect.</summary>
    public static FaultyCode Forward { get; } = new("Find the fault: forward", """
        var a = new Matrix<double>[x.Count + 1];
        var yHat = new Matrix<double>[x.Count];
        for (var t = 0; t <= x.Count; t++)
            a[t] = Matrix<double>.Build.Dense(p.Na, a0.ColumnCount);
        var aNext = a[0];
        for (var t = 1; t <= x.Count; t++)
        {
            aNext = RnnCell.Step(p, x[t - 1], aNext);
            a[t] = aNext;
            yHat[t - 1] = Softmax.Of((p.Wya * aNext).MapIndexed((i, j, z) => z + p.By[i]));
        }
        return (a, yHat);
        """,
        "The first state is a matrix of the array that was just filled with zeros, so the a⟨0⟩ that was passed in is never used.", 5, 4);

    /// <summary>Back-propagation through time that adds to the carry in place of renewing it.</summary>
    public static FaultyCode Bptt { get; } = new("Find the fault: back-propagation", """
        var p = forward.Parameters;
        var d = RnnParameters.Zeros(p.Nx, p.Na, p.Ny);
        var carry = Matrix<double>.Build.Dense(p.Na, forward.M);
        for (var t = forward.T; t >= 1; t--)
        {
            var da = p.Wya.Transpose() * dzy[t - 1] + carry;
            var dz = da.PointwiseMultiply(1 - forward.A[t].PointwisePower(2));
            d = new RnnParameters(
                d.Waa + dz * forward.A[t - 1].Transpose(),
                d.Wax + dz * forward.X[t - 1].Transpose(),
                d.Wya + dzy[t - 1] * forward.A[t].Transpose(),
                d.Ba + dz.RowSums(),
                d.By + dzy[t - 1].RowSums());
            carry += p.Waa.Transpose() * dz;
        }
        return (d, carry);
        """,
        "The carry is added up over time. The gradients of the shared weights are sums over t, but da⟨t⟩ belongs to one state: the carry is made anew in each round.", 14);

    /// <summary>A scan in which the state that is handed over stands in one list with the inputs and is squeezed as they are: right only from zeros.</summary>
    public static FaultyCode HandedOver { get; } = new("Find the fault: a state that is handed over", """
        var values = new List<Matrix<double>> { a0 };
        foreach (var xt in x)
            values.Add((p.Wax * xt).MapIndexed((i, j, z) => z + p.Ba[i]));
        var squeezed = values.Select(v => v.PointwiseTanh()).ToList();
        var steps = squeezed.Select((u, t) => (W: t == 0 ? 0 * p.Waa : p.Waa, u)).ToList();
        var joined = Scan.Over(steps, (one, two) => (two.W * one.W, two.W * one.u + two.u));
        return joined.Select(step => step.u).ToList();
        """,
        "The list holds a⟨0⟩ and what comes in, and all of it goes through tanh. a⟨0⟩ is a state and has gone through everything already; only tanh(0) = 0 hides that.", 4, 1);

    /// <summary>States from a⟨0⟩ or from none, in which the bias is added beside the state only: without a state the first step has none.</summary>
    public static FaultyCode NoneGiven { get; } = new("Find the fault: none given", """
        var a = new List<Matrix<double>>();
        var aPrev = a0;
        foreach (var xt in x)
        {
            var z = p.Wax * xt;
            if (aPrev != null)
                z = (p.Waa * aPrev + z).MapIndexed((i, j, sum) => sum + p.Ba[i]);
            aPrev = z.PointwiseTanh();
            a.Add(aPrev);
        }
        return a;
        """,
        "The bias is added in the branch that has a state. Where none is given, the first step leaves it out, so \"none\" is not the same as zeros.", 7, 6, 2);

    /// <summary>Gradient descent on a⟨0⟩ that takes every gradient at zeros.</summary>
    public static FaultyCode OnlyStart { get; } = new("Find the fault: only a⟨0⟩ is trained", """
        var theta = Vector<double>.Build.Dense(p.Na);
        for (var k = 0; k < updates; k++)
        {
            var start = InitialState.Zero.Create(p.Na, x[0].ColumnCount);
            var forward = Rnn.Forward(p, x, start);
            var backward = Rnn.Backward(forward, y, Loss.SquaredError);
            theta -= rate * backward.DA0.RowSums();
        }
        return theta;
        """,
        "The forward pass starts from zeros in each round. θ is changed but never used, so every update repeats the first one.", 4);

    /// <summary>The exercise's name.</summary>
    public string Name { get; }

    /// <summary>The code with its line numbers, as text.</summary>
    public override string ToString() => string.Join('\n', code.Select((line, index) => Invariant($"{index + 1,2}  {line}")));

    internal string Code => string.Join('\n', code);

    internal override string Body() =>
        $"<section class=\"hs-scroll hs-lines\" tabindex=\"0\" aria-label=\"{Markup.Text(Name)}: code with one fault\"><table>"
        + string.Concat(code.Select((line, index) => Invariant($"<tr><th scope=\"row\">{index + 1}</th><td><code>{Markup.Text(line)}</code></td></tr>")))
        + "</table></section>";

    internal CheckResult Judge(int line, CheckResult corrected)
    {
        var found = faulty.Contains(line);
        if (!found && (line < 1 || line > code.Length))
            return new(Name, Verdict.Wrong, Invariant($"There is no line {line}; expected 1 to {code.Length}."));
        if (!found)
            return new(Name, Verdict.Wrong, Invariant($"Line {line} is not the faulty one."))
            {
                Advice =
                [
                    $"`{code[line - 1].Trim()}`",
                    corrected.Verdict == Verdict.Right
                        ? "Your corrected function is right, though. In which line does it do something else than the given one?"
                        : "Take small numbers, go through the code line by line, and write the shape and the meaning of each variable beside it. Which one does not mean what its name says?",
                ],
            };
        return corrected.Verdict == Verdict.Right
            ? new(Name, Verdict.Right, Invariant($"Line {line} it is, and your function is right.")) { Advice = [why], Tried = corrected.Tried }
            : new(Name, corrected.Verdict, Invariant($"Line {line} it is. Your corrected function: {corrected.Title}")) { Advice = [why, .. corrected.Advice], Mistakes = corrected.Mistakes, Tried = corrected.Tried };
    }
}
