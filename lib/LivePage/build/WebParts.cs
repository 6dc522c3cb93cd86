using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// The pages' script: the parts in one classic script, because a page that was opened from disk may load no modules,
/// with the worker's text inside, because there a worker may only be made from text.
/// What runs while the project builds, never in a page.
/// </summary>
public sealed class WebParts : Task
{
    [Required] public ITaskItem[] Parts { get; set; }
    [Required] public string Worker { get; set; }
    [Required] public string Manifest { get; set; }
    [Required] public string Script { get; set; }
    public ITaskItem Editor { get; set; }

    public override bool Execute()
    {
        var script = new StringBuilder("\"use strict\";\n(() => {\n")
            .Append("const FOLDER = document.currentScript.src;\n")
            .Append("const EDITOR = ").Append(Editor is null ? "null" : Json("editor.js?v=" + Version(Editor.ItemSpec))).Append(";\n")
            .Append("const RUNTIME = ").Append(File.ReadAllText(Manifest)).Append(";\n")
            .Append("const WORKER = ").Append(Json(File.ReadAllText(Worker))).Append(";\n");
        foreach (var part in Parts) script.Append('\n').Append(File.ReadAllText(part.ItemSpec));
        Directory.CreateDirectory(Path.GetDirectoryName(Script));
        File.WriteAllText(Script, script.Append("})();\n").ToString().Replace("\r\n", "\n"));
        return true;
    }

    // A browser may have kept the editor of an earlier publication.
    private static string Version(string file)
    {
        using (var hash = SHA256.Create())
            return string.Concat(hash.ComputeHash(File.ReadAllBytes(file)).Take(4).Select(b => b.ToString("x2")));
    }

    private static string Json(string text) => "\"" + string.Concat(text.Replace("\r\n", "\n").Select(c =>
        c == '"' || c == '\\' ? "\\" + c : c == '\n' ? "\\n" : c < ' ' || c > '~' ? "\\u" + ((int)c).ToString("x4") : c.ToString())) + "\"";
}
