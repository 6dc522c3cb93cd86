using System.Net;
using CellLibrary;
using Microsoft.DotNet.Interactive.Formatting;

namespace CellKernel;

/// <summary>
/// Stands before each formatter of the library. It puts in what is shown instead of a value, and sees to it that all that is written is
/// watched: some parts of HTML, such as a member's summary, have writers of their own, and what goes down without end there would take
/// the process.
/// </summary>
internal sealed class WatchedFormatters : ITypeFormatterSource
{
    private static readonly string[] Forms = [PlainTextFormatter.MimeType, PlainTextSummaryFormatter.MimeType, HtmlFormatter.MimeType];

    /// <summary>For the library to call. Where several formatters are for one type, it tries the last one first.</summary>
    public IEnumerable<ITypeFormatter> CreateTypeFormatters() => Formatter.RegisteredFormatters()
        .Where(formatter => Forms.Contains(formatter.MimeType)).Select(formatter => (formatter.Type, formatter.MimeType)).Distinct()
        .Select(kind => new Watched(kind.Type, kind.MimeType)).ToList();

    /// <summary>A type by which the library finds the formatters.</summary>
    [TypeFormatterSource(typeof(WatchedFormatters))]
    internal sealed class Sign;

    private sealed class Watched(Type type, string mimeType) : ITypeFormatter
    {
        public Type Type => type;

        public string MimeType => mimeType;

        // False: the next formatter is to do it.
        public bool Format(object? value, FormatContext context)
        {
            if (value is null)
                return false;
            var instead = Instead.Of(value, mimeType);
            if (instead is FormattedText html)
                context.Writer.Write(html.Text);
            else if (instead is string text)
                context.Writer.Write(mimeType == HtmlFormatter.MimeType ? $"<span>{WebUtility.HtmlEncode(text)}</span>" : text);
            else if (instead is not null)
                instead.FormatTo(context, mimeType);
            else if (context.Writer is StackWatch)
                return false;
            else
                context.Writer.Write(StackWatch.Write(value, mimeType));
            return true;
        }
    }
}
