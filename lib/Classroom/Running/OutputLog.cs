using CellKernel;

namespace Classroom.Running;

/// <summary>What a cell has shown so far: text that follows text is joined, and a display that is shown again is replaced, in whichever cell it is.</summary>
/// <param name="before">What the cell before it has shown.</param>
internal sealed class OutputLog(OutputLog? before = null)
{
    private readonly List<CellOutput> outputs = [];
    private readonly Lock gate = new();

    public void Add(CellOutput output)
    {
        lock (gate)
        {
            if (output is StreamOutput text && outputs.LastOrDefault() is StreamOutput last && last.Name == text.Name)
                outputs[^1] = last with { Text = last.Text + text.Text };
            else if (output is not DisplayOutput { IsUpdate: true, DisplayId: { } id } update || !Replace(id, update))
                outputs.Add(output);
        }
    }

    private bool Replace(string id, DisplayOutput update)
    {
        lock (gate)
        {
            var at = outputs.FindIndex(output => output is DisplayOutput shown && shown.DisplayId == id);
            if (at >= 0)
                outputs[at] = update;
            return at >= 0 || before is not null && before.Replace(id, update);
        }
    }

    public IReadOnlyList<CellOutput> ToList()
    {
        lock (gate) return [.. outputs];
    }
}
