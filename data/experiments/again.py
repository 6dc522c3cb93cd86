"""The lessons' long experiments once more, in PyTorch, with its own random numbers: fewer seeds, the same settings.

    python3 again.py NAME > again-NAME.csv        NAME: adding, explosion, sine, echo, biases, pieces, numbers, flipflop, sunspots, styles, parities
    python3 again.py compare > again.csv          both sides by side; needs no PyTorch

PyTorch has two biases, b_ih + b_hh = b_a; one of them is kept at zero here, so that b_a learns as fast as in the lessons.
"""
import csv
import math
import os
import statistics
import sys

if sys.argv[1] == "compare":
    Module = object
else:
    import torch
    from torch.nn import Module

    torch.set_default_dtype(torch.float64)
    torch.set_num_threads(1)


class Network(Module):
    """a = tanh(W_aa a + W_ax x + b_a), z_y = W_ya a + b_y, for x of shape (T, m, n_x)."""

    def __init__(self, nx, na, ny):
        super().__init__()
        self.rnn = torch.nn.RNN(nx, na)
        self.out = torch.nn.Linear(na, ny)
        with torch.no_grad():
            for bias in (self.rnn.bias_ih_l0, self.rnn.bias_hh_l0, self.out.bias):
                bias.zero_()
        self.rnn.bias_ih_l0.requires_grad_(False)

    def forward(self, x, a0):
        a, last = self.rnn(x, a0.unsqueeze(0))
        return self.out(a), last[0]


def scaled_normal(net, gain):
    with torch.no_grad():
        for weight, scale in ((net.rnn.weight_hh_l0, gain), (net.rnn.weight_ih_l0, 1), (net.out.weight, 1)):
            weight.normal_(0, scale / math.sqrt(weight.shape[1]))


