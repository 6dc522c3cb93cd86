using Plotly.NET.LayoutObjects;

namespace Plotly.NET.CSharp;

public readonly record struct Optional<T>(T Value, bool IsSome)
{
    public static implicit operator Optional<T>(T value) => new(value, true);
}

public static class Chart
{
    public static GenericChart Line<XType, YType, TextType>(
        IEnumerable<XType> x, IEnumerable<YType> y, Optional<string> Name = default, Optional<bool> UseDefaults = default)
        where XType : IConvertible where YType : IConvertible where TextType : IConvertible =>
        Of("scatter", Name, UseDefaults, ("x", x), ("y", y));

    public static GenericChart Point<XType, YType, TextType>(
        IEnumerable<XType> x, IEnumerable<YType> y, Optional<string> Name = default, Optional<TextType> Text = default,
        Optional<StyleParam.TextPosition> TextPosition = default, Optional<StyleParam.MarkerSymbol> MarkerSymbol = default, Optional<bool> UseDefaults = default)
        where XType : IConvertible where YType : IConvertible where TextType : IConvertible =>
        Of("scatter", Name, UseDefaults, ("x", x), ("y", y));

    public static GenericChart StackedColumn<ValuesType, KeysType, TextType>(
        IEnumerable<ValuesType> values, Optional<IEnumerable<KeysType>> Keys = default, Optional<string> Name = default, Optional<bool> UseDefaults = default)
        where ValuesType : IConvertible where KeysType : IConvertible where TextType : IConvertible =>
        Of("bar", Name, UseDefaults, ("x", Keys.Value), ("y", values));

    public static GenericChart BoxPlot<XType, YType, TextType>(
        Optional<IEnumerable<XType>> X = default, Optional<IEnumerable<YType>> Y = default, Optional<string> Name = default, Optional<bool> UseDefaults = default)
        where XType : IConvertible where YType : IConvertible where TextType : IConvertible =>
        Of("box", Name, UseDefaults, ("x", X.Value), ("y", Y.Value));

    public static GenericChart Combine(IEnumerable<GenericChart> gCharts) =>
        new() { Traces = [.. gCharts.SelectMany(chart => chart.Traces)], Layout = gCharts.First().Layout };

    public static GenericChart Grid(IEnumerable<GenericChart> gCharts, int nRows, int nCols) =>
        gCharts.Count() == nRows * nCols ? Combine(gCharts) : throw new ArgumentException("A grid has a place for each chart.");

    private static GenericChart Of(string type, Optional<string> name, Optional<bool> useDefaults, params ReadOnlySpan<(string Name, object? Values)> attributes)
    {
        if (useDefaults is not { IsSome: true, Value: false }) throw new ArgumentException("The defaults bring a template and a size that the pages do not want.");
        var trace = new Trace2D(type);
        if (name.IsSome) trace.SetValue("name", name.Value);
        foreach (var (attribute, values) in attributes)
            if (values is not null) trace.SetValue(attribute, values);
        return new() { Traces = [trace] };
    }
}

public static class GenericChartExtensions
{
    public static GenericChart WithXAxisStyle<MinType, MaxType, CategoryArrayType>(this GenericChart gChart,
        Optional<string> TitleText = default, Optional<StyleParam.AxisType> AxisType = default, Optional<RangeSlider> RangeSlider = default)
        where MinType : IConvertible where MaxType : IConvertible where CategoryArrayType : IConvertible => gChart;

    public static GenericChart WithYAxisStyle<MinType, MaxType, CategoryArrayType>(this GenericChart gChart,
        Optional<string> TitleText = default, Optional<StyleParam.AxisType> AxisType = default)
        where MinType : IConvertible where MaxType : IConvertible where CategoryArrayType : IConvertible => gChart;
}
