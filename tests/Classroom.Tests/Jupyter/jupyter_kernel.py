"""Drives the kernel through jupyter_client and says in lines of JSON what happened: one object per question of Kernel_in_jupyter_client.

Called as: python jupyter_kernel.py FOLDER_OF_THE_LIBRARY
"""
import json
import os
import sys
import time

from jupyter_client.manager import KernelManager, run_kernel

manager = KernelManager(kernel_name=".net-csharp")
manager.start_kernel()
client = manager.client()
client.start_channels()
client.wait_for_ready(timeout=120)


# Without stop_on_error=False ipykernel may drop what is asked for right after an error.
def run(code):
    outputs = []
    reply = client.execute_interactive(code, timeout=120, stop_on_error=False, output_hook=lambda m: outputs.append((m["msg_type"], m["content"])))
    return reply["content"], [o for o in outputs if o[0] not in ("status", "execute_input")]


def say(name, **answer):
    print(json.dumps({"name": name, **answer}), flush=True)


reply, outputs = run("/// <summary>How wide.</summary>\nint width = 3; Console.Write(\"ä 😀\"); Console.Error.Write(\"e\"); \"text\"")
say("outputs", status=reply["status"], outputs=outputs)

reply, outputs = run("\n  missing")
say("error", status=reply["status"], outputs=outputs)

reply, outputs = run("var d = display(\"one\"); d.Update(\"two\");")
say("display", outputs=outputs)
reply, outputs = run("for (var i = 0; i < 10_000; i++) { d.Update($\"{i}\"); Console.WriteLine(i); }")
updates = [content["data"]["text/plain"] for kind, content in outputs if kind == "update_display_data"]
lines = "".join(content["text"] for kind, content in outputs if kind == "stream").split()
say("paced", messages=len(outputs), lines=lines == [str(i) for i in range(10_000)], last=updates[-1])

reply = client.complete("\"😀\" + wid", 9, reply=True, timeout=60)["content"]
say("complete", matches=reply["matches"], start=reply["cursor_start"], end=reply["cursor_end"])

reply = client.inspect("Math.Sqrt(", 10, reply=True, timeout=60)["content"]
say("inspect", found=reply["found"], text=reply["data"].get("text/plain", ""))

statuses = []
for code in ("1 + 1", "int F() {"):
    client.is_complete(code)
    statuses.append(client.get_shell_msg(timeout=60)["content"]["status"])
say("is_complete", statuses=statuses)

client.allow_stdin = False
reply, outputs = run("Console.ReadLine()")
say("read_line", evalue=reply["evalue"])

reply, outputs = run("new string('x', 50_000_000)")
say("long_value", length=len(json.dumps(outputs)), text=outputs[0][1]["data"]["text/plain"])
reply, outputs = run("for (var i = 0; i < 500_000; i++) Console.WriteLine(new string('y', 100));")
say("long_text", length=len(json.dumps(outputs)), end=outputs[-1][1]["text"][-60:])

reply, outputs = run(f'#r "{sys.argv[1]}/HiddenState.Notebooks.dll"\nusing HiddenState; using MathNet.Numerics.LinearAlgebra;\nvar ones = Matrix<double>.Build.Dense(3, 3, 1); var small = Matrix<double>.Build.Dense(300, 300, 1);')
say("library", status=reply["status"], texts=[client.inspect(code, len(code), reply=True, timeout=60)["content"]["data"].get("text/plain", "")
                                              for code in ("RnnCell.Step(", "ones.Multiply(", "width", "new[] { 1 }.Select(")])


def interrupted(code):
    """How long it takes from the interrupt to the cell's end; its last output before was the word that it had begun."""
    token = client.execute(f"width++; Console.Write(\"begun\"); {code}", stop_on_error=False)
    while (message := client.get_iopub_msg(timeout=60))["msg_type"] != "stream" or message["parent_header"].get("msg_id") != token:
        pass    # what the cell before wrote and nobody read passes by
    time.sleep(0.3)
    begun = time.time()
    manager.interrupt_kernel()
    while (reply := client.get_shell_msg(timeout=60))["parent_header"].get("msg_id") != token:
        pass
    return time.time() - begun, reply["content"].get("ename")


for name, code in ("loop", "while (true) { }"), ("product", "while (true) { var product = small * small; }"), ("flood", "while (true) Console.Write('.');"):
    seconds, enames = zip(*(interrupted(code) for _ in range(3)))
    say("interrupt " + name, seconds=sorted(seconds), enames=enames)
say("after", outputs=run("width.ToString()")[1])

with run_kernel(kernel_name=".net-csharp") as other:
    endless = other.execute("var mine = 1; while (true) { }")
    say("two", mine=run("mine")[1], width=run("width.ToString()")[1])

manager.restart_kernel()
client.wait_for_ready(timeout=120)
say("restart", outputs=run("width")[1])

reply, outputs = run('Console.Write(System.Diagnostics.Process.Start("sleep", "600").Id); Environment.Exit(7);')
time.sleep(2)
child = outputs[0][1]["text"]
say("death", left=os.path.exists(f"/proc/{child}"), ename=reply.get("ename"), evalue=reply.get("evalue"), alive=manager.is_alive())
client.stop_channels()
manager.shutdown_kernel(now=True)
sys.exit(0)
