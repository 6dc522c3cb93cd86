namespace HiddenState.Tests;

/// <summary>
/// The ladder, as names for tests. <see cref="SabotageTests"/> compiles this file and these tests together with the
/// library's own source, into which one mistake was put, and asks which of them fail.
/// </summary>
public static class Probe
{
    private static readonly (string Name, Action Test)[] Ladder =
    [
        ("hand", new BackwardTests().One_unit_and_two_steps_by_hand),
        ("differences", () => new BackwardTests().Back_propagation_equals_central_differences("tanh", T: 2)),
        ("course", new BackwardTests().A_sequence_backward_meets_the_course_numbers),
        ("cells", new BackwardTests().Cells_backward_one_after_the_other_are_back_propagation_through_time),
        ("untied", new BackwardTests().Untied_weights_have_the_contributions_as_their_gradients),
        ("formulas", new ForwardTests().The_concatenated_form_equals_the_two_product_form),
    ];

    /// <summary>The names of the tests that fail.</summary>
    public static string Failing() => string.Join(", ", Ladder.Where(rung => Fails(rung.Test)).Select(rung => rung.Name));

    private static bool Fails(Action test)
    {
        try { test(); return false; }
        catch (Exception) { return true; }
    }
}
