using System.Text.Json;
using Browser;

namespace LivePage.Tests;

/// <summary>What a cell's text alone says of the names in it: the page marks and runs cells by it.</summary>
public sealed class What_a_cell_uses_and_changes
{
    /// <summary>A text, the names that it uses, and those that it changes or declares, which it may use, too.</summary>
    private static readonly (string Text, string Uses, string Changes)[] Texts =
    [
        // a value is used and nothing changed
        ("var y = xs[..n] + xs[i..n];", "xs n i", "y"), ("int[] all = [..a, ..b];", "a b", "all"),
        ("var x = a ? -b : +c;", "a b c", "x"), ("var y = a < b && c > d;", "a b c d", "y"), ("loss.Curve(rate)", "loss rate", ""),
        ("string F(double a) => Show(a, keep);", "Show keep", "F Show"), ("var y = c ? null : Compare(a, b);", "c Compare a b", "y"),
        ("var y = xs.Select(x => net.Forward(x)).ToList();", "xs net x", "y"), ("Print((double)total);", "Print total", "Print"),
        ("double F() => xs.Sum(x => Note(x));", "xs Note x", "F xs"), ("var q = from x in xs where x > 2 orderby x select x;", "xs x from orderby select", "q"),
        ("Show.Table(xs.Select(k => new { seed = k, loss = F(k) }))", "Show xs F k seed loss", ""), ("var two = one with { Waa = g * one.Waa };", "one g Waa", "two"),
        ("double F(double q) { var a = q; a += 1; return a; }", "a", "F"), ("Func<int, int, int> f = (int a, int b) => a + b;", "Func a b", "f"), ("T Pick<T>(T[] xs, int n) => xs[n];", "T xs n", "Pick"),

        // names of a loop, a catch or a tuple's type are not the cell's
        ("foreach (var way in ways) F(way);", "ways F way", "F"), ("foreach (var (a, b) in pairs) total += a * b;", "pairs total a b", "total"), ("try { F(); } catch (Exception e) { G(e); }", "F G Exception e", "F G"),
        ("(double Low, double High) F(double[] z) => (z[0], z[1]);", "Low High", "F"), ("List<(int Id, string Name)> list = [];", "List Id Name", "list"), ("using (var f = Open()) G(f);", "Open G", "f G"),

        // what is declared, and what only stands where a declaration could
        ("int a = 1, b = 2;", "", "a b"), ("var (a, (b, c)) = t;", "t", "a b c"), ("(int q, a) = (1, 2);", "a", "a q"), ("int? F(int q) => q + w;", "w", "F"),
        ("Dictionary<string, (int, double[])> d = new();", "Dictionary", "d"), ("static Matrix<double> F(int q) => M(q);", "Matrix M", "F M"), ("(int, int) p = (1, 2);", "", "p"),
        ("if (x > max) max = x;", "x max", "max"), ("if (s > best) F();", "s best F", "F"), ("var b = best > s ? best : s;", "best s", "b"),
        ("do x = F(x); while (k);", "x F k", "x"), ("switch (k) { case 1: (a, b) = (b, a); break; default: list.Clear(); break; }", "a b list k", "a b list"),

        // what is changed in other ways than by =
        ("x >>= 1; y <<= 2; z ??= 3; ++u; w[i]--;", "x y z u w i", "x y z u w"), ("((a, b), c) = t;", "a b c t", "a b c"), ("(a[p[i]], b.X[j]) = (1, 2);", "a p i b j", "a b"),
        ("((Foo)a).X = 1; (b as Foo).Y[0] = 2;", "a b Foo", "a b Foo"), ("list?.Add(1); other!.Add(1); w![0] = 1;", "list other w", "list other w"),
        ("await model.TrainAsync(1);", "model", "model"), ("var loss = await model.LossAsync(1);", "model", "loss"), ("list.Add(1)", "list", "list"),
        ("xs.ForEach(x => list.Add(x));", "xs list x", "xs list"), ("Parallel.For(0, n, i => list.Add(i));", "Parallel n list i", "Parallel list"), ("if (seen.Add(x)) y = 1;", "seen x y", "seen y"),
        ("Array.Copy(a, b, n);", "Array a b n", "Array a b n"), ("a.CopyTo(b, 0);", "a b", "a b"), ("Array.Sort<int>(a);", "Array a", "Array a"), ("random.NextBytes(buf);", "random buf", "random buf"),
        ("random.Shuffle(a);", "random a", "random a"), ("var y = random.NextDouble();", "random", "random y"), ("var y = queue.Dequeue();", "queue", "queue y"),

        ("var W = p.Waa; W[0, 0] = 2;", "p", "W p"), ("foreach (var w in net.Layers) { w.Clear(); }", "net", "w net"), ("var s = p.Value; s += 1;", "p", "s"), ("p.Waa.SetRow(0, v)", "p v", "p"),
        ("void F() { { var a = 1; } a = 2; }", "a", "F a"), ("var record = rows[0];", "rows", "record"), ("if (c) { x = 1; }", "c x", "x"), ("if (int.TryParse(s, out var v)) x = v;", "s v x", "x v"),

        // comments and strings
        ("x = a; // b\n/* c */ y = d; /* e", "a d", "x y"), ("x = a.B.C(\"d\"); // e", "a", "x"),
        ("$\"{a:F2} {b,8:F3} {(d ? e : f)} {{x}} {g.H:0.00}\"", "a b d e f g", ""), ("$\"{string.Join(\", \", xs.Select(x => $\"{x * w:F2}\"))} {e}\"", "xs w e x", ""),
        ("$\"{(cache ??= Make())} {(m <<= 2)} {i++}\"", "cache Make m i", "cache m i"), ("$$\"\"\"\n{ \"a\": {{b}}, {c} {{{d}}} }\n\"\"\" + e", "b d e", ""), ("@\"c:\\\" + a + $@\"{b}\\\" + c", "a b c", ""),
        ("$\"{x\n + y}\" + z", "x y z", ""), ("$\"{a.Split(':')[b]} {(c == '}' ? d : e)}\" + '\"' + g", "a b c d e g", ""),

        // half typed: the lines below keep their names
        ("var s = \"half;\nc = a;", "a c", "s c"), ("var s = $\"{half;\nc = a;", "half a c", "s c"), ("var s = $\"{half:\nc = a;", "half a c", "s c"), ("var s = $\"{half:F2\"\nc = a;", "half a c", "s c"), ("var s = $\"{F(half;\nc = a;", "half a c F", "s c"),
    ];

