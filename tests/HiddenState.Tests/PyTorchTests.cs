using System.Diagnostics;
using System.Text.Json;

namespace HiddenState.Tests;

public class PyTorchTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "data", "pytorch");

    [Fact]
    public void Forward_and_all_gradients_agree_with_the_numbers_of_PyTorch()
    {
        using var stream = File.OpenRead(Path.Combine(Folder, "pytorch-rnn.json"));
        Assert.Equal(24, Compare(JsonDocument.Parse(stream).RootElement));
    }

    [Fact]
    public async Task Forward_and_all_gradients_agree_with_PyTorch_asked_directly()
    {
        var answer = await Ask("2", "24");
        Assert.SkipUnless(answer is not null, "no python3 here can import torch");

        Assert.Equal(24, Compare(JsonDocument.Parse(answer).RootElement));
    }

    private static int Compare(JsonElement root)
    {
        var (count, shapes) = (0, new HashSet<string>());
        foreach (var c in root.GetProperty("cases").EnumerateArray())
        {
            var p = new RnnParameters(M("Waa"), M("Wax"), M("Wya"), V("b_ih") + V("b_hh"), V("by"));
            var loss = c.GetProperty("loss_name").GetString() == "cross-entropy" ? Loss.CrossEntropy : Loss.SquaredError;
            var g = c.GetProperty("nonlinearity").GetString() == "tanh" ? Activation.Tanh : Activation.Relu;
            IReadOnlyList<Matrix<double>> y = loss == Loss.SquaredError ? Steps("y")
                : [.. c.GetProperty("y").EnumerateArray().Select(t => Sequence.OneHot([.. t.EnumerateArray().Select(e => e.GetInt32())], p.Ny))];
            var forward = Rnn.Forward(p, Steps("x"), M("h0").Transpose(), g);
            var value = loss.Of(forward.Zy, y);
            var backward = Rnn.Backward(forward, y, loss);
            var d = backward.DParameters;

            var name = $"case {count} ({forward})";
            Near.Equal(Steps("h"), [.. forward.A.Skip(1)], 1e-12, name + " a");
            Near.Equal(Steps("zy"), forward.Zy, 1e-12, name + " z_y");
            Assert.Equal(c.GetProperty("loss").GetDouble(), value.Value, 1e-12);
            Near.Equal(M("dWaa"), d.Waa, 1e-12, name + " dW_aa");
            Near.Equal(M("dWax"), d.Wax, 1e-12, name + " dW_ax");
            Near.Equal(M("dWya"), d.Wya, 1e-12, name + " dW_ya");
            Near.Equal(V("db_ih"), d.Ba, 1e-12, name + " db_a as db_ih");
            Near.Equal(V("db_hh"), d.Ba, 1e-12, name + " db_a as db_hh");
            Near.Equal(V("dby"), d.By, 1e-12, name + " db_y");
            Near.Equal(M("dh0").Transpose(), backward.DA0, 1e-12, name + " da<0>");
            Near.Equal(Steps("dx"), backward.DX, 1e-12, name + " dx");
            shapes.Add(name[name.IndexOf('(')..]);
            count++;

            Matrix<double> M(string array) => Rows(c.GetProperty(array));
            Vector<double> V(string array) => Vector<double>.Build.DenseOfEnumerable(c.GetProperty(array).EnumerateArray().Select(e => e.GetDouble()));
            IReadOnlyList<Matrix<double>> Steps(string array) => [.. c.GetProperty(array).EnumerateArray().Select(step => Rows(step).Transpose())];
        }
        Assert.InRange(shapes.Count, 20, count);
        return count;
    }

    private static Matrix<double> Rows(JsonElement rows) =>
        Matrix<double>.Build.DenseOfRows(rows.EnumerateArray().Select(row => row.EnumerateArray().Select(e => e.GetDouble())));

    private static async Task<string?> Ask(params string[] arguments)
    {
        foreach (var python in new[] { "/usr/bin/python3", "python3", "python" })
        {
            try
            {
                using var process = Process.Start(new ProcessStartInfo(python, [Path.Combine(Folder, "rnn.py"), .. arguments])
                { RedirectStandardOutput = true, RedirectStandardError = true })!;
                var complaint = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
                var answer = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
                await process.WaitForExitAsync(TestContext.Current.CancellationToken);
                if (process.ExitCode == 0) return answer;
                Assert.Contains("No module named 'torch'", await complaint);
            }
            catch (System.ComponentModel.Win32Exception) { }           // no such program
        }
        return null;
    }
}
