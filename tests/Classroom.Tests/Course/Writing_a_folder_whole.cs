using Classroom.Course;
using Classroom.Tests.Support;

namespace Classroom.Tests.Course;

public sealed class Writing_a_folder_whole : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Target => folder.File("ergebnis", "course");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_new_content_takes_the_place_of_the_old()
    {
        Write(("a.txt", "1"));
        Write(("b.txt", "2"));

        Assert.Equal(["b.txt"], Names(Target));
        Assert.Equal(["course"], Names(folder.File("ergebnis")));
    }

    [Fact]
    public void When_writing_fails_the_old_content_stays_and_nothing_else_is_left()
    {
        Write(("a.txt", "1"));

        Assert.Throws<InvalidOperationException>(() => WholeFolder.Write(Target, _ => true, fresh =>
        {
            File.WriteAllText(Path.Combine(fresh, "half.txt"), "");
            throw new InvalidOperationException();
        }));

        Assert.Equal(["a.txt"], Names(Target));
        Assert.Equal(["course"], Names(folder.File("ergebnis")));
    }

    [Fact]
    public void A_folder_that_was_not_written_here_is_left_alone()
    {
        folder.Write("ergebnis/course/thesis.txt", "years of work");

        var message = Assert.Throws<IOException>(() => WholeFolder.Write(Target, CourseWriter.IsCourse, _ => { })).Message;

        Assert.Contains("was not written here", message);
        Assert.Equal(["thesis.txt"], Names(Target));
    }

    [Fact]
    public void A_file_in_the_place_of_the_folder_is_left_alone()
    {
        folder.Write("ergebnis/course", "a file");

        Assert.Contains("is a file", Assert.Throws<IOException>(() => WholeFolder.Write(Target, _ => true, _ => { })).Message);
    }

    [Fact]
    public async Task Many_writers_at_once_do_not_mix()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(() =>
            WholeFolder.Write(Target, _ => true, fresh =>
            {
                foreach (var i in Enumerable.Range(0, 20)) File.WriteAllText(Path.Combine(fresh, $"{i}.txt"), $"{writer}");
            }), TestContext.Current.CancellationToken)));

        var texts = Directory.GetFiles(Target).Select(File.ReadAllText).ToList();
        Assert.Equal(20, texts.Count);
        Assert.Single(texts.Distinct());
        Assert.Equal(["course"], Names(folder.File("ergebnis")));
    }

    private void Write(params (string Name, string Text)[] files) => WholeFolder.Write(Target, _ => true, fresh =>
    {
        foreach (var (name, text) in files) File.WriteAllText(Path.Combine(fresh, name), text);
    });

    private static IEnumerable<string> Names(string path) =>
        Directory.GetFileSystemEntries(path).Select(entry => Path.GetFileName(entry)).Order();
}
