"""Interrupts the kernel where an interrupt could get lost, and says in a line of JSON for each place what became of it."""
import ctypes
import json
import os
import signal
import sys
import time

from jupyter_client.manager import KernelManager

TIMEOUT = 60

# The kernel, and in front of it what interrupts it at one line: when a cell has been announced and not yet handed on.
SHIM = """
import os, runpy, signal, sys
from ipykernel.kernelbase import Kernel
publish = Kernel._publish_execute_input
def published(self, code, *rest):
    publish(self, code, *rest)
    if "too early" in code:
        os.kill(os.getpid(), signal.SIGINT)
Kernel._publish_execute_input = published
del sys.argv[0]
runpy.run_path(sys.argv[0], run_name="__main__")
"""

manager = KernelManager(kernel_name=".net-csharp")
manager.kernel_spec.argv[1:1] = ["-c", SHIM]
manager.start_kernel()
client = manager.client()
client.start_channels()
client.wait_for_ready(timeout=120)
wrapper = manager.provisioner.process.pid


def reply_to(token):
    while (reply := client.get_shell_msg(timeout=TIMEOUT))["parent_header"].get("msg_id") != token:
        pass
    return reply["content"]


def until(kind, token, **content):
    while True:
        message = client.get_iopub_msg(timeout=TIMEOUT)
        if message["msg_type"] == kind and message["parent_header"].get("msg_id") == token and content.items() <= message["content"].items():
            return


def begin(code):
    """An endless cell, so far that it runs."""
    token = client.execute(f"Console.Write(\"begun\"); {code}", stop_on_error=False, allow_stdin=False)
    until("stream", token)
    return token


def takes(thread, number):
    status = open(f"/proc/{wrapper}/task/{thread}/status").read()
    return not int(status.split("SigBlk:")[1].split()[0], 16) & 1 << (number - 1)


def to_another_thread():
    """As when the signal comes between Python's look for signals and its sleep: noted, but the main thread sleeps."""
    token = begin("while (true) { }")
    time.sleep(0.3)
    other = next(thread for thread in map(int, os.listdir(f"/proc/{wrapper}/task")) if thread != wrapper and takes(thread, signal.SIGINT))
    if ctypes.CDLL(None).syscall({"x86_64": 234, "aarch64": 131}[os.uname().machine], wrapper, other, signal.SIGINT) != 0:   # tgkill
        raise OSError("The signal was not sent.")
    return reply_to(token).get("ename")


def announced():
    return reply_to(client.execute("while (true) { }   // too early", stop_on_error=False, allow_stdin=False)).get("ename")


def by_message():
    token = begin("System.Threading.Thread.Sleep(-1);")
    client.control_channel.send(client.session.msg("interrupt_request", {}))
    return reply_to(token).get("ename")


def while_a_question_is_answered():
    """Nothing runs, so nothing is to stop: neither the answer nor the kernel."""
    process = next(int(child) for child in open(f"/proc/{wrapper}/task/{wrapper}/children").read().split())
    os.kill(process, signal.SIGSTOP)
    token = client.complete("Console.Wri", 11)
    until("status", token, execution_state="busy")
    time.sleep(0.3)
    manager.interrupt_kernel()
    time.sleep(0.3)
    os.kill(process, signal.SIGCONT)
    return reply_to(token)["matches"][:1]


def in_what_is_asked_with_a_cell():
    token = client.execute("Console.Write(\"begun\");", stop_on_error=False, allow_stdin=False, user_expressions={
        "endless": "((Func<int>)(() => { while (true) { } }))()", "next": "1 + 1"})
    until("stream", token)
    time.sleep(1)
    manager.interrupt_kernel()
    values = reply_to(token)["user_expressions"]
    return values["endless"].get("ename"), values["next"]["status"]


for ask in to_another_thread, announced, by_message, while_a_question_is_answered, in_what_is_asked_with_a_cell:
    try:
        answer = ask()
    except Exception as problem:
        answer = f"{type(problem).__name__} {problem}"
    print(json.dumps({"place": ask.__name__, "answer": answer}), flush=True)
    try:
        alive = reply_to(client.execute("1 + 1", stop_on_error=False, allow_stdin=False))["status"]
    except Exception as problem:
        alive = f"{type(problem).__name__} {problem}"
    print(json.dumps({"place": f"after {ask.__name__}", "answer": alive}), flush=True)

client.stop_channels()
manager.shutdown_kernel(now=True)
sys.exit(0)
