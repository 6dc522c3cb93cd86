namespace Classroom.Checking.Files;

internal sealed class FileLayout() : Rule("file-layout", "every editor that saves the notebook then writes the same bytes")
{
    public override IEnumerable<Finding> Check(Subject subject) => Problems(subject.Bytes).Select(problem => new Finding(null, problem));

    private static List<string> Problems(ReadOnlySpan<byte> bytes)
    {
        var problems = new List<string>();
        if (bytes.StartsWith("\uFEFF"u8)) problems.Add("begins with a byte order mark.");
        else if (bytes.Contains((byte)'\r')) problems.Add("has \\r in its line ends; expected \\n alone.");
        else if (!bytes.StartsWith("{\n \""u8)) problems.Add("expected an indentation of one space, as nbformat writes it.");
        if (!bytes.EndsWith("}\n"u8)) problems.Add("expected the file to end with one line end.");
        return problems;
    }
}
