using System.Text.RegularExpressions;

namespace Classroom.Checking.Files;

internal sealed partial class FileName() : Rule("file-name", "the lessons' order and their addresses come from their file names")
{
    public override IEnumerable<Finding> Check(Subject subject)
    {
        if (!Expected().IsMatch(subject.Notebook.Name))
            yield return new(null, "expected a name like 01-what-is-a0.ipynb: two digits, then words of small letters and digits.");
    }

    [GeneratedRegex("^[0-9]{2}(-[a-z0-9]+)+$")]
    private static partial Regex Expected();
}
