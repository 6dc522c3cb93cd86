"""Starts a Jupyter kernel, runs trivial cells in it and says in one line of JSON how long it took and what it holds.

Called as: python kernels.py KERNEL_NAME CELLS
"""
import json
import sys
import time
from pathlib import Path

from jupyter_client.manager import KernelManager

WARM = 10  # cells before those that count


def seconds(client, code):
    """From asking to the end: the result, the reply and the word that the kernel is idle again."""
    begun, results = time.perf_counter(), []
    client.execute_interactive(code, timeout=120, output_hook=lambda m: results.append(m) if m["msg_type"] == "execute_result" else None)
    assert len(results) == 1, f"{code} gave {results}"
    return time.perf_counter() - begun


def family(pid):
    """A process and all that it started."""
    children = [int(child) for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()]
    return [pid, *(member for child in children for member in family(child))]


def mebibytes(pid, field):
    lines = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:])
    return int(lines[field].split()[0]) / 1024


def main(name, cells):
    begun = time.perf_counter()
    manager = KernelManager(kernel_name=name)
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=120)
    ready = time.perf_counter() - begun
    seconds(client, "1 + 1")
    first = time.perf_counter() - begun
    times = [seconds(client, f"{i} + 1") for i in range(WARM + cells)][WARM:]
    memory = {}
    if sys.platform == "linux":
        members = family(manager.provisioner.pid)
        memory = {field: round(sum(mebibytes(pid, field) for pid in members), 1) for field in ("Pss", "Rss")}
    client.stop_channels()
    manager.shutdown_kernel(now=True)
    print(json.dumps({"ready": ready, "first": first, "cells": times, **memory}))


main(sys.argv[1], int(sys.argv[2]))
