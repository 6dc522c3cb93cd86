namespace CellKernel;

/// <summary>
/// Something that a cell showed, in the order in which it came:
/// <see cref="StreamOutput"/>, <see cref="DisplayOutput"/>, <see cref="ResultOutput"/> or <see cref="ErrorOutput"/>.
/// </summary>
public abstract record CellOutput;
