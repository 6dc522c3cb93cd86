using System.Runtime.CompilerServices;

namespace HiddenState.Products;

/// <summary>Some neighbouring rows of one column, held in registers.</summary>
internal unsafe interface IRows<TSelf> where TSelf : struct, IRows<TSelf>
{
    /// <summary>How many.</summary>
    static abstract int Height { get; }

    /// <summary>In how many vectors.</summary>
    static abstract int Vectors { get; }

    static abstract TSelf Load(double* from);
    static abstract void Store(TSelf value, double* to);

    /// <summary>a · b + c with one number b for all rows.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, double* b, TSelf c);
}

/// <summary>As many rows as one vector holds.</summary>
internal unsafe struct One<TVector, TLanes> : IRows<One<TVector, TLanes>> where TLanes : ILanes<TVector>
{
    private TVector v;

    public static int Height => TLanes.Count;
    public static int Vectors => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static One<TVector, TLanes> Load(double* from) => new() { v = TLanes.Load(from) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(One<TVector, TLanes> value, double* to) => TLanes.Store(value.v, to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static One<TVector, TLanes> MultiplyAdd(One<TVector, TLanes> a, double* b, One<TVector, TLanes> c) =>
        new() { v = TLanes.MultiplyAdd(a.v, TLanes.Spread(b), c.v) };
}

/// <summary>Three vectors of rows: each number b that is fetched is used three times.</summary>
internal unsafe struct Three<TVector, TLanes> : IRows<Three<TVector, TLanes>> where TLanes : ILanes<TVector>
{
    private TVector u, v, w;

    public static int Height => 3 * TLanes.Count;
    public static int Vectors => 3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Three<TVector, TLanes> Load(double* from) => new()
    {
        u = TLanes.Load(from),
        v = TLanes.Load(from + TLanes.Count),
        w = TLanes.Load(from + 2 * TLanes.Count),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Three<TVector, TLanes> value, double* to)
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
