using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace HiddenState.Products;

/// <summary>How a·b + c is rounded.</summary>
internal interface IRounding
{
    static abstract bool Once { get; }
}

/// <summary>Rounded once: a fused multiply-add, twice as fast, only where the processor has it.</summary>
internal readonly struct RoundedOnce : IRounding
{
    public static bool Once => true;

    public static bool IsFast => Fma.IsSupported || AdvSimd.Arm64.IsSupported;
}

/// <summary>Rounded after the product and after the sum: the same bits on every processor.</summary>
internal readonly struct RoundedTwice : IRounding
{
    public static bool Once => false;
}

/// <summary>Numbers that one instruction works on, side by side.</summary>
/// <typeparam name="TVector">What holds them.</typeparam>
internal unsafe interface ILanes<TVector>
{
    static abstract int Count { get; }
    static abstract TVector Load(double* from);
    static abstract void Store(TVector value, double* to);
    static abstract TVector Spread(double* one);
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);
}

internal readonly unsafe struct Lanes512<TRounding> : ILanes<Vector512<double>> where TRounding : IRounding
{
    public static int Count => 8;
    public static Vector512<double> Load(double* from) => Vector512.Load(from);
    public static void Store(Vector512<double> value, double* to) => value.Store(to);
    public static Vector512<double> Spread(double* one) => Vector512.Create(*one);
    public static Vector512<double> MultiplyAdd(Vector512<double> a, Vector512<double> b, Vector512<double> c) =>
        TRounding.Once ? Vector512.FusedMultiplyAdd(a, b, c) : a * b + c;
}

internal readonly unsafe struct Lanes256<TRounding> : ILanes<Vector256<double>> where TRounding : IRounding
{
    public static int Count => 4;
    public static Vector256<double> Load(double* from) => Vector256.Load(from);
    public static void Store(Vector256<double> value, double* to) => value.Store(to);
    public static Vector256<double> Spread(double* one) => Vector256.Create(*one);
    public static Vector256<double> MultiplyAdd(Vector256<double> a, Vector256<double> b, Vector256<double> c) =>
        TRounding.Once ? Vector256.FusedMultiplyAdd(a, b, c) : a * b + c;
}

internal readonly unsafe struct Lanes128<TRounding> : ILanes<Vector128<double>> where TRounding : IRounding
{
    public static int Count => 2;
    public static Vector128<double> Load(double* from) => Vector128.Load(from);
    public static void Store(Vector128<double> value, double* to) => value.Store(to);
    public static Vector128<double> Spread(double* one) => Vector128.Create(*one);
    public static Vector128<double> MultiplyAdd(Vector128<double> a, Vector128<double> b, Vector128<double> c) =>
        TRounding.Once ? Vector128.FusedMultiplyAdd(a, b, c) : a * b + c;
}

internal readonly unsafe struct Lane<TRounding> : ILanes<double> where TRounding : IRounding
{
    public static int Count => 1;
    public static double Load(double* from) => *from;
    public static void Store(double value, double* to) => *to = value;
    public static double Spread(double* one) => *one;
    public static double MultiplyAdd(double a, double b, double c) =>
        TRounding.Once ? Math.FusedMultiplyAdd(a, b, c) : a * b + c;
}
