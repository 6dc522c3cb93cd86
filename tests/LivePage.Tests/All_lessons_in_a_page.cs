namespace LivePage.Tests;

[Slow]
public sealed class All_lessons_in_a_page(WholeCourse course) : IClassFixture<WholeCourse>
{
    public static TheoryData<string> Lessons => [.. LiveCourse.Lessons];

    /// <summary>In both at once: a page computes on one core.</summary>
    [Theory, MemberData(nameof(Lessons))]
    public Task A_lesson_runs_whole_in_both_browsers_from_disk_and_from_a_server_and_says_what_it_said_on_the_desktop(string name)
    {
        var fromDisk = LiveCourse.Lessons.Index().Single(lesson => lesson.Item == name).Index % 2 == 0 ? "Chromium" : "Firefox";
        return Task.WhenAll(((string[])["Chromium", "Firefox"]).Select(browser => Lessons_in_a_page.RunsAsOnTheDesktop(course, name, browser, browser == fromDisk ? "disk" : "server")));
    }
}
