using MathNet.Numerics.LinearAlgebra;
using static HiddenState.Notebooks.BlockPicture;

namespace HiddenState.Notebooks;

/// <summary>Values as pictures of themselves, and several of them at once.</summary>
public static class Show
{
    /// <summary>Several values below one another, each as it would be shown alone: what a cell with more than one result ends with.</summary>
    public static Rows Rows(params object?[] values) => new(values);

    /// <summary>Rows of named values as a table, a column for each name: <c>Show.Table(gains.Select(g => new { gain = g, ratio = Ratio(g) }))</c>.</summary>
    /// <param name="rows">Records or anonymous objects, all of one type.</param>
    /// <exception cref="ArgumentException">The rows have no named values, or one of them is null.</exception>
    public static Table Table<T>(IEnumerable<T> rows) => Notebooks.Table.Of(rows);

    /// <summary>Words in their order, each the more coloured the more it weighs, for example by the length of a gradient.</summary>
    /// <param name="caption">What the colour says.</param>
    /// <param name="words">The words.</param>
    /// <param name="weights">One for each word, at least 0 and finite.</param>
    /// <exception cref="ArgumentException">There are not as many weights as words, or one is negative or not finite.</exception>
    public static Words Words(string caption, IEnumerable<string> words, IEnumerable<double> weights)
    {
        string[] all = [.. words];
        double[] each = [.. weights];
        if (each.Length != all.Length) throw new ArgumentException($"There are {each.Length} weights; expected {all.Length}, one for each word.", nameof(weights));
        if (each.FirstOrDefault(weight => !(weight >= 0 && double.IsFinite(weight))) is not 0 and var wrong)
            throw new ArgumentException(FormattableString.Invariant($"A weight is {wrong}; expected finite numbers, at least 0."), nameof(weights));
        return new(caption, all, each);
    }

    /// <summary>One matrix as a coloured block with its name, shape and values.</summary>
    public static BlockPicture Matrix(string name, Matrix<double> values) => SideBySide((name, values));

    /// <summary>Matrices side by side, [left | right], each with its colour: <c>Show.SideBySide(("W_aa", Waa), ("W_ax", Wax))</c>.</summary>
    /// <param name="blocks">Names and matrices with the same number of rows.</param>
    /// <exception cref="ArgumentException">The numbers of rows differ.</exception>
    public static BlockPicture SideBySide(params Block[] blocks)
    {
        Same(blocks, "rows", block => block.Values.RowCount);
        int columns = blocks.Sum(block => block.Values.ColumnCount);
        return new BlockPicture($"{Joined(blocks, " | ")}: {blocks[0].Values.RowCount} × {columns}", MatrixTable.SideBySide(blocks));
    }

    /// <summary>Matrices on top of one another, [top; bottom], each with its colour: <c>Show.Stacked(("a", a), ("x", x))</c>.</summary>
    /// <param name="blocks">Names and matrices with the same number of columns.</param>
    /// <exception cref="ArgumentException">The numbers of columns differ.</exception>
    public static BlockPicture Stacked(params Block[] blocks)
    {
        Same(blocks, "columns", block => block.Values.ColumnCount);
        int rows = blocks.Sum(block => block.Values.RowCount);
        return new BlockPicture($"{Joined(blocks, "; ")}: {rows} × {blocks[0].Values.ColumnCount}", MatrixTable.Stacked(blocks));
    }

