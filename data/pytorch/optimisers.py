"""Asks PyTorch's optimisers (float64) for theta after each of some steps with random gradients.

    python3 optimisers.py SEED STEPS > optimisers.json

Gradients of very different size, zeros among them, so that the first moment, the second moment and both bias corrections show.
"""
import json
import sys

import torch

seed, steps = int(sys.argv[1]), int(sys.argv[2])
torch.manual_seed(seed)
torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)

rules = dict(
    sgd=lambda theta: torch.optim.SGD([theta], lr=0.05),
    momentum=lambda theta: torch.optim.SGD([theta], lr=0.05, momentum=0.9),
    momentum_half=lambda theta: torch.optim.SGD([theta], lr=0.3, momentum=0.5),
    adam=lambda theta: torch.optim.Adam([theta]),
    adam_other=lambda theta: torch.optim.Adam([theta], lr=0.05, betas=(0.7, 0.95)))
start = torch.randn(5)
gradients = torch.randn(steps, 5) * torch.tensor([1.0, 1e-9, 1e4, 1e-3, 0.0])
answer = dict(torch=torch.__version__, seed=seed, start=start.tolist(), gradients=gradients.tolist())
for name, rule in rules.items():
    theta = torch.nn.Parameter(start.clone())
    optimiser, path = rule(theta), []
    for gradient in gradients:
        theta.grad = gradient.clone()
        optimiser.step()
        path.append(theta.tolist())
    answer[name] = path
print(json.dumps(answer, separators=(",", ":")))
