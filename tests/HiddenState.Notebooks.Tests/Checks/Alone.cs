namespace HiddenState.Notebooks.Tests;

/// <summary>Tests during which no other one runs.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
