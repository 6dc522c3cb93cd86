namespace Classroom.Checking;

/// <summary>All rules that lessons keep to.</summary>
internal static class Rules
{
    public static IReadOnlyList<Rule> All { get; } =
    [
        // the file, as every host reads it
        new FormatVersion(), new KernelSpecification(), new LanguageInformation(), new CellIds(), new CellLanguage(), new CellKeys(),
        new NoOutputs(), new SourceLines(), new FileLayout(), new FileName(), new KnownTags(), new NoEmptyCells(),
        // the C# that all hosts share
        new OneReference(), new ReferenceAlone(), new ReferenceFirst(), new ReferencePath(), new NoMagics(),
        new NoDisplay(), new NoNamespace(), new NoExtensionMethods(), new NoTopLevelUsing(), new NoTopLevelSpan(), new NoTypeNamedKernel(),
        // code that runs everywhere, alike
        new ParsesAsScript(), new ShortCells(), new ShortLines(), new NoInput(), new NoUnseededRandom(), new NoNetwork(), new NoMachinePaths(),
        new NoClock(), new NoExit(), new NoAsyncVoid(),
        // text
        new OneTitle(), new Minutes(), new Objectives(), new HeadingLevels(), new Links(), new LinkText(), new ImageAlternatives(), new NothingFromElsewhere(),
        new NoScripts(), new ShortParagraphs(), new FormulaMarks(), new FormulasCanBeSet(), new FoldedParts(), new Neighbours(),
        // exercises
        new ExerciseHasCheck(), new ExerciseHasHints(), new ExerciseHasSolution(), new SolutionIsFolded(), new ExerciseOrder(), new StubIsOpen(), new StubAndSolutionAgree(), new SolutionParses(),
        // slides
        new SlideTypes(), new FirstSlide(), new HeadingsBeginSlides(), new FullSlides(), new SetUpIsKept(),
    ];
}
