"""Fuzzing that is guided by coverage: `python -m tests.tools.fuzz text --runs 1000000`, by atheris where it is installed.

A target reads what the fuzzer makes and checks what is promised of any input at all; what breaks a promise stops it, with the
input. It begins with the labelled cells and texts and those of `corpus.jsonl`, changes them by numbers, words and letters, and
keeps what widens coverage in `build/fuzz/TARGET`, to go on from there. `--keep` (Python 3.12) puts into `corpus.jsonl` what
runs lines that no labelled cell or text runs, the shortest first.

What costs more than the reading itself is checked on a part of the inputs, which `share` chooses by their bytes: one that has
failed fails again.

A new line of the package that is run, or a new way in which a text was read, is coverage. Python 3.12 tells of a line only
once, and then costs nothing; in 3.11 atheris counts every branch, and the same takes two or three times as long. Without
atheris a loop of our own keeps what is new, of which in 3.11 only the ways of reading are known.
"""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import functools
import gc
import hashlib
import importlib
import io
import json
import pathlib
import pkgutil
import random
import re
import sys
import tempfile
import time
import unicodedata
import zlib
from collections.abc import Callable, Hashable, Iterator
from types import CodeType
from typing import Any

import pyarrow as pa

try:
    import atheris
except ImportError:
    atheris = None
with (
    contextlib.nullcontext() if atheris is None or sys.version_info >= (3, 12) else atheris.instrument_imports(["jalali_norm"])
):
    import jalali_norm as jn
    from jalali_norm import cli
    from jalali_norm.files import convert
    from jalali_norm.grammar.parser import shape_of
    from jalali_norm.lexicon.words import WORDS
    from jalali_norm.text.tokenizer import skeleton_of

    for found in pkgutil.walk_packages(jn.__path__, "jalali_norm."):  # those too that are imported when they are used
        if found.name.split(".")[1] in {"cells", "columns", "context", "files", "grammar", "prose", "resolve", "writing"}:
            with contextlib.suppress(ImportError):  # what needs a library that is not here
                importlib.import_module(found.name)

from tests.cells.test_output import POLICIES, YEAR, is_kept, labelled
from tests.helpers import ROOT, passages

SPELT_OTHERWISE = (
    str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "0123456789" * 2),
    str.maketrans("0123456789٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹" * 2),
    str.maketrans("یکه", "يكه"),
)
CHOICES = [*POLICIES.values()]
KEPT = ROOT / "build" / "fuzz"
CORPUS = pathlib.Path(__file__).with_name("corpus.jsonl")
PACKAGE = jn.__path__[0]
FILES = {"csv", "json", "jsonl"}
Change = Callable[[str, random.Random], str]


# --- what is promised ----------------------------------------------------------------------------------------------


def chosen(data: bytes) -> tuple[jn.Policy, str]:
    """Return a policy and a text, of the first byte and of the others: some are no UTF-8, which gives lone surrogates."""
    return CHOICES[data[0] % len(CHOICES)] if data else jn.Policy(), data[1:].decode("utf-8", "surrogateescape")


def share(data: bytes, part: int) -> bool:
    """Tell whether an input is of those, one in so many, for which a check is made that costs much."""
    return zlib.crc32(data) % part == 0


def cell(data: bytes) -> None:
    """`parse` gives a reading of a part of the text, or a ReadingError; its value is read back, or refused.

    One cell in 4 is written in other digits, letters and capitals, and with spaces and isolates around it, and is read alike.
    Of one in 16 the steps are asked for, and the reason of a refusal, which takes ten times as long as to refuse.
    """
    policy, text = chosen(data)
    result = read(text, policy)
    if isinstance(result, jn.ReadingError):
        new(type(result).__name__)
    else:
        new(way_of(result))
        assert text[slice(*result.span)] == result.text
        assert is_kept(result.iso, policy), result.iso
        assert jn.Reading.from_dict(result.to_dict()) == result
    if share(data, 4) and "&" not in text:  # whose digits may be HTML's
        for other in (*map(text.translate, SPELT_OTHERWISE), text.upper(), f" {text} ", f"\u2067{text}\u2069"):
            assert said(read(other, policy)) == said(result), other
    if share(data, 16):
        steps = jn.explain(text, policy=policy)
        assert str(steps)
        assert str(steps.result) == str(result)
        first, last = result.span
        assert 0 <= first <= last <= len(text)
        with contextlib.suppress(jn.ReadingError):
            jn.candidates(text, policy=policy)


