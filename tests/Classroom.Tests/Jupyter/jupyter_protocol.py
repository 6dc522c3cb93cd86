"""What Jupyter's messaging protocol asks of a kernel, case by case, in small cells of C#. A line of JSON for each case: its name, and what went wrong."""
import json
import queue
import signal
import time
import traceback

from jupyter_client.manager import KernelManager, start_new_kernel

TIMEOUT = 120
manager = KernelManager(kernel_name=".net-csharp")
manager.start_kernel()
client = manager.client()
client.start_channels()
client.wait_for_ready(timeout=TIMEOUT)
CASES = []


def case(function):
    CASES.append(function)
    return function


def reply_to(token, timeout=TIMEOUT):
    end = time.time() + timeout
    while True:
        message = client.get_shell_msg(timeout=max(0.1, end - time.time()))
        if message["parent_header"].get("msg_id") == token:
            return message


def published(token, timeout=TIMEOUT):
    """All that is published for a request, up to the word that the kernel is idle again."""
    messages = []
    while True:
        message = client.get_iopub_msg(timeout=timeout)
        if message["parent_header"].get("msg_id") == token:
            messages.append(message)
            if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                return messages


def written(token):
    """Waits for the first that this cell writes; what earlier ones wrote and nobody read passes by."""
    while (message := client.get_iopub_msg(timeout=TIMEOUT))["msg_type"] != "stream" or message["parent_header"].get("msg_id") != token:
        pass


def run(code, **options):
    token = client.execute(code, **{"stop_on_error": False, "allow_stdin": False, **options})
    return reply_to(token)["content"], published(token)


def kinds(messages):
    return [message["msg_type"] for message in messages]


def content(messages, kind):
    return [message["content"] for message in messages if message["msg_type"] == kind]


def text(messages, name):
    return "".join(stream["text"] for stream in content(messages, "stream") if stream["name"] == name)


def ask(send, *arguments, **options):
    token = send(*arguments, **options)
    return reply_to(token)["content"]


@case
def kernel_info():
    info = ask(client.kernel_info)
    assert info["status"] == "ok" and info["language_info"]["name"] == "C#" and info["language_info"]["file_extension"] == ".cs", info
    assert info["protocol_version"].startswith("5."), info


@case
def messages_of_a_cell_come_in_order():
    reply, messages = run("Console.Write(1);")
    assert kinds(messages) == ["status", "execute_input", "stream", "status"], kinds(messages)
    assert messages[0]["content"]["execution_state"] == "busy"
    assert content(messages, "execute_input")[0]["code"] == "Console.Write(1);"


@case
def stdout_and_stderr():
    _, messages = run('Console.WriteLine("hello, world"); Console.Error.WriteLine("wrong");')
    assert (text(messages, "stdout"), text(messages, "stderr")) == ("hello, world\n", "wrong\n")


@case
def stdout_and_stderr_keep_their_order():
    _, messages = run('for (var i = 0; i < 8; i++) (i % 2 == 0 ? Console.Out : Console.Error).Write(i);')
    assert "".join(stream["text"] for stream in content(messages, "stream")) == "01234567", messages
    _, messages = run('for (var i = 0; i < 2000; i++) (i % 2 == 0 ? Console.Out : Console.Error).Write(i + " ");')
    for rest, name in enumerate(("stdout", "stderr")):
        assert text(messages, name).split() == [str(i) for i in range(rest, 2000, 2)], messages


@case
def letters_of_two_bytes_from_a_child_come_whole():
    _, messages = run('System.Diagnostics.Process.Start("/usr/bin/python3", ["-c", "import sys; sys.stderr.buffer.write((\'x\' + chr(228) * 20_000).encode())"]).WaitForExit(); System.Threading.Thread.Sleep(500);')
    assert text(messages, "stderr") == "x" + "ä" * 20_000, messages


