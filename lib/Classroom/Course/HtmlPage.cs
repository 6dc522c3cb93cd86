using System.Net;

namespace Classroom.Course;

/// <summary>What every page has: the head, the bar above, a way past it for the keyboard.</summary>
/// <param name="ToRoot">The way from this page to the course's folder: "" or "../".</param>
internal sealed record HtmlPage(string Title, string CourseTitle, string Main, string ToRoot = "", string Sidebar = "", string BodyClass = "", bool IsIndex = false, bool IsLive = false, string Notation = "")
{
    /// <summary>Marks a folder that this program wrote and may therefore replace.</summary>
    public const string Generator = "<meta name=\"generator\" content=\"Classroom\">";

    public string Html() => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        {ContentPolicy.Html}
        <meta name="viewport" content="width=device-width, initial-scale=1">
        {Generator}
        <title>{Text(IsIndex ? Title : $"{Title} · {CourseTitle}")}</title>
        {PageParts.Html(ToRoot, IsIndex, IsLive)}
        <link rel="icon" href="data:,">
        </head>
        <body class="{BodyClass}">
        <a class="skip" href="#main">Skip to the text</a>
        <header class="bar">
        <a class="home" href="{ToRoot}index.html"{(IsIndex ? " aria-current=\"page\"" : "")}>{Text(CourseTitle)}</a>
        {Help.Buttons(Notation, IsLive)}<button type="button" class="theme" hidden>Dark</button>
        </header>
        <div class="sheet">
        {Sidebar}<main id="main" tabindex="-1">
        {Main}</main>
        </div>
        {Help.Dialogs(Notation, IsLive)}</body>
        </html>

        """;

    public static string Text(string text) => WebUtility.HtmlEncode(text);
}
