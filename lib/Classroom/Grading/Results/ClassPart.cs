using System.Globalization;

namespace Classroom.Grading.Results;

/// <summary>A part of a class, as 3/40: of the students, in the order of their keys, each fortieth from the third.</summary>
internal sealed record ClassPart(int Number, int Of)
{
    public static readonly ClassPart Whole = new(1, 1);

    /// <returns>Null where the text says no part.</returns>
    public static ClassPart? Read(string text) => text.Split('/') is [var one, var all]
        && int.TryParse(one, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && int.TryParse(all, NumberStyles.None, CultureInfo.InvariantCulture, out var of)
        && number >= 1 && number <= of ? new(number, of) : null;

    public bool Has(int index) => index % Of == Number - 1;

    /// <summary>That parts are a class: none missing, none twice.</summary>
    /// <exception cref="IOException">They are not.</exception>
    public static void RequireAll(IReadOnlyList<ClassPart> parts)
    {
        if (parts.Select(part => part.Of).Distinct().ToList() is { Count: > 1 } sizes) throw new IOException($"These are parts of different cuts: of {string.Join(" and of ", sizes.Order())}.");
        if (parts.CountBy(part => part.Number).FirstOrDefault(count => count.Value > 1) is { Value: > 1 } twice) throw new IOException($"Part {twice.Key}/{parts[0].Of} is given {twice.Value} times.");
        if (Enumerable.Range(1, parts[0].Of).Except(parts.Select(part => part.Number)).ToList() is { Count: > 0 } missing) throw new IOException($"Of {parts[0].Of} parts these are missing: {string.Join(", ", missing)}.");
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}/{Of}");
}
