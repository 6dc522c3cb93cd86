using System.Text.Json.Nodes;

namespace Classroom.Checking.Files;

internal sealed class LanguageInformation() : Rule("language-info", "by it readers of the file (GitHub, nbconvert) colour the code")
{
    public override IEnumerable<Finding> Check(Subject subject)
    {
        var got = (subject.Notebook.Json["metadata"] as JsonObject)?["language_info"] as JsonObject;
        if (got?["name"]?.ToString() != "C#")
            yield return new(null, $"expected \"language_info\": {{ \"name\": \"C#\" }}, got {got?.ToJsonString() ?? "none"}.");
    }
}
