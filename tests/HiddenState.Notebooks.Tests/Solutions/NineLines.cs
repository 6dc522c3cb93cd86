namespace HiddenState.Notebooks.Tests;

/// <summary>Runs the nine lines of <see cref="LinesToOrder.Bptt"/> in any order, for one unit and one sequence.</summary>
internal static class NineLines
{
    private const int T = 4;
    private static readonly double[] a = [0.3, -0.5, 0.7, 0.2, -0.6], dzy = [1.1, -0.7, 0.4, 0.9];
    private const double waa = 1.3, wya = -0.8;
    private static readonly (double dWaa, double da0) Right = Run("FIBEHCAGD")!.Value;

    /// <summary>Whether they run and give the right numbers.</summary>
    public static bool Work(string order) =>
        Run(order) is var (dWaa, da0) && Math.Abs(dWaa - Right.dWaa) < 1e-12 && Math.Abs(da0 - Right.da0) < 1e-12;

    private static (double dWaa, double da0)? Run(string order)
    {
        int open = order.IndexOf('B'), close = order.IndexOf('G');
        if (close < open) return null;
        double? carry = null, da = null, dz = null, dWaa = null, da0 = null;

        bool Lines(int from, int to, int? t)        // false where a line reads what is not there yet
        {
            for (var index = from; index < to; index++)
                switch (order[index])
                {
                    case 'A':
                        if ((carry = waa * dz) is null) return false;
                        break;
                    case 'C':
                        if (t is null || (dWaa += dz * a[t.Value - 1]) is null) return false;
                        break;
                    case 'D':
                        if ((da0 = carry) is null) return false;
                        break;
                    case 'E':
                        if (t is null || (da = wya * dzy[t.Value - 1] + carry) is null) return false;
                        break;
                    case 'F': carry = 0; break;
                    case 'H':
                        if (t is null || (dz = da * (1 - a[t.Value] * a[t.Value])) is null) return false;
                        break;
                    case 'I': dWaa = 0; break;
                }
            return true;
        }

        if (!Lines(0, open, null)) return null;
        for (var t = T; t >= 1; t--)
            if (!Lines(open + 1, close, t)) return null;
        return Lines(close + 1, order.Length, null) && dWaa is not null && da0 is not null ? (dWaa.Value, da0.Value) : null;
    }
}
