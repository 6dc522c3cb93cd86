using System.Net;

namespace Classroom.Course;

/// <summary>Code in a page: in a box of its own that scrolls, with a button that copies the code.</summary>
internal static class CodeBox
{
    public static string Html(string highlighted, string language) =>
        $"""
        <div class="code"><pre class="scroll"><code class="{WebUtility.HtmlEncode(language)}">{highlighted}</code></pre><button type="button" class="copy" hidden>Copy</button></div>

        """;
}
