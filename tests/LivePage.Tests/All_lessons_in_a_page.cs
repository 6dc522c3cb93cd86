namespace LivePage.Tests;

[Slow]
public sealed class All_lessons_in_a_page(WholeCourse course) : IClassFixture<WholeCourse>
{
    // Each in both browsers, from disk in one and from a server in the other.
    public static TheoryData<string, string, string> Places => [.. LiveCourse.Lessons.SelectMany((lesson, index) => index % 2 == 0
        ? new (string, string, string)[] { (lesson, "Chromium", "disk"), (lesson, "Firefox", "server") }
        : [(lesson, "Chromium", "server"), (lesson, "Firefox", "disk")])];

    [Theory]
    [MemberData(nameof(Places))]
    public Task A_lesson_runs_whole_and_says_what_it_said_on_the_desktop(string name, string browser, string place) =>
        Lessons_in_a_page.RunsAsOnTheDesktop(course, name, browser, place);
}
