using System.Collections.Concurrent;
using System.Globalization;

namespace HiddenState.Notebooks;

/// <summary>
/// Experiments that are too long for a lesson: tables that <c>dotnet run -c Release --project tests/Experiments</c> writes into data/experiments.
/// They are built in, so no file is read.
/// </summary>
public static class Measured
{
    /// <summary>The rows of an experiment.</summary>
    /// <param name="name">The experiment: the name of its file in data/experiments, without ".csv".</param>
    /// <exception cref="ArgumentException">There is no such experiment.</exception>
    public static IReadOnlyList<MeasuredRow> Rows(string name) => Read.GetOrAdd(name, _ =>
    {
        string[] lines = Lines(name);
        string[] names = lines[1].Split(',');
        return Array.AsReadOnly([.. lines.Skip(2).Select(line => new MeasuredRow(names.Zip(line.Split(',')).ToDictionary(field => field.First, field => field.Second)))]);
    });

    /// <summary>How an experiment was made: the command, the time that it took, and on what.</summary>
    /// <param name="name">The experiment.</param>
    /// <exception cref="ArgumentException">There is no such experiment.</exception>
    public static string How(string name) => Lines(name)[0].TrimStart('#', ' ');

    // What is built in stays the same, and a lesson asks for it a hundred times.
    private static readonly ConcurrentDictionary<string, IReadOnlyList<MeasuredRow>> Read = new(StringComparer.Ordinal);

    private static string[] Lines(string name)
    {
        using var stream = typeof(Measured).Assembly.GetManifestResourceStream($"{name}.csv")
            ?? throw new ArgumentException($"There is no experiment \"{name}\"; expected one of {string.Join(", ", typeof(Measured).Assembly.GetManifestResourceNames().Where(file => file.EndsWith(".csv", StringComparison.Ordinal)).Select(file => file[..^4]))}.", nameof(name));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}

/// <summary>One row of a measured table.</summary>
public sealed class MeasuredRow
{
    private readonly Dictionary<string, string> fields;

    internal MeasuredRow(Dictionary<string, string> fields) => this.fields = fields;

    /// <summary>A field as text.</summary>
    /// <param name="name">The name of the column.</param>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public string this[string name] => fields.GetValueOrDefault(name)
        ?? throw new ArgumentException($"There is no column \"{name}\"; expected one of {string.Join(", ", fields.Keys)}.", nameof(name));

    /// <summary>A field as a number. An empty field is infinity: the goal was never reached.</summary>
    /// <param name="name">The name of the column.</param>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public double Number(string name) => this[name] is "" ? double.PositiveInfinity : double.Parse(this[name], CultureInfo.InvariantCulture);

    /// <summary>The names and fields.</summary>
    public override string ToString() => string.Join(", ", fields.Select(field => $"{field.Key} = {field.Value}"));
}
