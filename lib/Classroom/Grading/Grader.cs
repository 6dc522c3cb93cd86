using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Classroom.Grading.Code;
using Classroom.Grading.Judging;
using Classroom.Grading.Reading;
using Classroom.Grading.Results;
using Classroom.Notebooks;

namespace Classroom.Grading;

/// <summary>Is told how grading gets on, from any thread: answers judged, of how many.</summary>
internal delegate void GradingProgress(int done, int all);

/// <summary>
/// Grades a folder of notebooks. Each different answer is judged once, in any order; what is found depends on the answer, the
/// release and the seed alone.
/// </summary>
internal sealed partial class Grader(IReadOnlyList<AskedLesson> lessons, Limits limits, int jobs, long seed)
{
    private const string Unjudged = "It could not be judged:";

    private const int Named = 5;   // files in a sentence

    /// <param name="files">All that was handed in.</param>
    /// <param name="part">Of the students, the part with this number of so many.</param>
    /// <param name="earlier">What was found before: what is still the same is not judged again.</param>
    /// <exception cref="GradingStoppedException">It was stopped; what was found until then comes with it.</exception>
    public async Task<GradeBook> GradeAsync(
        IReadOnlyList<HandedIn> files, ClassPart part, IReadOnlyList<GradeBook> earlier, GradingProgress progress, CancellationToken cancellation)
    {
        var names = lessons.Select(lesson => lesson.Name).ToList();
        var platform = Sender.AreFromPlatform(files.Select(file => file.Path));
        var around = platform ? "" : Sender.Around([.. files.Where(file => !file.IsOther).Select(file => file.Path)], names);
        var senders = files.GroupBy(file => Sender.Of(file.Path.StartsWith(around, StringComparison.Ordinal) ? file.Path[around.Length..] : file.Path, names, platform)).OrderBy(group => group.Key.Key, StringComparer.Ordinal).ToList();
        var fileNames = Unique(senders.Select(group => group.Key));
        var mine = LargeStack.Run(() => senders.Where((_, index) => part.Has(index))
            .Select(group => Collect(group.Key, fileNames[group.Key], [.. Counting(group).OrderBy(file => Natural(file.Path), StringComparer.Ordinal)])).ToList());
        var columns = lessons.Where(lesson => mine.Any(student => student.Found.Any(found => found.Lesson == lesson)))
            .SelectMany(lesson => lesson.Tasks.Select(task => new Column(lesson.Name, task.Number))).ToList();
        var judged = await JudgeAsync(mine.SelectMany(student => student.Answers), earlier, progress, cancellation);
        var book = new GradeBook(columns, [.. mine.Select(student => student.Row(judged))], limits.Sandbox is not null);
        return cancellation.IsCancellationRequested ? throw new GradingStoppedException(book, judged.Count) : book;
    }

    private static IEnumerable<HandedIn> Counting(IEnumerable<HandedIn> files) => files.All(file => file.IsOther) ? files.Take(1) : files.Where(file => !file.IsOther);

    private Collected Collect(Sender sender, string fileName, IReadOnlyList<HandedIn> files)
    {
        var (found, problems, texts) = (new List<Handed>(), new List<string>(), new List<string>());
        foreach (var file in files)
            try
            {
                var json = LooseJson.Read(file.Content());
                if (SavedProgress.IsIn(json))
                {
                    texts.AddRange(SavedProgress.Texts(json));
                    continue;
                }
                List<CellCode> cells = [.. LooseNotebook.Read(json).Select(CellCode.Of)];
                texts.AddRange(cells.Select(cell => cell.Cell.Source));
                found.Add(new(LessonOf(file.Path, cells) ?? throw new FormatException("belongs to no lesson that is known here."), file.Path, cells));
            }
            catch (FormatException e)
            {
                problems.Add($"{file.Path} {e.Message}");
            }
            catch (Exception e) when (e is not OutOfMemoryException)   // whatever is in one file, the others are graded
            {
                problems.Add($"{file.Path} cannot be read: {OneLine.Of(e.Message)}");
            }
        problems.AddRange(found.GroupBy(one => one.Lesson).Select(group => group.Where(one => Apart(one.Path).Length > 0).DistinctBy(one => Apart(one.Path)).Select(one => one.Path).ToList())
            .Where(paths => paths.Count > 1).Select(paths => $"{string.Join(" and ", paths.Take(Named))} were taken for one person's."));
        var answers = found.Select(one => one.Lesson).Distinct().OrderBy(lesson => lesson.Name, StringComparer.Ordinal)
            .SelectMany(lesson => lesson.Tasks.Select(task => Combined(lesson, task, [.. found.Where(one => one.Lesson == lesson)]))).ToList();
        return new(sender, fileName, [.. files.Select(file => file.Path)], problems, found, answers, QuizAnswers.In(texts, [.. lessons.Select(lesson => lesson.Name)]));
    }

