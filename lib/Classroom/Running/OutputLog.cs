using CellKernel;

namespace Classroom.Running;

/// <summary>What a cell has shown so far: text that follows text is joined, and a display that is shown again is replaced.</summary>
internal sealed class OutputLog
{
    private readonly List<CellOutput> outputs = [];
    private readonly Lock gate = new();

    public void Add(CellOutput output)
    {
        lock (gate)
        {
            if (output is StreamOutput text && outputs.LastOrDefault() is StreamOutput before && before.Name == text.Name)
                outputs[^1] = before with { Text = before.Text + text.Text };
            else if (output is DisplayOutput { IsUpdate: true, DisplayId: { } id } update && outputs.FindIndex(o => o is DisplayOutput shown && shown.DisplayId == id) is >= 0 and var at)
                outputs[at] = update;
            else
                outputs.Add(output);
        }
    }

    public IReadOnlyList<CellOutput> ToList()
    {
        lock (gate) return [.. outputs];
    }
}