@case
def a_result_has_plain_text():
    for code, expected in ("6 * 7", "42"), ('"text"', "text"), ("new[] { 1, 2 }", "[ 1, 2 ]"), ("true", "True"):
        _, messages = run(code)
        result, = content(messages, "execute_result")
        assert result["data"]["text/plain"] == expected, result["data"]
        assert result["metadata"] == {}


@case
def a_displayed_value_has_plain_text_and_html():
    _, messages = run("display(5);")
    display, = content(messages, "display_data")
    assert display["data"]["text/plain"] == "5" and "text/html" in display["data"], display


@case
def forms_of_ones_choice():
    for code, mime in (('HTML("<b>")', "text/html"), ('display("<svg/>", "image/svg+xml")', "image/svg+xml"), ('display("**b**", "text/markdown");', "text/markdown"),
                       ("#!markdown\n# T", "text/markdown"), ("#!html\n<b>x</b>", "text/html"), ('display("x^2", "text/latex");', "text/latex")):
        _, messages = run(code)
        assert any(mime in shown["data"] for shown in content(messages, "display_data") + content(messages, "execute_result")), (code, messages)


@case
def JSON_is_a_value():
    _, messages = run('display(new FormattedText("{ \\"a\\": [1] }", "application/json"));')
    assert content(messages, "display_data")[0]["data"]["application/json"] == {"a": [1]}, messages


@case
def broken_JSON_is_an_error_of_its_cell():
    reply, messages = run('display(new FormattedText("{ a", "application/json"));')
    assert reply["status"] == "error" and "not JSON" in reply["evalue"], reply
    assert run("1 + 1")[0]["status"] == "ok"


@case
def updates_keep_the_display_id():
    _, messages = run('var shown = display("one"); shown.Update("two");')
    display, update = content(messages, "display_data")[0], content(messages, "update_display_data")[0]
    assert display["transient"]["display_id"] == update["transient"]["display_id"] and update["data"]["text/plain"] == "two"


@case
def an_error_is_published_and_replied():
    reply, messages = run('throw new InvalidOperationException("so");')
    error, = content(messages, "error")
    assert reply["status"] == "error" and (reply["ename"], reply["evalue"]) == ("System.InvalidOperationException", "so"), reply
    assert (error["ename"], error["evalue"]) == (reply["ename"], reply["evalue"]) and reply["traceback"], error


@case
def an_error_that_cannot_be_described_does_not_wedge():
    assert run("class Odd : Exception { public override string Message => null; } throw new Odd();")[0]["status"] == "error"
    assert run("class Odder : Exception { public override string Message => throw new Odder(); } throw new Odder();")[0]["status"] == "error"
    assert run("1")[0]["status"] == "ok"


@case
def an_error_of_the_compiler():
    reply, _ = run("var x = ;")
    assert reply["ename"] == "CompilationError" and "CS1525" in reply["evalue"], reply


@case
def the_count_goes_up_by_one():
    first = run("1")[0]["execution_count"]
    reply, messages = run("2")
    assert reply["execution_count"] == first + 1
    assert content(messages, "execute_input")[0]["execution_count"] == content(messages, "execute_result")[0]["execution_count"] == first + 1
    assert run("throw new Exception();")[0]["execution_count"] == first + 2


@case
def silent_cells_do_not_count_and_show_nothing():
    first = run("1")[0]["execution_count"]
    reply, messages = run("Console.Write(1); 2", silent=True)
    assert kinds(messages) == ["status", "status"] and reply["status"] == "ok", kinds(messages)
    assert run("1")[0]["execution_count"] == first + 1


@case
def cells_that_are_not_stored_do_not_count():
    first = run("1")[0]["execution_count"]
    reply, messages = run("2", store_history=False)
    assert reply["execution_count"] == first and content(messages, "execute_result"), reply
    assert run("1")[0]["execution_count"] == first + 1


