using System.Runtime.CompilerServices;

namespace HiddenState.Products;

/// <summary>Some neighbouring rows of one column, held in registers.</summary>
internal unsafe interface IRows<TSelf> where TSelf : struct, IRows<TSelf>
{
    /// <summary>In how many vectors.</summary>
    static abstract int Vectors { get; }

    /// <summary>How many rows each of them holds.</summary>
    static abstract int Lanes { get; }

    /// <summary>The rows from an address on. Where they fill less than two vectors, the last one begins <paramref name="last"/> rows further.</summary>
    static abstract TSelf Load(double* from, nint last);

    static abstract void Store(TSelf value, double* to, nint last);

    /// <summary>a · b + c with one number b for all rows.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, double* b, TSelf c);
}

/// <summary>As many rows as one vector holds.</summary>
internal unsafe struct One<TVector, TLanes> : IRows<One<TVector, TLanes>> where TLanes : ILanes<TVector>
{
    private TVector v;

    public static int Vectors => 1;
    public static int Lanes => TLanes.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static One<TVector, TLanes> Load(double* from, nint last) => new() { v = TLanes.Load(from) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(One<TVector, TLanes> value, double* to, nint last) => TLanes.Store(value.v, to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static One<TVector, TLanes> MultiplyAdd(One<TVector, TLanes> a, double* b, One<TVector, TLanes> c) =>
        new() { v = TLanes.MultiplyAdd(a.v, TLanes.Spread(b), c.v) };
}

/// <summary>More rows than a vector holds, and fewer than two: the second begins before the first ends, and the rows in both are the same sums.</summary>
internal unsafe struct Two<TVector, TLanes> : IRows<Two<TVector, TLanes>> where TLanes : ILanes<TVector>
{
    private TVector u, v;

    public static int Vectors => 2;
    public static int Lanes => TLanes.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<TVector, TLanes> Load(double* from, nint last) => new() { u = TLanes.Load(from), v = TLanes.Load(from + last) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Two<TVector, TLanes> value, double* to, nint last)
    {
        TLanes.Store(value.u, to);
        TLanes.Store(value.v, to + last);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<TVector, TLanes> MultiplyAdd(Two<TVector, TLanes> a, double* b, Two<TVector, TLanes> c)
    {
        var spread = TLanes.Spread(b);
        return new() { u = TLanes.MultiplyAdd(a.u, spread, c.u), v = TLanes.MultiplyAdd(a.v, spread, c.v) };
    }
}

/// <summary>Three vectors of rows: each number b that is fetched is used three times.</summary>
internal unsafe struct Three<TVector, TLanes> : IRows<Three<TVector, TLanes>> where TLanes : ILanes<TVector>
{
    private TVector u, v, w;

    public static int Vectors => 3;
    public static int Lanes => TLanes.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Three<TVector, TLanes> Load(double* from, nint last) => new()
    {
        u = TLanes.Load(from),
        v = TLanes.Load(from + TLanes.Count),
        w = TLanes.Load(from + 2 * TLanes.Count),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Three<TVector, TLanes> value, double* to, nint last)
    {
        TLanes.Store(value.u, to);
        TLanes.Store(value.v, to + TLanes.Count);
        TLanes.Store(value.w, to + 2 * TLanes.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Three<TVector, TLanes> MultiplyAdd(Three<TVector, TLanes> a, double* b, Three<TVector, TLanes> c)
    {
        var spread = TLanes.Spread(b);
        return new()
        {
            u = TLanes.MultiplyAdd(a.u, spread, c.u),
            v = TLanes.MultiplyAdd(a.v, spread, c.v),
            w = TLanes.MultiplyAdd(a.w, spread, c.w),
        };
    }
}
