using System.Globalization;
using System.Runtime.InteropServices;
using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks;

/// <summary>What a lesson's first cell calls.</summary>
public static class Lesson
{
    /// <summary>
    /// Says in one line which versions are at work and brings plotly.js to the page, once, whatever the order in
    /// which cells run. MathNet's matrices and vectors are shown as tables from here on, and numbers in text are
    /// written with a decimal point whatever the language of the machine. Calling it again does no harm.
    /// </summary>
    public static LessonStart Begin()
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        return new();
    }
}

/// <summary>The result of <see cref="Lesson.Begin"/>: one line of versions, and the script that draws figures.</summary>
public sealed class LessonStart : Shown
{
    internal LessonStart() { }

    /// <summary>The versions in one line.</summary>
    public override string ToString() =>
        $"HiddenState {Version(typeof(Lesson))} · MathNet.Numerics {Version(typeof(Matrix<>))} · {RuntimeInformation.FrameworkDescription}";

    internal override string Body() => $"<p class=\"hs-note\">{Markup.Text(ToString())}</p>{Drawing.Script}";

    private static string Version(Type type) => type.Assembly.GetName().Version!.ToString(3);
}