@case
def an_error_names_the_number_that_stands_beside_the_cell():
    count = run("int Fail() => throw new Exception();")[0]["execution_count"]
    run("1", silent=True)
    run("2", store_history=False)
    reply, _ = run("Fail()")
    assert reply["execution_count"] == count + 1
    assert [line for line in reply["traceback"] if line.startswith("at ")] == [f"at Fail, cell {count}, line 1", f"at cell {count + 1}, line 1"], reply["traceback"]
    reply, _ = run("Fail()", store_history=False)
    assert "at a cell without a number, line 1" in reply["traceback"], reply["traceback"]
    reply, _ = run("1", user_expressions={"failing": "Fail()"})
    assert "at user expression, line 1" in reply["user_expressions"]["failing"]["traceback"], reply


@case
def an_empty_cell():
    reply, messages = run("")
    assert reply["status"] == "ok" and not content(messages, "error")
    assert run("   \n // only a comment")[0]["status"] == "ok"


@case
def payload_and_user_expressions():
    reply, _ = run("var width = 3;", user_expressions={"twice": "2 * width", "bad": "missing", "nothing": "width = 4;"})
    assert reply["payload"] == []
    values = reply["user_expressions"]
    assert values["twice"]["status"] == "ok" and values["twice"]["data"]["text/plain"] == "6", values
    assert values["bad"]["status"] == "error" and "CS0103" in values["bad"]["evalue"] and values["bad"]["traceback"], values
    assert values["nothing"] == {"status": "ok", "data": {}, "metadata": {}}, values


@case
def state_stays_after_an_error():
    run("var kept = 1; throw new Exception();")
    assert content(run("kept")[1], "execute_result")[0]["data"]["text/plain"] == "1"


@case
def cells_after_an_error_are_dropped_if_so_asked():
    failing = client.execute("System.Threading.Thread.Sleep(300); throw new Exception();", stop_on_error=True, allow_stdin=False)
    waiting = client.execute("1", allow_stdin=False)
    assert reply_to(failing)["content"]["status"] == "error"
    assert reply_to(waiting)["content"]["status"] == "aborted"
    time.sleep(0.5)
    failing = client.execute("System.Threading.Thread.Sleep(300); throw new Exception();", stop_on_error=False, allow_stdin=False)
    waiting = client.execute("1", allow_stdin=False)
    assert (reply_to(failing)["content"]["status"], reply_to(waiting)["content"]["status"]) == ("error", "ok")


@case
def all_of_many_cells_behind_a_failing_one_are_dropped_and_a_later_one_runs():
    failing = client.execute("System.Threading.Thread.Sleep(2000); throw new Exception();", stop_on_error=True, allow_stdin=False)
    waiting = {client.execute("1", allow_stdin=False) for _ in range(300)}
    assert reply_to(failing)["content"]["status"] == "error"
    statuses = []
    while waiting:
        message = client.get_shell_msg(timeout=TIMEOUT)
        if message["parent_header"].get("msg_id") in waiting:
            waiting.remove(message["parent_header"]["msg_id"])
            statuses.append(message["content"]["status"])
    assert statuses == ["aborted"] * 300, statuses
    time.sleep(0.2)
    assert run("1")[0]["status"] == "ok"


@case
def cells_are_dropped_for_as_long_as_was_configured():
    other, asker = start_new_kernel(kernel_name=".net-csharp", startup_timeout=TIMEOUT, extra_arguments=["--Kernel.stop_on_error_timeout=5"])
    statuses = []
    for code, pause in ("throw new Exception();", 1), ("1", 8), ("1", 0):
        token = asker.execute(code, stop_on_error=True, allow_stdin=False)
        while (reply := asker.get_shell_msg(timeout=TIMEOUT))["parent_header"].get("msg_id") != token:
            pass
        statuses.append(reply["content"]["status"])
        time.sleep(pause)
    asker.stop_channels()
    other.shutdown_kernel(now=True)
    assert statuses == ["error", "aborted", "ok"], statuses


