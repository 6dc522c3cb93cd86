"""Asks PyTorch's nn.RNN (float64) for states, outputs, loss and all gradients of random small networks.

    python3 rnn.py SEED COUNT > pytorch-rnn.json

PyTorch writes a batch as rows and has two biases, b_ih + b_hh = b_a.
Shapes here: x (T, m, nx), h0 (m, na), h (T, m, na), zy (T, m, ny), weights as in the lessons.
"""
import json
import sys

import torch

seed, count = int(sys.argv[1]), int(sys.argv[2])
torch.manual_seed(seed)
torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)

cases = []
for number in range(count):
    nx, na, ny, m, T = (int(n) for n in torch.randint(1, 7, (5,)))
    nonlinearity = ["tanh", "relu"][number % 2]
    rnn = torch.nn.RNN(nx, na, nonlinearity=nonlinearity)
    out = torch.nn.Linear(na, ny)
    with torch.no_grad():
        for parameter in [*rnn.parameters(), *out.parameters()]:
            parameter.normal_(0, 0.7)
    x = torch.randn(T, m, nx, requires_grad=True)
    h0 = torch.randn(m, na, requires_grad=True)
    h, _ = rnn(x, h0.unsqueeze(0))
    zy = out(h)
    if number % 4 < 2:
        y = torch.randint(0, ny, (T, m))
        loss = torch.nn.functional.cross_entropy(zy.reshape(T * m, ny), y.reshape(T * m))
    else:
        y = torch.randn(T, m, ny)
        loss = torch.nn.functional.mse_loss(zy, y)
    loss.backward()
    tensors = dict(
        x=x, h0=h0, y=y, Waa=rnn.weight_hh_l0, Wax=rnn.weight_ih_l0, Wya=out.weight,
        b_ih=rnn.bias_ih_l0, b_hh=rnn.bias_hh_l0, by=out.bias, h=h, zy=zy, loss=loss,
        dx=x.grad, dh0=h0.grad, dWaa=rnn.weight_hh_l0.grad, dWax=rnn.weight_ih_l0.grad, dWya=out.weight.grad,
        db_ih=rnn.bias_ih_l0.grad, db_hh=rnn.bias_hh_l0.grad, dby=out.bias.grad)
    cases.append(dict(nonlinearity=nonlinearity, loss_name="cross-entropy" if number % 4 < 2 else "squared error",
                      **{name: tensor.tolist() for name, tensor in tensors.items()}))

lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
print('{"torch":"%s","seed":%d,"cases":[\n%s\n]}' % (torch.__version__, seed, lines))
