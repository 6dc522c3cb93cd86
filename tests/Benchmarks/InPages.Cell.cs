namespace HiddenState.Benchmarks;

/// <summary>What the cell in a page measures: it runs as it is here.</summary>
internal static class CellMeasure
{
    /// <summary>One line of JSON: the median and the least time of a step, and what the step computed as one number.</summary>
    public static string Of(string name)
    {
        OurStep step = new(Case.All.Single(c => c.Name == name));
        var hash = Hash(step.Run());
        Seconds(step, atLeast: 2);                                     // until the compiler, in a page the interpreter's, has done its best
        var times = Enumerable.Range(0, 9).Select(_ => 1000 * Seconds(step, atLeast: 0.1)).Order().ToArray();
        return Line(name, times, hash);
    }

    /// <summary>The same for the product that takes most of case D, 128 x 128 x 32, as the library calls it: A laid out once for many.</summary>
    public static string OfProduct()
    {
        Matrix<double> a = Matrix<double>.Build.Dense(128, 128, (i, j) => Math.Sin(i + 7 * j)), b = Matrix<double>.Build.Dense(128, 32, (i, j) => Math.Cos(i + 7 * j));
        var products = typeof(Rnn).Assembly.GetType("HiddenState.Product")!;
        var laidOut = products.GetMethod("Prepare")!.Invoke(null, [a])!;
        var with = typeof(CellMeasure).GetMethod(nameof(With), System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)!.MakeGenericMethod(laidOut.GetType());
        var product = (Func<Matrix<double>, Matrix<double>>)with.Invoke(null, [products.GetMethod("Of", [laidOut.GetType(), typeof(Matrix<double>)])!, laidOut])!;
        Seconds(() => product(b), atLeast: 1);
        return Line("128x128x32", [.. Enumerable.Range(0, 9).Select(_ => 1000 * Seconds(() => product(b), atLeast: 0.05)).Order()], 0);
    }

    /// <summary>A function of a type that has no name here, with its first argument given.</summary>
    private static Func<Matrix<double>, Matrix<double>> With<T>(System.Reflection.MethodInfo function, object first)
    {
        var (f, given) = (function.CreateDelegate<Func<T, Matrix<double>, Matrix<double>>>(), (T)first);
        return x => f(given, x);
    }

    private static string Line(string name, double[] times, ulong hash) =>
        FormattableString.Invariant($$"""{"Name":"{{name}}","Milliseconds":{{times[4]}},"Quickest":{{times[0]}},"Hash":"{{hash:x16}}"}""");

    private static double Seconds(OurStep step, double atLeast) => Seconds(() => { step.Run(); }, atLeast);

    private static double Seconds(Action action, double atLeast)
    {
        var (watch, times) = (System.Diagnostics.Stopwatch.StartNew(), 0);
        do
        {
            action();
            times++;
        }
        while (watch.Elapsed.TotalSeconds < atLeast);
        return watch.Elapsed.TotalSeconds / times;
    }

    /// <summary>FNV-1a over the bits of the loss and all gradients.</summary>
    private static ulong Hash(StepResult result)
    {
        var hash = 14695981039346656037UL;
        foreach (var value in result.Gradient.ToVector().Concat(result.DA0.Enumerate()).Append(result.Loss))
            for (var (bits, i) = (BitConverter.DoubleToUInt64Bits(value), 0); i < 8; i++, bits >>= 8) hash = (hash ^ (bits & 255)) * 1099511628211;
        return hash;
    }
}
