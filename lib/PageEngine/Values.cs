using System.Numerics;

namespace PageEngine;

/// <summary>
/// Something that WebAssembly computes, as the instructions that compute it: those of both sides, then what is done with them.
/// So <c>x * x + 1</c> here is the code of x · x + 1 there.
/// </summary>
internal interface IValue<T> : IAdditionOperators<T, T, T>, IMultiplyOperators<T, T, T> where T : IValue<T>
{
    /// <summary>WebAssembly's number of the type.</summary>
    static abstract byte Type { get; }

    /// <summary>How many bytes of memory it fills.</summary>
    static abstract int Size { get; }

    static abstract T Of(byte[] code);

    static abstract T Load(Whole address, int offset);

    /// <summary>The one double at an address, in each place.</summary>
    static abstract T Spread(Whole address);

    static abstract byte[] StoreCode { get; }

    /// <summary>a b + sum, rounded once where the processor can, else twice.</summary>
    static abstract T Fused(T a, T b, T sum);

    byte[] Code { get; }
}

/// <summary>A whole number or an address, 32 bits. What compares is 1 or 0.</summary>
internal readonly record struct Whole(byte[] Code)
{
    public const byte Type = 0x7F;

    public static implicit operator Whole(int value) => new([0x41, .. Leb.Signed(value)]);

    public static Whole operator +(Whole a, Whole b) => new([.. a.Code, .. b.Code, 0x6A]);
    public static Whole operator -(Whole a, Whole b) => new([.. a.Code, .. b.Code, 0x6B]);
    public static Whole operator *(Whole a, Whole b) => new([.. a.Code, .. b.Code, 0x6C]);
    public static Whole operator <(Whole a, Whole b) => new([.. a.Code, .. b.Code, 0x48]);
    public static Whole operator >(Whole a, Whole b) => new([.. a.Code, .. b.Code, 0x4A]);
    public static Whole operator <=(Whole a, Whole b) => new([.. a.Code, .. b.Code, 0x4C]);
    public static Whole operator >=(Whole a, Whole b) => new([.. a.Code, .. b.Code, 0x4E]);

    public static Whole operator |(Whole a, Whole b) => new([.. a.Code, .. b.Code, 0x72]);
    public static Whole operator &(Whole a, Whole b) => new([.. a.Code, .. b.Code, 0x71]);
    public static Whole operator >>(Whole a, int bits) => new([.. a.Code, .. ((Whole)bits).Code, 0x75]);

    /// <summary>1 for 0, 0 for anything else.</summary>
    public static Whole operator !(Whole a) => new([.. a.Code, 0x45]);

    /// <summary>The whole number in memory there.</summary>
    public static Whole Load(Whole address, int offset) => new([.. address.Code, 0x28, 2, .. Leb.Unsigned(offset)]);
}

/// <summary>A double.</summary>
internal readonly record struct Number(byte[] Code) : IValue<Number>
{
    public static byte Type => 0x7C;
    public static int Size => 8;
    public static byte[] StoreCode => [0x39, 3];

    public static Number Of(byte[] code) => new(code);

    public static implicit operator Number(double value) => new([0x44, .. BitConverter.GetBytes(value)]);

    public static Number From(Whole whole) => new([.. whole.Code, 0xB7]);

    public static Number operator +(Number a, Number b) => new([.. a.Code, .. b.Code, 0xA0]);
    public static Number operator -(Number a, Number b) => new([.. a.Code, .. b.Code, 0xA1]);
    public static Number operator *(Number a, Number b) => new([.. a.Code, .. b.Code, 0xA2]);
    public static Number operator /(Number a, Number b) => new([.. a.Code, .. b.Code, 0xA3]);
    public static Whole operator <(Number a, Number b) => new([.. a.Code, .. b.Code, 0x63]);
    public static Whole operator >(Number a, Number b) => new([.. a.Code, .. b.Code, 0x64]);

    /// <summary>1 where a is a number, 0 where it is NaN.</summary>
    public static Whole IsNumber(Number a) => new([.. a.Code, .. a.Code, 0x61]);

    /// <summary>1 where a is 0 or −0.</summary>
    public static Whole IsZero(Number a) => new([.. a.Code, .. ((Number)0).Code, 0x61]);

    public static Number Abs(Number a) => new([.. a.Code, 0x99]);
    public static Number Root(Number a) => new([.. a.Code, 0x9F]);
    public static Number Min(Number a, Number b) => new([.. a.Code, .. b.Code, 0xA4]);
    public static Number Max(Number a, Number b) => new([.. a.Code, .. b.Code, 0xA5]);

    public static Number Load(Whole address, int offset) => new([.. address.Code, 0x2B, 3, .. Leb.Unsigned(offset)]);
    public static Number Spread(Whole address) => Load(address, 0);
    public static Number Fused(Number a, Number b, Number sum) => Pair.Fused(Pair.Twice(a), Pair.Twice(b), Pair.Twice(sum))[0];
}

