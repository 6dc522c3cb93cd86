using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks;

/// <summary>Two matrices to join, and the way they are joined.</summary>
internal sealed record JoinFormula(Matrix<double> First, Matrix<double> Second)
{
    public required Func<Matrix<double>, Matrix<double>, Matrix<double>> Join { get; init; }
}

/// <summary>[left | right] and [top; bottom].</summary>
internal static class JoinExercise
{
    private static readonly string[] Joins = ["Append", "Stack", "DiagonalStack", "JoinHorizontally", "JoinVertically", "DenseOfMatrixArray"];

    /// <summary>The exercise as it is asked of a function that has to join by itself.</summary>
    public static Exercise<JoinFormula, Matrix<double>> ByHand(Exercise<JoinFormula, Matrix<double>> exercise, Delegate? student) =>
        exercise.Without(student, method => Joins.Contains(method.Name), join => new($"`{join.Name}` has done the work",
            "The exercise asks for the join by hand, entry by entry: from which of the two does entry (i, j) come, and from which place in it?"));

    public static Exercise<JoinFormula, Matrix<double>> Horizontal { get; } = new()
    {
        Name = "Join horizontally",
        Draw = network => new(network.Normal(network.Na, network.Ny), network.P.Wax) { Join = MatrixJoins.JoinHorizontally },
        Run = f => f.Join(f.First, f.Second),
        Inputs = f => [Part.Single("left", "(n, p)", f.First), Part.Single("right", "(n, q)", f.Second)],
        Parts = joined => [Part.Single("[left | right]", "(n, p + q)", joined)],
        Mistakes =
        [
            new("you put right on the left and left on the right",
                "The order looks free, because the shape comes out the same either way. But the columns of W_a are met by the rows of [a; x] one by one.",
                "Which matrix should hold column 0 of the result?",
                f => f with { Join = (left, right) => right.JoinHorizontally(left) }),
            new("you stacked one matrix on top of the other with `Stack`",
                "\"Stack\" sounds like any kind of joining. In MathNet it goes downwards, and needs equal numbers of columns.",
                "Which of the two sizes is the same for left and right? Along that side they can touch.",
                f => f with { Join = (left, right) => left.Stack(right) }),
            new("you stacked one matrix on top of the other with `Stack`, the second one first",
                "\"Stack\" sounds like any kind of joining. In MathNet it goes downwards, and needs equal numbers of columns.",
                "Which of the two sizes is the same for left and right? Along that side they can touch.",
                f => f with { Join = (left, right) => right.Stack(left) }),
            new("you set the two matrices along a diagonal, with zeros in the corners",
                "\"Diagonal\" keeps both matrices whole, but it makes the result taller too.",
                "How many rows has left, and how many should the result have?",
                f => f with { Join = (left, right) => left.DiagonalStack(right) }),
            new("you joined the transposed matrices, or transposed the result",
                "Turning both around makes them fit as well, and gives the right numbers in the wrong places.",
                "Compare the shape of your result with (n, p + q).",
                f => f with { Join = (left, right) => left.JoinHorizontally(right).Transpose() }),
            new("you read a column that left or right does not have",
                "Entry (i, j) of the result is entry (i, j) of left as long as left has a column j: j below its `ColumnCount`. After that the columns of right begin, and they count from 0 again.",
                "Which column of right stands in column `left.ColumnCount` of the result?",
                f => f with { Join = (left, right) => Pieces.Entries(left.RowCount, left.ColumnCount + right.ColumnCount, (i, j) => j < left.ColumnCount ? left[i, j] : right[i, j]) }),
            new("you left right out: only left is filled in",
                "The new matrix has the right size at once, so it looks done after the first copy.",
                "What stands in the last columns of your result?",
                f => f with { Join = (left, right) => left.JoinHorizontally(right * 0) }),
            new("you left left out: only right is filled in",
                "The second copy may have gone to the wrong place, or the first one never happened.",
                "What stands in the first columns of your result?",
                f => f with { Join = (left, right) => (left * 0).JoinHorizontally(right) }),
            new("you returned left as it is",
                "MathNet's `Append` does not change the matrix it is called on: it gives a new one.",
                "What do you do with the value that the join gives back?",
                f => f with { Join = (left, _) => left }),
            new("you returned right as it is",
                "MathNet's `Append` does not change the matrix it is called on: it gives a new one.",
                "What do you do with the value that the join gives back?",
                f => f with { Join = (_, right) => right }),
        ],
    };

