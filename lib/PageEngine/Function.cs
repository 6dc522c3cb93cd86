namespace PageEngine;

/// <summary>A function as it is written, statement by statement. Its parameters are whole numbers and addresses.</summary>
internal sealed class Function(int number, int parameters)
{
    private readonly List<byte> code = [], types = [];

    public int Number => number;
    public int Parameters => parameters;

    /// <summary>Whether it answers with a whole number.</summary>
    public bool Answers { get; private set; }

    public Whole this[int parameter] => new([0x20, .. Leb.Unsigned(parameter)]);

    /// <summary>A new variable with this value.</summary>
    public Whole Let(Whole value)
    {
        Whole variable = new(Declare(Whole.Type));
        Set(variable, value);
        return variable;
    }

    /// <summary>A new variable with this value.</summary>
    public T Let<T>(T value) where T : IValue<T>
    {
        var variable = T.Of(Declare(T.Type));
        Set(variable, value);
        return variable;
    }

    /// <summary>The first whole numbers of those that stand in memory where the only parameter says.</summary>
    public Whole[] Given(int count) => [.. Enumerable.Range(0, count).Select(place => Let(Whole.Load(this[0], 4 * place)))];

    /// <summary>variable ← value.</summary>
    public void Set(Whole variable, Whole value) => Set(variable.Code, value.Code);

    /// <summary>variable ← value.</summary>
    public void Set<T>(T variable, T value) where T : IValue<T> => Set(variable.Code, value.Code);

    /// <summary>A whole number into memory.</summary>
    public void Store(Whole address, Whole value, int offset) => code.AddRange([.. address.Code, .. value.Code, 0x36, 2, .. Leb.Unsigned(offset)]);

    public void Store<T>(Whole address, T value, int offset = 0) where T : IValue<T> =>
        code.AddRange([.. address.Code, .. value.Code, .. T.StoreCode, .. Leb.Unsigned(offset)]);

    /// <summary>Moves addresses on.</summary>
    public void Forward(Whole bytes, params IEnumerable<Whole> addresses)
    {
        foreach (var address in addresses) Set(address, address + bytes);
    }

    public void If(Whole condition, Action then)
    {
        code.AddRange([.. condition.Code, 0x04, 0x40]);
        then();
        code.Add(0x0B);
    }

    /// <summary>The condition stands at the end too: one jump for each turn.</summary>
    public void While(Whole condition, Action body) => If(condition, () =>
    {
        code.AddRange([0x03, 0x40]);
        body();
        code.AddRange([.. condition.Code, 0x0D, 0, 0x0B]);
    });

    public void Call(Function other, params IEnumerable<Whole> values) =>
        code.AddRange([.. values.SelectMany(value => value.Code), 0x10, .. Leb.Unsigned(other.Number)]);

    /// <summary>Ends the function with its answer.</summary>
    public void Answer(Whole value)
    {
        code.AddRange(value.Code);
        Answers = true;
    }

    /// <summary>The function as the module holds it.</summary>
    public byte[] ToBytes()
    {
        byte[] body = [.. Leb.Unsigned(types.Count), .. types.SelectMany(type => new byte[] { 1, type }), .. code, 0x0B];
        return [.. Leb.Unsigned(body.Length), .. body];
    }

    private byte[] Declare(byte type)
    {
        types.Add(type);
        return [0x20, .. Leb.Unsigned(parameters + types.Count - 1)];
    }

    private void Set(byte[] variable, byte[] value) => code.AddRange([.. value, 0x21, .. variable[1..]]);
}
