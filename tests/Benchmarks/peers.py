"""The same training step in PyTorch and in NumPy, one thread each. Reads one request per line, answers with one line of JSON.

    {"kernels": true}                                          answers with the name of OpenBLAS's kernels
    {"case": {"Nx": 3, "Na": 5, "Ny": 2, "T": 4, "M": 10}}    sizes; answers with loss and gradients of each peer
    {"run": "PyTorch", "times": 20}                            answers with the processor seconds of one step
"""
import ctypes, json, math, os, sys, time
for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"
import numpy as np


def numbers(rows, columns, stream, scale):
    k = np.arange(1, rows * columns + 1, dtype=np.int64)
    return (((k * 7919 * (stream + 13)) % 1000003 / 1000003.0 * 2 - 1) * scale).reshape((rows, columns), order="F")


class Sizes:
    def __init__(self, Nx, Na, Ny, T, M):
        self.waa, self.wax = numbers(Na, Na, 1, 1 / math.sqrt(Na)), numbers(Na, Nx, 2, 1 / math.sqrt(Nx))
        self.wya = numbers(Ny, Na, 3, 1 / math.sqrt(Na))
        self.ba, self.by = numbers(Na, 1, 4, 0.1)[:, 0], numbers(Ny, 1, 5, 0.1)[:, 0]
        self.a0 = numbers(Na, M, 6, 0.5)
        self.x = np.stack([numbers(Nx, M, 100 + t, 1) for t in range(1, T + 1)])
        self.labels = np.array([[(t + 3 * j) % Ny for j in range(M)] for t in range(1, T + 1)])
        self.y = np.ascontiguousarray(np.eye(Ny)[self.labels].transpose(0, 2, 1))


class NumPyStep:
    """Columns are sequences, products of all time steps at once where that is the same sum."""
    def __init__(self, s):
        self.s = s

    def step(self):
        s = self.s
        T, _, m = s.x.shape
        u = s.wax @ s.x + s.ba[:, None]
        a = np.empty((T + 1,) + s.a0.shape)
        a[0] = s.a0
        for t in range(T):
            np.tanh(s.waa @ a[t] + u[t], out=a[t + 1])
        z = s.wya @ a[1:] + s.by[:, None]
        z -= z.max(axis=1, keepdims=True)
        e = np.exp(z)
        total = e.sum(axis=1, keepdims=True)
        loss = ((np.log(total)[:, 0] - (z * s.y).sum(axis=1)).sum()) / (T * m)
        dzy = (e / total - s.y) / (T * m)
        da = s.wya.T @ dzy
        dz = np.empty_like(da)
        for t in range(T - 1, -1, -1):
            if t < T - 1:
                da[t] += s.waa.T @ dz[t + 1]
            dz[t] = da[t] * (1 - a[t + 1] * a[t + 1])
        flat = lambda v: v.transpose(1, 0, 2).reshape(v.shape[1], -1)
        dz_all, dzy_all = flat(dz), flat(dzy)
        return loss, {"Waa": dz_all @ flat(a[:-1]).T, "Wax": dz_all @ flat(s.x).T, "Wya": dzy_all @ flat(a[1:]).T,
                      "ba": dz_all.sum(axis=1), "by": dzy_all.sum(axis=1), "a0": s.waa.T @ dz[0]}


class TorchStep:
    def __init__(self, s):
        import torch
        torch.set_num_threads(1)
        torch.set_default_dtype(torch.float64)
        self.torch = torch
        (na, nx), ny = s.wax.shape, s.wya.shape[0]
        self.rnn, self.out = torch.nn.RNN(nx, na), torch.nn.Linear(na, ny)
        with torch.no_grad():
            self.rnn.weight_hh_l0.copy_(torch.tensor(s.waa)), self.rnn.weight_ih_l0.copy_(torch.tensor(s.wax))
            self.rnn.bias_ih_l0.copy_(torch.tensor(s.ba)), self.rnn.bias_hh_l0.zero_()
            self.out.weight.copy_(torch.tensor(s.wya)), self.out.bias.copy_(torch.tensor(s.by))
        self.x = torch.tensor(np.ascontiguousarray(s.x.transpose(0, 2, 1)))
        self.a0 = torch.tensor(np.ascontiguousarray(s.a0.T)[None], requires_grad=True)
        self.labels = torch.tensor(s.labels.reshape(-1))
        self.parameters = [*self.rnn.parameters(), *self.out.parameters(), self.a0]

    def step(self):
        for p in self.parameters:
            p.grad = None
        a, _ = self.rnn(self.x, self.a0)
        loss = self.torch.nn.functional.cross_entropy(self.out(a).reshape(len(self.labels), -1), self.labels)
        loss.backward()
        return loss, None

    def gradients(self):
        r, o = self.rnn, self.out
        return {"Waa": r.weight_hh_l0.grad, "Wax": r.weight_ih_l0.grad, "Wya": o.weight.grad,
                "ba": r.bias_ih_l0.grad, "by": o.bias.grad, "a0": self.a0.grad[0].T}


def blas():
    try:
        with open("/proc/self/maps") as maps:
            files = {line.rsplit("/", 1)[-1].strip() for line in maps if "blas" in line and "/" in line}
        real = {os.path.basename(os.path.realpath(p)) for p in
                {line.split(None, 5)[-1].strip() for line in open("/proc/self/maps") if "blas" in line and "/" in line}}
        return sorted(files | real)
    except OSError:
        return []


def kernels():
    """The OpenBLAS kernels that run here, as it names them; None where there is no OpenBLAS or it does not say so."""
    try:
        files = {line.split(None, 5)[-1].strip() for line in open("/proc/self/maps") if "openblas" in line and "/" in line}
    except OSError:
        return None
    for file in sorted(files):
        for name in ("openblas_get_corename", "openblas_get_corename64_", "scipy_openblas_get_corename", "scipy_openblas_get_corename64_"):
            if hasattr(ctypes.CDLL(file), name):
                get = getattr(ctypes.CDLL(file), name)
                get.restype = ctypes.c_char_p
                return get().decode()
    return None


def main():
    peers = {}
    for line in sys.stdin:
        request = json.loads(line)
        if "kernels" in request:
            np.ones((64, 64)) @ np.ones((64, 64))
            answer = {"kernels": kernels()}
        elif "case" in request:
            sizes, answer = Sizes(**request["case"]), {"loss": {}, "gradients": {}, "versions": {"NumPy": np.__version__}}
            peers = {"NumPy": NumPyStep(sizes)}
            try:
                peers["PyTorch"] = TorchStep(sizes)
                answer["versions"]["PyTorch"] = peers["PyTorch"].torch.__version__
            except ImportError:
                pass
            for name, peer in peers.items():
                loss, gradients = peer.step()
                gradients = gradients or peer.gradients()
                answer["loss"][name] = float(loss)
                answer["gradients"][name] = {k: float(np.abs(np.asarray(v)).sum()) for k, v in gradients.items()}
            answer["blas"], answer["python"] = blas(), sys.version.split()[0]
        else:
            peer, times = peers[request["run"]], request["times"]
            start = time.process_time()
            for _ in range(times):
                peer.step()
            answer = {"seconds": (time.process_time() - start) / times}
        print(json.dumps(answer), flush=True)


main()
