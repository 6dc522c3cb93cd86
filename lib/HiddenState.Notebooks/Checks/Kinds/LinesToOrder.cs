namespace HiddenState.Notebooks;

/// <summary>Lines of code in a wrong order, each with a letter, and what each of them needs. As the last expression of a cell it shows the lines. See <see cref="Check.Order"/>.</summary>
public sealed class LinesToOrder : Shown
{
    private readonly IReadOnlyList<string> lines;
    private readonly IReadOnlyList<(char Before, char After, string Why)> needs;

    /// <summary>Lines of your own: the first is A, the second B, and so on.</summary>
    /// <example><code>
    /// new LinesToOrder("One update", ["p = p - rate * d;", "d = Gradient(p);"], [('B', 'A', "The step goes along `d`, so `d` must be there first.")])
    /// </code></example>
    /// <param name="name">The exercise's name.</param>
    /// <param name="lines">The lines, in the order in which they are shown: 2 to 26.</param>
    /// <param name="needs">Which line must come before which, and why, as a sentence for somebody who has it the other way round.</param>
    /// <exception cref="ArgumentException">There are fewer than 2 lines or more than 26, a need names a line that is not there, or no order fulfils all needs.</exception>
    public LinesToOrder(string name, IReadOnlyList<string> lines, IReadOnlyList<(char Before, char After, string Why)> needs)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(needs);
        if (lines.Count is < 2 or > 26) throw new ArgumentException($"There {(lines.Count == 1 ? "is" : "are")} {Parts.Count(lines.Count, "line")}; expected 2 to 26.", nameof(lines));
        (Name, this.lines, this.needs) = (name, [.. lines], [.. needs]);
        foreach (var (before, after, _) in needs)
            if (!Letters.Contains(before) || !Letters.Contains(after))
                throw new ArgumentException($"A need names {before} before {after}; expected letters from A to {Letters[^1]}.", nameof(needs));
        if (OneOrder() is null) throw new ArgumentException("No order fulfils all needs: some of them run in a circle.", nameof(needs));
    }

    /// <summary>Back-propagation through time for dW_aa and da⟨0⟩, in nine lines. One order that works is F I B E H C A G D.</summary>
    public static LinesToOrder Bptt { get; } = new("Order the lines of back-propagation",
    [
        /* A */ "carry = p.Waa.Transpose() * dz;",
        /* B */ "for (var t = T; t >= 1; t--) {",
        /* C */ "dWaa += dz * a[t - 1].Transpose();",
        /* D */ "da0 = carry;",
        /* E */ "da = p.Wya.Transpose() * dzy[t - 1] + carry;",
        /* F */ "carry = build.Dense(na, m);",
        /* G */ "}",
        /* H */ "dz = da.PointwiseMultiply(1 - a[t].PointwisePower(2));",
        /* I */ "dWaa = build.Dense(na, na);",
    ],
    [
        ('B', 'G', "The loop has to be opened before it is closed."),
        ('F', 'B', "The carry is zero once, before the first round: nothing comes after t = T. Set to zero inside the loop it would bring no step any news of the later ones, and after the loop it would come too late."),
        ('I', 'B', "The sum over time is zero once, before the first round. Set to zero inside the loop it would keep the share of one step only."),
        ('B', 'E', "`da` belongs to one time step: that line reads `dzy[t - 1]`, and there is no t before the loop."),
        ('E', 'G', "`da` belongs to one time step: that line reads `dzy[t - 1]`, and there is no t after the loop."),
        ('B', 'H', "`dz` belongs to one time step: that line reads `a[t]`, and there is no t before the loop."),
        ('H', 'G', "`dz` belongs to one time step: that line reads `a[t]`, and there is no t after the loop."),
        ('B', 'C', "Every step adds its share to `dWaa`: that line reads `a[t - 1]`, and there is no t before the loop."),
        ('C', 'G', "Every step adds its share to `dWaa`: that line reads `a[t - 1]`, and there is no t after the loop."),
        ('B', 'A', "The carry goes from each step to the one before: it has to be made anew in every round, and before the loop there is no `dz`."),
        ('A', 'G', "The carry goes from each step to the one before: it has to be made anew in every round, not once after the last."),
        ('E', 'H', "`dz` is made from `da`, so the `da` of this step must be there first."),
        ('H', 'C', "The share of this step is made from `dz`, so the `dz` of this step must be there first."),
        ('H', 'A', "The carry to the step before is made from `dz`, so the `dz` of this step must be there first."),
        ('A', 'D', "da⟨0⟩ is the carry that the step t = 1 hands back. Before that line the carry still belongs to a later step."),
    ]);

    /// <summary>The exercise's name.</summary>
    public string Name { get; }

    /// <summary>The lines with their letters, as text.</summary>
    public override string ToString() => string.Join('\n', lines.Select((line, index) => $"{Letters[index]}  {line}"));

    internal override string Body() =>
        $"<section class=\"hs-scroll hs-lines\" tabindex=\"0\" aria-label=\"{Markup.Text(Name)}: lines to order\"><table>"
        + string.Concat(lines.Select((line, index) => $"<tr><th scope=\"row\">{Letters[index]}</th><td><code>{Markup.Text(line)}</code></td></tr>"))
        + "</table></section>";

    internal string Letters => "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[..lines.Count];

    internal CheckResult Judge(string? answer)
    {
        if (answer is null) return new(Name, Verdict.Wrong, $"The order is null; expected the letters A to {Letters[^1]} in a string.");
        var order = string.Concat(answer.Where(char.IsLetterOrDigit)).ToUpperInvariant();
        if (order.FirstOrDefault(letter => !Letters.Contains(letter)) is var unknown and not '\0')
            return new(Name, Verdict.Wrong, $"There is no line {unknown}; expected the letters A to {Letters[^1]}.");
        if (order.GroupBy(letter => letter).FirstOrDefault(group => group.Count() > 1) is { Key: var twice })
            return new(Name, Verdict.Wrong, FormattableString.Invariant($"Line {twice} comes {order.Count(letter => letter == twice)} times; expected each line once."));
        if (Letters.Where(letter => !order.Contains(letter)).ToArray() is { Length: > 0 } missing)
            return new(Name, Verdict.Wrong, $"{(missing.Length == 1 ? "A line is" : "Lines are")} missing: {string.Join(", ", missing)}; expected each line once.");
        if (Broken(order) is not var (before, after, why)) return new(Name, Verdict.Right, "These lines work in this order.");
        return new(Name, Verdict.Mistake, $"Line {before} has to come before line {after}.") { Mistakes = [why], Advice = [why, $"{before}: `{lines[Letters.IndexOf(before)]}`", $"{after}: `{lines[Letters.IndexOf(after)]}`"] };
    }

    /// <summary>The first line, read from the top, that needs a later one; null if none does.</summary>
    internal (char Before, char After, string Why)? Broken(string order) =>
        order.SelectMany(after => needs.Where(need => need.After == after && order.IndexOf(need.Before) > order.IndexOf(after))).Cast<(char, char, string)?>().FirstOrDefault();

    private string? OneOrder()
    {
        var order = "";
        while (order.Length < lines.Count)
        {
            if (Letters.FirstOrDefault(letter => !order.Contains(letter) && needs.All(need => need.After != letter || order.Contains(need.Before))) is not (var next and not '\0')) return null;
            order += next;
        }
        return order;
    }
}
