using System.IO.Pipes;
using System.Text;
using System.Text.Json.Nodes;
using CellKernel;
using Classroom.KernelProcess;
using Classroom.Running;

namespace Classroom.Tests;

/// <summary>What is kept of a kernel's outputs, and what is sent of them, without a process.</summary>
public sealed class Streams_of_a_kernel
{
    [Fact]
    public async Task Of_the_standard_error_its_beginning_and_its_end_are_kept_until_the_next_cell()
    {
        var stream = new ErrorStream(new StreamReader(new MemoryStream(Encoding.UTF8.GetBytes($"Stack overflow.{new string('x', 20_000)}Out of memory."))), _ => { });
        await stream.Ended;

        Assert.StartsWith("Stack overflow.x", stream.Text);
        Assert.EndsWith("xOut of memory.", stream.Text);
        Assert.Equal(8000, stream.Text.Length);

        stream.Begin();
        Assert.Empty(stream.Text);
        Assert.StartsWith("Stack overflow.x", stream.Earlier);
    }

    [Fact]
    public async Task What_was_written_before_a_cell_ended_is_gone_when_the_next_one_begins()
    {
        var stream = new ErrorStream(new StreamReader(new MemoryStream("Out of memory"u8.ToArray())), _ => { });
        await stream.Ended;

        stream.End();
        stream.Begin();
        Assert.Empty(stream.Text);
        Assert.Empty(stream.Earlier);
    }

    [Theory]
    [InlineData(134, "", "Fatal error. Earlier.", "The kernel process died: Fatal error. Earlier.")]
    [InlineData(134, "Fatal error. Now.", "Fatal error. Earlier.", "The kernel process died: Fatal error. Now.")]
    [InlineData(139, "of a child", "Stack overflow.", "The kernel process died of a stack overflow: something calls itself without end.")]
    [InlineData(3, "", "Fatal error. Of a child.", "The cell ended the kernel process, with exit code 3.")]
    public void A_process_that_the_runtime_ends_may_have_said_why_before_the_cell_began(int exitCode, string said, string earlier, string reason) =>
        Assert.Equal(reason, ExitReason.Of(exitCode, ExitReason.Source(exitCode, said, earlier)));

    [Fact]
    public async Task Of_a_displays_updates_that_nobody_takes_the_last_one_is_sent()
    {
        using var pipe = new AnonymousPipeServerStream(PipeDirection.In);
        var writer = new EventWriter(new AnonymousPipeClientStream(PipeDirection.Out, pipe.ClientSafePipeHandle));
        writer.Add(new string('x', 1_000_000));   // the pipe is full, and the writer waits
        for (var i = 0; i < 1000; i++)
        {
            Update("1", "one", i);
            Update("1", "other", i);
            Update("2", "one", i);
        }
        writer.Add("end");
        var ended = writer.CompleteAsync();

        using var reader = new StreamReader(pipe);
        var lines = (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await ended;

        Assert.Equal(5, lines.Length);
        Assert.Equal(["one 999", "other 999", "one 999"], lines[1..^1].Select(line => Assert.IsType<DisplayOutput>(Envelope.Output(JsonNode.Parse(line)!)).Data["text/plain"]));
        Assert.Equal("end", lines[^1]);

        void Update(string token, string id, int i) => writer.Add(token, new DisplayOutput(new MimeBundle("text/plain", $"{id} {i}"), id, IsUpdate: true));
    }

    [Fact]
    public void An_update_changes_what_an_earlier_cell_showed_and_is_shown_itself_where_none_did()
    {
        var first = new OutputLog();
        first.Add(Shown("old", "known", isUpdate: false));
        var second = new OutputLog(new OutputLog(first));

        second.Add(Shown("new", "known", isUpdate: true));
        second.Add(Shown("alone", "unknown", isUpdate: true));
        second.Add(Shown("later", "unknown", isUpdate: true));

        Assert.Equal(["new"], Texts(first));
        Assert.Equal(["later"], Texts(second));

        static DisplayOutput Shown(string text, string id, bool isUpdate) => new(new MimeBundle("text/plain", text), id, isUpdate);

        static IEnumerable<string> Texts(OutputLog log) => log.ToList().OfType<DisplayOutput>().Select(display => display.Data["text/plain"]);
    }
}