def adding_batch(T, m):
    x = torch.zeros(T, m, 2)
    x[:, :, 0] = torch.rand(T, m)
    for j in range(m):
        x[torch.randint(0, T // 2, (1,)), j, 1] = 1
        x[torch.randint(T // 2, T, (1,)), j, 1] = 1
    return x, (x[:, :, 0] * x[:, :, 1]).sum(0).unsqueeze(1)


def adding():
    print("length,seed,updates,error")
    for length in (10, 40):
        for seed in range(8):
            torch.manual_seed(seed)
            net = Network(2, 16, 1)
            for weight in (net.rnn.weight_hh_l0, net.rnn.weight_ih_l0, net.out.weight):
                torch.nn.init.xavier_uniform_(weight)
            learned = [p for p in net.parameters() if p.requires_grad]
            optimiser = torch.optim.Adam(learned, lr=0.005)
            for update in range(1, 4001):
                x, y = adding_batch(length, 30)
                loss = ((net(x, torch.zeros(30, 16))[0][-1] - y) ** 2).mean()
                optimiser.zero_grad()
                loss.backward()
                torch.nn.utils.clip_grad_norm_(learned, 1)
                optimiser.step()
                if update in (400, 4000):
                    with torch.no_grad():
                        x, y = adding_batch(length, 500)
                        print(f"{length},{seed},{update},{((net(x, torch.zeros(500, 16))[0][-1] - y) ** 2).mean():.4g}", flush=True)


def echo_batch(T, m):
    x = 2 * torch.rand(T, m, 1) - 1
    return x, x[:-2], slice(2, None)


def explosion():
    print("clip,seed,largest_gradient,last_loss")
    for clip in (math.inf, 1):
        for seed in range(8):
            torch.manual_seed(seed)
            net = Network(1, 20, 1)
            scaled_normal(net, 2)
            learned = [p for p in net.parameters() if p.requires_grad]
            optimiser = torch.optim.SGD(learned, lr=0.5)
            norms, losses = [], []
            for _ in range(150):
                x, y, asked = echo_batch(40, 8)
                loss = ((net(x, torch.zeros(8, 20))[0][asked] - y) ** 2).mean()
                if not math.isfinite(loss.item()):
                    losses.append(math.inf)
                    break
                optimiser.zero_grad()
                loss.backward()
                norms.append(torch.nn.utils.clip_grad_norm_(learned, clip if clip < math.inf else 1e300).item())
                losses.append(loss.item())
                optimiser.step()
            print(f"{clip},{seed},{max(norms):.3g},{sum(losses[-20:]) / len(losses[-20:]):.3g}", flush=True)


def run_from(way, task, T, limit, seed, bias, rate=0.01, updates=300):
    """Updates to a loss, averaged over ten, and the mean loss of updates 101 to 150, from one way to start."""
    torch.manual_seed(seed)
    net = Network(1, 12, 1)
    scaled_normal(net, 1)
    with torch.no_grad():
        net.rnn.bias_hh_l0.normal_(0, bias)
    fixed = 0.5 * torch.randn(12)
    theta = torch.zeros(12, requires_grad=True)
    learned = [p for p in net.parameters() if p.requires_grad]
    optimiser = torch.optim.Adam(learned + ([theta] if way == "learned" else []), lr=rate)
    losses = []
    for _ in range(updates):
        if task == "sine":
            x = torch.zeros(T, 4, 1)
            y = torch.cos(2 * math.pi * torch.arange(1, T + 1) / 10).reshape(T, 1, 1).expand(T, 4, 1)
            asked = slice(None)
        else:
            x, y, asked = echo_batch(T, 4)
        a0 = {"zero": torch.zeros(4, 12), "constant": torch.full((4, 12), 0.5), "fixed random": fixed.expand(4, 12),
              "learned": theta.expand(4, 12), "random for each": 0.5 * torch.randn(4, 12)}[way]
        loss = ((net(x, a0)[0][asked] - y) ** 2).mean()
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(learned, 1)
        if way == "learned":
            torch.nn.utils.clip_grad_norm_([theta], 1)
        optimiser.step()
        losses.append(loss.item())
    reached = next((k for k in range(10, updates + 1) if sum(losses[k - 10:k]) / 10 < limit), "")
    return f"{reached},{sum(losses[100:150]) / 50:.4g}"


def starts(task, T, limit, seeds):
    print("way,seed,updates,loss150")
    for way in ("zero", "constant", "fixed random", "learned", "random for each"):
        for seed in range(seeds):
            print(f"{way},{seed},{run_from(way, task, T, limit, seed, bias=0.1)}", flush=True)


def biases():
    print("way,bias,seed,updates,loss150")
    for way in ("zero", "constant", "fixed random", "learned"):
        for bias in (0.1, 0.5):
            for seed in range(20):
                print(f"{way},{bias},{seed},{run_from(way, 'sine', 15, 0.01, 100 + seed, bias, updates=150)}", flush=True)


def pieces():
    """Pieces of 8 words of Human Numbers, 32 units, the rate 0.01, 600 updates; every fifth piece is never trained on."""
    print("way,seed,loss,first,accuracy")
    tokens, one_hot = human_numbers(), torch.eye(30)
    blocks = torch.arange((len(tokens) - 1) // 8)
    read, held_out = blocks[blocks % 5 != 4], blocks[blocks % 5 == 4]

    def batch(chosen):
        at = 8 * chosen.unsqueeze(0) + torch.arange(9).unsqueeze(1)
        return one_hot[tokens[at[:-1]]], tokens[at[1:]]

    for way in ("zero", "learned", "random for each"):
        for seed in range(8):
            torch.manual_seed(seed)
            net = Network(30, 32, 30)
            scaled_normal(net, 1)
            theta = torch.zeros(32, requires_grad=True)
            learned = [p for p in net.parameters() if p.requires_grad]
            optimiser = torch.optim.Adam(learned + ([theta] if way == "learned" else []), lr=0.01)
            for _ in range(600):
                x, y = batch(read[torch.randint(len(read), (16,))])
                a0 = {"zero": torch.zeros(16, 32), "learned": theta.expand(16, 32), "random for each": 0.5 * torch.randn(16, 32)}[way]
                loss = torch.nn.functional.cross_entropy(net(x, a0)[0].reshape(-1, 30), y.reshape(-1))
                optimiser.zero_grad()
                loss.backward()
                torch.nn.utils.clip_grad_norm_(learned, 1)
                if way == "learned":
                    torch.nn.utils.clip_grad_norm_([theta], 1)
                optimiser.step()
            with torch.no_grad():
                x, y = batch(held_out)
                zy = net(x, (theta if way == "learned" else torch.zeros(32)).expand(len(held_out), 32))[0]
                each = torch.nn.functional.cross_entropy(zy.reshape(-1, 30), y.reshape(-1), reduction="none").reshape(y.shape)
                print(f"{way},{seed},{each.mean():.4g},{each[0].mean():.4g},{(zy.argmax(2) == y).double().mean():.4g}", flush=True)


def human_numbers():
    ones = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
    tens = "twenty thirty forty fifty sixty seventy eighty ninety".split()

    def spell(n):
        words = [ones[n // 1000 - 1], "thousand"] if n >= 1000 else []
        words += [ones[n // 100 % 10 - 1], "hundred"] if n // 100 % 10 else []
        n %= 100
        return words + ([tens[n // 10 - 2]] + ([ones[n % 10 - 1]] if n % 10 else []) if n >= 20 else [ones[n - 1]] if n else [])

    words = " . ".join(" ".join(spell(n)) for n in range(1, 10000) if n != 8000).split()
    vocabulary = sorted(set(words))
    return torch.tensor([vocabulary.index(word) for word in words])


def numbers():
    """128 units, the rate 0.002 for ten readings and 0.0003 for five, with resets and carried; the last fifth is never read."""
    print("trained,tested,seed,accuracy")
    tokens = human_numbers()
    cut = len(tokens) * 4 // 5
    length = (cut - 1) // 32
    one_hot = torch.eye(30)
    streams = torch.stack([tokens[j * length:j * length + length + 1] for j in range(32)], 1)
    for way in ("reset", "carried"):
        for seed in range(5):
            torch.manual_seed(seed)
            net = Network(30, 128, 30)
            with torch.no_grad():
                net.rnn.weight_hh_l0.copy_(torch.eye(128))
                net.rnn.weight_ih_l0.normal_(0, 0.1)
                net.out.weight.normal_(0, 0.1)
            learned = [p for p in net.parameters() if p.requires_grad]
            for rate, readings in ((0.002, 10), (0.0003, 5)):
                optimiser = torch.optim.Adam(learned, lr=rate)
                for _ in range(readings):
                    a = torch.zeros(32, 128)
                    for k in range(0, length // 16 * 16, 16):
                        zy, a = net(one_hot[streams[k:k + 16]], a if way == "carried" else torch.zeros(32, 128))
                        loss = torch.nn.functional.cross_entropy(zy.reshape(-1, 30), streams[k + 1:k + 17].reshape(-1))
                        optimiser.zero_grad()
                        loss.backward()
                        torch.nn.utils.clip_grad_norm_(learned, 1)
                        optimiser.step()
                        a = a.detach()
            with torch.no_grad():
                unread, count = one_hot[tokens[cut:-1]], (len(tokens) - cut - 1) // 16
                pieces = unread[:16 * count].reshape(count, 16, 30).transpose(0, 1)
                right = tokens[cut + 1:]
                carried = (net(unread.unsqueeze(1), torch.zeros(1, 128))[0][:, 0].argmax(1) == right).double().mean()
                reset = (net(pieces, torch.zeros(count, 128))[0].argmax(2) == right[:16 * count].reshape(count, 16).T).double().mean()
                for tested, accuracy in (("reset", reset), ("carried", carried)):
                    print(f"{way},{tested},{seed},{accuracy:.4f}", flush=True)


def flipflop_batch(m):
    """x⟨1⟩ is a pulse for each bit; later ones come with probability 0.25. y is the last pulse."""
    pulses = (2 * torch.randint(2, (25, m, 3)) - 1).double()
    x = pulses * ((torch.rand(25, m, 3) < 0.25) | (torch.arange(25) == 0).reshape(25, 1, 1))
    y = x.clone()
    for t in range(1, 25):
        y[t] = torch.where(x[t] == 0, y[t - 1], x[t])
    return x, y


def fixed_points(W, b, starts):
    """Where tanh(W a + b) = a, by Newton's method with halved steps; each point with the number of its unstable directions."""
    found = []
    for a in starts:
        f = torch.tanh(W @ a + b) - a
        for _ in range(200):
            slope = 1 - torch.tanh(W @ a + b) ** 2
            step = torch.linalg.solve(slope.unsqueeze(1) * W - torch.eye(len(a)), -f)
            length = 1.0
            while length > 1e-6:
                trial = a + length * step
                g = torch.tanh(W @ trial + b) - trial
                if g.norm() < f.norm():
                    a, f = trial, g
                    break
                length /= 2
            else:
                break
        if f.norm() < 1e-12 and all((a - other).norm() > 1e-4 for other, _ in found):
            found.append((a, int((torch.linalg.eigvals((1 - a ** 2).unsqueeze(1) * W).abs() > 1).sum())))
    return found


def flipflop():
    """Three bits, 16 units, 500 updates at the rate 0.01; then the fixed points, from visited states and from halfway between stable ones."""
    print("seed,corners,edges,faces,centre")
    for seed in range(8):
        torch.manual_seed(seed)
        net = Network(3, 16, 3)
        torch.nn.init.orthogonal_(net.rnn.weight_hh_l0, 0.9)
        for weight in (net.rnn.weight_ih_l0, net.out.weight):
            torch.nn.init.xavier_uniform_(weight)
        learned = [p for p in net.parameters() if p.requires_grad]
        optimiser = torch.optim.Adam(learned, lr=0.01)
        for _ in range(500):
            x, y = flipflop_batch(32)
            loss = ((net(x, torch.zeros(32, 16))[0] - y) ** 2).mean()
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(learned, 1)
            optimiser.step()
        with torch.no_grad():
            W, b = net.rnn.weight_hh_l0, net.rnn.bias_hh_l0
            visited = net.rnn(flipflop_batch(60)[0], torch.zeros(1, 60, 16))[0]
            stable = [a for a, unstable in fixed_points(W, b, torch.cat((visited[24], visited[12]))) if unstable == 0]
            all_points = fixed_points(W, b, [(u + v) / 2 for i, u in enumerate(stable) for v in stable[i:]])
            print(f"{seed}," + ",".join(str(sum(unstable == k for _, unstable in all_points)) for k in range(4)), flush=True)


def sunspots():
    """Six units, 400 updates at the rate 0.01, noise of 0.1 on what is read; the error in the years after those of the training."""
    print("form,from,to,seed,rmse")
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "sunspots", "sunspot-year.csv"), encoding="utf-8") as file:
        numbers = torch.tensor([float(line.split(",")[1]) for line in file if line[0].isdigit()])
    for form in ("plain", "square roots"):
        read = numbers.sqrt() / 10 if form == "square roots" else numbers / 100
        for first, last in ((1871, 1920), (1921, 1988)):
            for seed in range(8):
                torch.manual_seed(seed)
                net = Network(1, 6, 1)
                scaled_normal(net, 1)
                learned = [p for p in net.parameters() if p.requires_grad]
                optimiser = torch.optim.Adam(learned, lr=0.01)
                past = read[:first - 1701]
                for _ in range(400):
                    x = (past + 0.1 * torch.randn(len(past))).reshape(-1, 1, 1)
                    loss = ((net(x, torch.zeros(1, 6))[0][:, 0, 0] - (read[1:first - 1700] - past)) ** 2).mean()
                    optimiser.zero_grad()
                    loss.backward()
                    torch.nn.utils.clip_grad_norm_(learned, 1)
                    optimiser.step()
                with torch.no_grad():
                    said = read[:-1] + net(read[:-1].reshape(-1, 1, 1), torch.zeros(1, 6))[0][:, 0, 0]
                    guess = (100 * said * said.abs() if form == "square roots" else 100 * said)[first - 1701:last - 1700]
                    print(f"{form},{first},{last},{seed},{((guess - numbers[first - 1700:last - 1699]) ** 2).mean().sqrt():.4g}", flush=True)


def styles():
    """Lesson 9's counters: 42 units, 2,000 updates on texts with and without a name. Then a start, biases, a prompt or all weights from 24 texts of one style."""
    print("way,rate,updates,seed,second,later,twos,down")
    known, every = (1, -1, 9), (1, -1, 9, 2, -9)

    def text(steps, first):
        numbers = torch.randint(72, steps.shape)
        lines = [(numbers + i * steps) % 72 for i in range(4)]
        words = torch.stack([first] + [w for k in lines for w in (k // 9, 8 + k % 9, torch.full_like(k, 17))])
        return torch.nn.functional.one_hot(words[:12], 21).double(), words[1:13]

    def in_style(style, m):
        return text(torch.full((m,), style), torch.full((m,), 17))

    def said(net, x, theta, prompt):
        m = x.shape[1]
        return net(torch.cat([prompt.unsqueeze(1).expand(-1, m, -1), x]), theta.expand(m, -1))[0][len(prompt):]

    def update(net, parts, rate, updates, batch, theta, prompt):
        optimiser = torch.optim.Adam(parts, lr=rate)
        for k in range(updates):
            x, y = batch(k)
            loss = torch.nn.functional.cross_entropy(said(net, x, theta, prompt).reshape(-1, 18), y.reshape(-1))
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(parts, 1)
            optimiser.step()

    for seed in range(12):
        torch.manual_seed(seed)
        net, zeros, empty = Network(21, 42, 18), torch.zeros(42), torch.zeros(0, 21)
        with torch.no_grad():
            net.rnn.weight_hh_l0.copy_(torch.eye(42))
            net.rnn.weight_ih_l0.normal_(0, 0.1)
            net.out.weight.normal_(0, 0.1)

        def mixed(_):
            which = torch.randint(3, (32,))
            return text(torch.tensor(known)[which], torch.where(torch.rand(32) < 0.5, 18 + which, 17))

        weights = [p for p in net.parameters() if p.requires_grad]
        update(net, weights, 0.004, 2000, mixed, zeros, empty)
        trained = [p.detach().clone() for p in weights]
        for way, rate, updates in (("nothing", 0, 0), ("start", 0.03, 300), ("biases", 0.01, 300), ("prompt", 0.01, 300), ("all weights", 0.003, 300)):
            shares = []
            for style in every:
                with torch.no_grad():
                    for p, number in zip(weights, trained):
                        p.copy_(number)
                theta, prompt = zeros.clone().requires_grad_(way == "start"), torch.zeros(2 if way == "prompt" else 0, 21, requires_grad=way == "prompt")
                parts = {"start": [theta], "biases": [net.rnn.bias_hh_l0], "prompt": [prompt], "all weights": weights}.get(way, weights)
                few = in_style(style, 24)
                update(net, parts, rate, updates, lambda _: few, theta, prompt)
                with torch.no_grad():
                    x, y = in_style(style, 300)
                    right = (said(net, x, theta, prompt).argmax(2) == y).double().mean(1)
                shares.append((right[[3, 4]].mean().item(), right[[6, 7, 9, 10]].mean().item()))
            second, later = (sum(share[k] for share in shares[:3]) / 3 for k in (0, 1))
            print(f"{way},{rate or ''},{updates or ''},{seed},{second:.4f},{later:.4f},{shares[3][0]:.4f},{shares[4][0]:.4f}", flush=True)


def parities():
    """Lesson 10's parity on 12 bits: 8 units, 2,000 updates, a plain network and one with gates from -1 to 1 and a first state of ones."""
    print("network,rate,updates,seed,own,on200")

    def bits(steps, m):
        x = torch.randint(2, (steps, m))
        return x.unsqueeze(2).double(), x.cumsum(0) % 2

    class Gated(Module):
        def __init__(self):
            super().__init__()
            self.gate, self.news, self.out = torch.nn.Linear(1, 8), torch.nn.Linear(1, 8), torch.nn.Linear(8, 2)
            with torch.no_grad():
                for layer, scale in ((self.gate, 1), (self.news, 1), (self.out, 0.5)):
                    layer.weight.normal_(0, scale)
                    layer.bias.normal_(0, scale)

        def forward(self, x, a):
            k, h, states = 2 * torch.sigmoid(self.gate(x)) - 1, self.news(x), []
            for t in range(len(x)):
                a = k[t] * a + (1 - k[t]) * h[t]
                states.append(a)
            return self.out(torch.stack(states)), a

    for name, rate in (("tanh", 0.01), ("gate -1", 0.03)):
        for seed in range(8):
            torch.manual_seed(seed)
            net, first = (Network(1, 8, 2), torch.zeros) if name == "tanh" else (Gated(), torch.ones)
            if name == "tanh":
                scaled_normal(net, 1)
            weights = [p for p in net.parameters() if p.requires_grad]
            optimiser = torch.optim.Adam(weights, lr=rate)
            for _ in range(2000):
                x, y = bits(12, 20)
                loss = torch.nn.functional.cross_entropy(net(x, first(20, 8))[0].reshape(-1, 2), y.reshape(-1))
                optimiser.zero_grad()
                loss.backward()
                torch.nn.utils.clip_grad_norm_(weights, 1)
                optimiser.step()
            with torch.no_grad():
                own, on200 = ((net(x, first(100, 8))[0].argmax(2) == y).double().mean() for x, y in (bits(12, 100), bits(200, 100)))
            print(f"{name},{rate},2000,{seed},{own:.4f},{on200:.4f}", flush=True)


def rows(name):
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), name + ".csv"), encoding="utf-8") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def compare():
    """Each measure with the middle 80 % of the lessons' seeds, and the median of PyTorch's. A run that did not reach the loss counts as 300 updates."""
    print("experiment,measure,seeds,low,median,high,seeds in PyTorch,median in PyTorch")

    def line(experiment, measure, column, ours, theirs):
        def numbers(table, chosen):
            return sorted(min(float(row[column] or 300), 300) if column == "updates" else float(row[column])
                          for row in rows(table) if all(row[key] in values for key, values in chosen.items()))

        a, b = numbers(experiment, ours), numbers("again-" + experiment, theirs)
        tenths = statistics.quantiles(a, n=10, method="inclusive")
        print(f"{experiment},{measure},{len(a)},{tenths[0]:.4g},{statistics.median(a):.4g},{tenths[-1]:.4g},{len(b)},{statistics.median(b):.4g}")

    for length in ("10", "40"):
        for updates in ("400", "4000"):
            same = {"length": [length], "updates": [updates]}
            line("adding", f"error after {updates} updates of {length} numbers", "error", same, same)
    for task in ("sine", "echo"):
        for way in ("zero", "constant", "fixed random", "learned", "random for each"):
            for column, words in (("updates", "updates"), ("loss150", "loss after 150")):
                line(task, f"{words} from {way}", column, {"way": [way], "rate": ["0.01"]}, {"way": [way]})
    for bias in ("0.1", "0.5"):
        for way in ("zero", "constant", "fixed random", "learned"):
            same = {"way": [way], "bias": [bias]}
            line("biases", f"updates from {way} with biases of {bias}", "updates", same, same)
    for way in ("zero", "learned", "random for each"):
        for column, words in (("loss", "loss"), ("first", "loss of the first word"), ("accuracy", "accuracy")):
            line("pieces", f"{words} from {way}", column, {"way": [way], "rate": ["0.01"], "budget": ["600"]}, {"way": [way]})
    for trained in ("reset", "carried"):
        for tested in ("reset", "carried"):
            same = {"trained": [trained], "tested": [tested]}
            line("numbers", f"accuracy trained {trained} and tested {tested}", "accuracy", {**same, "units": ["128"], "fifth": ["5"]}, same)
    for column in ("corners", "edges", "faces", "centre"):
        line("flipflop", f"fixed points: {column}", column, {}, {})
    for form in ("plain", "square roots"):
        for first, last in (("1871", "1920"), ("1921", "1988")):
            same = {"form": [form], "from": [first]}
            line("sunspots", f"error from {first} to {last} ({form})", "rmse", same, same)
    for way, rate, updates in (("nothing", "", ""), ("start", "0.03", "300"), ("biases", "0.01", "300"), ("prompt", "0.01", "300"), ("all weights", "0.003", "300")):
        same = {"way": [way], "rate": [rate], "updates": [updates]}
        for column, words in (("second", "second line"), ("later", "later lines"), ("twos", "by twos"), ("down", "by tens downwards")):
            line("styles", f"{words} ({way})", column, same, same)
    for network, rate in (("tanh", "0.01"), ("gate -1", "0.03")):
        same = {"network": [network], "rate": [rate], "updates": ["2000"]}
        for column, words in (("own", "12"), ("on200", "200")):
            line("parities", f"right on {words} bits ({network})", column, {**same, "bits": ["12"]}, same)


{"adding": adding, "explosion": explosion, "sine": lambda: starts("sine", 15, 0.01, seeds=20), "echo": lambda: starts("echo", 20, 0.02, seeds=20),
 "biases": biases, "pieces": pieces, "numbers": numbers, "flipflop": flipflop, "sunspots": sunspots, "styles": styles, "parities": parities, "compare": compare}[sys.argv[1]]()
