using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks;

/// <summary>Softmax with a temperature, with its inputs and the pieces it is made of.</summary>
internal sealed record TemperatureFormula(Vector<double> Zy, double Temperature)
{
    public Func<Vector<double>, double, Vector<double>> Scale { get; init; } = (zy, temperature) => zy / temperature;
    public Func<Vector<double>, Vector<double>> Probabilities { get; init; } = z => Softmax.Of(z.ToColumnMatrix()).Column(0);

    /// <summary>ŷ = softmax(z_y / τ)</summary>
    public Vector<double> Run() => Probabilities(Scale(Zy, Temperature));
}

/// <summary>Bolder or more careful guesses.</summary>
internal static class TemperatureExercise
{
    public static Exercise<TemperatureFormula, Vector<double>> Exercise { get; } = new()
    {
        Name = "Softmax with a temperature",
        Draw = network => new(network.Normal(network.Ny, 1).Column(0) * 3, network.Number % 2 == 0 ? 0.3 + 0.4 * network.Random.NextDouble() : 1.5 + network.Random.NextDouble()),
        Run = f => f.Run(),
        Inputs = f => [Part.Single("z_y", "n_y", f.Zy)],
        Parts = yHat => [Part.Single("ŷ", "n_y", yHat)],
        Mistakes =
        [
            new("you multiplied by the temperature",
                "A high temperature makes all words more equally likely, as heat makes particles move about.",
                "Do large differences in z_y become larger or smaller at τ = 10?",
                f => f with { Scale = (zy, temperature) => zy * temperature }),
            new("the temperature is left out",
                "This is the plain softmax, τ = 1.",
                "Where does the temperature enter?",
                f => f with { Scale = (zy, _) => zy }),
            new("the numbers are not divided by their sum",
                "exp makes them positive; probabilities also add up to 1.",
                "What is the sum of your result?",
                f => f with { Probabilities = z => z.PointwiseExp() }),
            new("exp is missing: you divided the numbers by their sum",
                "z_y may be negative, so its shares of a sum are no probabilities.",
                "What makes every number positive?",
                f => f with { Probabilities = z => z / z.Sum() }),
            new("you divided by the root of the sum of squares",
                "That makes a vector of length 1. Probabilities add up to 1.",
                "What is the sum of your result?",
                f => f with { Probabilities = z => z.PointwiseExp().Normalize(2) }),
            new("the sign is wrong: exp(−z)",
                "The most likely word then becomes the least likely.",
                "Which entry of your result is the largest, and which of z_y?",
                f => f with { Scale = (zy, temperature) => -f.Scale(zy, temperature) }),
            new("you divided the probabilities by the temperature, not z_y",
                "Divided probabilities do not add up to 1 any more, and keep their ratios: nothing becomes bolder.",
                "What goes into the softmax?",
                f => f with { Scale = (zy, _) => zy, Probabilities = z => f.Probabilities(z) / f.Temperature }),
            new("you took the softmax twice",
                "The temperature belongs inside the one softmax.",
                "What are the largest and the smallest number that go into your last softmax?",
                f => f with { Probabilities = z => f.Probabilities(f.Probabilities(z)) }),
        ],
    };
}