@case
def questions_behind_a_failing_cell_are_answered():
    failing = client.execute("System.Threading.Thread.Sleep(300); throw new Exception();", stop_on_error=True, allow_stdin=False)
    asked = [client.kernel_info(), client.comm_info(), client.inspect("Console", 3)]
    statuses = {}
    while not {failing, *asked} <= statuses.keys():   # in what order they come is the kernel's own choice
        message = client.get_shell_msg(timeout=TIMEOUT)
        statuses[message["parent_header"].get("msg_id")] = message["content"]["status"]
    assert (statuses[failing], [statuses[token] for token in asked]) == ("error", ["ok"] * 3), statuses
    time.sleep(0.2)


@case
def an_interrupt_drops_what_waits_behind_it():
    running = client.execute('Console.Write("begun"); while (true) { }', stop_on_error=True, allow_stdin=False)
    waiting = client.execute("1", allow_stdin=False)
    written(running)
    manager.interrupt_kernel()
    assert reply_to(running)["content"]["ename"] == "Interrupted"
    assert reply_to(waiting)["content"]["status"] == "aborted"
    time.sleep(0.5)


@case
def an_interrupt_while_nothing_runs():
    manager.interrupt_kernel()
    time.sleep(0.3)
    assert run("3")[0]["status"] == "ok"


@case
def connection():
    message = client.session.msg("connect_request")
    client.shell_channel.send(message)
    ports = reply_to(message["header"]["msg_id"])["content"]
    assert ports["shell_port"] == manager.shell_port and ports["iopub_port"] == manager.iopub_port, ports


@case
def control_is_answered_while_a_cell_runs():
    running = client.execute('Console.Write("begun"); System.Threading.Thread.Sleep(60_000);', allow_stdin=False)
    written(running)
    message = client.session.msg("kernel_info_request")
    client.control_channel.send(message)
    reply = client.get_control_msg(timeout=50)
    assert reply["parent_header"]["msg_id"] == message["header"]["msg_id"] and reply["content"]["status"] == "ok", reply
    manager.interrupt_kernel()
    assert reply_to(running)["content"]["ename"] == "Interrupted"
    published(running)


@case
def every_message_names_its_request():
    token = client.execute('Console.Write(1); display(2); throw new Exception();', stop_on_error=False, allow_stdin=False)
    reply = reply_to(token)
    assert reply["msg_type"] == "execute_reply" and reply["parent_header"]["msg_type"] == "execute_request", reply
    assert kinds(published(token)) == ["status", "execute_input", "stream", "display_data", "error", "status"]


@case
def what_a_task_writes_after_its_cell_arrives():
    run('var later = Task.Run(async () => { await Task.Delay(300); Console.Write("from the task"); });')
    assert text(run("await later;")[1], "stdout") == "from the task"


@case
def completion():
    run("var alphabet = 1;")
    reply = ask(client.complete, "alpha", 5)
    assert reply["status"] == "ok" and "alphabet" in reply["matches"] and (reply["cursor_start"], reply["cursor_end"]) == (0, 5), reply
    assert "WriteLine" in ask(client.complete, "Console.Wri", 11)["matches"]
    assert ask(client.complete, "zzzzz", 5)["matches"] == []
    reply = ask(client.complete, '"😀"; alpha', 10)
    assert (reply["cursor_start"], reply["cursor_end"]) == (5, 10), reply


@case
def completion_at_the_beginning_and_behind_other_scripts():
    reply = ask(client.complete, "Console", 0)
    assert reply["cursor_start"] == reply["cursor_end"] == 0 and len(reply["matches"]) > 100, reply
    reply = ask(client.complete, 'var 서울 = "서울"; 서', 16)
    assert "서울" in reply["matches"] and (reply["cursor_start"], reply["cursor_end"]) == (15, 16), reply


@case
def inspection_of_a_variable():
    run("/// <summary>How many.</summary>\nint count = 3;")
    for detail in 0, 1:
        reply = ask(client.inspect, "count", 5, detail_level=detail)
        assert reply["found"] and "int count" in reply["data"]["text/plain"] and "How many." in reply["data"]["text/plain"], reply


