using System.Globalization;
using System.Reflection;

namespace HiddenState.Notebooks;

/// <summary>Rows of named values as a table: made by <see cref="Show.Table"/>.</summary>
public sealed class Table : Shown
{
    private readonly string[] names;
    private readonly string[][] rows;

    private Table(string[] names, string[][] rows) => (this.names, this.rows) = (names, rows);

    internal static Table Of<T>(IEnumerable<T> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var columns = typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanRead && property.GetIndexParameters().Length == 0).ToArray();
        if (columns.Length == 0) throw new ArgumentException($"{typeof(T).Name} has no named values to make columns of; expected rows such as new {{ gain, ratio }}.", nameof(values));
        T[] all = [.. values];
        if (Array.FindIndex(all, row => row is null) is >= 0 and var missing)
            throw new ArgumentException(FormattableString.Invariant($"Row {missing} of {all.Length}, counted from 0, is null; expected named values, as in the other rows."), nameof(values));
        return new([.. columns.Select(column => Heading(column.Name))], [.. all.Select(row => columns.Select(column => Word(column.GetValue(row))).ToArray())]);
    }

    /// <summary>The table as text, its columns set with spaces.</summary>
    public override string ToString()
    {
        var width = names.Select((name, j) => rows.Select(row => row[j].Length).Append(name.Length).Max()).ToArray();
        return string.Join(Environment.NewLine, rows.Prepend(names).Select(row =>
            string.Join("  ", row.Select((word, j) => rows.All(other => IsNumber(other[j])) ? word.PadLeft(width[j]) : word.PadRight(width[j]))).TrimEnd()));
    }

    internal override string Body() =>
        $"<div class=\"hs-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"table\"><table class=\"hs-table\"><thead><tr>{string.Concat(names.Select(name => $"<th scope=\"col\">{Markup.Symbol(name)}</th>"))}</tr></thead>"
        + $"<tbody>{string.Concat(rows.Select(row => $"<tr>{string.Concat(row.Select(Cell))}</tr>"))}</tbody></table></div>";

    /// <summary>A name in C# has no spaces: relative_error is read as "relative error", but W_aa is a symbol.</summary>
    private static string Heading(string name) => name.IndexOf('_') == 1 ? name : name.Replace('_', ' ');

    private static string Cell(string word) => $"<td{(IsNumber(word) ? " class=\"hs-number\"" : "")}>{Markup.Symbol(word)}</td>";

    private static string Word(object? value) => value switch
    {
        null => "",
        double number => Markup.Number(number),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static bool IsNumber(string word) =>
        double.TryParse(word.Replace('−', '-').TrimEnd('%', ' '), NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
