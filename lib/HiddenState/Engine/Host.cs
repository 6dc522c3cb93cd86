using HiddenState.Products;

namespace HiddenState;

/// <summary>
/// Inner loops that the host computes for the engine, where it offers them. A page does: .NET is interpreted there, and a WebAssembly
/// module that works on .NET's own memory is many times faster. Elsewhere all addresses here are null, and the engine's own loops run.
/// Both give the same bits, so nobody who asks for an operation needs to know where it runs.
/// </summary>
/// <remarks>The host says what it has by <see cref="AppContext.SetData"/>, before the engine is first used: addresses of functions by name.</remarks>
internal static unsafe class Host
{
    /// <summary>The name under which a host offers its functions, as a dictionary from names to addresses.</summary>
    public const string Name = "HiddenState.Engine";

    private static readonly IReadOnlyDictionary<string, nint>? Offered = AppContext.GetData(Name) as IReadOnlyDictionary<string, nint>;

    /// <summary>Where the numbers of a product are, and how many. Steps are in bytes.</summary>
    internal struct Given
    {
        public int A, AStep, B, BStep, BColumn, S, SColumn, C, CColumn, Rows, Inner, Columns;
    }

    /// <summary>The first product C ← C + A·B, the x beside its C, the bytes from each B, C and x to the next, and how many there are.</summary>
    internal struct Recurrence
    {
        public Given Product;
        public int X, Step, Count;
    }

    private static readonly delegate* unmanaged<Given*, void>
        ProductAt = (delegate* unmanaged<Given*, void>)Address("product"), FusedProductAt = (delegate* unmanaged<Given*, void>)Address("fusedProduct");

    /// <summary>eˣ, tanh x and 1 / (1 + e⁻ˣ) of a number of values. Input and output may be the same.</summary>
    public static readonly delegate* unmanaged<double*, double*, int, void>
        Exp = Function("exp"), Tanh = Function("tanh"), Sigmoid = Function("sigmoid");

    /// <summary>d ← d (1 − a²), for a number of values.</summary>
    public static readonly delegate* unmanaged<double*, double*, int, void> TanhSlope = Function("tanhSlope");

    /// <summary>C ← C + A·B, then C ← tanh x or C ← C (1 − x²), for one C after the other; x may be C.</summary>
    public static readonly delegate* unmanaged<Recurrence*, void>
        TanhRecurrence = (delegate* unmanaged<Recurrence*, void>)Address("tanhRecurrence"),
        TanhSlopeRecurrence = (delegate* unmanaged<Recurrence*, void>)Address("tanhSlopeRecurrence");

    /// <summary>Addresses: y and ŷ of some steps, a factor and a sum for each step. Then the rows and columns of a step, and how many steps.</summary>
    private struct Comparison
    {
        public int Y, D, Factors, Sums, Rows, Columns, Steps;
    }

    private static readonly delegate* unmanaged<Comparison*, int>
        CrossEntropyAt = (delegate* unmanaged<Comparison*, int>)Address("crossEntropy"),
        SquaredErrorAt = (delegate* unmanaged<Comparison*, int>)Address("squaredError");

    private static readonly delegate* unmanaged<double*, int, int> FiniteAt = (delegate* unmanaged<double*, int, int>)Address("finite");

    private static readonly delegate* unmanaged<double*, int, int> ModestAt = (delegate* unmanaged<double*, int, int>)Address("modest");

    private static readonly delegate* unmanaged<double*, double*, int, int, void> AddColumnsAt =
        (delegate* unmanaged<double*, double*, int, int, void>)Address("addColumns");

    private static readonly delegate* unmanaged<double*, double*, int, void> LengthAt = Function("length");

    /// <summary>Seven addresses, how many numbers stand at each, and from byte 32 on seven numbers.</summary>
    private struct Update
    {
        public int Theta, Gradient, MBefore, VBefore, M, V, Next, Count;
        public double Rate, Beta1, Rest1, C1, Beta2, Rest2, C2;
    }

    private static readonly delegate* unmanaged<Update*, int> AdamAt = (delegate* unmanaged<Update*, int>)Address("adam");

