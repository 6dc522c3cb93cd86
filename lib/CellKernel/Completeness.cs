namespace CellKernel;

/// <summary>Whether code that somebody is writing is whole.</summary>
public enum Completeness
{
    /// <summary>It can be run.</summary>
    Complete,

    /// <summary>It is the beginning of more.</summary>
    Incomplete,

    /// <summary>It is no C#, whatever may follow.</summary>
    Invalid,
}
