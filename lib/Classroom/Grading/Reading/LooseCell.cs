namespace Classroom.Grading.Reading;

/// <summary>A code cell of a notebook that anybody may have saved.</summary>
/// <param name="Number">Position among all cells, from 1.</param>
/// <param name="Id">Its id; empty where it has none.</param>
/// <param name="SaysRight">Whether it stands in the file that it showed the words of a check that says right.</param>
/// <param name="Problem">Why its code is not read; null if it is.</param>
internal sealed record LooseCell(int Number, string Id, string Source, bool SaysRight, string? Problem = null);
