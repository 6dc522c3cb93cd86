using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks;

public static partial class Check
{
    /// <summary>One start for each task: a⟨0⟩ of a batch whose sequences belong to different tasks.</summary>
    /// <param name="startsOf">(table (n_a, tasks), task of each sequence, from 0) → a⟨0⟩, (n_a, m).</param>
    /// <param name="seed">Other seeds try other numbers.</param>
    public static CheckResult StartsOfTasks(Func<Matrix<double>, int[], Matrix<double>> startsOf, long seed = 1) =>
        TaskStartsExercises.Starts.Check(startsOf is null ? null : f => startsOf(f.Table, f.Task), seed);

    /// <summary>The gradient of the starts of all tasks: each column of da⟨0⟩ goes to the task of its sequence.</summary>
    /// <param name="gradient">(da⟨0⟩ (n_a, m), task of each sequence, from 0, number of tasks) → (n_a, tasks).</param>
    /// <param name="seed">Other seeds try other numbers.</param>
    public static CheckResult GradientOfTasks(Func<Matrix<double>, int[], int, Matrix<double>> gradient, long seed = 1) =>
        TaskStartsExercises.Gradient.Check(gradient is null ? null : f => gradient(f.Da0, f.Task, f.Tasks), seed);

    /// <summary>Gradient descent on a⟨0⟩ alone, from zeros: the weights stay.</summary>
    /// <param name="trained">(p, x, y, updates, rate) → θ, the n_a numbers from which every sequence starts; the loss is the squared error.</param>
    /// <param name="seed">Other seeds try other networks.</param>
    public static CheckResult TrainedStart(
        Func<RnnParameters, IReadOnlyList<Matrix<double>>, IReadOnlyList<Matrix<double>>, int, double, Vector<double>> trained, long seed = 1) =>
        TrainedStartExercise.Exercise.Check(trained is null ? null : f => trained(f.P, f.X, f.Y, f.Updates, f.Rate), seed);

    /// <summary>
    /// A number that is predicted: a⟨t⟩ = 0.9 a⟨t−1⟩ without tanh, two starts, 1 and 0. How far apart are the states after 50 steps?
    /// Half or double counts as right.
    /// </summary>
    /// <param name="left">() → the distance.</param>
    public static CheckResult StartLeft(Func<double> left) => Prediction("What is left of a start", left, StartLeftTask.Right, StartLeftTask.Within, StartLeftTask.Beliefs);
}