    private static readonly delegate* unmanaged<double*, int, int, int, int, double*, void> LayAt =
        (delegate* unmanaged<double*, int, int, int, int, double*, void>)Address("lay");

    /// <summary>Replaces each column by its softmax: address, rows, columns.</summary>
    private static readonly delegate* unmanaged<double*, int, int, void> SoftmaxAt = (delegate* unmanaged<double*, int, int, void>)Address("softmax");

    /// <summary>Whether the host multiplies.</summary>
    public static bool Multiplies => ProductAt != null;

    /// <summary>Whether the host has softmax.</summary>
    public static bool HasSoftmax => SoftmaxAt != null;

    /// <summary>C ← s + A·B or C + A·B, as in <see cref="Multiplication"/>. A is stored column by column.</summary>
    public static void Multiply(ReadOnlySpan<double> a, int aStep, Slice b, Span<double> c, int rows, ReadOnlySpan<double> s)
    {
        fixed (double* a0 = a, b0 = b.Values, c0 = c, s0 = s)
        {
            var given = Product(a0, aStep, b0, b, c0, rows);
            if (!s.IsEmpty) (given.S, given.SColumn) = ((int)s0, 0);
            if (rows > Multiplication.SameBitsUpTo && FusedProductAt != null) FusedProductAt(&given);
            else ProductAt(&given);
        }
    }

    /// <summary>Calls one of the recurrences: C ← C + A·B, then C ← f(x, C), <paramref name="count"/> times, each time <paramref name="step"/> numbers on. A has no gaps, and rounds as up to <see cref="Multiplication.SameBitsUpTo"/> rows.</summary>
    public static void Recur(delegate* unmanaged<Recurrence*, void> function, ReadOnlySpan<double> a, Slice b, Span<double> c, int rows, ReadOnlySpan<double> x, int step, int count)
    {
        fixed (double* a0 = a, b0 = b.Values, c0 = c, x0 = x)
        {
            Recurrence recurrence = new() { Product = Product(a0, rows, b0, b, c0, rows), X = (int)x0, Step = 8 * step, Count = count };
            function(&recurrence);
        }
    }

    /// <summary>C ← C + A·B.</summary>
    private static Given Product(double* a0, int aStep, double* b0, Slice b, double* c0, int rows)
    {
        Given given;
        (given.A, given.AStep) = ((int)a0, 8 * aStep);
        (given.B, given.BStep, given.BColumn) = ((int)b0, 8 * b.RowStep, 8 * b.ColumnStep);
        (given.C, given.CColumn) = (given.S, given.SColumn) = ((int)c0, 8 * rows);
        (given.Rows, given.Inner, given.Columns) = (rows, b.Rows, b.Columns);
        return given;
    }

    /// <summary>Calls one of the functions that map each number.</summary>
    public static void Map(delegate* unmanaged<double*, double*, int, void> function, ReadOnlySpan<double> x, Span<double> into)
    {
        if (x.Length > into.Length) throw new ArgumentOutOfRangeException(nameof(x), FormattableString.Invariant($"{into.Length} numbers have no room for {x.Length}."));
        fixed (double* from = x, to = into) function(from, to, x.Length);
    }

    /// <summary>Replaces columns z by softmax(z).</summary>
    public static void Softmax(Span<double> columns, int rows)
    {
        fixed (double* first = columns) SoftmaxAt(first, rows, columns.Length / rows);
    }

    /// <summary>Each sum ← −Σ y ln ŷ of a step, d ← (ŷ − y) factor, where d is ŷ before.</summary>
    /// <returns>Whether the host did so; otherwise nothing is written. It declines targets that are no probabilities, and a ŷ that is NaN or at most 1e-300 where y is not 0.</returns>
    public static bool ComparesByCrossEntropy(ReadOnlySpan<double> y, Span<double> d, int rows, ReadOnlySpan<double> factors, Span<double> sums) =>
        Compares(CrossEntropyAt, y, d, rows, factors, sums);

    /// <summary>Each sum ← Σ (ŷ − y)² / rows of a step, d ← (ŷ − y) 2 / rows factor, where d is ŷ before.</summary>
    /// <returns>Whether the host did so.</returns>
    public static bool ComparesBySquaredError(ReadOnlySpan<double> y, Span<double> d, int rows, ReadOnlySpan<double> factors, Span<double> sums) =>
        Compares(SquaredErrorAt, y, d, rows, factors, sums);

