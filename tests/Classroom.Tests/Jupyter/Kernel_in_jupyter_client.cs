using System.Diagnostics;
using System.Reflection.PortableExecutable;
using System.Text.Json.Nodes;
using Browser;
using Classroom.Jupyter;

namespace Classroom.Tests.Jupyter;

/// <summary>The kernel in the real Jupyter: jupyter_client asks, as a front end does.</summary>
public sealed class Kernel_in_jupyter_client : IDisposable
{
    private const string Python = "/usr/bin/python3";

    private const string AskWhere = """
        from jupyter_client.manager import run_kernel
        with run_kernel(kernel_name=".net-csharp") as client:
            client.execute_interactive("Console.Write(AppContext.BaseDirectory)", timeout=120)
        """;

    private readonly string data = Directory.CreateTempSubdirectory("jupyter data ").FullName;

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Fact, Slow]
    public async Task A_front_end_gets_outputs_errors_completions_interrupts_restarts_and_news_of_death()
    {
        await SkipWithoutJupyter();
        KernelSpec.Write(data);

        var (_, text) = await RunAsync(Path.Combine(AppContext.BaseDirectory, "jupyter_kernel.py"), Path.Combine(Chromium.Repository, "lib", "bin"));

        var answers = text.Split('\n').Where(line => line.StartsWith('{')).Select(line => JsonNode.Parse(line)!).ToDictionary(answer => (string)answer["name"]!);
        Assert.True(answers.ContainsKey("death"), text);

        var outputs = answers["outputs"]["outputs"]!.AsArray();
        Assert.Equal("ä 😀", (string?)outputs[0]![1]!["text"]);
        Assert.Equal("stderr", (string?)outputs[1]![1]!["name"]);
        Assert.Equal("text", (string?)outputs[2]![1]!["data"]!["text/plain"]);

        var error = answers["error"]["outputs"]![0]!;
        Assert.Equal("error", (string?)error[0]);
        Assert.Contains("(2,3): error CS0103", (string?)error[1]!["evalue"]);

        var display = answers["display"]["outputs"]!.AsArray();
        Assert.Equal(["display_data", "update_display_data"], display.Select(output => (string)output![0]!));
        Assert.Equal((string?)display[0]![1]!["transient"]!["display_id"], (string?)display[1]![1]!["transient"]!["display_id"]);

        Assert.InRange((int)answers["paced"]["messages"]!, 2, 1_000);   // what is written 20,000 times in a tight loop
        Assert.True((bool)answers["paced"]["lines"]!, "every line came, in order");
        Assert.Equal("9999", (string?)answers["paced"]["last"]);

        Assert.Contains("width", answers["complete"]["matches"]!.AsArray().Select(match => (string)match!));
        Assert.Equal((6, 9), ((int)answers["complete"]["start"]!, (int)answers["complete"]["end"]!));
        Assert.Contains("double Sqrt(double d)", (string?)answers["inspect"]["text"]);
        Assert.Equal("[\"complete\",\"incomplete\"]", answers["is_complete"]["statuses"]!.ToJsonString());

        Assert.Contains("cannot read from the console", (string?)answers["read_line"]["evalue"]);
        Assert.Contains("50 million characters", (string?)answers["long_value"]["text"]);
        Assert.InRange((int)answers["long_value"]["length"]!, 1, 1_000);
        Assert.Contains("cut: the cell wrote more", (string?)answers["long_text"]["end"]);
        Assert.InRange((int)answers["long_text"]["length"]!, 2_000_000, 3_000_000);

        Assert.Equal(
            ["Returns: a⟨t⟩, (n_a, m)", "Multiplies", "How wide.", "Projects each element"],
            answers["library"]["texts"]!.AsArray().Zip(["Returns: a⟨t⟩, (n_a, m)", "Multiplies", "How wide.", "Projects each element"], (text, part) => ((string)text!).Contains(part) ? part : (string)text!));

        // Of three, because others use this machine too.
        foreach (var code in (string[])["loop", "product", "flood"])
        {
            var interrupt = answers["interrupt " + code];
            Assert.All(interrupt["enames"]!.AsArray(), name => Assert.Equal("Interrupted", (string?)name));
            Assert.True((double)interrupt["seconds"]![1]! < 1, $"{code}: the interrupts took {interrupt["seconds"]} s");
        }
        Assert.Equal($"{3 + 9}", (string?)answers["after"]["outputs"]![0]![1]!["data"]!["text/plain"]);

        Assert.Contains("CS0103", (string?)answers["two"]["mine"]![0]![1]!["evalue"]);
        Assert.Equal($"{3 + 9}", (string?)answers["two"]["width"]![0]![1]!["data"]!["text/plain"]);

        Assert.Contains("CS0103", (string?)answers["restart"]["outputs"]![0]![1]!["evalue"]);
        Assert.Equal("DeadKernel", (string?)answers["death"]["ename"]);
        Assert.False((bool)answers["death"]["left"]!, "what the cell had started still runs");
        Assert.Contains("exit code 7", (string?)answers["death"]["evalue"]);
        Assert.False((bool)answers["death"]["alive"]!, "the wrapper ended too, so that Jupyter starts the kernel again");
    }

    [Fact, Slow]
    public async Task An_interrupt_is_not_lost_wherever_it_comes()
    {
        await SkipWithoutJupyter();
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The signal is sent to a thread by a call of Linux.");
        KernelSpec.Write(data);

        var (_, text) = await RunAsync(Path.Combine(AppContext.BaseDirectory, "jupyter_interrupts.py"));

        var answers = text.Split('\n').Where(line => line.StartsWith('{')).Select(line => JsonNode.Parse(line)!).Select(answer => $"{answer["place"]}: {answer["answer"]!.ToJsonString()}");
        Assert.Equal(
            [
                "to_another_thread: \"Interrupted\"", "after to_another_thread: \"ok\"",
                "announced: \"Interrupted\"", "after announced: \"ok\"",
                "by_message: \"Interrupted\"", "after by_message: \"ok\"",
                "while_a_question_is_answered: [\"Write\"]", "after while_a_question_is_answered: \"ok\"",
                "in_what_is_asked_with_a_cell: [\"Interrupted\",\"ok\"]", "after in_what_is_asked_with_a_cell: \"ok\"",
            ],
            answers);
    }

    [Fact, Slow]
    public async Task Each_case_of_the_messaging_protocol_is_answered_as_it_says()
    {
        await SkipWithoutJupyter();
        KernelSpec.Write(data);

        var script = Path.Combine(AppContext.BaseDirectory, "jupyter_protocol.py");
        var (_, text) = await RunAsync(script);

        var cases = text.Split('\n').Where(line => line.StartsWith('{')).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.True(cases.Count > 40 && cases.Count == File.ReadLines(script).Count(line => line == "@case"), text);
        Assert.Empty(cases.Where(one => one["problem"] is not null).Select(one => $"{one["case"]}: {one["problem"]}"));
    }

    [Fact, Slow]
    public async Task The_copy_that_was_compiled_ahead_of_time_is_what_runs_until_a_build_overtakes_it()
    {
        await SkipWithoutJupyter();
        var program = Path.Combine(data, "Classroom.dll");
        foreach (var file in Directory.GetFiles(AppContext.BaseDirectory))
            File.Copy(file, Path.Combine(data, Path.GetFileName(file)));
        var reason = await AheadOfTime.MakeAsync(Path.Combine(data, "ahead"), "CellKernel;Classroom", TestContext.Current.CancellationToken);   // the compiler itself takes half a minute
        Assert.SkipWhen(reason?.Contains("error NU") ?? false, $"The package that compiles is not to be had: {reason}");
        Assert.Null(reason);
        var description = Path.Combine(KernelSpec.Write(data), "kernel.json");
        File.WriteAllText(description, File.ReadAllText(description).Replace(typeof(KernelSpec).Assembly.Location, program));

        var ahead = await RunAsync("-c", AskWhere);
        File.SetLastWriteTimeUtc(Path.Combine(data, "CellKernel.dll"), DateTime.UtcNow.AddSeconds(1));
        var overtaken = await RunAsync("-c", AskWhere);

        using (var kernel = new PEReader(File.OpenRead(Path.Combine(data, "ahead", "CellKernel.dll"))))
            Assert.True(kernel.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0, "it is not machine code");
        Assert.Contains(Path.Combine(data, "ahead") + Path.DirectorySeparatorChar, ahead.Output);
        Assert.Contains(data, overtaken.Output);
        Assert.DoesNotContain(Path.Combine(data, "ahead"), overtaken.Output);
    }

    private async Task SkipWithoutJupyter() =>
        Assert.SkipUnless(File.Exists(Python) && await RunAsync("-c", "import jupyter_client, ipykernel") is (0, _), "Jupyter is not installed");

    private async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Python, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["JUPYTER_PATH"] = data;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output + await error);
    }
}
