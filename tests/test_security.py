"""What SECURITY.md promises of the package as a whole: no connection, nothing that is read is run, and work is linear."""

from __future__ import annotations

import ast
import datetime as dt
import json
import pathlib
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest

import jalali_norm as jn
from tests.helpers import Depth

PACKAGE = pathlib.Path(jn.__file__).parent
MODULES = {path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in PACKAGE.rglob("*.py")}
FORBIDDEN_MODULES = set(
    "pickle cPickle dill cloudpickle marshal shelve code codeop ctypes socket ssl http urllib ftplib smtplib socketserver"
    " asyncio requests httpx aiohttp subprocess webbrowser pty runpy xmlrpc telnetlib".split()
)
FORBIDDEN_CALLS = {"eval", "exec", "compile", "__import__", "open_connection", "system", "popen", "execv", "execve", "spawnv"}
FORBIDDEN_KEYWORDS = {"allow_pickle", "shell"}
MAKES_CLASSES = {  # the two that run code, and what it is made of
    ("startup/records.py", "exec"): "the names and annotations of our own classes",
    ("startup/names.py", "__import__"): "the names of our own modules",
}


def _used(tree: ast.Module) -> Iterator[str]:
    """Yield the modules that a module imports, the functions that it calls and some keywords, each by its bare name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (f"import {alias.name.split('.')[0]}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield f"import {(node.module or '').split('.')[0]}"
        elif isinstance(node, ast.Call):
            yield from (keyword.arg for keyword in node.keywords if keyword.arg in FORBIDDEN_KEYWORDS)
            if isinstance(node.func, ast.Name):
                yield node.func.id
            elif isinstance(node.func, ast.Attribute) and not (
                isinstance(node.func.value, ast.Name) and node.func.value.id == "re"
            ):
                yield node.func.attr


def test_no_module_runs_or_loads_what_it_reads() -> None:
    """None imports what opens connections, starts programs or loads pickles; two run code, which is made of our own names."""
    forbidden = {f"import {name}" for name in FORBIDDEN_MODULES} | FORBIDDEN_CALLS | FORBIDDEN_KEYWORDS
    found = {(name, used) for name, tree in MODULES.items() for used in _used(tree) if used in forbidden}
    assert found == MAKES_CLASSES.keys()
    for call in (
        "import socket",
        "from urllib.request import x",
        "eval('1')",
        "os.system('x')",
        "np.load(x, allow_pickle=True)",
    ):
        assert forbidden & set(_used(ast.parse(call))), call


GUARDED = r"""
import datetime as dt, pathlib, sys
import jalali_norm as jn
from jalali_norm.cli import main
asked = []
watched = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork", "pickle.", "marshal.", "ctypes.",
           "urllib.", "http.", "ftplib.", "smtplib.", "webbrowser.", "shelve.")
hostile = sys.argv[2]
jn.extract(hostile, dt.date(2022, 11, 16)); jn.normalize([hostile, "1401/08/23"], errors="coerce")  # what is imported once
def hook(event, arguments):
    if event.startswith(watched):
        asked.append((event, str(arguments)[:80]))
sys.addaudithook(hook)
folder = pathlib.Path(sys.argv[1])
cells = [hostile, "1401/08/23", "cos\nsystem\n(S'touch pwned'\ntR.", "__import__('os').system('touch pwned')", "$(touch pwned)"]
jn.annotate(hostile, dt.date(2022, 11, 16)); jn.profile(cells)._repr_html_(); jn.render(dt.date(2022, 11, 14), "day month year")
jn.parse("1401/08/23 12:00", zone="Asia/Tehran"); jn.to_hijri(dt.date(2022, 11, 14))
(folder / "a.csv").write_text("d,x\n" + "".join(f'"{one}",`touch pwned`\n' for one in cells), encoding="utf-8", newline="")
source = str(folder / "a.csv")
for made in ("b.csv", "b.jsonl"):
    assert main(["convert", source, "--column", "d", "-o", str(folder / made), "--quiet"]) == 0
assert main(["profile", source, "--column", "d", "--html", str(folder / "a.html")]) == 0
assert main(["extract", source, "--annotate", str(folder / "n.html")]) == 0
assert not list(folder.glob("*pwned*")) and not pathlib.Path("pwned").exists()
print([one for one in asked if not one[0].startswith("marshal.")])  # what import reads of our own modules
"""


def test_nothing_is_asked_of_a_network_or_a_shell(tmp_path: pathlib.Path) -> None:
    """Reading, converting, profiling and writing raise no audit event of a socket, a process or a pickle."""
    pytest.importorskip("pyarrow")
    hostile = "http://example.com/1401/08/23 در ۲۳ آبان ۱۴۰۱ آمد"
    arguments = [sys.executable, "-c", GUARDED, str(tmp_path), hostile]
    told = subprocess.run(arguments, capture_output=True, text=True, check=False, cwd=PACKAGE.parent)  # noqa: S603
    assert (told.returncode, told.stdout.strip().splitlines()[-1:]) == (0, ["[]"]), told.stderr


REFERENCE = dt.date(2022, 11, 16)
AROUND = ("{0} ۲۳ آبان {0}", "{0} دیروز {0} بود", "سال ۱۴۰۱ {0}۵ و ۶ آبان{0}")
UNITS = ("ه", "0", "x", " ", ".", "(", "\u200c", ":", "، ", "به", "<.", "\u2066", "- ", "xا")


def _seconds(call: Callable[[str], object], text: str) -> float:
    """Return how much of the processor's time a call takes at the least, of which other programs take none."""
    took = []
    for _ in range(3):
        begun = time.process_time()
        call(text)
        took.append(time.process_time() - begun)
        if took[-1] > 1:
            break
    return min(took)


@pytest.mark.parametrize("unit", UNITS)
def test_time_is_linear(unit: str, depth: Depth) -> None:
    """Eight times the text takes about eight times as long, inside of regular expressions too; a square would be sixty-four."""

    def read(text: str) -> None:
        jn.extract(text, REFERENCE)
        with pytest.raises(jn.ReadingError) as refused:
            jn.parse(text)
        str(refused.value)

    size = depth(400, 1_000, 4_000)
    for around in AROUND:
        short, long = (around.format(unit * (count // len(unit))) for count in (size, 8 * size))
        read(short)  # what is made when it is first asked for
        assert _seconds(read, long) < 24 * _seconds(read, short) + 0.02, around


def test_a_reading_in_json_is_data() -> None:
    """What stands in JSON is a value or an error, and no name in it is looked up."""
    for text in ('{"__class__": "os.system", "iso": "touch pwned"}', '{"py/object": "os.system"}', "\"__import__('os')\""):
        with pytest.raises((ValueError, TypeError, KeyError)):
            jn.Reading.from_dict(json.loads(text))
