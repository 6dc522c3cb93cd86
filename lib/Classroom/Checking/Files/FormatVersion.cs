namespace Classroom.Checking.Files;

internal sealed class FormatVersion() : Rule("format-version", "cell ids exist from nbformat 4.5 on")
{
    public override IEnumerable<Finding> Check(Subject subject)
    {
        if (subject.Notebook.Json["nbformat_minor"]?.ToJsonString() is var minor and not "5")
            yield return new(null, $"expected \"nbformat_minor\": 5, got {minor ?? "none"}.");
    }
}
