namespace HiddenState.Notebooks.Tests;

/// <summary>Mutants that compute the same function, each under the reason why.</summary>
public static class EquivalentMutants
{
    public static IReadOnlyDictionary<string, string[]> ByProof { get; } = new Dictionary<string, string[]>
    {
        ["d has the parameters' type and shapes: Zeros(p.Nx, p.Na, p.Ny), so its sizes are those of p."] =
        [
            "Bptt: var carry = Matrix<double>.Build.Dense(«p → d».Na, forward.M);",
            "Bptt_by_loops: for (var i = 0; i < «p → d».Na; i++)",
            "Bptt_by_loops: for (var i = 0; i < «p → d».Na; i++) da0[i, j] = carry[i];",
            "Bptt_by_loops: for (var i = «p → d».Na - 1; i >= 0; i--) carry[k] += p.Waa[i, k] * dz[i];",
            "Bptt_by_loops: for (var k = 0; k < «p → d».Na; k++)",
            "Bptt_by_loops: for (var k = 0; k < «p → d».Na; k++) d.Waa[i, k] += dz[i] * forward.A[t - 1][k, j];",
            "Bptt_by_loops: for (var k = 0; k < «p → d».Nx; k++) d.Wax[i, k] += dz[i] * forward.X[t - 1][k, j];",
            "Bptt_by_loops: for (var k = 0; k < «p → d».Ny; k++) d.By[k] += dzy[t - 1][k, j];",
            "Bptt_by_loops: for (var k = 0; k < «p → d».Ny; k++) d.Wya[k, i] += dzy[t - 1][k, j] * forward.A[t][i, j];",
            "Bptt_by_loops: for (var k = «p → d».Ny - 1; k >= 0; k--) da += p.Wya[k, i] * dzy[t - 1][k, j];",
            "Bptt_by_loops: var carry = new double[«p → d».Na];",
            "Bptt_by_loops: var da0 = Matrix<double>.Build.Dense(«p → d».Na, forward.M);",
            "Bptt_by_loops: var dz = new double[«p → d».Na];",
        ],
        ["The two differ only where ‖d‖ = limit. There the factor limit / norm is 1, and 1 · d = d."] =
        [
            "Clip: if (norm «<= → <» limit) return gradient;",
            "Clip_by_steps: return norm «> → >=» limit",
        ],
        ["a0, xt, at, y and yHat all have m columns: one for each sequence."] =
        [
            "Forward_by_loops: for (var j = 0; j < «a0 → at».ColumnCount; j++)",
            "ReadOut_by_loops: for (var j = 0; j < «at → yHat».ColumnCount; j++)",
            "Forward_by_loops: for (var j = 0; j < «a0 → xt».ColumnCount; j++)",
            "Forward_by_loops: for (var j = 0; j < «a0 → y».ColumnCount; j++)",
            "Forward_by_loops: var at = Matrix<double>.Build.Dense(p.Na, «a0 → xt».ColumnCount);",
            "Forward_by_loops: var y = Matrix<double>.Build.Dense(p.Ny, «a0 → at».ColumnCount);",
            "Forward_by_loops: var y = Matrix<double>.Build.Dense(p.Ny, «a0 → xt».ColumnCount);",
        ],
        ["−0 = 2 · 0 = 0."] =
        [
            "InitialState: return «Matrix<double>.Build.Dense(p.Na, x[0].ColumnCount) → -(Matrix<double>.Build.Dense(p.Na, x[0].ColumnCount))»;",
            "InitialState: return «Matrix<double>.Build.Dense(p.Na, x[0].ColumnCount) → 2 * (Matrix<double>.Build.Dense(p.Na, x[0].ColumnCount))»;",
        ],
        ["W_aa is square and the product is multiplied by 0: (n_a, n_a)(n_a, n_x) and (n_a, n_x) have the same shape."] =
        [
            "InitialState_by_loops: return «p.Waa * p.Wax * x[0] * 0 → -(p.Waa * p.Wax * x[0] * 0)»;",
            "InitialState_by_loops: return «p.Waa * p.Wax * x[0] * 0 → 2 * (p.Waa * p.Wax * x[0] * 0)»;",
            "InitialState_by_loops: return «p.Waa * p.Wax → p.Wax» * x[0] * 0;",
            "InitialState_by_loops: return «p.Waa → p.Waa.Transpose()» * p.Wax * x[0] * 0;",
        ],
        ["left, right and the joined matrix have the same number of rows."] =
        [
            "JoinHorizontally: return Matrix<double>.Build.Dense(«left → right».RowCount, left.ColumnCount + right.ColumnCount,",
            "JoinHorizontally_by_loops: for (var i = 0; i < «left → joined».RowCount; i++)",
            "JoinHorizontally_by_loops: for (var i = 0; i < «left → right».RowCount; i++)",
            "JoinHorizontally_by_loops: var joined = Matrix<double>.Build.Dense(«left → right».RowCount, left.ColumnCount + right.ColumnCount);",
        ],
        ["top, bottom and the joined matrix have the same number of columns."] =
        [
            "JoinVertically: return Matrix<double>.Build.Dense(top.RowCount + bottom.RowCount, «top → bottom».ColumnCount,",
            "JoinVertically_by_loops: for (var j = 0; j < «top → bottom».ColumnCount; j++)",
            "JoinVertically_by_loops: for (var j = 0; j < «top → joined».ColumnCount; j++)",
            "JoinVertically_by_loops: var joined = Matrix<double>.Build.Dense(top.RowCount + bottom.RowCount, «top → bottom».ColumnCount);",
        ],
        ["a⟨0⟩ of the next batch has the shape of a⟨T⟩, F(a) the length of a, ŷ that of z_y, and a pair has one loss in each list."] =
        [
            "CarriedState_by_loops: for (var i = 0; i < «aT → a0».RowCount; i++) a0[i, j] = aT[i, j];",
            "NewtonStep: return a - (J - Matrix<double>.Build.DenseIdentity(«a → next».Count)).Solve(next - a);",
            "RatioInterval: var n = «zero → other».Length;",
            "RatioInterval_by_loops: var n = «zero → other».Length;",
            "Temperature_by_loops: for (var i = 0; i < «zy → yHat».Count; i++) yHat[i] /= sum;",
            "Temperature_by_loops: for (var i = «zy → yHat».Count - 1; i >= 0; i--)",
        ],
        ["Σ (dᵢ − d̄)² = Σ (dᵢ − d̄)(dᵢ + d̄) = Σ (dᵢ − d̄) dᵢ, because Σ (dᵢ − d̄) = 0."] =
        [
            "RatioInterval: var s = Math.Sqrt(d.Sum(di => (di - mean) * (di «- → +» mean)) / (n - 1));",
            "RatioInterval: var s = Math.Sqrt(d.Sum(di => (di - mean) * («di - mean → di»)) / (n - 1));",
            "RatioInterval: var s = Math.Sqrt(d.Sum(di => (di «- → +» mean) * (di - mean)) / (n - 1));",
            "RatioInterval: var s = Math.Sqrt(d.Sum(di => («di - mean → di») * (di - mean)) / (n - 1));",
        ],
        ["The differences are computed once, or each time that they are read: the same numbers."] =
        [
            "RatioInterval: var d = «zero.Zip(other, (z, o) => Math.Log(o / z)).ToArray() → zero.Zip(other, (z, o) => Math.Log(o / z))»;",
        ],
        ["softmax(z + c) = softmax(z) for every number c. The largest number is subtracted against an overflow, for which the exercise does not ask."] =
        [
            "Temperature: var e = ((zy «- → +» zy.Maximum()) / tau).PointwiseExp();",
            "Temperature: var e = ((«zy - zy.Maximum() → zy») / tau).PointwiseExp();",
        ],
        ["place and t are added at the end, so what is to be added may be added to either."] =
        [
            "Streams_in_steps: for (var b = 0; b < batch; b++) «place → t» += T;",
            "Streams_in_steps: for (var j = 0; j < column; j++) «place → t» += (tokens.Length - 1) / m;",
        ],
        ["updated is a copy of a0 and has its length."] =
        [
            "LearnedStateUpdate_by_loops: for (var i = 0; i < «a0 → updated».Count; i++) updated[i] -= learningRate * da0[i, j];",
        ],
        ["above is still a copy of W when it is copied."] =
        [
            "NumericalGradient: Matrix<double> above = W.Clone(), below = «W → above».Clone();",
        ],
        ["xt, aPrev, at, da, dxt and [a; x] all have m columns: one for each sequence."] =
        [
            "NumericalGradient_by_loops: for (var i = «W → dW».RowCount - 1; i >= 0; i--)",
            "NumericalGradient_by_loops: for (var j = «W → dW».ColumnCount - 1; j >= 0; j--)",
            "OneStepBackward_by_loops: for (var j = «xt → aPrev».ColumnCount - 1; j >= 0; j--)",
            "OneStepBackward_by_loops: for (var j = «xt → at».ColumnCount - 1; j >= 0; j--)",
            "OneStepBackward_by_loops: for (var j = «xt → daPrev».ColumnCount - 1; j >= 0; j--)",
            "OneStepBackward_by_loops: for (var j = «xt → da».ColumnCount - 1; j >= 0; j--)",
            "OneStepBackward_by_loops: for (var j = «xt → dxt».ColumnCount - 1; j >= 0; j--)",
            "OneStepBackward_by_loops: var daPrev = Matrix<double>.Build.Dense(p.Na, «xt → aPrev».ColumnCount);",
            "OneStepBackward_by_loops: var daPrev = Matrix<double>.Build.Dense(p.Na, «xt → at».ColumnCount);",
            "OneStepBackward_by_loops: var daPrev = Matrix<double>.Build.Dense(p.Na, «xt → da».ColumnCount);",
            "OneStepBackward_by_loops: var daPrev = Matrix<double>.Build.Dense(p.Na, «xt → dxt».ColumnCount);",
            "OneStepBackward_by_loops: var dxt = Matrix<double>.Build.Dense(p.Nx, «xt → aPrev».ColumnCount);",
            "OneStepBackward_by_loops: var dxt = Matrix<double>.Build.Dense(p.Nx, «xt → at».ColumnCount);",
            "OneStepBackward_by_loops: var dxt = Matrix<double>.Build.Dense(p.Nx, «xt → da».ColumnCount);",
            "OneStepConcatenated: var ba = p.Ba.ToColumnMatrix() * Matrix<double>.Build.Dense(1, «xt → aPrev».ColumnCount, 1);",
            "OneStepConcatenated: var ba = p.Ba.ToColumnMatrix() * Matrix<double>.Build.Dense(1, «xt → ax».ColumnCount, 1);",
            "OneStepConcatenated_by_loops: for (var j = 0; j < «xt → aPrev».ColumnCount; j++)",
            "OneStepConcatenated_by_loops: for (var j = 0; j < «xt → at».ColumnCount; j++)",
            "OneStepConcatenated_by_loops: var at = Matrix<double>.Build.Dense(p.Na, «xt → aPrev».ColumnCount);",
            "OneStep_by_loops: for (var j = 0; j < «xt → aPrev».ColumnCount; j++)",
            "OneStep_by_loops: for (var j = 0; j < «xt → at».ColumnCount; j++)",
            "OneStep_by_loops: var at = Matrix<double>.Build.Dense(p.Na, «xt → aPrev».ColumnCount);",
        ],
        ["The transpose of a square matrix of zeros is a square matrix of zeros, and a diagonal matrix is its own transpose."] =
        [
            "Jacobian: return «Matrix<double>.Build.DiagonalOfDiagonalVector(1 - at.PointwisePower(2)) → Matrix<double>.Build.DiagonalOfDiagonalVector(1 - at.PointwisePower(2)).Transpose()» * p.Waa;",
            "Jacobian_by_loops: var J = «Matrix<double>.Build.Dense(p.Na, p.Na) → Matrix<double>.Build.Dense(p.Na, p.Na).Transpose()»;",
            "NewtonStep: return a - (J - «Matrix<double>.Build.DenseIdentity(a.Count) → Matrix<double>.Build.DenseIdentity(a.Count).Transpose()»).Solve(next - a);",
            "NewtonStep_by_loops: var left = «Matrix<double>.Build.Dense(p.Na, p.Na) → Matrix<double>.Build.Dense(p.Na, p.Na).Transpose()»;",
        ],
        ["W₁, W₂ and W are (n_a, n_a), u₁, u₂ and u are (n_a, m): the same sizes."] =
        [
            "JoinSteps_by_loops: for (var i = 0; i < W2.«RowCount → ColumnCount»; i++)",
            "JoinSteps_by_loops: for (var i = 0; i < «W2 → W1».RowCount; i++)",
            "JoinSteps_by_loops: for (var i = 0; i < «W2 → W».RowCount; i++)",
            "JoinSteps_by_loops: for (var i = 0; i < «W2 → u1».RowCount; i++)",
            "JoinSteps_by_loops: for (var i = 0; i < «W2 → u2».RowCount; i++)",
            "JoinSteps_by_loops: for (var i = 0; i < «W2 → u».RowCount; i++)",
            "JoinSteps_by_loops: for (var j = 0; j < W1.«ColumnCount → RowCount»; j++) W[i, j] += W2[i, k] * W1[k, j];",
            "JoinSteps_by_loops: for (var j = 0; j < «W1 → W2».ColumnCount; j++) W[i, j] += W2[i, k] * W1[k, j];",
            "JoinSteps_by_loops: for (var j = 0; j < «W1 → W».ColumnCount; j++) W[i, j] += W2[i, k] * W1[k, j];",
            "JoinSteps_by_loops: for (var j = 0; j < «u1 → u2».ColumnCount; j++) u[i, j] += W2[i, k] * u1[k, j];",
            "JoinSteps_by_loops: for (var j = 0; j < «u1 → u».ColumnCount; j++) u[i, j] += W2[i, k] * u1[k, j];",
            "JoinSteps_by_loops: for (var k = W2.«ColumnCount → RowCount» - 1; k >= 0; k--)",
            "JoinSteps_by_loops: for (var k = «W2 → W1».ColumnCount - 1; k >= 0; k--)",
            "JoinSteps_by_loops: for (var k = «W2 → W».ColumnCount - 1; k >= 0; k--)",
            "JoinSteps_by_loops: var W = Matrix<double>.Build.Dense(W2.RowCount, W1.«ColumnCount → RowCount»);",
            "JoinSteps_by_loops: var W = Matrix<double>.Build.Dense(W2.RowCount, «W1 → W2».ColumnCount);",
            "JoinSteps_by_loops: var W = Matrix<double>.Build.Dense(W2.«RowCount → ColumnCount», W1.ColumnCount);",
            "JoinSteps_by_loops: var W = Matrix<double>.Build.Dense(«W2 → W1».RowCount, W1.ColumnCount);",
            "JoinSteps_by_loops: var W = Matrix<double>.Build.Dense(«W2 → u1».RowCount, W1.ColumnCount);",
            "JoinSteps_by_loops: var W = Matrix<double>.Build.Dense(«W2 → u2».RowCount, W1.ColumnCount);",
            "JoinSteps_by_loops: var W = Matrix<double>.Build.Dense(«W2.RowCount, W1.ColumnCount → W1.ColumnCount, W2.RowCount»);",
            "JoinSteps_by_loops: var W = «Matrix<double>.Build.Dense(W2.RowCount, W1.ColumnCount) → Matrix<double>.Build.Dense(W2.RowCount, W1.ColumnCount).Transpose()»;",
        ],
        ["da⟨0⟩ and the gradient of the table both have n_a rows."] =
        [
            "GradientOfTasks_by_loops: for (var i = 0; i < «da0 → d».RowCount; i++) d[i, task[j]] += da0[i, j];",
        ],
        ["x⟨1⟩ and y⟨1⟩ both have m columns, and only their number is used."] =
        [
            "TrainedStart: var start = HiddenState.InitialState.Learned(theta).Create(p.Na, «x → y»[0].ColumnCount);",
        ],
        ["The transpose of a square matrix of zeros is a square matrix of zeros."] =
        [
            "LineAt_by_loops: var J = «Matrix<double>.Build.Dense(p.Na, p.Na) → Matrix<double>.Build.Dense(p.Na, p.Na).Transpose()»;",
            "OneStepBackward_by_loops: var dWaa = «Matrix<double>.Build.Dense(p.Na, p.Na) → Matrix<double>.Build.Dense(p.Na, p.Na).Transpose()»;",
        ],
    };
}
