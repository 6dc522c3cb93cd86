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

import asyncio
import codecs
import fnmatch
import html
import json
import signal
import threading
import time

import zmq
from ipykernel.kernelapp import IPKernelApp
from ipykernel.kernelbase import Kernel


class KernelProcess:
    """Commands go out, and each has a queue of the events that answer it. None in a queue stands for the process's end."""

    MOST_ERROR_TEXT = 2_000_000  # characters of a cell; a process that it started may print without end
    LAST_WORDS = "Stack overflow", "Process terminated", "Fatal error", "Out of memory", "Unhandled exception"  # of the runtime

    def __init__(self):
        self.loop, self.early = None, []
        self.delivering = threading.Lock()
        self.queues = {}
        self.cell = None  # the queue of the running cell
        self.running = None  # the token of what an interrupt stops: the cell, or an expression that was asked for with it
        self.between = []  # what the process wrote itself while none ran
        self.dead, self.on_death = False, lambda: None
        self.errors, self.earlier_errors = [], []
        self.error_length = 0
        self.last_token = 0
        self.sending = threading.Lock()
        self.error_text = threading.Thread(target=self.read_errors, daemon=True)
        self.error_text.start()
        threading.Thread(target=self.read_events, daemon=True).start()

    def attach(self, loop, on_death):
        """From now on events come in this loop; on_death is called there if the process ends while nobody waits for an answer."""
        with self.delivering:
            self.loop, self.on_death = loop, on_death
            for message in self.early:
                loop.call_soon_threadsafe(self.route, message)

    def deliver(self, message):
        with self.delivering:
            if self.loop is None:
                self.early.append(message)
            else:
                self.loop.call_soon_threadsafe(self.route, message)

    def route(self, message):
        if message is None:
            self.dead = True
            for events in self.queues.values():
                events.put_nowait(None)
            if not self.queues:
                self.on_death()
            return
        token = message["command"].get("token")
        if token is not None:
            if token in self.queues:
                self.queues[token].put_nowait(message)
        elif message["eventType"] == "StandardErrorValueProduced":
            if self.cell:
                self.cell.put_nowait(message)
            else:
                self.between = (self.between + [message])[-20:]

    def read_events(self):
        for line in process.stdout:
            try:
                self.deliver(json.loads(line))
            except ValueError:
                pass  # half a line, from a process that was ended in its middle
        self.deliver(None)

    def read_errors(self):
        decode = codecs.getincrementaldecoder("utf-8")("replace").decode  # a character may come in two pieces
        while piece := process.stderr.read1(4096):
            text = decode(piece)
            self.errors = self.errors[:10] + (self.errors[10:] + [text])[-10:]  # the runtime's words, and where it happened, which may be long
            if self.error_length > self.MOST_ERROR_TEXT or not text:
                continue
            self.error_length += len(text)
            if self.error_length > self.MOST_ERROR_TEXT:
                text = "\n… cut: more than 2 million characters came from outside the cell.\n"
            self.deliver({"eventType": "StandardErrorValueProduced", "command": {},
                          "event": {"formattedValues": [{"mimeType": "text/plain", "value": text}]}})

    def send(self, command_type, **command):
        """Sends a command of which nobody waits for the answer. From any thread."""
        with self.sending:
            self.last_token += 1
            return self.write(str(self.last_token), command_type, command)

    def write(self, token, command_type, command):
        line = json.dumps({"token": token, "commandType": command_type, "command": command}) + "\n"
        try:
            process.stdin.write(line.encode())
            process.stdin.flush()
        except OSError:
            pass  # it has ended; the reader says so
        return token

    def begin(self, command_type, **command):
        """Sends a command: its token, and the queue in which its events come. End it with end()."""
        with self.sending:
            self.last_token += 1
            token = str(self.last_token)
            events = self.queues[token] = asyncio.Queue()
            if command_type == "SubmitCode":
                self.running = token
            if self.dead:
                events.put_nowait(None)
            self.write(token, command_type, command)
        return token, events

    def begin_cell(self):
        """What was written before it is no part of it, and the reason if the process ends in it only where no cell ran."""
        self.error_length = 0
        if process.poll() is None:
            self.errors, self.earlier_errors = [], self.errors

    def end_cell(self):
        """What was written in it is no reason if the process ends later."""
        if process.poll() is None:
            self.errors = []

    def end(self, token):
        self.queues.pop(token, None)
        if self.running == token:
            self.running = None
        if self.dead and not self.queues:
            self.on_death()

    def cancel(self):
        """Stops what runs, and nothing that comes after it: it has a name."""
        if self.running:
            self.send("Cancel", cell=self.running)

    async def ask(self, command_type, **command):
        """The content of the one event that answers a question; empty if none came."""
        token, events = self.begin(command_type, **command)
        answer = {}
        try:
            while message := await events.get():
                if message["eventType"] in ("CommandSucceeded", "CommandFailed"):
                    break
                answer = message["event"]
        finally:
            self.end(token)
        return answer

    def why_dead(self):
        code = process.wait()
        end_group()
        self.error_text.join(1)
        lines = "".join(self.errors).strip().split("\n")
        last_words = [line for line in lines if line.startswith(self.LAST_WORDS)]
        if not last_words and (code in (-signal.SIGABRT, -signal.SIGSEGV) or code >= 1 << 31):  # the runtime's own end: it may have begun before the cell
            last_words = [line for line in "".join(self.earlier_errors).split("\n") if line.startswith(self.LAST_WORDS)]
        said = (last_words or lines)[0]
        return f"The kernel process ended with exit code {code}." + (f" {said}" if said else "")


