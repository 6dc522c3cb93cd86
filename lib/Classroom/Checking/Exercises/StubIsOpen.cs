using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Classroom.Checking.Exercises;

internal sealed class StubIsOpen() : Rule("stub-open", "the check knows an untouched stub by this exception, and says \"still to do\"")
{
    public override IEnumerable<Finding> Check(Subject subject) =>
        from exercise in subject.Exercises
        where !Script.Parse(exercise.Stub.Source).DescendantNodes().OfType<ObjectCreationExpressionSyntax>()
            .Any(made => made.Type.ToString() is "NotImplementedException" or "System.NotImplementedException")
        select new Finding(exercise.Stub, "expected the stub to throw new NotImplementedException().");
}