def read(text: str, policy: jn.Policy) -> jn.Reading | jn.ReadingError:
    """Return a reading, or our error."""
    try:
        return jn.parse(text, policy=policy)
    except jn.ReadingError as error:
        return error


def said(result: jn.Reading | jn.ReadingError) -> str:
    """Return a value, or the kind of an error."""
    return str(result.iso) if isinstance(result, jn.Reading) else type(result).__name__


def text(data: bytes) -> None:
    """`extract` raises nothing; its readings stand in order, apart, and where they say; `replace` puts them where they were.

    `replace` is asked for one text in 4. One in 8 has other spaces and is read alike; and of it only a half is read as well.
    """
    policy, given = chosen(data)
    done = 0
    for found in jn.extract(given, policy=policy):
        new(way_of(found))
        first, last = found.span
        assert done <= first < last
        assert given[first:last] == found.text
        done = last
    if share(data, 4):
        assert jn.replace(given, policy=policy, to=lambda reading: reading.text) == given
    if share(data, 8):
        plain, spaced = (
            [found.iso for found in jn.extract(one, policy=policy)] for one in (given, given.replace(" ", "\u00a0"))
        )
        assert plain == spaced
        jn.extract(given[: len(given) // 2], policy=policy)


def column(data: bytes) -> None:
    """A column, as a list and as Arrow, says of each cell what `parse` says: of the cells of many inputs together."""
    policy, given = chosen(data)
    cells, wanted = WAITING.setdefault(id(policy), ([], []))
    for one in given.encode("utf-8", "replace").decode().split("\n"):
        result = read(one, policy)
        cells.append(one)
        wanted.append(result.iso if isinstance(result, jn.Reading) else None)
        new(way_of(result) if isinstance(result, jn.Reading) else type(result).__name__)
    if len(cells) >= TOGETHER:
        WAITING.clear()
        without_nulls = dataclasses.replace(policy, nulls=None)
        for made in (cells, pa.array(cells)):
            got = jn.normalize(made, policy=without_nulls, output="iso", errors="coerce")
            both = zip(cells, wanted, got if isinstance(got, list) else got.to_pylist(), strict=True)
            assert [row for row in both if row[1] != row[2]] == [], policy


TOGETHER = 256  # cells of one column
WAITING: dict[int, tuple[list[str], list[str | None]]] = {}  # cells with what `parse` says, by policy


def file(data: bytes, ending: str) -> None:
    """`convert` ends with 0, 1 or 2 and says why; what it does not understand it leaves no file of.

    One file in 4 that it has made is converted again, which changes nothing, but where a year would be another calendar's.
    """
    given, made, again = (FOLDER / f"{name}.{ending}" for name in ("given", "made", "again"))
    given.write_bytes(data)
    made.unlink(missing_ok=True)
    status, told = _converted(given, made)
    assert status in {0, 1, 2}
    assert status == 0 or told
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted([given.name, *[made.name] * (status != 2)])
    new(re.sub(r"\d+|'.*?'|\u2068.*?\u2069", "", told.split("\n")[0]))
    if status == 0 and share(data, 4) and all(int(year) > 1900 for year in YEAR.findall(made.read_text("utf-8", "replace"))):
        try:
            assert _converted(made, again)[0] == 0
            assert again.read_bytes() == made.read_bytes()
        finally:
            again.unlink(missing_ok=True)


def _converted(given: pathlib.Path, made: pathlib.Path) -> tuple[int, str]:
    """Convert a file; return the exit status, and what is said."""
    with contextlib.redirect_stderr(io.StringIO()) as told, contextlib.redirect_stdout(io.StringIO()):
        status = cli.main(["convert", str(given), "-o", str(made), "--column", "paid"])
    return status, told.getvalue()


TARGETS: dict[str, Callable[[bytes], None]] = {
    "cell": cell,
    "text": text,
    "column": column,
    "csv": lambda data: file(data, "csv"),
    "json": lambda data: file(data, "json"),
    "jsonl": lambda data: file(data, "jsonl"),
}
SHARED = "/dev/shm" if pathlib.Path("/dev/shm").is_dir() else None  # noqa: S108 - memory, where there is such a folder
HELD = tempfile.TemporaryDirectory(dir=SHARED)
FOLDER = pathlib.Path(HELD.name)


# --- what is coverage ----------------------------------------------------------------------------------------------


def way_of(found: jn.Reading) -> Hashable:
    """Return how something was read: the rows of the grammar, and what the reading says of itself."""
    plans = shape_of(skeleton_of(found.text)).plans
    return plans[0].rows if plans else None, found.precision, found.calendar, found.checks, type(found.end)


@functools.cache
def new(_way: Hashable) -> None:
    """Tell libFuzzer of something that was not there before."""
    if atheris is not None:
        atheris._trace_branch(next(COUNTERS, 0))  # noqa: SLF001 - as its own instrumentation does


# all at once: libFuzzer has room for 4,096 lots, and its memory is overwritten where there are more
COUNTERS = iter([] if atheris is None else [atheris._reserve_counter() for _ in range(1 << 16)])  # noqa: SLF001


def watch() -> list[tuple[str, int]]:
    """Tell libFuzzer of each line of the package when it is run for the first time; return a list of those, which grows."""
    lines: list[tuple[str, int]] = []
    monitoring: Any = vars(sys)["monitoring"]
    monitoring.use_tool_id(monitoring.COVERAGE_ID, "fuzz")

    def seen(code: CodeType, line: int) -> object:
        if code.co_filename.startswith(PACKAGE):
            lines.append((code.co_filename, line))
            new(lines[-1])
        return monitoring.DISABLE

    monitoring.register_callback(monitoring.COVERAGE_ID, monitoring.events.LINE, seen)
    monitoring.set_events(monitoring.COVERAGE_ID, monitoring.events.LINE)
    return lines


# --- what inputs are made of ---------------------------------------------------------------------------------------


def corpus() -> list[tuple[str, str]]:
    """Return what was kept: the target of each input, and the input."""
    lines = CORPUS.read_text(encoding="ascii").splitlines()
    return [(one["target"], one["input"]) for one in map(json.loads, lines)]


def keep(target: str) -> None:
    """Keep the inputs found for a target that run lines which what is labelled does not."""
    lines = watch()
    for data in labelled_inputs(target):
        TARGETS[target](data)
    kept = [one for one in corpus() if one[0] != target]
    for data in sorted((path.read_bytes() for path in (KEPT / target).iterdir()), key=len):
        known = len(lines)
        TARGETS[target](data)
        if len(lines) > known:
            kept.append((target, data.decode("utf-8", "surrogateescape")))
    rows = (json.dumps({"target": one, "input": text}) for one, text in sorted(kept))
    CORPUS.write_text("".join(f"{row}\n" for row in rows), encoding="ascii")


def seeds(target: str) -> Iterator[bytes]:
    """Yield what to begin with: what is labelled, and what was found before."""
    yield from labelled_inputs(target)
    yield from (text.encode("utf-8", "surrogateescape") for name, text in corpus() if name == target)


def labelled_inputs(target: str) -> Iterator[bytes]:
    """Yield the labelled cells, or texts, as a target takes them."""
    cells = [text for text, _ in labelled()]
    if target in FILES:
        for k in range(0, len(cells), 20):
            rows = [{"id": n, "paid": one, "note": 'a "b", c'} for n, one in enumerate(cells[k : k + 5])]
            lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
            csv = "id,paid\r\n" + "".join(f'{n},"{row["paid"]}"\r\n' for n, row in enumerate(rows))
            yield {"csv": csv, "jsonl": lines + "\n", "json": f"[{lines}]".replace("\n", ",")}[target].encode()
    else:
        sentences = (one for passage in passages() for one in (passage, *re.split(r"(?<=[.!؟\n])", passage)) if one.strip())
        for n, one in enumerate(sentences if target == "text" else cells):
            yield bytes([n % 256]) + one.encode()


@functools.cache
def spellings() -> list[str]:
    """Return the words of the lexicon."""
    return sorted({word.spelling.replace(".", "") for word in WORDS})


@functools.cache
def letters() -> list[str]:
    """Return every assigned character."""
    return [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) not in ("Cn", "Cs", "Co")]


@functools.cache
def models() -> list[str]:
    """Return the labelled cells and texts."""
    return [*(text for text, _ in labelled()), *passages()]


def _number(text: str, some: random.Random) -> str:
    """Put another number for one: mostly as long, and in the same digits."""
    runs = [*re.finditer(r"\d+", text)]
    if not runs:
        return _mark(text, some)
    run = some.choice(runs)
    digit = run[0][0] if run[0][0] in "0۰" else "۰" if run[0][0] > "9" else "0"
    other = some.choice(NUMBERS) if some.random() < 0.3 else str(some.randrange(10 ** min(len(run[0]), 9))).zfill(len(run[0]))
    return text[: run.start()] + "".join(chr(ord(digit) + int(c)) for c in other) + text[run.end() :]


def _word(text: str, some: random.Random) -> str:
    """Put a word of the lexicon for one, or between two."""
    words = text.split(" ")
    at = some.randrange(len(words) + 1)
    return " ".join([*words[:at], some.choice(spellings()), *words[at + some.randrange(2) :]])


def _mark(text: str, some: random.Random) -> str:
    """Put a character for one, or between two: a mark, or now and then any."""
    at = some.randrange(len(text) + 1)
    one = some.choice(letters()) if some.random() < 0.1 else some.choice(MARKS)
    return text[:at] + one + text[at + some.randrange(2) :]


def _less(text: str, some: random.Random) -> str:
    """Take some of the text away."""
    at = some.randrange(len(text) + 1)
    return text[:at] + text[at + some.choice((1, 1, 2, 3, 8, 40)) :]


def _more(text: str, some: random.Random) -> str:
    """Put some of it, or of a labelled text, somewhere else."""
    model = some.choice((text, some.choice(models())))
    first, at = some.randrange(len(model) + 1), some.randrange(len(text) + 1)
    return text[:at] + some.choice(("", " ", "\n")) + model[first : first + some.choice((1, 4, 12, 40))] + text[at:]


NUMBERS = "0 1 12 13 29 30 31 32 60 99 365 366 1178 1278 1320 1399 1400 1403 1404 1445 1501 1900 2022 2400 14010823".split()
MARKS = " \u200c-/.:,،()\"'«»ـ+|\n\t–…0123456789۰۱۲۳۴۵۶۷۸۹٠٤٥٦ابپتسشعمنوهیآءئةيكdhmTZ"
CHANGES: tuple[Change, ...] = (_number, _number, _word, _word, _mark, _mark, _less, _more)


def changed(data: bytes, most: int, seed: int) -> bytes:
    """Return an input with some changes by numbers, words and characters; one in eight is changed by its bytes."""
    some = random.Random(seed)  # noqa: S311 - no secret
    if not data or some.random() < 0.125:
        return _by_bytes(data, most, some)
    policy = bytes([some.randrange(256)]) if some.random() < 0.1 else data[:1]
    return (policy + _changed(data[1:], some))[:most]


def changed_file(data: bytes, most: int, seed: int) -> bytes:
    """Return a file with some changes: every other one by its bytes."""
    some = random.Random(seed)  # noqa: S311 - no secret
    return _by_bytes(data, most, some) if some.random() < 0.5 else _changed(data, some)[:most]


def _changed(data: bytes, some: random.Random) -> bytes:
    text = data.decode("utf-8", "surrogateescape")
    for _ in range(some.choice((1, 1, 1, 2, 2, 3, 5))):
        text = some.choice(CHANGES)(text, some)
    return text.encode("utf-8", "surrogateescape")


def _by_bytes(data: bytes, most: int, some: random.Random) -> bytes:
    if atheris is not None:
        return bytes(atheris.Mutate(data, most))
    at = some.randrange(len(data) + 1)
    return (data[:at] + some.randbytes(some.randrange(3)) + data[at + some.randrange(3) :])[:most]


def loop(target: str, change: Callable[[bytes, int, int], bytes], most: int, runs: int, seconds: int) -> None:
    """Fuzz without atheris: what brings something new is kept, and what fails is written beside it."""
    some, end, done = random.Random(), time.monotonic() + seconds, 0  # noqa: S311 - no secret
    inputs = [path.read_bytes() for path in sorted((KEPT / target).iterdir())]
    while done != runs and (not seconds or time.monotonic() < end):
        known = new.cache_info().currsize
        data = inputs[done] if done < len(inputs) else change(some.choice(inputs), most, some.getrandbits(32))
        try:
            TARGETS[target](data)
        except BaseException:
            (KEPT / f"{target}-crash").write_bytes(data)
            raise
        if new.cache_info().currsize > known and done >= len(inputs):
            inputs.append(data)
            (KEPT / target / hashlib.sha256(data).hexdigest()).write_bytes(data)
        done += 1
    print(f"Done {done} runs, {new.cache_info().currsize} lines and ways, {len(inputs)} inputs")  # noqa: T201 - it prints


def main() -> None:
    """Fuzz a target."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--runs", type=int, default=-1, help="without it for ever")
    parser.add_argument("--seconds", type=int, default=0)
    parser.add_argument("--keep", action="store_true", help="what was found for the target, and run nothing")
    asked = parser.parse_args()
    if asked.keep:
        keep(asked.target)
        return
    cli._parser = functools.cache(cli._parser)  # noqa: SLF001 - to make it takes longer than to convert a small file
    convert._read_ahead = lambda blocks, **_: blocks  # noqa: SLF001 - so does a thread, which does the same work elsewhere
    found, words = KEPT / asked.target, KEPT / "words.txt"
    found.mkdir(parents=True, exist_ok=True)
    for n, seed in enumerate(seeds(asked.target)):
        (found / f"seed-{n}").write_bytes(seed)
    if sys.version_info >= (3, 12):
        watch()
    gc.freeze()
    change, most = (changed_file, 400) if asked.target in FILES else (changed, 240)  # bytes: what is short says as much
    if atheris is None:
        loop(asked.target, change, most, asked.runs, asked.seconds)
        return
    lines = ("".join(f"\\x{byte:02x}" for byte in one.encode()) for one in spellings())
    words.write_text("".join(f'"{line}"\n' for line in lines), encoding="ascii")
    options = [f"-runs={asked.runs}", f"-max_total_time={asked.seconds}", f"-max_len={most}", "-timeout=60"]
    options += [f"-dict={words}", f"-artifact_prefix={KEPT}/{asked.target}-"]
    atheris.Setup([sys.argv[0], str(found), *options], TARGETS[asked.target], custom_mutator=change)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