    private string Apart(string path) => Sender.Apart(path, [.. lessons.Select(lesson => lesson.Name)]);

    /// <summary>The lesson most of whose cells are in the file; where none is, the one that the file is named after.</summary>
    private AskedLesson? LessonOf(string path, IReadOnlyList<CellCode> cells)
    {
        var dense = cells.Select(cell => AskedLesson.Dense(cell.Cell.Source)).Where(source => source.Length > 0).ToHashSet();
        int Common(AskedLesson lesson) => dense.Count(lesson.Sources.Contains) + lesson.Tasks.SelectMany(task => task.Functions).Count(function => dense.Any(source => source.Contains(function.Name + "(", StringComparison.Ordinal)));
        var best = lessons.MaxBy(Common);
        return best is not null && Common(best) > 1 ? best : lessons.FirstOrDefault(lesson => path.Contains(lesson.Name, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Of several files for a lesson the last one counts in which there is an answer.</summary>
    private Asked Combined(AskedLesson lesson, AskedTask task, IReadOnlyList<Handed> notebooks)
    {
        var answers = notebooks.Select(notebook => (Notebook: notebook, Answer: Answer.Find(task, lesson, notebook.Cells))).ToList();
        var given = answers.Where(one => one.Answer.Attempts > 0).ToList();
        var (notebook, answer) = given.Count > 0 ? given[^1] : answers[^1];
        var different = given.DistinctBy(one => one.Answer.Own).ToList();
        answer = answer with
        {
            Attempts = different.Sum(one => one.Answer.Attempts), Conduct = [.. answers.SelectMany(one => one.Answer.Conduct).Distinct()],
            Remarks = different.Count > 1 ? [.. answer.Remarks, $"Different answers stand in {string.Join(" and ", given.Select(one => one.Notebook.Path))}; the one in {notebook.Path} counts."] : answer.Remarks,
        };
        var cells = notebook.Cells;
        return new(lesson, task, answer, Saved(lesson, [.. SayingRight(lesson, task, cells.Select(cell => cell.Cell))]), answer.Code is null ? "" : Key(lesson, task, $"{string.Join(" ", answer.Usings)}\0{string.Join(" ", answer.Further)}\0{answer.Code}\0{string.Join("\0", answer.Cells)}"));
    }

    /// <summary>The cells that show that the check said right. Of a cell that checks several answers nobody knows which it meant.</summary>
    internal static IEnumerable<LooseCell> SayingRight(AskedLesson lesson, AskedTask task, IEnumerable<LooseCell> cells) =>
        cells.Where(cell => cell.SaysRight && Checks(lesson, task, cell) && lesson.Tasks.Count(other => Checks(lesson, other, cell)) == 1);

    /// <summary>Whether it is the check's cell, or calls the check elsewhere; where two exercises have the same one, with this one's answer.</summary>
    private static bool Checks(AskedLesson lesson, AskedTask task, LooseCell cell) => cell.Id.Length > 0 && cell.Id == task.CheckId
        || task.Call.Length > 0 && AskedLesson.Dense(cell.Source).Contains(task.Call, StringComparison.Ordinal)
            && (lesson.Tasks.Count(other => other.Call == task.Call) == 1 || task.Functions.Any(function => Regex.IsMatch(cell.Source, $@"[(,]\s*{Regex.Escape(function.Name)}\b")));

    /// <summary>What is said where it does not say right here: against the answer only if the cell is the lesson's own.</summary>
    private static (string? Conduct, string? Remark) Saved(AskedLesson lesson, IReadOnlyList<LooseCell> right) =>
        right.Any(cell => lesson.Sources.Contains(AskedLesson.Dense(cell.Source))) ? ("The saved output says ✓ right, but the answer in the same file is not right.", null)
        : right is [{ } changed, ..] ? (null, $"Cell {changed.Number} says ✓ right, but of another check than the lesson's: {OneLine.Of(changed.Source)}") : (null, null);

    private string Key(AskedLesson lesson, AskedTask task, string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0',
        typeof(Grader).Module.ModuleVersionId, task.Name, task.Before, task.Check, string.Join(" ", lesson.Usings), Libraries(lesson), limits.Patience, limits.Memory, seed, code))))[..32];

    private readonly ConcurrentDictionary<string, string> libraries = [];

    private string Libraries(AskedLesson lesson) => lesson.Reference is not { } reference || !File.Exists(reference) ? "" : libraries.GetOrAdd(reference,
        path => Convert.ToHexString(SHA256.HashData([.. Directory.GetFiles(Path.GetDirectoryName(path)!, "*.dll").Order(StringComparer.Ordinal).SelectMany(file => SHA256.HashData(File.ReadAllBytes(file)))])));

