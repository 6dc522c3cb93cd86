using Classroom.Tests.Support;
using Soak;
using Soak.Faults;
using Soak.Kernels;
using Soak.Mutations;
using Soak.Places;
using Soak.Writing;

namespace Classroom.Tests.Soak;

/// <summary>A small part of what <c>dotnet run -c Release --project tests/Soak</c> tries at length.</summary>
public sealed class Small_soak
{
    private const string OnLinux = "What is left running is looked for in /proc.";

    private readonly Report report = new(TextWriter.Null);

    [Fact, Slow]
    public async Task A_notebook_that_takes_all_memory_is_stopped_and_the_one_beside_it_goes_on()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), OnLinux);

        var (_, problem) = await FaultPart.TryAsync(Catalogue.All.Single(fault => fault.Name == "endless allocation"));

        Assert.Null(problem);
    }

    [Fact, Slow]
    public void Broken_notebooks_give_a_result_or_one_clear_message()
    {
        using var place = new Workplace();
        Directory.CreateDirectory(place.File("notebooks"));
        var mutants = Mutant.Of(Repository.Lessons, ByteMutations.All.Count + StructureMutations.All.Count, seed: 7).ToList();

        var tried = mutants.Select(mutant => (mutant.Name, Result: MutationPart.Try(mutant, place))).ToList();

        Assert.Empty(tried.Where(one => one.Result.Problem is not null).Select(one => $"{one.Name}: {one.Result.Problem}"));
        Assert.InRange(tried.Count(one => one.Result.WasRead), 5, mutants.Count - 5);
    }

    [Fact, Slow]
    public async Task Kernels_beside_each_other_do_not_mix()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), OnLinux);
        using var place = new Workplace();
        var lesson = NotebookFile.Write(place.File("lesson.ipynb"), "var x = 1;", "System.Threading.Thread.Sleep(2000);");

        await ClassPart.RunAsync(report, students: 3, lesson);

        Assert.Empty(report.Problems);
    }

    [Fact, Slow]
    public async Task Restarted_kernels_leave_nothing_behind()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), OnLinux);
        using var folder = new TemporaryFolder();

        // In a process of its own: here other tests open files and take memory at the same time.
        var (code, output, errors) = await CommandLine.RunAsync("Soak.dll", folder.Path, ["--parts", "restarts", "--restarts", "3"]);

        Assert.True(code == 0, output + errors);
    }

    [Fact, Slow]
    public async Task A_cell_of_a_long_lesson_adds_little()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), OnLinux);

        var perCell = await LongLessonPart.RunAsync(report, cells: 50, "cells that declare", LongLessonPart.Declare);

        Assert.InRange(perCell, 0, 0.2);   // megabytes
    }

    [Fact, Slow]
    public async Task Cells_of_all_kinds_end_as_they_should()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), OnLinux);

        await ManyCellsPart.RunAsync(report, cells: 40);

        Assert.Empty(report.Problems);
    }

    [Fact, Slow]
    public async Task On_a_full_disk_the_old_course_stays_and_the_message_says_so()
    {
        Assert.SkipUnless(Namespaces.Have(Namespaces.WithMounts("exec \"$@\"")), "This user may not mount a disk of their own.");

        Assert.Null(await WritingPart.TryAsync(WritingPart.All.Single(way => way.Name == "a full disk").Try));
    }

    [Fact, Slow]
    public async Task A_lesson_runs_without_a_network()
    {
        Assert.SkipUnless(Namespaces.Have(Namespaces.WithoutNetwork), "This user may not have a network of their own.");
        using var place = new Workplace();

        var trial = await OfflinePart.TryAsync(place, [Repository.Lessons[1]]);

        Assert.True(trial.Code == 0, trial.Text);
        Assert.Empty(trial.Left);
    }
}
