using System.Globalization;

namespace HiddenState;

/// <summary>Yearly sunspot numbers, 1700 to 1988: the series <c>sunspot.year</c> of R. Built in, so no file is read.</summary>
public static class Sunspots
{
    private static readonly string[][] Rows = Read();

    /// <summary>1700 … 1988: 289 years.</summary>
    public static IReadOnlyList<int> Years { get; } = [.. Rows.Select(row => int.Parse(row[0], CultureInfo.InvariantCulture))];

    /// <summary>The mean sunspot number of each year.</summary>
    public static IReadOnlyList<double> Numbers { get; } = [.. Rows.Select(row => double.Parse(row[1], CultureInfo.InvariantCulture))];

    private static string[][] Read()
    {
        using var stream = typeof(Sunspots).Assembly.GetManifestResourceStream("sunspot-year.csv")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1).Select(line => line.Split(','))];
    }
}
