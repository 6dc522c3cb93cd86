using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// All files of the runtime as one compressed stream, in the order in which a worker needs them, so that it can start
/// while the rest is still coming; Plotly.NET as a second one, for cells that name it; the libraries' documentation as a
/// third, for a reader who asks what a name is. Each is written twice: as it is, for servers, and as a script, because a
/// page that was opened from disk may load scripts but not fetch files.
/// What runs while the project builds, never in a page.
/// </summary>
public sealed class RuntimePack : Task
{
    [Required] public ITaskItem[] Native { get; set; }
    [Required] public ITaskItem[] Platform { get; set; }
    [Required] public ITaskItem[] Libraries { get; set; }
    [Required] public ITaskItem[] Charts { get; set; }
    public ITaskItem[] Documentation { get; set; } = new ITaskItem[0];
    public ITaskItem[] InPages { get; set; } = new ITaskItem[0];
    [Required] public string[] Shared { get; set; }
    [Required] public string Folder { get; set; }
    [Required] public string Manifest { get; set; }

    public override bool Execute()
    {
        string[] first = { "System.Private.CoreLib.dll", "System.Runtime.InteropServices.JavaScript.dll" };
        var platform = Platform.Select(item => item.ItemSpec)
            .OrderBy(path => Array.IndexOf(first, Path.GetFileName(path)) < 0).ThenBy(Path.GetFileName, StringComparer.Ordinal);
        var libraries = Libraries.Select(item => item.ItemSpec).OrderBy(Path.GetFileName, StringComparer.Ordinal);
        var files = Native.Select(item => item.ItemSpec).Concat(platform).Concat(libraries).Select(Read).ToList();
        var shared = files.Select(file => Path.GetFileNameWithoutExtension(file.Key)).Where(Shared.Contains).Select(name => "\"" + name + "\"");

        Directory.CreateDirectory(Folder);
        var main = Write("runtime", files);
        var charts = Write("charts", Charts.Select(item => item.ItemSpec).Select(Read).ToList());   // in the order in which one needs the other
        var documentation = Write("documentation", Documentation.Select(item => item.ItemSpec).OrderBy(path => path, StringComparer.Ordinal).Select(Read).ToList());
        File.WriteAllText(Manifest, "{" + main + ",\"shared\":[" + string.Join(",", shared) + "],\"charts\":{" + charts + "},\"documentation\":{" + documentation + "}}");
        return true;
    }

    // The pack's part of the manifest: its name, its size, and its files with their lengths.
    private string Write(string kind, IEnumerable<KeyValuePair<string, byte[]>> files)
    {
        var pack = new MemoryStream();
        using (var gzip = new GZipStream(pack, (CompressionLevel)3 /* the smallest */, leaveOpen: true))
            foreach (var file in files) gzip.Write(file.Value, 0, file.Value.Length);
        var bytes = pack.ToArray();
        var name = kind + "-" + Hash(bytes);

        foreach (var old in Directory.GetFiles(Folder, kind + "-*")) File.Delete(old);
        File.WriteAllBytes(Path.Combine(Folder, name + ".bin"), bytes);
        File.WriteAllText(Path.Combine(Folder, name + ".js"), "LivePageRuntime(\"" + Convert.ToBase64String(bytes) + "\")");
        Log.LogMessage(MessageImportance.High, $"The pages' {kind}: {(bytes.Length < 1e5 ? $"{bytes.Length / 1000} kB" : (bytes.Length / 1e6).ToString("F1", CultureInfo.InvariantCulture) + " MB")} compressed.");
        return "\"name\":\"" + name + "\",\"size\":" + bytes.Length
            + ",\"files\":[" + string.Join(",", files.Select(file => "[\"" + file.Key + "\"," + file.Value.Length + "]")) + "]";
    }

    private KeyValuePair<string, byte[]> Read(string path) => new KeyValuePair<string, byte[]>(Path.GetFileName(path),
        path.EndsWith(".js", StringComparison.Ordinal) ? ClassicScript(Path.GetFileName(path), File.ReadAllText(path)) : WithoutWhatPagesHave(path));

    // A module that a worker can load from memory in every browser: its exports go to a promise under its name.
    private static byte[] ClassicScript(string name, string module)
    {
        var script = Regex.Replace(module, @"export\s*\{([^}]*)\};?", match => "return {" + string.Join(",", match.Groups[1].Value.Split(',')
            .Select(export => Regex.Split(export.Trim(), @"\s+as\s+")).Select(names => names.Last() + ":" + names.First())) + "};");
        script = Regex.Replace(script, @"export default (\w+);(.*)", "$2\nreturn {default:$1};", RegexOptions.Singleline);
        script = Regex.Replace(script, @"^//# sourceMappingURL=.*$", "", RegexOptions.Multiline)
            .Replace("import.meta.url", "\"https://runtime.invalid/" + name + "\"");
        return Encoding.UTF8.GetBytes("self.LivePageModules[\"" + name + "\"]=(async function(){" + script + "\n})();");
    }

    // A resource that pages have from their saved results: zeros in its place take no room once they are packed.
    private byte[] WithoutWhatPagesHave(string path)
    {
        var bytes = File.ReadAllBytes(path);
        if (Libraries.All(library => library.ItemSpec != path)) return bytes;
        foreach (var resource in InPages.Select(item => File.ReadAllBytes(item.ItemSpec)))
        {
            var at = Enumerable.Range(0, Math.Max(0, bytes.Length - resource.Length + 1))
                .FirstOrDefault(start => Enumerable.Range(0, resource.Length).All(i => bytes[start + i] == resource[i]));
            if (at > 0) Array.Clear(bytes, at, resource.Length);
        }
        return bytes;
    }

    private static string Hash(byte[] bytes)
    {
        using (var sha = SHA256.Create())
            return string.Concat(sha.ComputeHash(bytes).Take(8).Select(b => b.ToString("x2")));
    }
}
