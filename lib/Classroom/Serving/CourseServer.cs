using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Classroom.Serving;

/// <summary>A small server of files, for this machine alone: it listens on 127.0.0.1 and answers no other name.</summary>
internal static class CourseServer
{
    /// <param name="port">0 takes a free one.</param>
    /// <returns>The running server and its address.</returns>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<(WebApplication Server, string Address)> StartAsync(string folder, int port, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = folder, WebRootPath = folder });
        builder.Logging.ClearProviders();
        builder.Configuration["AllowedHosts"] = "127.0.0.1;localhost";
        builder.Services.AddHostFiltering(_ => { });
        builder.Services.AddResponseCompression(options => options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "text/javascript", "image/svg+xml", "application/x-ipynb+json", "text/csv", "text/markdown"]);
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var server = builder.Build();
        server.UseHostFiltering();
        server.UseResponseCompression();
        server.UseDefaultFiles();
        server.UseStaticFiles(new StaticFileOptions
        {
            ContentTypeProvider = Types(),
            ServeUnknownFileTypes = true,
            DefaultContentType = "application/octet-stream",
            OnPrepareResponse = context => Headers(context.Context.Response),
        });
        await server.StartAsync(cancellation);
        return (server, server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/");
    }

    private static FileExtensionContentTypeProvider Types()
    {
        var types = new FileExtensionContentTypeProvider();
        types.Mappings[".ipynb"] = "application/x-ipynb+json";
        types.Mappings[".gz"] = "application/gzip";   // as it is: the page unpacks it itself
        foreach (var text in (string[])[".html", ".css", ".js", ".mjs", ".svg", ".txt", ".csv", ".md"])
            types.Mappings[text] = (types.TryGetContentType(text, out var type) ? type : "text/plain") + "; charset=utf-8";
        return types;
    }

    private static void Headers(HttpResponse response)
    {
        response.Headers.CacheControl = "no-cache";   // asks each time, and is told "not modified"
        response.Headers.XContentTypeOptions = "nosniff";
    }
}
