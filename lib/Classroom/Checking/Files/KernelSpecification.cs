using System.Text.Json.Nodes;

namespace Classroom.Checking.Files;

internal sealed class KernelSpecification() : Rule("kernelspec", "by it Jupyter, VS Code and Verso choose the kernel")
{
    private static readonly JsonNode Expected = JsonNode.Parse("""{ "display_name": ".NET (C#)", "language": "C#", "name": ".net-csharp" }""")!;

    public override IEnumerable<Finding> Check(Subject subject)
    {
        var got = (subject.Notebook.Json["metadata"] as JsonObject)?["kernelspec"];
        if (!JsonNode.DeepEquals(got, Expected))
            yield return new(null, $"expected \"kernelspec\": {Expected.ToJsonString()}, got {got?.ToJsonString() ?? "none"}.");
    }
}