    private async Task<IReadOnlyDictionary<string, Judgement>> JudgeAsync(
        IEnumerable<Asked> answers, IReadOnlyList<GradeBook> earlier, GradingProgress progress, CancellationToken cancellation)
    {
        var known = earlier.SelectMany(book => book.Students).SelectMany(student => student.Entries).Where(entry => entry.Key.Length > 0 && !entry.Judgement.Title.StartsWith(Unjudged, StringComparison.Ordinal)).DistinctBy(entry => entry.Key)
            .ToDictionary(entry => entry.Key, entry => entry.Judgement);
        var all = answers.Where(answer => answer.Key.Length > 0).DistinctBy(answer => answer.Key).ToList();
        var judged = new ConcurrentDictionary<string, Judgement>(all.Where(answer => known.ContainsKey(answer.Key)).Select(answer => KeyValuePair.Create(answer.Key, known[answer.Key])));
        var open = all.Where(answer => !judged.ContainsKey(answer.Key)).ToList();
        var done = all.Count - open.Count;
        progress(done, all.Count);
        var examiners = new ConcurrentDictionary<AskedLesson, Lazy<Task<Examiner>>>();
        var judge = new Judge(limits, Path.GetTempPath());
        // Asked for in each turn: what was judged when somebody stops it is not lost.
        try
        {
            await Parallel.ForEachAsync(open, new ParallelOptions { MaxDegreeOfParallelism = jobs }, async (answer, _) =>
            {
                if (cancellation.IsCancellationRequested) return;
                var examiner = await examiners.GetOrAdd(answer.Lesson, lesson => new(() => Examiner.CreateAsync(lesson, seed))).Value;
                var judgement = await JudgedAsync(() => judge.JudgeAsync(examiner, answer.Task, answer.Answer, cancellation));
                if (cancellation.IsCancellationRequested) return;   // it says nothing about the answer
                judged[answer.Key] = judgement;
                progress(Interlocked.Increment(ref done), all.Count);
            });
            return judged;
        }
        finally
        {
            foreach (var examiner in examiners.Values.Where(made => made is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })) (await examiner.Value).Dispose();
        }
    }

    /// <summary>Whatever comes of one answer, the others are judged.</summary>
    private static async Task<Judgement> JudgedAsync(Func<Task<Judgement>> judge)
    {
        try
        {
            return await judge();
        }
        catch (Exception e) when (e is not NotebookException)
        {
            return Judgement.Of(Verdict.Refused, $"{Unjudged} {OneLine.Of(e.Message)}");
        }
    }

    private static Dictionary<Sender, string> Unique(IEnumerable<Sender> senders)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var names = new Dictionary<Sender, string>();
        foreach (var sender in senders)
        {
            var name = sender.FileName;
            for (var again = 2; !taken.Add(name); again++) name = string.Create(CultureInfo.InvariantCulture, $"{sender.FileName}-{again}");
            names[sender] = name;
        }
        return names;
    }

    /// <summary>So that 2 comes before 10, and a file before its second version.</summary>
    private static string Natural(string path) => Digits().Replace(Path.ChangeExtension(path, null), digits => digits.Value.PadLeft(12, '0'));

    [GeneratedRegex(@"\d{1,12}")]
    private static partial Regex Digits();

    private sealed record Handed(AskedLesson Lesson, string Path, IReadOnlyList<CellCode> Cells);

    private sealed record Asked(AskedLesson Lesson, AskedTask Task, Answer Answer, (string? Conduct, string? Remark) Saved, string Key);

    private sealed record Collected(
        Sender Sender, string FileName, IReadOnlyList<string> Files, IReadOnlyList<string> Problems, IReadOnlyList<Handed> Found, IReadOnlyList<Asked> Answers, IReadOnlyList<QuizAnswers> Quiz)
    {
        public StudentRow Row(IReadOnlyDictionary<string, Judgement> judged) => new(
            Sender.Key, Sender.Name, Sender.Id, FileName, Files, Problems, [.. Answers.Select(asked => Entry(asked, asked.Answer.Without ?? judged.GetValueOrDefault(asked.Key) ?? Judgement.Of(Verdict.Refused, $"{Unjudged} grading was stopped.")))]) { Quiz = Quiz };

        private static Entry Entry(Asked asked, Judgement judgement)
        {
            List<string> conduct = [.. asked.Answer.Conduct];
            if (judgement.Verdict == Verdict.Refused) conduct.Insert(0, judgement.Title);
            List<string> remarks = [.. asked.Answer.Remarks];
            if (judgement.Verdict != Verdict.Right)
            {
                if (asked.Saved.Conduct is { } against) conduct.Add(against);
                if (asked.Saved.Remark is { } remark) remarks.Add(remark);
            }
            return new(asked.Lesson.Name, asked.Task.Number, asked.Key, judgement, asked.Answer.Own, asked.Answer.Attempts, remarks, conduct);
        }
    }
}
