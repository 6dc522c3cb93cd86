using System.Text.Json.Nodes;

namespace HiddenState.Notebooks;

/// <summary>A question of a <see cref="Quiz"/>.</summary>
/// <param name="Question">In a sentence.</param>
/// <param name="Choices">The first has the letter a.</param>
/// <param name="Right">The letter of the right choice.</param>
/// <param name="Why">Said once it was answered after the lesson.</param>
/// <param name="Cell">The id of the cell that shows it; null where the whole lesson does.</param>
internal sealed record QuizQuestion(string Question, IReadOnlyList<string> Choices, char Right, string Why, string? Cell)
{
    public IEnumerable<char> Letters => Choices.Select((_, i) => (char)('a' + i));

    /// <summary>Which choice has that letter; −1 if none has.</summary>
    public int Place(char letter) => char.ToLowerInvariant(letter) - 'a' is var place && place >= 0 && place < Choices.Count ? place : -1;

    public static QuizQuestion Of(JsonNode? json) => new(
        (string)json!["question"]!, [.. json["choices"]!.AsArray().Select(choice => (string)choice!)], ((string)json["right"]!)[0], (string)json["why"]!, (string?)json["cell"]);
}
