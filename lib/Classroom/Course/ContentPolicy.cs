namespace Classroom.Course;

/// <summary>
/// What a page may load: its own parts, and nothing from elsewhere. Figures bring their scripts with them, so scripts
/// and styles inside the page are its own parts too; running cells takes WebAssembly, and a worker made from text.
/// </summary>
internal static class ContentPolicy
{
    public static string Html { get; } = "<meta http-equiv=\"Content-Security-Policy\" content=\"" + string.Join("; ",
        "default-src 'none'",
        "script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval' blob:",
        "worker-src 'self' blob:",
        "style-src 'self' 'unsafe-inline'",
        "font-src 'self' data:",
        "img-src 'self' data: blob:",
        "media-src 'self' data: blob:",
        "connect-src 'self' data:",
        "base-uri 'none'",
        "form-action 'none'") + "\">";
}