@case
def inspection():
    reply = ask(client.inspect, "Console.WriteLine(", 18)
    assert reply["status"] == "ok" and reply["found"] and "WriteLine(bool value)" in reply["data"]["text/plain"], reply
    assert ask(client.inspect, "zzzzz", 3)["found"] is False


@case
def is_complete():
    for code, status in (("1 + 1", "complete"), ("int F() {", "incomplete"), ("if (true)", "incomplete"), ("var x = = 3;", "invalid"), ("]", "invalid"), ("", "complete"),
                         ("var a = new[] { 1,\n2,", "incomplete"), ('var text = """\nhello', "incomplete"), ("/* and so on", "incomplete"), ("#!time\n1", "complete")):
        reply = ask(client.is_complete, code)
        assert reply["status"] == status, (code, reply)
        assert ("indent" in reply) == (status == "incomplete")


@case
def history():
    first = run("// history one")[0]["execution_count"]
    run("// history two")
    run("// history two")
    run("// not stored", store_history=False)
    tail = ask(client.history, hist_access_type="tail", n=2, raw=True, output=False)["history"]
    assert [entry[2] for entry in tail] == ["// history two"] * 2, tail
    ranged = ask(client.history, hist_access_type="range", session=0, start=first, stop=first + 2, raw=True, output=False)["history"]
    assert [entry[1:] for entry in ranged] == [[first, "// history one"], [first + 1, "// history two"]], ranged
    found = ask(client.history, hist_access_type="search", pattern="// history*", n=10, unique=True, raw=True, output=False)["history"]
    assert [entry[2] for entry in found] == ["// history one", "// history two"], found
    withOutput = ask(client.history, hist_access_type="tail", n=1, raw=True, output=True)["history"]
    assert withOutput[0][2] == ["// history two", None], withOutput
    assert not [entry for entry in ask(client.history, hist_access_type="tail", n=50, raw=True, output=False)["history"] if entry[2] == "// not stored"]


@case
def history_by_number():
    first = run("// number one")[0]["execution_count"]
    for name in "two", "three":
        run(f"// number {name}")
    entries = ask(client.history, hist_access_type="range", session=0, start=first + 1, stop=first + 2, raw=True, output=True)["history"]
    assert entries == [[0, first + 1, ["// number two", None]]], entries
    found = ask(client.history, hist_access_type="search", pattern="// number*", n=2, raw=True, output=False)["history"]
    assert [entry[2] for entry in found] == ["// number two", "// number three"], found
    assert ask(client.history, hist_access_type="tail", n=0, raw=True, output=False)["history"] == []


@case
def comms():
    token = client.session.msg("comm_open", {"comm_id": "7", "target_name": "none", "data": {}})
    client.shell_channel.send(token)
    messages = published(token["header"]["msg_id"])
    assert content(messages, "comm_close") == [{"comm_id": "7", "data": {}}], messages
    assert ask(client.comm_info)["comms"] == {}


@case
def input():
    token = client.execute('Console.Write("name? "); var name = Console.ReadLine(); int.Parse(Console.ReadLine()) + name.Length', allow_stdin=True)
    for answer in "Ada", "4":
        question = client.get_stdin_msg(timeout=TIMEOUT)
        assert question["msg_type"] == "input_request" and question["content"]["password"] is False, question
        client.input(answer)
    assert reply_to(token)["content"]["status"] == "ok"
    messages = published(token)
    assert content(messages, "execute_result")[0]["data"]["text/plain"] == "7", messages
    assert text(messages, "stdout") == "name? "


@case
def an_empty_line_as_input():
    token = client.execute('$"[{Console.ReadLine()}]"', allow_stdin=True)
    client.get_stdin_msg(timeout=TIMEOUT)
    client.input("")
    assert reply_to(token)["content"]["status"] == "ok"
    assert content(published(token), "execute_result")[0]["data"]["text/plain"] == "[]"