/// <summary>Two doubles side by side, which one instruction works on.</summary>
internal readonly record struct Pair(byte[] Code) : IValue<Pair>
{
    public static byte Type => 0x7B;
    public static int Size => 16;
    public static byte[] StoreCode => [.. Vector(0x0B), 3];

    public static Pair Of(byte[] code) => new(code);

    public static implicit operator Pair(double both) => new([.. Vector(0x0C), .. BitConverter.GetBytes(both), .. BitConverter.GetBytes(both)]);

    /// <summary>The same double twice.</summary>
    public static Pair Twice(Number number) => new([.. number.Code, .. Vector(0x14)]);

    public static Pair operator +(Pair a, Pair b) => With(a, b, 0xF0);
    public static Pair operator -(Pair a, Pair b) => With(a, b, 0xF1);
    public static Pair operator *(Pair a, Pair b) => With(a, b, 0xF2);
    public static Pair operator /(Pair a, Pair b) => With(a, b, 0xF3);
    public static Pair operator -(Pair a) => new([.. a.Code, .. Vector(0xED)]);

    /// <summary>All bits 1 where it is so, else 0.</summary>
    public static Pair operator <(Pair a, Pair b) => With(a, b, 0x49);
    public static Pair operator >(Pair a, Pair b) => With(a, b, 0x4A);

    /// <summary>All bits 1 where a is a number, 0 where it is NaN.</summary>
    public static Pair IsNumber(Pair a) => With(a, a, 0x47);

    /// <summary>The bits of one pair where those of <paramref name="where"/> are 1, of the other where they are 0.</summary>
    public static Pair Choose(Pair where, Pair then, Pair otherwise) => new([.. then.Code, .. otherwise.Code, .. where.Code, .. Vector(0x52)]);

    public static Pair Abs(Pair a) => new([.. a.Code, .. Vector(0xEC)]);
    public static Pair Root(Pair a) => new([.. a.Code, .. Vector(0xEF)]);

    /// <summary>b where it is less, else a.</summary>
    public static Pair Min(Pair a, Pair b) => With(a, b, 0xF6);

    /// <summary>b where it is more, else a.</summary>
    public static Pair Max(Pair a, Pair b) => With(a, b, 0xF7);

    /// <summary>2ᵏ, where the lowest bits of a are k's.</summary>
    public static Pair PowerOfTwo(Pair a) =>
        new([.. a.Code, 0x42, .. Leb.Signed(1023), .. Vector(0x12), .. Vector(0xCE), 0x41, .. Leb.Signed(52), .. Vector(0xCB)]);

    /// <summary>One of the two.</summary>
    public Number this[int lane] => new([.. Code, .. Vector(0x21), (byte)lane]);

    public static Pair Load(Whole address, int offset = 0) => new([.. address.Code, .. Vector(0x00), 3, .. Leb.Unsigned(offset)]);
    public static Pair Spread(Whole address) => new([.. address.Code, .. Vector(0x0A), 3, 0]);
    public static Pair Fused(Pair a, Pair b, Pair sum) => new([.. a.Code, .. b.Code, .. sum.Code, .. Vector(0x107)]);

    /// <summary>The code of an instruction on vectors.</summary>
    public static byte[] Vector(int number) => [0xFD, .. Leb.Unsigned(number)];

    private static Pair With(Pair a, Pair b, int instruction) => new([.. a.Code, .. b.Code, .. Vector(instruction)]);
}

/// <summary>Whole numbers as WebAssembly writes them: seven bits a byte, the lowest first.</summary>
internal static class Leb
{
    public static byte[] Unsigned(int value) => value < 128 ? [(byte)value] : [(byte)(value & 127 | 128), .. Unsigned(value >> 7)];

    public static byte[] Signed(int value) => value is >= -64 and < 64 ? [(byte)(value & 127)] : [(byte)(value & 127 | 128), .. Signed(value >> 7)];
}
