using Classroom.Tests.Support;

namespace Classroom.Tests.Checking;

/// <summary>A small lesson that keeps to every rule; tests break one thing in it.</summary>
internal static class GoodLesson
{
    public const int Title = 1, SetUp = 2, Section = 3, Program = 4, Picture = 5, Hint = 7, Stub = 8, Check = 9, Solution = 10, Chart = 12, End = 13;

    public static NotebookText Build() => new NotebookText()
        .Markdown("# What is a⟨0⟩?\n\n25 minutes. You will be able to\n\n- say what $a^{\\langle 0 \\rangle}$ is")
        .Code("#r \"../lib/bin/HiddenState.Notebooks.dll\"\nusing HiddenState;\nLesson.Begin()")
        .Markdown("## A question\n\nWhat is\n\n$$\n\\left( W_{aa} \\right)\n$$\n\nSee [the cell](../lib/RnnCell.cs) and `\\(`.\n\n![one point, moving](../data/picture.png)")
        .Code("var x = 1.5;\ndouble Twice(double a) => 2 * a;\nTwice(x)")
        .Markdown("### What happened\n\n<details><summary>Open</summary>\n\nIt doubled.\n\n</details>")
        .Markdown("## Exercise\n\nHalve it.")
        .Markdown("*5 minutes, easy.*\n\n<details><summary>A hint</summary>\n\nIt is a number.\n\n</details>\n<details><summary>Another hint</summary>\n\nTwice it is a.\n\n</details>", "hint")
        .Code("double Half(double a) => throw new NotImplementedException();", "exercise")
        .Code("Check.That(Half)", "check")
        .Markdown("<details><summary>Solution</summary>\n\n```csharp\ndouble Half(double a) => a / 2;\n```\n\n</details>", "solution")
        .Markdown("## Draw it yourself with Plotly.NET")
        .Code("// A line.\nusing Plotly.NET.CSharp;\nChart.Line<int, int, string>([1, 2], [3, 4])")
        .Markdown("## Summary\n\nDone.\n\n[next: joining →](02-joining.ipynb)")
        .AsSlides();

    /// <summary>The lesson's folder with everything that it links to, and the lesson after it.</summary>
    public static string Write(TemporaryFolder folder, string text, string name = "01-what-is-a0.ipynb")
    {
        folder.Write("lib/RnnCell.cs", "");
        folder.Write("data/picture.png", "");
        folder.Write("notebooks/02-joining.ipynb", "");
        return folder.Write("notebooks/" + name, text);
    }
}
