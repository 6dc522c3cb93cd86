namespace Classroom.Checking;

/// <summary>One thing that every lesson keeps to, and why.</summary>
/// <param name="name">Short, in lower case, unique.</param>
/// <param name="reason">What goes wrong where the rule is broken.</param>
internal abstract class Rule(string name, string reason)
{
    public string Name { get; } = name;

    public string Reason { get; } = reason;

    public abstract IEnumerable<Finding> Check(Subject subject);
}