@case
def input_while_the_cells_tasks_write_without_a_pause():
    token = client.execute('var writing = true; _ = Task.Run(() => { while (writing) { Console.Write("."); System.Threading.Thread.Sleep(1); } }); var line = Console.ReadLine(); writing = false; line',
                           allow_stdin=True)
    client.get_stdin_msg(timeout=TIMEOUT)
    client.input("seen")
    try:
        assert reply_to(token, 30)["content"]["status"] == "ok"
    except queue.Empty:
        manager.interrupt_kernel()
        raise
    assert content(published(token), "execute_result")[0]["data"]["text/plain"] == "seen"


@case
def input_that_never_comes_can_be_interrupted():
    token = client.execute("Console.ReadLine()", allow_stdin=True)
    client.get_stdin_msg(timeout=TIMEOUT)
    manager.interrupt_kernel()
    assert reply_to(token)["content"]["ename"] == "Interrupted"
    published(token)
    assert run("1")[0]["status"] == "ok"


@case
def input_where_the_front_end_has_none():
    reply, _ = run("Console.ReadLine()")
    assert reply["status"] == "error" and "cannot read from the console" in reply["evalue"], reply


@case
def children_of_a_cell_and_the_standard_input():
    for code in ('using var cat = System.Diagnostics.Process.Start("cat"); cat.WaitForExit(5000)', 'System.Diagnostics.Process.Start("bash", ["-c", "read a; echo $?"]).WaitForExit(5000)',
                 'System.Diagnostics.Process.Start("head", ["-c", "1"]).WaitForExit(5000)', "Console.OpenStandardInput().ReadByte() == -1"):
        code = code.replace("using var cat", "var cat")
        _, messages = run(code)
        assert content(messages, "execute_result")[0]["data"]["text/plain"] == "True", (code, messages)
    assert content(run("20 + 3")[1], "execute_result")[0]["data"]["text/plain"] == "23"


@case
def help_comes_while_a_cell_runs():
    token = client.execute('Console.Write("begun"); System.Threading.Thread.Sleep(60_000); Console.Write("late");', allow_stdin=False)
    written(token)
    asked = {"complete": client.complete("Console.Wri", 11), "inspect": client.inspect("Math.Sqrt(", 10), "is_complete": client.is_complete("1 +")}
    answers = {}
    while len(answers) < 3:
        message = client.get_shell_msg(timeout=50)
        for name, asker in asked.items():
            if message["parent_header"]["msg_id"] == asker:
                answers[name] = message["content"]
        assert message["parent_header"]["msg_id"] != token, "the cell ended first"
    assert "WriteLine" in answers["complete"]["matches"] and answers["inspect"]["found"] and answers["is_complete"]["status"] == "incomplete", answers
    manager.interrupt_kernel()
    assert reply_to(token)["content"]["ename"] == "Interrupted"
    last = published(token)   # the cell's own idle, with the cell as its parent
    assert last[-1]["content"]["execution_state"] == "idle"


@case
def a_flood_of_a_hundred_cells():
    tokens = [client.execute(f"{i} + 1", allow_stdin=False) for i in range(100)]
    replies = [reply_to(token)["content"] for token in tokens]
    assert [reply["status"] for reply in replies] == ["ok"] * 100
    assert [reply["execution_count"] for reply in replies] == list(range(replies[0]["execution_count"], replies[0]["execution_count"] + 100))
    assert [content(published(token), "execute_result")[0]["data"]["text/plain"] for token in tokens] == [str(i + 1) for i in range(100)]


