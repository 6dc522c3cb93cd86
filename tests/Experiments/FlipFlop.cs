using MathNet.Numerics.LinearAlgebra;
using static System.FormattableString;

namespace HiddenState.Experiments;

/// <summary>Lesson 6: how many fixed points a trained flip-flop of three bits has, by the number of undecided bits.</summary>
internal static class FlipFlop
{
    public static IEnumerable<string> Lines()
    {
        yield return "seed,corners,edges,faces,centre";
        for (long seed = 101; seed <= 110; seed++)
        {
            var all = Points(seed).ToLookup(point => point.UnstableDirections);
            yield return Invariant($"{seed},{all[0].Count()},{all[1].Count()},{all[2].Count()},{all[3].Count()}");
        }
    }

    /// <summary>As the lesson finds them: the stable points from states that the network visits, all others from halfway between two of these.</summary>
    private static IReadOnlyList<FixedPoint> Points(long seed)
    {
        var task = SequenceTask.FlipFlop(bits: 3, T: 25, rate: 0.25);
        var p = new Trainer(500, task.Loss, Optimiser.Adam(0.01)) { Clip = Clip.Norm(1) }.Train(
            RnnParameters.Orthogonal(task.Nx, na: 16, task.Ny, seed, gain: 0.9), InitialState.Zero, k => task.Batch(m: 32, seed + 100, k)).Parameters;
        var visited = Rnn.Forward(p, task.Batch(m: 60, seed + 1000).X, InitialState.Zero.Create(16, 60)).A;
        var stable = FixedPoints.Find(p, visited[25].Append(visited[13])).Where(point => point.IsStable).ToArray();
        var halfway = stable.SelectMany((u, i) => stable.Skip(i).Select(v => (u.A + v.A) / 2));
        return FixedPoints.Find(p, Matrix<double>.Build.DenseOfColumnVectors(halfway));
    }
}
