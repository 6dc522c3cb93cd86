using Classroom.Notebooks;

namespace Classroom.Checking.Files;

internal sealed class KnownTags() : CellRule("known-tags", "a misspelt tag does nothing, silently")
{
    private static readonly string[] Known = [Tag.Exercise, Tag.Check, Tag.Hint, Tag.Solution, Tag.RaisesException, Tag.Cover];

    protected override IEnumerable<string> Check(Cell cell) =>
        cell.Tags.Except(Known).Select(tag => $"the tag \"{tag}\" is not known; expected {string.Join(", ", Known)}.");
}