def is_running(pid):
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def another_kernel():
    """A kernel of its own with a child that sleeps: its manager, client, and the processes below the wrapper."""
    other, asker = start_new_kernel(kernel_name=".net-csharp", startup_timeout=TIMEOUT)
    shown = []
    asker.execute_interactive('$"{Environment.ProcessId} {System.Diagnostics.Process.Start("sleep", "600").Id}"', timeout=TIMEOUT,
                              output_hook=lambda message: shown.append(message["content"]["data"]["text/plain"]) if message["msg_type"] == "execute_result" else None)
    return other, asker, [int(pid) for pid in shown[0].split()]


def all_end(processes):
    end = time.time() + 30
    while any(is_running(pid) for pid in processes) and time.time() < end:
        time.sleep(0.1)
    assert not [pid for pid in processes if is_running(pid)], "processes are left"


@case
def a_shutdown_ends_all_that_was_started():
    other, asker, processes = another_kernel()
    asker.shutdown()
    end = time.time() + 30
    while other.is_alive() and time.time() < end:
        time.sleep(0.1)
    assert not other.is_alive(), "the wrapper goes on"
    asker.stop_channels()
    all_end(processes)


@case
def a_killed_wrapper_leaves_nothing_behind():
    other, asker, processes = another_kernel()
    other.signal_kernel(signal.SIGKILL)
    asker.stop_channels()
    all_end(processes)
    other.shutdown_kernel(now=True)


@case
def a_death_in_a_user_expression_is_its_error_and_earlier_cells_are_no_reason():
    other, asker = start_new_kernel(kernel_name=".net-csharp", startup_timeout=TIMEOUT)
    asker.execute_interactive('System.Diagnostics.Process.Start("sh", ["-c", "echo earlier >&2"]).WaitForExit(); System.Threading.Thread.Sleep(500);', timeout=TIMEOUT,
                              output_hook=lambda message: None)
    token = asker.execute("1", allow_stdin=False, user_expressions={"end": "Environment.Exit(7)"})
    while (reply := asker.get_shell_msg(timeout=TIMEOUT))["parent_header"].get("msg_id") != token:
        pass
    asker.stop_channels()
    other.shutdown_kernel(now=True)
    assert reply["content"]["status"] == "ok", reply
    end = reply["content"]["user_expressions"]["end"]
    assert (end["status"], end["ename"], end["evalue"]) == ("error", "DeadKernel", "The kernel process ended with exit code 7."), end


@case
def what_an_earlier_cells_child_wrote_is_no_reason_of_a_crash():
    other, asker = start_new_kernel(kernel_name=".net-csharp", startup_timeout=TIMEOUT)
    asker.execute_interactive('System.Diagnostics.Process.Start("sh", ["-c", "echo Out of memory >&2"]).WaitForExit(); System.Threading.Thread.Sleep(500);', timeout=TIMEOUT,
                              output_hook=lambda message: None)
    token = asker.execute('class C { [System.Runtime.InteropServices.DllImport("libc")] public static extern void abort(); }\nC.abort();', allow_stdin=False)
    while (reply := asker.get_shell_msg(timeout=TIMEOUT))["parent_header"].get("msg_id") != token:
        pass
    asker.stop_channels()
    other.shutdown_kernel(now=True)
    assert (reply["content"]["ename"], reply["content"]["evalue"]) == ("DeadKernel", "The kernel process ended with exit code -6."), reply


@case
def a_death_between_cells_is_noticed():
    run("var end = new System.Threading.Timer(_ => Environment.Exit(3)); end.Change(500, -1);")
    end = time.time() + 60
    while manager.is_alive() and time.time() < end:
        client.complete("Console.Wri", 11)   # whoever asks first must not swallow the news
        client.inspect("Console", 3)
        client.is_complete("1 +")
        time.sleep(0.2)
    assert not manager.is_alive(), "Jupyter still takes the kernel for alive"


for function in CASES:
    problem = None
    try:
        function()
    except queue.Empty:
        problem = "no answer came"
    except Exception:
        problem = traceback.format_exc()[-1500:]
    print(json.dumps({"case": function.__name__, "problem": problem}), flush=True)
client.stop_channels()
manager.shutdown_kernel(now=True)
