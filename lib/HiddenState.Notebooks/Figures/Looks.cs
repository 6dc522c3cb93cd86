namespace HiddenState.Notebooks;

/// <summary>
/// Which colour, dash and marker of the palette belong to a way to choose a⟨0⟩. A way has the same look in every picture of the course,
/// whatever else is drawn beside it.
/// </summary>
public static class Looks
{
    /// <summary>Zeros, again for each sequence: a state that is reset.</summary>
    public const int Zero = 0;

    /// <summary>The same number in each unit.</summary>
    public const int Constant = 1;

    /// <summary>Random numbers, drawn once.</summary>
    public const int RandomFixed = 2;

    /// <summary>Trained like weights.</summary>
    public const int Learned = 3;

    /// <summary>New random numbers for each sequence.</summary>
    public const int RandomForEach = 4;

    /// <summary>Zeros and a little noise.</summary>
    public const int ZeroNoisy = 5;

    /// <summary>Trained like weights, and a little noise.</summary>
    public const int LearnedNoisy = 6;

    /// <summary>The state in which the sequence before ended.</summary>
    public const int Carried = 7;
}
