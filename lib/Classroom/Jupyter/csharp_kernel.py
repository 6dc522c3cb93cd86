"""A Jupyter kernel for C#: a thin wrapper around the kernel process of Classroom, which it speaks to in lines of JSON.

Called as: python csharp_kernel.py DOTNET CLASSROOM_DLL -f CONNECTION_FILE
"""
import os
import subprocess
import sys


def compiled_ahead(program):
    """The program's copy in machine code, if there is one and no build has overtaken it."""
    folder, name = os.path.split(program)
    try:
        copy = os.path.join(folder, "ahead", name)
        newest = max(entry.stat().st_mtime for entry in os.scandir(folder) if entry.name.endswith(".dll"))
        return copy if os.path.getmtime(copy) > newest else program
    except OSError:
        return program


# First of all, so that .NET starts while Python is still importing. A session of its own: an interrupt is for this process.
process = subprocess.Popen(
    [sys.argv[1], compiled_ahead(sys.argv[2]), "kernel"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    start_new_session=True,
    # Half of the memory at most (the number is hexadecimal): what wants more gets an exception, before the machine has none.
    env={"DOTNET_GCHeapHardLimitPercent": "32", **os.environ, "DOTNET_TieredPGO": "0", "DOTNET_TieredCompilation": "1"})
del sys.argv[1:3]

# ipykernel brings IPython with it, and IPython these two: half of the time to import, and for Python code only.
sys.modules.update(jedi=None, debugpy=None)

import html
import json
import queue
import signal
import threading
import time

from ipykernel.kernelapp import IPKernelApp
from ipykernel.kernelbase import Kernel


class KernelProcess:
    """Commands go out, events come in; None stands for the process's end."""

    MOST_ERROR_TEXT = 2_000_000  # characters of a cell; a process that it started may print without end

    def __init__(self):
        self.events = queue.SimpleQueue()
        self.errors = []
        self.error_length = 0
        self.last_token = 0
        self.sending = threading.Lock()
        self.error_text = threading.Thread(target=self.read_errors, daemon=True)
        self.error_text.start()
        threading.Thread(target=self.read_events, daemon=True).start()

    def read_events(self):
        for line in process.stdout:
            try:
                self.events.put(json.loads(line))
            except ValueError:
                pass  # half a line, from a process that was ended in its middle
        self.events.put(None)

    def read_errors(self):
        while text := process.stderr.read1(4096):
            text = text.decode("utf-8", "replace")
            self.errors = (self.errors + [text])[:20]
            if self.error_length > self.MOST_ERROR_TEXT:
                continue
            self.error_length += len(text)
            if self.error_length > self.MOST_ERROR_TEXT:
                text = "\n… cut: more than 2 million characters came from outside the cell.\n"
            self.events.put({"eventType": "StandardErrorValueProduced", "command": {},
                             "event": {"formattedValues": [{"mimeType": "text/plain", "value": text}]}})

    def send(self, command_type, **command):
        with self.sending:
            self.last_token += 1
            token = str(self.last_token)
            line = json.dumps({"token": token, "commandType": command_type, "command": command}) + "\n"
            try:
                process.stdin.write(line.encode())
                process.stdin.flush()
            except OSError:
                pass  # it has ended; the reader says so
        return token

    def cancel(self, *_):
        """For a signal, which may come in the middle of anything, sending too: it neither waits nor throws."""
        threading.Thread(target=self.send, args=("Cancel",)).start()

    def ask(self, command_type, **command):
        """The content of the one event that answers a question; empty if none came."""
        token, answer = self.send(command_type, **command), {}
        while message := self.events.get():
            if message["command"].get("token") != token:
                continue
            if message["eventType"] in ("CommandSucceeded", "CommandFailed"):
                break
            answer = message["event"]
        return answer

    def why_dead(self):
        code = process.wait()
        end_group()
        self.error_text.join(1)
        said = "".join(self.errors).strip().split("\n")[0]
        return f"The kernel process ended with exit code {code}." + (f" {said}" if said else "")


class Paced:
    """What may be sent later, as more of the same may follow: a stream's text is joined, of a display's updates the last one counts.

    The first goes out at once, what follows twenty times a second: Jupyter drops what comes in more than 1,000 messages a second,
    and the sockets between kernel and front end hold some 2,000 before they drop even the word that a cell has ended.
    """

    KINDS = "StandardOutputValueProduced", "StandardErrorValueProduced", "DisplayedValueUpdated"
    PAUSE = 0.05  # seconds

    def __init__(self, publish):
        self.publish, self.texts, self.updates, self.last = publish, {}, {}, 0

    def text(self, name, text):
        self.texts.setdefault(name, []).append(text)
        self.send_if_due()

    def update(self, display_id, content):
        self.updates[display_id] = content
        self.send_if_due()

    def seconds_left(self):
        return max(0, self.last + self.PAUSE - time.monotonic()) if self.texts or self.updates else None

    def send_if_due(self):
        if self.seconds_left() == 0:
            self.send()

    def send(self):
        if not self.texts and not self.updates:
            return
        for name, texts in self.texts.items():
            self.publish("stream", name=name, text="".join(texts))
        for content in self.updates.values():
            self.publish("update_display_data", **content)
        self.texts, self.updates, self.last = {}, {}, time.monotonic()


class CSharpKernel(Kernel):
    implementation = "classroom"
    implementation_version = "1.0"
    banner = "C#: values of last expressions are shown, variables stay from cell to cell."
    language_info = {"name": "C#", "version": "14.0", "mimetype": "text/x-csharp", "file_extension": ".cs",
                     "pygments_lexer": "csharp", "codemirror_mode": "text/x-csharp"}

    def __init__(self, **arguments):
        super().__init__(**arguments)
        self.kernel_process = KernelProcess()

    def do_execute(self, code, silent, store_history=True, user_expressions=None, allow_stdin=False, **_):
        signal.signal(signal.SIGINT, self.kernel_process.cancel)  # ipykernel puts its own back afterwards
        self.kernel_process.error_length = 0
        token = self.kernel_process.send("SubmitCode", code=code)
        error, paced = None, Paced(self.publish)
        while True:
            try:
                message = self.kernel_process.events.get(timeout=paced.seconds_left())
            except queue.Empty:
                paced.send()
                continue
            if message is None:
                paced.send()
                return self.died(silent)
            kind, event = message["eventType"], message["event"]
            if message["command"].get("token") not in (token, None):
                continue
            if kind not in Paced.KINDS:
                paced.send()
            if kind == "CommandSucceeded":
                return {"status": "ok", "execution_count": self.execution_count, "payload": [], "user_expressions": {}}
            if kind == "CommandFailed":
                return {"status": "error", "execution_count": self.execution_count,
                        **(error or {"ename": "Error", "evalue": event["message"], "traceback": [event["message"]]})}
            if kind == "ErrorProduced":
                error = self.error(event)
            if not silent:
                self.show(kind, event, error, paced)

    def show(self, kind, event, error, paced):
        data = {form["mimeType"]: form["value"] for form in event.get("formattedValues", [])}
        transient = {"display_id": event["valueId"]} if event.get("valueId") else {}
        if kind in ("StandardOutputValueProduced", "StandardErrorValueProduced"):
            name = "stdout" if kind == "StandardOutputValueProduced" else "stderr"
            return paced.text(name, data["text/plain"])
        if kind == "DisplayedValueUpdated":
            return paced.update(event["valueId"], {"data": as_json(data), "metadata": {}, "transient": transient})
        if kind == "DisplayedValueProduced":
            self.publish("display_data", data=as_json(data), metadata={}, transient=transient)
        elif kind == "ReturnValueProduced":
            self.publish("execute_result", data=as_json(data), metadata={}, execution_count=self.execution_count)
        elif kind == "ErrorProduced":
            self.publish("error", **error)
            if event["folded"]:
                frames = "\n".join(event["folded"])
                self.publish("display_data", metadata={}, transient={}, data={
                    "text/plain": frames,
                    "text/html": f"<details><summary style='display:list-item;cursor:pointer'>Outside the cells</summary><pre>{html.escape(frames)}</pre></details>"})

    def publish(self, message_type, **content):
        self.send_response(self.iopub_socket, message_type, content)

    @staticmethod
    def error(event):
        first = event["message"] if event["name"] == "CompilationError" else f"{event['name']}: {event['message']}"
        return {"ename": event["name"], "evalue": event["message"],
                "traceback": [f"\x1b[0;31m{first}\x1b[0m", *event["traceback"]]}

    def died(self, silent):
        why = self.kernel_process.why_dead()
        error = {"ename": "DeadKernel", "evalue": why, "traceback": [f"\x1b[0;31m{why}\x1b[0m", "Variables are lost; Jupyter starts the kernel again."]}
        if not silent:
            self.publish("error", **error)
        # With this process gone Jupyter notices, says so and starts a new one: after the reply has left.
        threading.Timer(0.5, os._exit, [1]).start()
        return {"status": "error", "execution_count": self.execution_count, **error}

    def do_complete(self, code, cursor_pos):
        found = self.kernel_process.ask("RequestCompletions", code=code, position=utf16(code, cursor_pos))
        start, end = (code_points(code, found.get(name, 0)) if found else cursor_pos for name in ("start", "end"))
        items = found.get("completions", [])
        return {"status": "ok", "matches": [item["insertText"] for item in items], "cursor_start": start, "cursor_end": end,
                "metadata": {"_jupyter_types_experimental": [
                    {"start": start, "end": end, "text": item["insertText"], "type": item["kind"].lower(),
                     "signature": item["signature"], "documentation": item["documentation"]} for item in items]}}

    def do_inspect(self, code, cursor_pos, detail_level=0, omit_sections=()):
        found = self.kernel_process.ask("RequestHoverText", code=code, position=utf16(code, cursor_pos))
        if not found:
            return {"status": "ok", "found": False, "data": {}, "metadata": {}}
        text = f"{found['signature']}\n\n{found['documentation']}".strip()
        return {"status": "ok", "found": True, "metadata": {}, "data": {"text/plain": text}}

    def do_is_complete(self, code):
        answer = self.kernel_process.ask("RequestIsComplete", code=code)
        return {"status": "complete" if answer.get("isComplete", True) else "incomplete", "indent": ""}

    def do_shutdown(self, restart):
        self.kernel_process.send("Quit")
        try:
            process.wait(2)
        except subprocess.TimeoutExpired:
            process.kill()
        end_group()
        return {"status": "ok", "restart": restart}


def end_group():
    """Ends what cells have started and left running."""
    if hasattr(os, "killpg"):
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except OSError:
            pass  # nothing is left


def as_json(data):
    """Jupyter wants JSON types as values, not as text."""
    return {kind: json.loads(value) if kind == "application/json" or kind.endswith("+json") else value
            for kind, value in data.items()}


def utf16(code, position):
    """.NET counts UTF-16 units, Jupyter counts characters."""
    return len(code[:position].encode("utf-16-le")) // 2


def code_points(code, position):
    return len(code.encode("utf-16-le")[:2 * position].decode("utf-16-le", "ignore"))


if __name__ == "__main__":
    IPKernelApp.launch_instance(kernel_class=CSharpKernel)
