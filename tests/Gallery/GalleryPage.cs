using System.Net;
using HiddenState.Notebooks;
using Microsoft.DotNet.Interactive.Formatting;

namespace Gallery;

public static class GalleryPage
{
    /// <summary>True in the page when each figure has been drawn.</summary>
    public const string AllDrawn = "[...document.querySelectorAll('hidden-state-figure')].every(figure => 'drawn' in figure.dataset)";

    /// <summary>Every picture under its name, in a page that follows the reader's colours.</summary>
    public static string Html() => $$"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>HiddenState: every picture</title>
        <style>
        :root { color-scheme: light dark; background: Canvas; color: CanvasText; font-family: system-ui, sans-serif }
        :root[data-theme=dark] { color-scheme: dark }
        :root[data-theme=light] { color-scheme: light }
        main { max-width: 60em; margin: 0 auto }
        h2 { font-size: 1.1em; margin-top: 2em }
        </style>
        </head>
        <body>
        <main>
        <h1>Every picture</h1>
        {{Lesson.Begin().ToHtml()}}
        {{string.Concat(Pictures.All.Select(picture => $"<section><h2>{WebUtility.HtmlEncode(picture.Name)}</h2>{picture.Value.ToDisplayString("text/html")}</section>\n"))}}
        </main>
        </body>
        </html>
        """;
}