class Paced:
    """What may be sent later, as more of the same may follow: a stream's text is joined, of a display's updates the last one counts.

    The first goes out at once, what follows twenty times a second: Jupyter drops what comes in more than 1,000 messages a second,
    and the sockets between kernel and front end hold some 2,000 before they drop even the word that a cell has ended.
    """

    KINDS = "StandardOutputValueProduced", "StandardErrorValueProduced", "DisplayedValueUpdated"
    PAUSE = 0.05  # seconds
    MOST_RUNS = 20  # of text of one stream, each a message; beyond them each stream keeps its own order, but not that among them

    def __init__(self, publish):
        self.publish, self.texts, self.updates, self.last = publish, [], {}, 0

    def text(self, name, text):
        runs = self.texts if len(self.texts) >= self.MOST_RUNS else self.texts[-1:]
        run = next((texts for stream, texts in reversed(runs) if stream == name), None)
        if run is None:
            self.texts.append((name, [text]))
        else:
            run.append(text)
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
        for name, texts in self.texts:
            self.publish("stream", name=name, text="".join(texts))
        for content in self.updates.values():
            self.publish("update_display_data", **content)
        self.texts, self.updates, self.last = [], {}, time.monotonic()


class CSharpKernel(Kernel):
    implementation = "classroom"
    implementation_version = "1.0"
    banner = "C#: values of last expressions are shown, variables stay from cell to cell."
    language_info = {"name": "C#", "version": "14.0", "mimetype": "text/x-csharp", "file_extension": ".cs",
                     "pygments_lexer": "csharp", "codemirror_mode": "text/x-csharp"}

    # What is answered while a cell runs: who writes the next one meanwhile wants help too.
    BESIDE = "complete_request", "inspect_request", "is_complete_request"

    def __init__(self, **arguments):
        super().__init__(**arguments)
        self.kernel_process = KernelProcess()
        self.history = []  # (line, source)
        self.asked_by = None  # whoever is asked for input: the idents of the request that runs
        self.shell_handlers["comm_open"] = self.comm_open
        self.shell_handlers["comm_msg"] = self.shell_handlers["comm_close"] = lambda *_: None

    def start(self):
        super().start()
        loop = asyncio.get_event_loop()
        self.kernel_process.attach(loop, self.end)
        # The loop takes the signal between two of its steps: a cell is announced and handed on in one, so an interrupt comes before both
        # or stops the cell. And the signal wakes the loop: a handler alone would wait until the main thread goes on, which it may never
        # do if it was just about to sleep, or if another thread got the signal.
        try:
            loop.add_signal_handler(signal.SIGINT, self.kernel_process.cancel)
        except NotImplementedError:  # Windows
            signal.signal(signal.SIGINT, lambda *_: loop.call_soon_threadsafe(self.kernel_process.cancel))

            def wake():
                loop.call_later(0.2, wake)  # no signal is taken while select sleeps

            wake()

    def pre_handler_hook(self):
        """ipykernel would have the signal throw here: out of whatever runs just then, even the event loop itself."""

    post_handler_hook = pre_handler_hook

    @staticmethod
    def end():
        """With this process gone Jupyter notices, says so and starts a new one: after the last reply has left."""
        threading.Timer(0.5, os._exit, [1]).start()

    def schedule_dispatch(self, dispatch, *arguments):
        if arguments and (kind := self.beside(arguments[0])):
            asyncio.ensure_future(self.answer_beside(kind, arguments[0]))
        else:
            super().schedule_dispatch(dispatch, *arguments)

    async def shell_main(self, subshell_id, message):
        """What ipykernel calls for a request since 7.1, where there is no schedule_dispatch."""
        if kind := self.beside(message):
            await self.answer_beside(kind, message)
        else:
            await super().shell_main(subshell_id, message)

    def _abort_queues(self, *arguments):
        """Drops the cells that wait behind one that failed: all of them, and none that comes later.

        Since 7.1 ipykernel has no queue of its own, in which the end of dropping could stand behind them; without its shell thread it would
        end at once, behind the first. Now they stand in the row for a lock, and so does the end.
        """
        if hasattr(Kernel, "schedule_dispatch") or not hasattr(self, "_main_asyncio_lock"):
            return super()._abort_queues(*arguments)
        self._aborting = True
        self.shell_stream.flush(zmq.POLLIN)  # not the reply: who has it may send the next cell

        # For longer only where that was configured: what ipykernel itself waits for comes at once here.
        configured = self.stop_on_error_timeout != Kernel.stop_on_error_timeout.default_value

        async def finish():
            if configured:
                await asyncio.sleep(self.stop_on_error_timeout)
            for _ in range(2):
                await asyncio.sleep(0)  # the loop takes two steps until those that were taken in stand in the row
            async with self._main_asyncio_lock:
                self._aborting = False

        asyncio.ensure_future(finish())

    def beside(self, message):
        """The request's kind, if it is one of those that do not wait for the running cell."""
        if not self.kernel_process.cell:
            return None
        _, parts = self.session.feed_identities(message, copy=False)
        if len(parts) < 2:
            return None
        kind = json.loads(bytes(parts[1].buffer)).get("msg_type")
        return kind if kind in self.BESIDE else None

    async def answer_beside(self, kind, message):
        """Without a word to ipykernel, which would take the question for what the running cell's outputs answer."""
        idents, parts = self.session.feed_identities(message, copy=False)
        parent = self.session.deserialize(parts, content=True, copy=False)
        content = parent["content"]
        self._publish_status("busy", "shell", parent)
        try:
            if kind == "complete_request":
                reply = await self.do_complete(content["code"], content["cursor_pos"])
            elif kind == "inspect_request":
                reply = await self.do_inspect(content["code"], content["cursor_pos"])
            else:
                reply = await self.do_is_complete(content["code"])
            self.session.send(self.shell_stream, kind.replace("request", "reply"), reply, parent, idents)
        finally:
            self._publish_status("idle", "shell", parent)

    async def execute_request(self, stream, ident, parent):
        content = parent["content"]
        if not content.get("silent") and not content.get("store_history", True):
            self.execution_count -= 1  # ipykernel counts every cell that is not silent
        self.asked_by = ident
        await super().execute_request(stream, ident, parent)

    async def do_execute(self, code, silent, store_history=True, user_expressions=None, allow_stdin=False, **_):
        parent = self.get_parent()
        self.kernel_process.begin_cell()
        if store_history and not silent:
            self.history.append((self.execution_count, code))
        name = f"cell {self.execution_count}" if store_history and not silent else "a cell without a number"
        token, events = self.kernel_process.begin("SubmitCode", code=code, allowStdin=bool(allow_stdin), name=name)
        self.kernel_process.cell = events
        for message in self.kernel_process.between:
            events.put_nowait(message)
        self.kernel_process.between = []
        try:
            error = await self.follow(events, silent, parent)
        finally:
            self.kernel_process.cell = None
            self.kernel_process.end(token)
            self.kernel_process.end_cell()
        if error:
            return {"status": "error", "execution_count": self.execution_count, **error}
        values = {name: await self.evaluate(expression) for name, expression in (user_expressions or {}).items()}
        return {"status": "ok", "execution_count": self.execution_count, "payload": [], "user_expressions": values}

    async def follow(self, events, silent, parent):
        """Shows what a cell shows until its end. Its error, or None."""
        error, asking = None, False
        paced = Paced(lambda kind, **content: self.publish(parent, kind, **content))
        while True:
            if asking and (text := self.input_reply()) is not None:  # also while the cell's tasks show things without a pause
                asking = False
                self.kernel_process.send("SendInput", text=text)
            pause = min((seconds for seconds in (paced.seconds_left(), 0.02 if asking else None) if seconds is not None), default=None)
            try:
                message = events.get_nowait() if not events.empty() else await asyncio.wait_for(events.get(), pause)
            except asyncio.TimeoutError:
                paced.send_if_due()
                continue
            if message is None:
                paced.send()
                return self.died(silent, parent)
            kind, event = message["eventType"], message["event"]
            if kind not in Paced.KINDS:
                paced.send()
            if kind == "CommandSucceeded":
                return None
            if kind == "CommandFailed":
                return error or {"ename": "Error", "evalue": event["message"], "traceback": [event["message"]]}
            if kind == "InputRequested":
                self.request_input(parent)
                asking = True
                continue
            if kind == "ErrorProduced":
                error = self.error(event)
            if not silent:
                self.show(kind, event, error, paced, parent)

    def request_input(self, parent):
        while self.input_reply() is not None:
            pass  # answers that came too late for the question before
        self.session.send(self.stdin_socket, "input_request", {"prompt": "", "password": False}, parent, ident=self.asked_by)

    def input_reply(self):
        """The line that the user gave, if it has come."""
        try:
            _, reply = self.session.recv(self.stdin_socket, zmq.NOBLOCK)
        except zmq.ZMQError:
            return None
        return None if reply is None else str(reply["content"].get("value", ""))

    async def evaluate(self, expression):
        """The value of a user expression, in its forms."""
        token, events = self.kernel_process.begin("SubmitCode", code=expression, name="user expression")
        data, error = {}, None
        try:
            while True:
                message = await events.get()
                if message is None:
                    error = self.dead_kernel()
                    break
                kind, event = message["eventType"], message["event"]
                if kind == "ReturnValueProduced":
                    data = self.forms(event)
                elif kind == "ErrorProduced":
                    error = self.error(event)
                elif kind in ("CommandSucceeded", "CommandFailed"):
                    break
        finally:
            self.kernel_process.end(token)
        return {"status": "error", **error} if error else {"status": "ok", "data": data, "metadata": {}}

    @staticmethod
    def forms(event):
        return as_json({form["mimeType"]: form["value"] for form in event.get("formattedValues", [])})

    def show(self, kind, event, error, paced, parent):
        data = self.forms(event)
        transient = {"display_id": event["valueId"]} if event.get("valueId") else {}
        if kind in ("StandardOutputValueProduced", "StandardErrorValueProduced"):
            name = "stdout" if kind == "StandardOutputValueProduced" else "stderr"
            return paced.text(name, data["text/plain"])
        if kind == "DisplayedValueUpdated":
            return paced.update(event["valueId"], {"data": data, "metadata": {}, "transient": transient})
        if kind == "DisplayedValueProduced":
            self.publish(parent, "display_data", data=data, metadata={}, transient=transient)
        elif kind == "ReturnValueProduced":
            self.publish(parent, "execute_result", data=data, metadata={}, execution_count=self.execution_count)
        elif kind == "ErrorProduced":
            self.publish(parent, "error", **error)
            if event["folded"]:
                frames = "\n".join(event["folded"])
                self.publish(parent, "display_data", metadata={}, transient={}, data={
                    "text/plain": frames,
                    "text/html": f"<details><summary style='display:list-item;cursor:pointer'>Outside the cells</summary><pre>{html.escape(frames)}</pre></details>"})

    def publish(self, parent, message_type, **content):
        self.session.send(self.iopub_socket, message_type, content, parent, ident=self._topic(message_type))

    @staticmethod
    def error(event):
        first = event["message"] if event["name"] == "CompilationError" else f"{event['name']}: {event['message']}"
        return {"ename": event["name"], "evalue": event["message"],
                "traceback": [f"\x1b[0;31m{first}\x1b[0m", *event["traceback"]]}

    def died(self, silent, parent):
        error = self.dead_kernel()
        if not silent:
            self.publish(parent, "error", **error)
        return error

    def dead_kernel(self):
        why = self.kernel_process.why_dead()
        return {"ename": "DeadKernel", "evalue": why, "traceback": [f"\x1b[0;31m{why}\x1b[0m", "Variables are lost; Jupyter starts the kernel again."]}

    def comm_open(self, stream, ident, parent):
        """No extension of a front end has a partner here."""
        self.publish(parent, "comm_close", comm_id=parent["content"].get("comm_id"), data={})

    async def do_complete(self, code, cursor_pos):
        found = await self.kernel_process.ask("RequestCompletions", code=code, position=utf16(code, cursor_pos))
        start, end = (code_points(code, found.get(name, 0)) if found else cursor_pos for name in ("start", "end"))
        items = found.get("completions", [])
        return {"status": "ok", "matches": [item["insertText"] for item in items], "cursor_start": start, "cursor_end": end,
                "metadata": {"_jupyter_types_experimental": [
                    {"start": start, "end": end, "text": item["insertText"], "type": item["kind"].lower(),
                     "signature": item["signature"], "documentation": item["documentation"]} for item in items]}}

    async def do_inspect(self, code, cursor_pos, detail_level=0, omit_sections=()):
        found = await self.kernel_process.ask("RequestHoverText", code=code, position=utf16(code, cursor_pos))
        if not found:
            return {"status": "ok", "found": False, "data": {}, "metadata": {}}
        text = f"{found['signature']}\n\n{found['documentation']}".strip()
        return {"status": "ok", "found": True, "metadata": {}, "data": {"text/plain": text}}

    async def do_is_complete(self, code):
        answer = await self.kernel_process.ask("RequestIsComplete", code=code)
        status = answer.get("status", "unknown")
        return {"status": status, "indent": ""} if status == "incomplete" else {"status": status}

    def do_history(self, hist_access_type, output, raw, session=None, start=None, stop=None, n=None, pattern=None, unique=False):
        entries = self.history
        if hist_access_type == "range":
            if session not in (None, 0):
                entries = []  # of earlier sessions nothing is kept
            entries = [entry for entry in entries if (start or 0) <= entry[0] and (stop is None or entry[0] < stop)]
        elif hist_access_type == "search":
            entries = [entry for entry in entries if fnmatch.fnmatchcase(entry[1], pattern or "*")]
            if unique:
                entries = sorted({source: line for line, source in entries}.items(), key=lambda item: item[1])
                entries = [(line, source) for source, line in entries]
        if hist_access_type != "range" and n is not None:
            entries = entries[-n:] if n > 0 else []
        return {"status": "ok", "history": [(0, line, (source, None) if output else source) for line, source in entries]}

    def do_shutdown(self, restart):
        self.kernel_process.on_death = lambda: None  # it is expected
        self.kernel_process.send("Quit")
        try:
            process.wait(2)
        except subprocess.TimeoutExpired:
            process.kill()
        end_group()
        return {"status": "ok", "restart": restart}


class App(IPKernelApp):
    def init_control(self, context):
        """Without subshells, which ipykernel 7 has and announces: there is one kernel process, and it runs one cell at a time."""
        super().init_control(context)
        if hasattr(self, "shell_channel_thread"):
            self.shell_channel_thread = None


def end_group():
    """Ends what cells have started and left running."""
    if hasattr(os, "killpg"):
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except OSError:
            pass  # nothing is left


def as_json(data):
    """Jupyter wants JSON types as values, not as text."""
    forms = {}
    for kind, value in data.items():
        try:
            forms[kind] = json.loads(value) if kind == "application/json" or kind.endswith("+json") else value
        except ValueError:
            forms["text/plain"] = value
    return forms


def utf16(code, position):
    """.NET counts UTF-16 units, Jupyter counts characters."""
    return len(code[:position].encode("utf-16-le")) // 2


def code_points(code, position):
    return len(code.encode("utf-16-le")[:2 * position].decode("utf-16-le", "ignore"))


if __name__ == "__main__":
    App.launch_instance(kernel_class=CSharpKernel)
