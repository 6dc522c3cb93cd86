using System.Text.Json.Nodes;
using Browser;
using CellKernel;
using Classroom.Notebooks;
using Classroom.Running;

namespace Hosts.Tests;

/// <summary>One thread loads Plotly.NET while another one begins with the library: in a process in which nothing has begun.</summary>
public sealed class The_library_and_Plotly_NET_at_once
{
    /// <summary>Finds the libraries where they are built, without a #r, which would begin with them.</summary>
    private const string Finds = """
        using System.IO;
        using System.Reflection;
        using System.Runtime.CompilerServices;
        using System.Runtime.Loader;
        using System.Threading;

        string File(string name) => Path.Combine(FOLDER, name + ".dll");
        Assembly Of(string name) => AssemblyLoadContext.Default.LoadFromAssemblyPath(File(name));
        AssemblyLoadContext.Default.Resolving += (_, name) => System.IO.File.Exists(File(name.Name)) ? Of(name.Name) : null;

        """;

    private const string LoadsBoth = """
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

    /// <summary>A cell that is the first to use the library and shows a chart at once, while the thread pool has other work.</summary>
    private const string ShowsChart = """
        var library = Of("HiddenState.Notebooks");
        var show = Of("Microsoft.DotNet.Interactive.Formatting").GetType("Microsoft.DotNet.Interactive.Formatting.Formatter")
            .GetMethod("ToDisplayString", new[] { typeof(object), typeof(string) });
        if (FIRST) Of("Plotly.NET").GetType("Plotly.NET.GenericChart");
        for (var i = 0; i < 4 * Environment.ProcessorCount; i++) ThreadPool.QueueUserWorkItem(_ => Thread.Sleep(10_000));

        RuntimeHelpers.RunModuleConstructor(library.ManifestModule.ModuleHandle);
        var line = Of("Plotly.NET.CSharp").GetType("Plotly.NET.CSharp.Chart").GetMethods()
            .First(method => method.Name == "Line" && method.GetParameters()[0].Name == "x").MakeGenericMethod(typeof(double), typeof(double), typeof(string));
        var given = line.GetParameters().Select(parameter => parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null).ToArray();
        given[0] = given[1] = new[] { 1.0, 2.0 };
        ((string)show.Invoke(null, new[] { line.Invoke(null, given), "text/html" })).Contains("<script")
        """;

    [Theory]
    [InlineData("true"), InlineData("false")]
    public async Task A_chart_is_shown_as_one_at_once_whichever_comes_first(string plotlyIsThere) =>
        Assert.Equal("True", await ResultOf(ShowsChart.Replace("FIRST", plotlyIsThere)));

    [Fact]
    public async Task Do_not_wait_for_each_other() => Assert.Equal("True True", await ResultOf(LoadsBoth));

    private static async Task<string> ResultOf(string code)
    {
        var folder = System.Text.Json.JsonSerializer.Serialize(Path.Combine(Chromium.Repository, "lib", "bin"));
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, NotebookJson.Text(new JsonObject
        {
            ["cells"] = new JsonArray(Lesson.Code("both", (Finds + code).Replace("FOLDER", folder))),
            ["metadata"] = new JsonObject(), ["nbformat"] = 4, ["nbformat_minor"] = 5,
        }), TestContext.Current.CancellationToken);
        var options = new RunOptions(RunOptions.DefaultTimeout, RunOptions.DefaultMemory(1), 1, WithSolutions: false, null);

        var run = await new LessonRunner(options, new Lesson.NoProgress()).RunAsync(NotebookReader.Read(file), TestContext.Current.CancellationToken);

        File.Delete(file);
        Assert.True(run.Succeeded, run.Message);
        return Assert.Single(run.Cells[0].Outputs.OfType<ResultOutput>()).Data["text/plain"];
    }
}