    /// <summary>
    /// [W_aa | W_ax] · [a; x] = W_aa a + W_ax x, with every number: the two halves of the wide matrix meet the two parts
    /// of the tall one, and their colours run on into the two products and the sum. Where no number is cut, an entry of the
    /// result that is pointed at, tapped or reached by the arrow keys lights its row and its column, and its two sums fill.
    /// </summary>
    /// <param name="Waa">W_aa, or any left block, n_a × n_a.</param>
    /// <param name="Wax">W_ax, or any right block, n_a × n_x.</param>
    /// <param name="a">The upper part, n_a × m.</param>
    /// <param name="x">The lower part, n_x × m.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static BlockPicture BlockProduct(Matrix<double> Waa, Matrix<double> Wax, Matrix<double> a, Matrix<double> x)
    {
        Block[] wide = [("W_aa", Waa), ("W_ax", Wax)], tall = [("a", a), ("x", x)];
        Same(wide, "rows", block => block.Values.RowCount);
        Same(tall, "columns", block => block.Values.ColumnCount);
        Fits(wide[0], tall[0]);
        Fits(wide[1], tall[1]);
        Block fromState = ("W_aa a", Waa * a), fromInput = ("W_ax x", Wax * x);
        Block sum = ("sum", fromState.Values + fromInput.Values);
        return new BlockPicture(
            $"[W_aa | W_ax] · [a; x] = W_aa a + W_ax x: {Waa.RowCount} × {Waa.ColumnCount + Wax.ColumnCount} times {a.RowCount + x.RowCount} × {a.ColumnCount} gives {sum.Shape}",
            touched: MatrixTable.IsWhole(Waa, Wax, a, x),
            Named("W_a", MatrixTable.SideBySide(wide)), Sign("·"), Named("[a; x]", MatrixTable.Stacked(tall)), Sign("="),
            MatrixTable.SideBySide([fromState]), Sign("+"), MatrixTable.SideBySide([fromInput]), Sign("="), MatrixTable.SideBySide([sum], "ax"));
    }

    /// <summary>
    /// The network unrolled in time as a diagram, with the shapes of this very network. A weight matrix of zeros has no arrow:
    /// <c>Show.Unrolled(p with { Waa = 0 * p.Waa })</c> is a network without memory.
    /// </summary>
    /// <param name="p">The network.</param>
    /// <param name="steps">How many time steps, from 1; many are shortened.</param>
    /// <param name="m">How many sequences in the batch, from 1.</param>
    /// <param name="back">Whether the arrows are those of the gradients, on the way back.</param>
    public static Unrolled Unrolled(RnnParameters p, int steps = 3, int m = 1, bool back = false)
    {
        ArgumentNullException.ThrowIfNull(p);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(m, 1);
        return new(p.Checked(), steps, m, back, null);
    }

    /// <summary>The network unrolled over words: a time step for each, with the word below its x⟨t⟩.</summary>
    /// <param name="p">The network.</param>
    /// <param name="words">What is read, at least one.</param>
    /// <param name="back">Whether the arrows are those of the gradients, on the way back.</param>
    public static Unrolled Unrolled(RnnParameters p, IReadOnlyList<string> words, bool back = false)
    {
        ArgumentNullException.ThrowIfNull(p);
        ArgumentNullException.ThrowIfNull(words);
        ArgumentOutOfRangeException.ThrowIfLessThan(words.Count, 1, nameof(words));
        return new(p.Checked(), words.Count, 1, back, [.. words]);
    }

    private static string Joined(Block[] blocks, string by) => blocks.Length == 1 ? blocks[0].Name : $"[{string.Join(by, blocks.Select(block => block.Name))}]";

    private static void Same(Block[] blocks, string what, Func<Block, int> size)
    {
        if (blocks.Length == 0) throw new ArgumentException("Nothing to join: give at least one name and matrix.", nameof(blocks));
        if (blocks.FirstOrDefault(block => size(block) != size(blocks[0])) is { } other)
            throw new ArgumentException($"{other} does not fit {blocks[0]}: expected the same number of {what}, {size(blocks[0])}.", nameof(blocks));
    }

    private static void Fits(Block left, Block right)
    {
        if (left.Values.ColumnCount != right.Values.RowCount)
            throw new ArgumentException($"{left} · {right} is not defined: {right.Name} has {right.Values.RowCount} rows; expected {left.Values.ColumnCount}, the number of columns of {left.Name}.");
    }
}
