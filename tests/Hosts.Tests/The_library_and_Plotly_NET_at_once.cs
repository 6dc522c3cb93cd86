using System.Text.Json.Nodes;
using Browser;
using CellKernel;
using Classroom.Notebooks;
using Classroom.Running;

namespace Hosts.Tests;

/// <summary>One thread loads Plotly.NET while another one begins with the library: in a process in which nothing has begun.</summary>
public sealed class The_library_and_Plotly_NET_at_once
{
    private const string Code = """
        using System.IO;
        using System.Reflection;
        using System.Runtime.CompilerServices;
        using System.Runtime.Loader;
        using System.Threading;

        string File(string name) => Path.Combine(FOLDER, name + ".dll");
        Assembly Of(string name) => AssemblyLoadContext.Default.LoadFromAssemblyPath(File(name));
        AssemblyLoadContext.Default.Resolving += (_, name) => System.IO.File.Exists(File(name.Name)) ? Of(name.Name) : null;
        var (library, plotly) = (Of("HiddenState.Notebooks"), Of("Plotly.NET"));
        Thread begins = null;
        AppDomain.CurrentDomain.AssemblyLoad += (_, loaded) =>
        {
            if (begins is not null || loaded.LoadedAssembly.GetName().Name != "DynamicObj") return;
            begins = new Thread(() => RuntimeHelpers.RunModuleConstructor(library.ManifestModule.ModuleHandle)) { IsBackground = true };
            begins.Start();
            Thread.Sleep(1000);     // the other one has reached what it would wait for: the end of this loading
            Of("FSharp.Core");      // and the library listens to this one
        };
        var loads = new Thread(() => plotly.GetType("Plotly.NET.GenericChart").GetMethods().SelectMany(method => method.GetParameters()).ToList()) { IsBackground = true };
        loads.Start();
        $"{loads.Join(20_000)} {begins?.Join(20_000)}"
        """;

    [Fact]
    public async Task Do_not_wait_for_each_other()
    {
        var folder = System.Text.Json.JsonSerializer.Serialize(Path.Combine(Chromium.Repository, "lib", "bin"));
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, NotebookJson.Text(new JsonObject
        {
            ["cells"] = new JsonArray(new JsonObject
            {
                ["cell_type"] = "code", ["id"] = "both", ["metadata"] = new JsonObject(), ["source"] = Code.Replace("FOLDER", folder), ["outputs"] = new JsonArray(), ["execution_count"] = null,
            }),
            ["metadata"] = new JsonObject(), ["nbformat"] = 4, ["nbformat_minor"] = 5,
        }), TestContext.Current.CancellationToken);
        var options = new RunOptions(RunOptions.DefaultTimeout, RunOptions.DefaultMemory(1), 1, WithSolutions: false, null);

        var run = await new LessonRunner(options, new Lesson.NoProgress()).RunAsync(NotebookReader.Read(file), TestContext.Current.CancellationToken);

        File.Delete(file);
        Assert.True(run.Succeeded, run.Message);
        Assert.Equal("True True", Assert.Single(run.Cells[0].Outputs.OfType<ResultOutput>()).Data["text/plain"]);
    }
}
