namespace HiddenState.Notebooks;

/// <summary>What is left of a start after 50 steps that each multiply by 0.9.</summary>
internal static class StartLeftTask
{
    private const double Keep = 0.9;
    private const int Steps = 50;

    public const double Within = 2;

    public static double Right => Math.Pow(Keep, Steps);

    /// <summary>Wrong beliefs, each with the number that follows from it; all of them further from the right one and from each other than <see cref="Within"/> allows.</summary>
    public static IReadOnlyList<(string Belief, double Number)> Beliefs { get; } =
    [
        ("nothing is forgotten, because nothing new comes in", 1),
        ("each step takes away a tenth of the first distance, and nothing is left after ten", 0),
        ("a tenth is what is left at each step, not what is lost", Math.Pow(1 - Keep, Steps)),
        ("the steps add up: 50 times 0.9", Keep * Steps),
        ("the distance is divided by the number of steps", 1.0 / Steps),
        ("half is forgotten at each step", Math.Pow(0.5, Steps)),
        ("each step divides by 0.9, so the states move apart", Math.Pow(Keep, -Steps)),
        ("only ten steps count", Math.Pow(Keep, 10)),
        ("a tenth is left after fifty steps", 1 - Keep),
        ("both states fade, so every step counts twice", Math.Pow(Keep, 2 * Steps)),
    ];
}
