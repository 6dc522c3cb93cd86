namespace Classroom.Grading.Reading;

/// <summary>A code cell of a notebook that anybody may have saved.</summary>
/// <param name="Number">Position among all cells, from 1.</param>
/// <param name="Id">Its id; empty where it has none.</param>
/// <param name="Shown">What stands in the file as shown by it, all forms in one text: what somebody says that it showed.</param>
internal sealed record LooseCell(int Number, string Id, string Source, string Shown);