    [Fact]
    public async Task Its_text_tells()
    {
        await using var reader = await Page();

        var wrong = new List<string>();
        foreach (var (text, uses, changes) in Texts)
        {
            var found = JsonDocument.Parse(await reader.Evaluate($"JSON.stringify([[...namesOf({JsonSerializer.Serialize(text)}).uses], [...namesOf({JsonSerializer.Serialize(text)}).changes]])")).RootElement;
            string[] Names(int part) => [.. found[part].EnumerateArray().Select(name => name.GetString()!)];
            var lost = uses.Split(' ', StringSplitOptions.RemoveEmptyEntries).Except(Names(0));
            var beyond = Names(0).Except(uses.Split(' ')).Except(changes.Split(' '));
            if (lost.Any() || beyond.Any() || !Names(1).Order().SequenceEqual(changes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order()))
                wrong.Add($"{text}: not used {string.Join(' ', lost)}; used, too, {string.Join(' ', beyond)}; changed {string.Join(' ', Names(1))} instead of {changes}");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task A_long_text_of_one_kind_is_read_too()
    {
        await using var reader = await Page();

        // What takes the square of its length takes minutes.
        foreach (var piece in (string[])["$\"{", "f(", "a, ", "'\\", "$", "$\"\"\"{", "(x).y", "a<", "((a), ", "\n"])
            Assert.Equal("true", await reader.Evaluate($"namesOf({JsonSerializer.Serialize(piece)}.repeat({300_000 / piece.Length})).uses instanceof Set").WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
    }

    /// <summary>An empty page with the script that reads the names.</summary>
    private static async Task<Reader> Page()
    {
        var script = await File.ReadAllTextAsync(Path.Combine(Chromium.Repository, "lib", "LivePage", "web", "page", "names.js"), TestContext.Current.CancellationToken);
        var reader = await Reader.Open("Chromium", "about:blank");
        await reader.Evaluate($"(window.namesOf = new Function({JsonSerializer.Serialize(script + "\nreturn namesOf;")})(), true)");
        return reader;
    }
}
