using Classroom.Grading.Results;

namespace Classroom.Grading;

/// <summary>Grading was stopped before its end.</summary>
/// <param name="unfinished">What was found until then; what was not judged says so.</param>
/// <param name="judged">How many answers were.</param>
internal sealed class GradingStoppedException(GradeBook unfinished, int judged) : OperationCanceledException
{
    public GradeBook Unfinished => unfinished;

    public int Judged => judged;
}
