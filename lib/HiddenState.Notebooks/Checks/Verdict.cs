namespace HiddenState.Notebooks;

/// <summary>What a check found.</summary>
public enum Verdict
{
    /// <summary>The function gives the right numbers on every network that was tried.</summary>
    Right,

    /// <summary>The function still throws <see cref="NotImplementedException"/>, or there is none yet.</summary>
    Todo,

    /// <summary>The numbers are those of a known mistake, or of two at once.</summary>
    Mistake,

    /// <summary>Something else came back than what was asked for.</summary>
    Wrong,

    /// <summary>The function threw, or it did not come to an end and was stopped.</summary>
    Error,
}
