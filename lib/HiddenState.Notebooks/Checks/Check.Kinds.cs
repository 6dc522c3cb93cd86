namespace HiddenState.Notebooks;

/// <summary>Exercises of other kinds than "write this function": choose weights, order lines, find a fault, predict a number.</summary>
public static partial class Check
{
    /// <summary>
    /// Weights by hand: a one-unit tanh network, a⟨t⟩ = tanh(w_aa a⟨t−1⟩ + w_ax x⟨t⟩ + b_a) from a⟨0⟩ = 0, that keeps the sign
    /// of its first input. x⟨1⟩ is +1 or −1; after that come only zeros, or noise between −0.1 and 0.1, for a thousand steps.
    /// The check runs the network.
    /// <code>
    /// (double waa, double wax, double ba) Latch() => throw new NotImplementedException();      // the stub; one solution: (2, 1, 0)
    ///
    /// Check.Latch(Latch)
    /// </code>
    /// </summary>
    /// <param name="latch">() → (w_aa, w_ax, b_a).</param>
    /// <param name="seed">Other seeds try other noise.</param>
    public static CheckResult Latch(Func<(double Waa, double Wax, double Ba)> latch, long seed = 1) =>
        Asked.Once(LatchTask.Name, latch, weights => LatchTask.Judge(weights.Waa, weights.Wax, weights.Ba, seed));

    /// <summary>
    /// Weights by hand: temporal XOR (<see cref="SequenceTask.TemporalXor"/>) by three tanh units from a⟨0⟩ = 0. The network sees bits
    /// in threes, 0 or 1, and says the next one: n_x = 1, n_a = 3, n_y = 2. Each third bit must be right; the others are luck.
    /// <code>
    /// RnnParameters XorOfThrees() => throw new NotImplementedException();                      // the stub
    ///
    /// RnnParameters XorOfThrees() => new(                                                      // one solution
    ///     Waa: build.DenseOfArray(new double[,] { { 0, 0, 0 }, { 20, 0, 0 }, { 20, 0, 0 } }),  // unit 0 keeps the bit for one step
    ///     Wax: build.DenseOfArray(new double[,] { { 40 }, { 40 }, { 40 } }),
    ///     Wya: build.DenseOfArray(new double[,] { { 0, -5, 5 }, { 0, 5, -5 } }),               // OR, and not AND
    ///     Ba: Vector&lt;double>.Build.DenseOfArray([-20, 0, -40]),
    ///     By: Vector&lt;double>.Build.DenseOfArray([5, -5]));
    ///
    /// Check.XorOfThrees(XorOfThrees)
    /// </code>
    /// </summary>
    /// <param name="network">() → the parameters.</param>
    /// <param name="seed">Other seeds try other bits.</param>
    public static CheckResult XorOfThrees(Func<RnnParameters> network, long seed = 1) =>
        Asked.Once(XorTask.Name, network, p => XorTask.Judge(p, seed));

    /// <summary>
    /// Lines in order: every order that works is right; where one does not, the check says which line needs which, and why.
    /// <code>
    /// LinesToOrder.Bptt                                                // in a cell of its own: shows the lines with their letters
    ///
    /// string Order() => throw new NotImplementedException();           // the stub; one solution: "F I B E H C A G D"
    ///
    /// Check.Order(LinesToOrder.Bptt, Order)
    /// </code>
    /// Other lines: see <see cref="LinesToOrder(string, IReadOnlyList{string}, IReadOnlyList{ValueTuple{char, char, string}})"/>.
    /// </summary>
    /// <param name="lines">The lines, with what each of them needs.</param>
    /// <param name="order">() → the letters in order; spaces, commas and arrows between them do not matter.</param>
    public static CheckResult Order(LinesToOrder lines, Func<string> order)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return Asked.Once(lines.Name, order, lines.Judge);
    }

    /// <summary>
    /// Find the fault: the number of the line where given code goes wrong, and the function as it should be. Any check of this
    /// class can judge the function. What is wrong with the function is told only once the line is found.
    /// <code>
    /// FaultyCode.Forward                                               // in a cell of its own: shows the code with its line numbers
    ///
    /// int Line() => throw new NotImplementedException();               // the stub, with the corrected function below it
    /// (IReadOnlyList&lt;Matrix&lt;double>> a, IReadOnlyList&lt;Matrix&lt;double>> yHat) Corrected(
    ///     RnnParameters p, IReadOnlyList&lt;Matrix&lt;double>> x, Matrix&lt;double> a0) => throw new NotImplementedException();
    ///
    /// Check.Fault(FaultyCode.Forward, Line, Check.Forward(Corrected))
    /// </code>
    /// Other code: see <see cref="FaultyCode(string, string, string, int[])"/>.
    /// </summary>
    /// <param name="code">The code with the fault in it.</param>
    /// <param name="line">() → the number of the faulty line, from 1.</param>
    /// <param name="corrected">What another check says about the corrected function.</param>
    public static CheckResult Fault(FaultyCode code, Func<int> line, CheckResult corrected)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(corrected);
        return Asked.Once(code.Name, line, number => code.Judge(number, corrected));
    }

    /// <summary>
    /// A number that is predicted before it is computed: how far off, and which belief gives that number.
    /// <code>
    /// double Predicted() => throw new NotImplementedException();       // the stub
    ///
    /// Check.Prediction("a⟨2⟩ of the unit", Predicted, right: forward.A[2][0, 0],
    ///     beliefs: [("the tanh is taken once, at the end", Math.Tanh(0.5 * 0.5 * 1)), ("nothing is forgotten", 1)])
    /// </code>
    /// Near enough is the number itself, or the number rounded to two digits or more; a whole number must be exact.
    /// </summary>
    /// <param name="what">What is predicted: the exercise's name.</param>
    /// <param name="predicted">() → the prediction.</param>
    /// <param name="right">The number as it is computed.</param>
    /// <param name="within">The factor by which a prediction may also be too large or too small: 1.05 for 5 %, 10 for the order of magnitude.</param>
    /// <param name="beliefs">Wrong beliefs, each with the number that follows from it: "nothing is forgotten", 1.</param>
    public static CheckResult Prediction(
        string what, Func<double> predicted, double right, double within = 1, params IReadOnlyList<(string Belief, double Number)> beliefs)
    {
        var task = new PredictionTask(what, right, within, beliefs);
        return Asked.Once(what, predicted, task.Judge);
    }
}
