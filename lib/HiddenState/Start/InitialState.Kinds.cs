using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

public abstract partial record InitialState
{
    private sealed record ConstantState(double Value) : InitialState
    {
        private protected override Matrix<double> Make(int na, int m, int batch) => Matrix<double>.Build.Dense(na, m, Value);
        public override string ToString() => Value == 0 ? "zero" : FormattableString.Invariant($"constant {Value}");
    }

    private sealed record RandomFixedState(long Seed, double Scale) : InitialState
    {
        private protected override Matrix<double> Make(int na, int m, int batch) =>
            new SeededRandom(Seed).Normal(na, 1, Scale).Column(0).Repeat(m);
        public override string ToString() => FormattableString.Invariant($"random, fixed (scale {Scale})");
    }

    private sealed record NoisyState(InitialState Inner, long Seed, double Scale) : InitialState
    {
        public override Vector<double>? Theta => Inner.Theta;
        internal override Vector<double>? Sum(Matrix<double> da0) => Inner.Sum(da0);
        public override InitialState After(Matrix<double> aT) => this with { Inner = Inner.After(aT) };
        public override InitialState Anew => this with { Inner = Inner.Anew };
        public override InitialState ForTesting => Inner.ForTesting;
        private protected override InitialState With(Vector<double> theta) => this with { Inner = Inner.WithTheta(theta) };
        private protected override Matrix<double> Make(int na, int m, int batch) =>
            Inner.Create(na, m, batch) + new SeededRandom(Seed, part: batch).Normal(na, m, Scale);
        public override string ToString() => Inner == Zero
            ? FormattableString.Invariant($"random for each sequence (scale {Scale})")
            : FormattableString.Invariant($"{Inner}, noisy (scale {Scale})");
    }

    private sealed record LearnedState(Vector<double> Values) : InitialState
    {
        public override Vector<double> Theta => Values.Clone();
        internal override Vector<double> Sum(Matrix<double> da0) => da0.RowSums();
        private protected override InitialState With(Vector<double> theta) => new LearnedState(theta);
        private protected override Matrix<double> Make(int na, int m, int batch)
        {
            Shape.Require(Values, "n_a", na, $"the state asked for is {na}x{m}", "theta");
            return Values.Repeat(m);
        }
        public override string ToString() => "learned";
    }

    private sealed record OneTimesWState(Matrix<double> W) : InitialState
    {
        public override Vector<double> Theta => W.Column(0);
        internal override Vector<double> Sum(Matrix<double> da0) => (da0 * One(da0.ColumnCount).T).Column(0);
        private protected override InitialState With(Vector<double> theta) => new OneTimesWState(theta.ToColumnMatrix());
        private protected override Matrix<double> Make(int na, int m, int batch)
        {
            Shape.Require(W, "n_a x 1", na, 1, $"the state asked for is {na}x{m}");
            return W.Fast * One(m);
        }
        private static Matrix<double> One(int m) => Matrix<double>.Build.Dense(1, m, 1);
        public override string ToString() => "learned as 1 x W";
    }

    private sealed record CarriedState(Matrix<double>? Last) : InitialState
    {
        public override InitialState After(Matrix<double> aT)
        {
            ArgumentNullException.ThrowIfNull(aT);
            Shape.Require(aT, "n_a x m", aT.RowCount, aT.ColumnCount, "");
            return new CarriedState(aT.Clone());
        }
        public override InitialState Anew => Carried;
        private protected override Matrix<double> Make(int na, int m, int batch)
        {
            if (Last is null) return Matrix<double>.Build.Dense(na, m);
            Shape.Require(Last, "n_a x m", na, m, $"the state asked for is {na}x{m}", name: "the carried state");
            return Last.Clone();
        }
        public override string ToString() => "carried";
    }
}
