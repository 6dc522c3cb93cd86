using System.Text.Json;

namespace DynamicObj
{
    /// <summary>An object of named values. Like the one it stands for, it holds no null.</summary>
    public class DynamicObj
    {
        internal Dictionary<string, object> Values { get; } = [];

        public void SetValue(string name, object value) => Values[name] = value ?? throw new ArgumentNullException(name);
    }
}

namespace Plotly.NET
{
    using DynamicObj;

    public abstract class Trace : DynamicObj
    {
        protected Trace(string type) => Values["type"] = type;
    }

    public sealed class Trace2D(string type) : Trace(type);

    public sealed class Layout : DynamicObj;

    public sealed class Title : DynamicObj;

    public sealed class Font : DynamicObj;

    public sealed class Line : DynamicObj;

    public sealed class ColorBar : DynamicObj;

    public sealed class Template : DynamicObj;

    public static class StyleParam
    {
        public sealed class AxisType
        {
            public static AxisType Log { get; } = new();
        }

        public sealed class TextPosition
        {
            public static TextPosition MiddleRight { get; } = new();
        }

        public sealed class MarkerSymbol
        {
            public static MarkerSymbol Star { get; } = new();
        }
    }

    public sealed record GenericChart
    {
        internal IReadOnlyList<Trace> Traces { get; init; } = [];

        internal Layout Layout { get; init; } = new();

        public static GenericChart ofTraceObjects<T>(bool useDefaults, T traces) where T : IEnumerable<Trace> => new() { Traces = [.. traces] };

        public static GenericChart setLayout(Layout layout, GenericChart gChart) => gChart with { Layout = layout };

        public static string toFigureJson(GenericChart gChart) =>
            JsonSerializer.Serialize(new { data = gChart.Traces.Select(Plain), layout = Plain(gChart.Layout), frames = Array.Empty<object>() });

        // Only what Newtonsoft.Json writes as meant: plain values, lists, and Plotly.NET's own objects.
        private static object? Plain(object? value) => value switch
        {
            DynamicObj inner => inner.Values.ToDictionary(pair => pair.Key, pair => Plain(pair.Value)),
            null or string or bool or int or double => value,
            System.Collections.IEnumerable list and not System.Text.Json.Nodes.JsonNode => list.Cast<object?>().Select(Plain).ToArray(),
            _ => throw new NotSupportedException($"{value.GetType()} would not be written as meant."),
        };
    }
}

namespace Plotly.NET.LayoutObjects
{
    using DynamicObj;

    public sealed class LinearAxis : DynamicObj;

    public sealed class ColorAxis : DynamicObj;

    public sealed class LayoutGrid : DynamicObj;

    public sealed class Legend : DynamicObj;

    public sealed class Margin : DynamicObj;

    public sealed class Annotation : DynamicObj;

    public sealed class Shape : DynamicObj;

    public sealed class Slider : DynamicObj;

    public sealed class UpdateMenu : DynamicObj;

    public sealed class RangeSlider : DynamicObj
    {
        public static RangeSlider init() => new();
    }
}

namespace Plotly.NET.TraceObjects
{
    using DynamicObj;

    public sealed class Marker : DynamicObj;

    public sealed class Error : DynamicObj;
}
