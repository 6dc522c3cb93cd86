using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;

namespace Browser;

/// <summary>A server of files as any host of pages is one, on 127.0.0.1: without what this project's own server adds.</summary>
public static class PlainHost
{
    /// <param name="folder">The files.</param>
    /// <param name="under">The path below which they stand: "" or one that begins with a slash.</param>
    /// <param name="ways">What the host does with a request before it looks for a file.</param>
    public static async Task<(WebApplication Server, string Address)> StartAsync(string folder, string under = "", Func<HttpContext, RequestDelegate, Task>? ways = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        if (ways is not null) server.Use(ways);
        var files = new PhysicalFileProvider(folder);
        server.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files, RequestPath = under });
        server.UseStaticFiles(new StaticFileOptions { FileProvider = files, RequestPath = under, ServeUnknownFileTypes = true });
        await server.StartAsync();
        return (server, server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/");
    }
}