    public static Exercise<JoinFormula, Matrix<double>> Vertical { get; } = new()
    {
        Name = "Join vertically",
        Draw = network => new(network.A0, network.X[0]) { Join = MatrixJoins.JoinVertically },
        Run = f => f.Join(f.First, f.Second),
        Inputs = f => [Part.Single("top", "(p, m)", f.First), Part.Single("bottom", "(q, m)", f.Second)],
        Parts = joined => [Part.Single("[top; bottom]", "(p + q, m)", joined)],
        Mistakes =
        [
            new("you put bottom on top and top below: [bottom; top]",
                "The order looks free, because the shape comes out the same either way. But the rows of [a; x] meet the columns of [W_aa | W_ax] one by one.",
                "Which matrix should hold row 0 of the result?",
                f => f with { Join = (top, bottom) => bottom.JoinVertically(top) }),
            new("you put the matrices side by side with `Append`",
                "\"Append\" sounds like adding at the end. In MathNet it goes to the right, and needs equal numbers of rows.",
                "Which of the two sizes is the same for top and bottom? Along that side they can touch.",
                f => f with { Join = (top, bottom) => top.Append(bottom) }),
            new("you put the matrices side by side with `Append`, the second one first",
                "\"Append\" sounds like adding at the end. In MathNet it goes to the right, and needs equal numbers of rows.",
                "Which of the two sizes is the same for top and bottom? Along that side they can touch.",
                f => f with { Join = (top, bottom) => bottom.Append(top) }),
            new("you set the two matrices along a diagonal, with zeros in the corners",
                "\"Diagonal\" keeps both matrices whole, but it makes the result wider too.",
                "How many columns has top, and how many should the result have?",
                f => f with { Join = (top, bottom) => top.DiagonalStack(bottom) }),
            new("you joined the transposed matrices, or transposed the result",
                "Turning both around makes them fit as well, and gives the right numbers in the wrong places.",
                "Compare the shape of your result with (p + q, m).",
                f => f with { Join = (top, bottom) => top.JoinVertically(bottom).Transpose() }),
            new("you read a row that top or bottom does not have",
                "Entry (i, j) of the result is entry (i, j) of top as long as top has a row i: i below its `RowCount`. After that the rows of bottom begin, and they count from 0 again.",
                "Which row of bottom stands in row `top.RowCount` of the result?",
                f => f with { Join = (top, bottom) => Pieces.Entries(top.RowCount + bottom.RowCount, top.ColumnCount, (i, j) => i < top.RowCount ? top[i, j] : bottom[i, j]) }),
            new("you left bottom out: only top is filled in",
                "The new matrix has the right size at once, so it looks done after the first copy.",
                "What stands in the last rows of your result?",
                f => f with { Join = (top, bottom) => top.JoinVertically(bottom * 0) }),
            new("you left top out: only bottom is filled in",
                "The second copy may have gone to the wrong place, or the first one never happened.",
                "What stands in the first rows of your result?",
                f => f with { Join = (top, bottom) => (top * 0).JoinVertically(bottom) }),
            new("you returned top as it is",
                "MathNet's `Stack` does not change the matrix it is called on: it gives a new one.",
                "What do you do with the value that the join gives back?",
                f => f with { Join = (top, _) => top }),
            new("you returned bottom as it is",
                "MathNet's `Stack` does not change the matrix it is called on: it gives a new one.",
                "What do you do with the value that the join gives back?",
                f => f with { Join = (_, bottom) => bottom }),
        ],
    };
}
