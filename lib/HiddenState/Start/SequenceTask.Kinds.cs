namespace HiddenState;

public abstract partial record SequenceTask
{
    /// <summary>
    /// Temporal XOR (Elman, "Finding structure in time", 1990): bits in threes, two at random and then their XOR, without a break.
    /// The task is to predict the next bit. Only every third can be known: the best accuracy that can be expected is 2/3 over all steps where 3 divides T, and 1 at t = 2, 5, 8, … (<see cref="CanBeKnown"/>).
    /// Input: the bit, n_x = 1. Answer: probabilities for 0 and 1, n_y = 2.
    /// </summary>
    /// <param name="T">Steps, at least 2.</param>
    public static SequenceTask TemporalXor(int T = 30)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(T, 2);
        return new TemporalXorTask(T);
    }

    /// <summary>Say what was heard <paramref name="delay"/> steps ago; nothing is asked before that. n_x = n_y = 1, numbers uniform in [−1, 1).</summary>
    /// <param name="delay">At least 1.</param>
    /// <param name="T">Steps, more than the delay.</param>
    public static SequenceTask Echo(int delay, int T = 20)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(T, AtLeast1(delay));
        return new EchoTask(delay, T);
    }

    /// <summary>
    /// The adding problem (after Hochreiter and Schmidhuber, 1997, in a later form): x = (number uniform in [0, 1), mark); two steps are marked, one in each half;
    /// at the end the target is their sum. Always saying 1 has mean squared error 1/6. n_x = 2, n_y = 1.
    /// </summary>
    /// <param name="T">Steps, at least 2.</param>
    public static SequenceTask Adding(int T = 50)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(T, 2);
        return new AddingTask(T);
    }

    /// <summary>Say at each step whether the number of ones so far is odd. n_x = 1 (the bit), n_y = 2.</summary>
    /// <param name="T">Steps, at least 1.</param>
    public static SequenceTask Parity(int T = 10) => new ParityTask(T);

    /// <summary>
    /// A sine that always starts at the same phase, to be produced from no input: y⟨t⟩ = sin(2π t / period + phase), x⟨t⟩ = 0.
    /// What happens first depends on a⟨0⟩ alone. n_x = n_y = 1; all sequences of a batch are equal.
    /// </summary>
    /// <param name="T">Steps, at least 1.</param>
    /// <param name="period">Steps of one oscillation, finite and above 0; not so short that 2π T / period is beyond the largest number.</param>
    /// <param name="phase">The phase at t = 0, in radians.</param>
    public static SequenceTask Sine(int T = 40, double period = 10, double phase = Math.PI / 2)
    {
        Shape.RequireFinite(period);
        Shape.RequireFinite(phase);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(period);
        if (!double.IsFinite(2 * Math.PI * T / period + phase))
            throw new ArgumentOutOfRangeException(nameof(period), FormattableString.Invariant($"The period is {period}; expected 2 pi T / period + phase below the largest number, 1.8E+308."));
        return new SineTask(T, period, phase);
    }

    /// <summary>
    /// Several switches (Sussillo and Barak, 2013): now and then an input gives a pulse of +1 or −1;
    /// each output says the sign of the last pulse of its input. Each input gives a pulse at t = 1. n_x = n_y = bits.
    /// </summary>
    /// <param name="bits">How many switches, at least 1.</param>
    /// <param name="T">Steps, at least 1.</param>
    /// <param name="rate">The probability of a pulse at a step, in (0, 1].</param>
    public static SequenceTask FlipFlop(int bits = 3, int T = 25, double rate = 0.2) => rate is > 0 and <= 1
        ? new FlipFlopTask(AtLeast1(bits), T, rate)
        : throw new ArgumentOutOfRangeException(nameof(rate), FormattableString.Invariant($"The rate is {rate}; expected a probability in (0, 1]."));

    /// <summary>Whether memory can help at step t of <see cref="TemporalXor"/>: the next bit is the XOR of the two before.</summary>
    /// <param name="t">The time step, from 1.</param>
    public static bool CanBeKnown(int t) => t % 3 == 2;

    private sealed record TemporalXorTask(int Steps) : SequenceTask(1, 2, Steps, Loss.CrossEntropy)
    {
        private protected override void Fill(SeededRandom random, Action<int, int, double> x, Action<int, int, double> y)
        {
            var bits = new int[T + 2];
            for (var t = 1; t <= T + 1; t++)
            {
                bits[t] = t % 3 == 0 ? bits[t - 1] ^ bits[t - 2] : random.NextInt(2);
                if (t <= T) x(0, t, bits[t]);
                if (t > 1) y(bits[t], t - 1, 1);
            }
        }
    }

    private sealed record EchoTask(int Delay, int Steps) : SequenceTask(1, 1, Steps, Loss.SquaredError)
    {
        public override bool Asks(int t) => t > Delay;

        private protected override void Fill(SeededRandom random, Action<int, int, double> x, Action<int, int, double> y)
        {
            for (var t = 1; t <= T; t++)
            {
                var value = 2 * random.NextDouble() - 1;
                x(0, t, value);
                if (t + Delay <= T) y(0, t + Delay, value);
            }
        }
    }

    private sealed record AddingTask(int Steps) : SequenceTask(2, 1, Steps, Loss.SquaredError)
    {
        public override bool Asks(int t) => t == T;

        private protected override void Fill(SeededRandom random, Action<int, int, double> x, Action<int, int, double> y)
        {
            int first = 1 + random.NextInt(T / 2), second = T / 2 + 1 + random.NextInt(T - T / 2);
            var sum = 0.0;
            for (var t = 1; t <= T; t++)
            {
                var value = random.NextDouble();
                x(0, t, value);
                if (t != first && t != second) continue;
                x(1, t, 1);
                sum += value;
            }
            y(0, T, sum);
        }
    }

    private sealed record ParityTask(int Steps) : SequenceTask(1, 2, Steps, Loss.CrossEntropy)
    {
        private protected override void Fill(SeededRandom random, Action<int, int, double> x, Action<int, int, double> y)
        {
            var parity = 0;
            for (var t = 1; t <= T; t++)
            {
                var bit = random.NextInt(2);
                parity ^= bit;
                x(0, t, bit);
                y(parity, t, 1);
            }
        }
    }

    private sealed record SineTask(int Steps, double Period, double Phase) : SequenceTask(1, 1, Steps, Loss.SquaredError)
    {
        private protected override void Fill(SeededRandom random, Action<int, int, double> x, Action<int, int, double> y)
        {
            for (var t = 1; t <= T; t++) y(0, t, Math.Sin(2 * Math.PI * t / Period + Phase));
        }
    }

    private sealed record FlipFlopTask(int Bits, int Steps, double Rate) : SequenceTask(Bits, Bits, Steps, Loss.SquaredError)
    {
        private protected override void Fill(SeededRandom random, Action<int, int, double> x, Action<int, int, double> y)
        {
            for (var i = 0; i < Bits; i++)
            {
                var last = 0;
                for (var t = 1; t <= T; t++)
                {
                    if (t == 1 || random.NextDouble() < Rate)
                    {
                        last = 2 * random.NextInt(2) - 1;
                        x(i, t, last);
                    }
                    y(i, t, last);
                }
            }
        }
    }
}
