"""Coverage-guided fuzzing with atheris: `python -m tests.tools.fuzz text --runs 1000000`, where atheris is installed.

A target reads what the fuzzer makes and checks what is promised of any input at all; what breaks a promise stops it, with the
input. It begins with the labelled cells and texts, knows the words of the lexicon, and keeps what widens coverage in
`build/fuzz/TARGET`, to go on from there.
"""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import datetime as dt
import io
import json
import pathlib
import sys
import tempfile
from collections.abc import Callable, Iterator

import atheris

with atheris.instrument_imports(include=["jalali_norm"]):
    import jalali_norm as jn
    from jalali_norm.cli import main as command
    from jalali_norm.lexicon.words import WORDS

import pyarrow as pa

from tests.cells.test_output import POLICIES, is_kept
from tests.helpers import ROOT, labelled, passages

REFERENCE = dt.datetime(2022, 11, 16, 10)  # noqa: DTZ001 - the wall clock
CHOICES = [*POLICIES.values()]
KEPT = ROOT / "build" / "fuzz"


def chosen(data: bytes) -> tuple[jn.Policy, str]:
    """Return a policy and a text, of the first byte and of the others: some are no UTF-8, which gives lone surrogates."""
    return CHOICES[data[0] % len(CHOICES)] if data else jn.Policy(), data[1:].decode("utf-8", "surrogateescape")


def cell(data: bytes) -> None:
    """`parse` gives a reading of a part of the text, or a ReadingError; its value is read back, or refused."""
    policy, text = chosen(data)
    try:
        found = jn.parse(text, policy=policy)
    except jn.ReadingError as error:
        assert str(error)
        with contextlib.suppress(jn.ReadingError):
            jn.candidates(text, policy=policy)
        return
    assert text[slice(*found.span)] == found.text
    assert is_kept(found.iso, policy), found.iso
    assert jn.Reading.from_dict(found.to_dict()) == found


def text(data: bytes) -> None:
    """`extract` raises nothing; its readings stand in order, apart, and where they say; `replace` puts them where they were."""
    policy, given = chosen(data)
    done = 0
    for found in jn.extract(given, policy=policy):
        first, last = found.span
        assert done <= first < last
        assert given[first:last] == found.text
        done = last
    assert jn.replace(given, policy=policy, to=lambda reading: reading.text) == given
    jn.extract(given[: len(given) // 2], policy=policy)


def column(data: bytes) -> None:
    """A column says of each cell what `parse` says."""
    policy, given = chosen(data)
    cells = given.encode("utf-8", "replace").decode().split("\n") * 2
    wanted = []
    for one in cells:
        try:
            wanted.append(jn.parse(one, policy=policy).iso)
        except jn.ReadingError:
            wanted.append(None)
    without_nulls = dataclasses.replace(policy, nulls=None)
    assert jn.normalize(cells, policy=without_nulls, output="iso", errors="coerce") == wanted
    assert jn.normalize(pa.array(cells), policy=without_nulls, output="iso", errors="coerce").to_pylist() == wanted


def file(data: bytes, ending: str) -> None:
    """`convert` ends with 0, 1 or 2 and says why; what it does not understand it leaves no file of."""
    with tempfile.TemporaryDirectory(dir=SHARED) as folder:
        given = pathlib.Path(folder, f"given.{ending}")
        given.write_bytes(data)
        made = given.with_name(f"made.{ending}")
        with contextlib.redirect_stderr(io.StringIO()) as told, contextlib.redirect_stdout(io.StringIO()):
            status = command(["convert", str(given), "-o", str(made), "--column", "paid"])
        assert status in {0, 1, 2}
        assert status == 0 or told.getvalue()
        assert sorted(path.name for path in given.parent.iterdir()) == sorted([given.name, *[made.name] * (status != 2)])


TARGETS: dict[str, Callable[[bytes], None]] = {
    "cell": cell,
    "text": text,
    "column": column,
    "csv": lambda data: file(data, "csv"),
    "json": lambda data: file(data, "json"),
    "jsonl": lambda data: file(data, "jsonl"),
}
SHARED = "/dev/shm" if pathlib.Path("/dev/shm").is_dir() else None  # noqa: S108 - memory, where there is such a folder


def seeds(target: str) -> Iterator[bytes]:
    """Yield what to begin with: the labelled cells, or texts."""
    cells = [text for text, *_ in labelled("read")]
    if target in {"csv", "json", "jsonl"}:
        for k in range(0, len(cells), 20):
            rows = [{"id": n, "paid": one, "note": 'a "b", c'} for n, one in enumerate(cells[k : k + 5])]
            lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
            csv = "id,paid\r\n" + "".join(f'{n},"{row["paid"]}"\r\n' for n, row in enumerate(rows))
            yield {"csv": csv, "jsonl": lines + "\n", "json": f"[{lines}]".replace("\n", ",")}[target].encode()
    else:
        for n, one in enumerate(passages() if target == "text" else cells):
            yield bytes([n % 256]) + one.encode()


def main() -> None:
    """Fuzz a target."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--runs", type=int, default=-1, help="without it for ever")
    parser.add_argument("--seconds", type=int, default=0)
    asked = parser.parse_args()
    corpus, words = KEPT / asked.target, KEPT / "words.txt"
    corpus.mkdir(parents=True, exist_ok=True)
    for n, seed in enumerate(seeds(asked.target)):
        (corpus / f"seed-{n}").write_bytes(seed)
    spelt = sorted({word.spelling.replace(".", "") for word in WORDS})
    lines = ("".join(f"\\x{byte:02x}" for byte in one.encode()) for one in spelt)
    words.write_text("".join(f'"{line}"\n' for line in lines), encoding="ascii")
    options = [f"-runs={asked.runs}", f"-max_total_time={asked.seconds}", f"-dict={words}", "-max_len=400", "-timeout=60"]
    atheris.Setup([sys.argv[0], str(corpus), *options, f"-artifact_prefix={KEPT}/{asked.target}-"], TARGETS[asked.target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
