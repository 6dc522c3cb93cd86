using System.Text.Json;
using Classroom.Notebooks;

namespace Classroom.Grading.Results;

/// <summary>What a course's author wrote for grading, as JSON beside the notebooks.</summary>
internal static class BesideNotebooks
{
    private static readonly JsonSerializerOptions Form = new() { PropertyNameCaseInsensitive = true };

    /// <param name="name">The file.</param>
    /// <param name="what">As in "is no list of beliefs".</param>
    /// <returns>Nothing in it where there is no such file.</returns>
    public static T Read<T>(string name, string what) where T : new()
    {
        var path = Path.Combine(Folders.NotebooksFolder(), name);
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<T>(File.ReadAllText(path), Form)! : new();
        }
        catch (JsonException e)
        {
            throw new NotebookException(path, $"is no {what}: {e.Message}");
        }
    }
}
