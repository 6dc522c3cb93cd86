using System.Net;
using System.Net.Sockets;
using Classroom.Serving;
using Classroom.Tests.Support;

namespace Classroom.Tests.Commands;

public sealed class Serving_a_course : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("index.html", "", "text/html; charset=utf-8")]
    [InlineData("01 a⟨0⟩.html", "01%20a%E2%9F%A80%E2%9F%A9.html", "text/html; charset=utf-8")]
    [InlineData("assets/page.js", "assets/page.js", "text/javascript; charset=utf-8")]
    [InlineData("assets/page.css", "assets/page.css", "text/css; charset=utf-8")]
    [InlineData("live/dotnet.native.wasm", "live/dotnet.native.wasm", "application/wasm")]
    [InlineData("live/System.dll.gz", "live/System.dll.gz", "application/gzip")]
    [InlineData("live/icudt.dat", "live/icudt.dat", "application/octet-stream")]
    [InlineData("01.ipynb", "01.ipynb", "application/x-ipynb+json")]
    [InlineData("data.json", "data.json", "application/json")]
    public async Task Files_come_with_the_type_that_browsers_ask_for(string file, string url, string type)
    {
        folder.Write(file, "content");
        var (server, address) = await CourseServer.StartAsync(folder.Path, 0, TestContext.Current.CancellationToken);
        await using var _ = server;
        using var client = new HttpClient();

        using var answer = await client.GetAsync(address + url, TestContext.Current.CancellationToken);

        Assert.Equal(type, answer.Content.Headers.GetValues("Content-Type").Single());
        Assert.Empty(answer.Content.Headers.ContentEncoding);
        Assert.Equal("content", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Nothing_outside_the_folder_and_no_other_host_is_answered()
    {
        folder.Write("course/index.html", "content");
        folder.Write("secret.txt", "secret");
        var (server, address) = await CourseServer.StartAsync(folder.File("course"), 0, TestContext.Current.CancellationToken);
        await using var _ = server;
        using var client = new HttpClient();
        using var rebound = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Host = "example.org" } };

        Assert.StartsWith("http://127.0.0.1:", address);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(address + "..%2fsecret.txt", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(address + "absent.html", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.SendAsync(rebound, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task A_taken_port_and_a_folder_without_course_are_said_in_one_line()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        folder.Write("course/index.html", Classroom.Course.HtmlPage.Generator);

        var (code, _, errors) = await CommandLine.RunAsync(folder.Path, ["serve", "course", "--port", $"{port}"]);
        var (codeWithout, _, errorsWithout) = await CommandLine.RunAsync(folder.Path, ["serve", "."]);

        Assert.Equal((1, 1), (code, codeWithout));
        Assert.Contains($"{port}", Assert.Single(errors.Trim().Split('\n')));
        Assert.Contains("holds no course", Assert.Single(errorsWithout.Trim().Split('\n')));
    }
}