    private static bool Compares(
        delegate* unmanaged<Comparison*, int> function, ReadOnlySpan<double> y, Span<double> d, int rows, ReadOnlySpan<double> factors, Span<double> sums)
    {
        if (function == null) return false;
        fixed (double* y0 = y, d0 = d, factors0 = factors, sums0 = sums)
        {
            Comparison comparison = new()
            {
                Y = (int)y0, D = (int)d0, Factors = (int)factors0, Sums = (int)sums0,
                Rows = rows, Columns = d.Length / (rows * factors.Length), Steps = factors.Length,
            };
            return function(&comparison) != 0;
        }
    }

    /// <summary>Whether the host says that all are finite; false too where it cannot say so.</summary>
    public static bool SaysFinite(ReadOnlySpan<double> values)
    {
        if (FiniteAt == null) return false;
        fixed (double* first = values) return FiniteAt(first, values.Length) != 0;
    }

    /// <summary>Whether the host says that none is above 10¹⁰⁰ or below −10¹⁰⁰; false too where it cannot say so.</summary>
    public static bool SaysModest(ReadOnlySpan<double> values)
    {
        if (ModestAt == null) return false;
        fixed (double* first = values) return ModestAt(first, values.Length) != 0;
    }

    /// <summary>Whether the host adds columns.</summary>
    public static bool HasAddColumns => AddColumnsAt != null;

    /// <summary>Adds all columns to their sums, one after the other.</summary>
    public static void AddColumns(ReadOnlySpan<double> columns, Span<double> sums)
    {
        fixed (double* from = columns, to = sums) AddColumnsAt(from, to, sums.Length, columns.Length / sums.Length);
    }

    /// <summary>Whether the host has the length of a vector.</summary>
    public static bool HasLength => LengthAt != null;

    /// <summary>√(x₁² + x₂² + …) of finite numbers.</summary>
    public static double Length(ReadOnlySpan<double> values)
    {
        double length;
        fixed (double* from = values) LengthAt(from, &length, values.Length);
        return length;
    }

    /// <summary>
    /// m ← β₁ m + (1 − β₁) dθ, v ← β₂ v + (1 − β₂) dθ², θ ← θ − η (m / c₁) / (√(v / c₂) + 1e-8). The last three are written; all seven have one length, and none overlap.
    /// </summary>
    /// <returns>Whether the host did so, and no v / c₂ was NaN or infinite; otherwise what is written means nothing.</returns>
    public static bool SaysAdam(
        double[] theta, double[] gradient, double[] mBefore, double[] vBefore, double[] m, double[] v, double[] next,
        double rate, double beta1, double rest1, double c1, double beta2, double rest2, double c2)
    {
        if (AdamAt == null) return false;
        fixed (double* theta0 = theta, gradient0 = gradient, mBefore0 = mBefore, vBefore0 = vBefore, m0 = m, v0 = v, next0 = next)
        {
            Update update = new()
            {
                Theta = (int)theta0, Gradient = (int)gradient0, MBefore = (int)mBefore0, VBefore = (int)vBefore0,
                M = (int)m0, V = (int)v0, Next = (int)next0, Count = next.Length,
                Rate = rate, Beta1 = beta1, Rest1 = rest1, C1 = c1, Beta2 = beta2, Rest2 = rest2, C2 = c2,
            };
            return AdamAt(&update) != 0;
        }
    }

    /// <summary>Copies a matrix column by column, where the host can.</summary>
    /// <returns>Whether it did.</returns>
    public static bool Lays(Slice a, Span<double> into)
    {
        if (LayAt == null) return false;
        fixed (double* from = a.Values, to = into) LayAt(from, 8 * a.RowStep, 8 * a.ColumnStep, a.Rows, a.Columns, to);
        return true;
    }

    private static nint Address(string name) => Offered?.GetValueOrDefault(name) ?? 0;

    private static delegate* unmanaged<double*, double*, int, void> Function(string name) => (delegate* unmanaged<double*, double*, int, void>)Address(name);
}
