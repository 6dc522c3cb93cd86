using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks;

/// <summary>Turns objects into JSON that plotly reads: vectors as lists, matrices as lists of rows, NaN and infinity as gaps, which it counts.</summary>
internal sealed class FigureNumbers
{
    private readonly JsonSerializerOptions options;

    internal FigureNumbers() => options = new JsonSerializerOptions
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new Doubles(this), new Singles(this), new Vectors(), new Matrices() },
    };

    internal int Gaps { get; private set; }

    internal JsonNode? Node(object value) => JsonSerializer.SerializeToNode(value, options);

    private void Gap(Utf8JsonWriter writer)
    {
        Gaps++;
        writer.WriteNullValue();
    }

    private sealed class Doubles(FigureNumbers owner) : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            if (double.IsFinite(value)) writer.WriteNumberValue(value);
            else owner.Gap(writer);
        }
    }

    private sealed class Singles(FigureNumbers owner) : JsonConverter<float>
    {
        public override float Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => reader.GetSingle();

        public override void Write(Utf8JsonWriter writer, float value, JsonSerializerOptions options)
        {
            if (float.IsFinite(value)) writer.WriteNumberValue(value);
            else owner.Gap(writer);
        }
    }

    private sealed class Vectors : JsonConverter<Vector<double>>
    {
        public override bool CanConvert(Type type) => typeof(Vector<double>).IsAssignableFrom(type);

        public override Vector<double> Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Vector<double> value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.ToArray(), options);
    }

    private sealed class Matrices : JsonConverter<Matrix<double>>
    {
        public override bool CanConvert(Type type) => typeof(Matrix<double>).IsAssignableFrom(type);

        public override Matrix<double> Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Matrix<double> value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.ToRowArrays(), options);
    }
}
