"""Compare two commits: `python benchmarks/regressions.py OLD [NEW] [--json FILE]`, by hand, before a release or a large change.

Each measure is a process of its own, of the one commit and of the other in turn. The medians of CPU time are compared, and what
is told is their ratio. NEW is the checkout as it stands if it is not named. The exit status is 1 if a measure takes more than
`--most` (1.15) times what it took. Beside other work ratios move by a tenth: measure again what is said to be slower.
"""

from __future__ import annotations

import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).parents[1]
GIVEN = """
import csv, json, pathlib, tempfile, time
started = time.process_time()
import jalali_norm as jn
imported = time.process_time() - started
cases = pathlib.Path({cases!r})
cells = [row[0] for row in csv.reader(open(cases / "read.tsv", encoding="utf-8"), delimiter="\\t", quoting=3)][1:]
texts = [json.loads(line)["text"] for line in open(cases / "texts.jsonl", encoding="utf-8")]
days = [f"{{1300 + k % 120}}/{{1 + k // 120 % 12:02}}/{{1 + k // 1440 % 29:02}}" for k in range(200_000)]
spoken = [f"{{1 + k % 29}} آبان {{1300 + k // 29 % 120}} ساعت {{k % 24}}:{{k % 60:02}}" for k in range(200_000)]
mixed = [one for pair in zip(days, spoken) for one in pair]

def each(read, rows):
    for row in rows:
        try:
            read(row)
        except jn.ReadingError:
            pass
"""
# what stands before `|` is not measured
MEASURES = {
    "import": "| started = time.process_time() - imported",
    "parse, a first cell": "| jn.parse('۲۳ آبان ۱۴۰۱')",
    "parse, labelled cells for the first time": "| each(jn.parse, cells)",
    "parse, labelled cells again": "each(jn.parse, cells) | [each(jn.parse, cells) for _ in range(20)]",
    "parse, shapes that are known": "each(jn.parse, mixed[:100]) | each(jn.parse, mixed[100:40_000])",
    "parse, fuzzy": "read = lambda text: jn.parse(text, fuzzy=True) | each(read, cells)",
    "extract, passages for the first time": "| each(jn.extract, texts)",
    "extract, passages again": "each(jn.extract, texts) | [each(jn.extract, texts) for _ in range(5)]",
    "normalize, a first list of 100": "| jn.normalize(mixed[:100], errors='coerce')",
    "normalize, lists of 100": "jn.normalize(mixed[:100], errors='coerce') | "
    "[jn.normalize(mixed[k:k + 100], errors='coerce') for k in range(100, 40_000, 100)]",
    "normalize, a list of 200,000": "| jn.normalize(mixed[:200_000], errors='coerce')",
    "normalize, Arrow of 400,000": "import pyarrow; column = pyarrow.array(mixed) | jn.normalize(column, errors='coerce')",
    "profile, a list of 200,000": "| jn.profile(mixed[:200_000])",
    "render, 20,000 days": "import datetime as dt; at = [dt.date(2000, 1, 1) + dt.timedelta(k) for k in range(20_000)] | "
    "each(lambda day: jn.render(day, 'weekday day month year'), at)",
    "convert, a CSV of 200,000 rows": "from jalali_norm.cli import main; folder = tempfile.mkdtemp(); "
    "pathlib.Path(folder, 'a.csv').write_text('paid\\n' + '\\n'.join(mixed[:200_000]), encoding='utf-8') | "
    "main(['convert', folder + '/a.csv', '-o', folder + '/b.csv', '--column', 'paid', '--quiet'])",
}


def seconds(root: pathlib.Path, code: str) -> float:
    """Return the CPU seconds of a measure in a process that imports the package of a folder."""
    before, _, measured = code.partition("|")
    lines = [
        GIVEN.format(cases=str(ROOT / "tests" / "cases")),
        before.strip(),
        "started = time.process_time()",
        measured.strip(),
    ]
    script = "\n".join([*lines, "print(time.process_time() - started)"])
    environment = {**os.environ, "PYTHONPATH": str(root)}
    done = subprocess.run([sys.executable, "-c", script], env=environment, cwd=root, capture_output=True, text=True, check=True)  # noqa: S603
    return float(done.stdout.split()[-1])


def main() -> int:
    """Print the table; return 1 if something has become slower."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old", help="a commit")
    parser.add_argument("new", nargs="?", help="a commit; without it the checkout as it stands")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--most", type=float, default=1.15, help="the ratio that is still no regression")
    parser.add_argument("--only", default="", help="measures whose name has this in it")
    parser.add_argument("--json", type=pathlib.Path, help="where to write all seconds of all rounds")
    chosen = parser.parse_args()
    taken: dict[str, dict[str, list[float]]] = {}
    slower = []
    with tempfile.TemporaryDirectory() as folder:
        roots = {"old": exported(chosen.old, folder), "new": exported(chosen.new, folder) if chosen.new else ROOT}
        print(f"| measure | {chosen.old}, s | {chosen.new or 'here'}, s | ratio |\n|---|---|---|---|")
        for name, code in MEASURES.items():
            if chosen.only not in name:
                continue
            rounds = [{side: seconds(root, code) for side, root in roots.items()} for _ in range(chosen.rounds)]
            taken[name] = {side: [one[side] for one in rounds] for side in roots}
            old, new = (statistics.median(taken[name][side]) for side in roots)
            slower += [name] if new > chosen.most * old else []
            print(f"| {name} | {old:.3f} | {new:.3f} | {new / old:.2f} |", flush=True)
    if chosen.json:
        told = {"python": sys.version, "old": chosen.old, "new": chosen.new, "seconds": taken}
        chosen.json.write_text(json.dumps(told, indent=1), encoding="utf-8")
    for name in slower:
        print(f"slower: {name}", file=sys.stderr)
    return bool(slower)


def exported(commit: str, folder: str) -> pathlib.Path:
    """Return a folder with the files of a commit."""
    root = pathlib.Path(folder, commit.replace("/", "-"))
    root.mkdir()
    packed = subprocess.run(["git", "archive", commit], cwd=ROOT, capture_output=True, check=True).stdout  # noqa: S603, S607
    subprocess.run(["tar", "x", "-C", root], input=packed, check=True)  # noqa: S603, S607
    return root


if __name__ == "__main__":
    sys.exit(main())
