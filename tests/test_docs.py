"""The pages say what the code does; their examples are doctests that run with the tests."""

from __future__ import annotations

import importlib
import pathlib
import re
import shlex
import subprocess
import sys

import pytest

import jalali_norm
from jalali_norm.cli import _parser
from tests.helpers import ROOT, command, script


@pytest.mark.parametrize("name", ["reads", "policies", "errors"])
def test_made_pages_are_current(name: str) -> None:
    """The pages of forms and words, of the policy, and of errors are those that the code makes: run `python docs/NAME.py`."""
    made = script(name)
    assert made.PAGE.read_text(encoding="utf-8") == made.page()


def test_our_answers_in_the_comparison_are_current(monkeypatch: pytest.MonkeyPatch) -> None:
    """What docs/compare.py wrote of this library is what it answers; what others answer is only measured again by a run."""
    monkeypatch.syspath_prepend(ROOT / "docs")
    compare = importlib.import_module("compare")
    results = {compare.OURS: compare.ours(compare.everything())}
    made = {"comparison": compare.blocks(results)}
    made["pitfalls"] = {name: compare.one_by_one(results, group) for name, group in compare.PITFALLS.items()}
    for page, blocks in made.items():
        text = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")
        for name in blocks.keys() - {"versions", "finders", "speed"}:
            block = text.partition(f"<!-- made: {name} -->")[2].partition("<!-- end -->")[0]
            written = {tuple(row.split(" | ")[:2]) if row.startswith("| `") else row for row in block.split("\n")}
            own = {tuple(row.split(" | ")[:2]) if row.startswith("| `") else row for row in "\n".join(blocks[name]).split("\n")}
            assert own - {""} <= written, (page, name)


def test_every_pitfall_is_listed() -> None:
    """The list at the top of docs/pitfalls.md has every heading, and nothing else."""
    text = (ROOT / "docs" / "pitfalls.md").read_text(encoding="utf-8")
    listed = re.findall(r"\[([^\]]+)\]\(#([^)]+)\)", text.partition("\n## ")[0])
    assert sorted(name for name, _ in listed) == sorted(re.findall(r"^## (.*)$", text, re.MULTILINE))
    assert all(anchor == re.sub(r"[^\w -]", "", name.lower()).replace(" ", "-") for name, anchor in listed)


def test_errors_in_persian_are_current() -> None:
    """The Persian page of errors is made with the English one, and its commands end as it says."""
    made = script("errors")
    page = made.PERSIAN.read_text(encoding="utf-8")
    assert page == made.page("fa")
    statuses = re.findall(r"^\| ([۰-۹]) \|.*`jalali-norm (.*)` \|$", page, re.MULTILINE)
    assert [(int(status), command(*line.split())[0]) for status, line in statuses] == [(0, 0), (1, 1), (2, 2)]


def test_the_reference_has_every_public_name() -> None:
    """Each public name stands in docs/api.md once, and nothing else does."""
    listed = re.findall(r"^::: jalali_norm\.(\w+)\n(?! )", (ROOT / "docs" / "api.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(listed) == jalali_norm.__all__


def test_both_readmes_have_the_same_commands() -> None:
    """The Persian page gives the commands of the English one."""
    english, persian = ((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.fa.md"))
    commands = re.findall(r"^python3 -m venv .*\n  .*$", english, re.MULTILINE)
    assert len(commands) == 2
    assert all(command in persian for command in commands)


@pytest.mark.parametrize("name", ["README.md", "README.fa.md"])
def test_blocks_of_the_readmes_do_not_scroll(name: str) -> None:
    """No line of code is wider than a hundred columns."""
    blocks = re.findall(r"^```\w+\n(.*?)^```$", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    assert len(blocks) == 3
    assert max(len(line) for block in blocks for line in block.split("\n")) <= 100


def test_recipes_are_short() -> None:
    """Of each recipe the first block makes the file and the second cleans it, in six lines at the most."""
    _, *recipes = re.split(r"^## ", (ROOT / "docs" / "recipes.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    cleaned = [re.findall(r"^```pycon\n(.*?)^```$", recipe, re.DOTALL | re.MULTILINE)[1] for recipe in recipes]
    assert len(cleaned) == 5
    assert all(len(block.strip().split("\n")) <= 6 for block in cleaned)


FENCED = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
COMMENT = re.compile(r"(^|  +)# .*$", re.MULTILINE)


def skeleton(path: pathlib.Path) -> tuple[list[str], list[tuple[str, str]]]:
    """Return the levels of a page's headings, and its blocks of code without their comments."""
    text = path.read_text(encoding="utf-8")
    headings = re.findall(r"^#+(?= )", FENCED.sub("", text), re.MULTILINE)
    return headings, [(kind, COMMENT.sub("", code)) for kind, code in FENCED.findall(text)]


@pytest.mark.parametrize("page", sorted(page.name for page in (ROOT / "docs").glob("*.fa.md")))
def test_a_persian_page_is_built_as_the_english_one(page: str) -> None:
    """Its headings, which have the anchors of the English ones, and its blocks, which are run there, are the same."""
    path = ROOT / "docs" / page
    assert skeleton(path) == skeleton(path.with_name(page.replace(".fa.md", ".md")))


DOCS = sorted(page for page in (ROOT / "docs").glob("*.md") if not page.match("*.fa.md"))
SHOWN = ["docs/files.md", "docs/command.md"]  # of commands, with what they print
BY_TESTS = {
    "clusters.md",
    "checks.md",
    "nlp.md",
}  # Python without prompts: test_clusters.py, test_recipes.py


@pytest.mark.parametrize("page", [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *DOCS], ids=lambda page: page.name)
def test_every_block_of_code_is_run(page: pathlib.Path) -> None:
    """A block is a doctest, a console of those pages, or Python that another test runs; commands alone have real options."""
    for language, block in re.findall(r"^```(\w+)\n(.*?)^```$", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE):
        if language == "console":
            assert f"docs/{page.name}" in SHOWN
        elif language in {"python", "pycon"}:
            assert ">>> " in block or page.name in BY_TESTS, block
        elif language == "sh":
            for line in re.findall(r"^jalali-norm .*", block, re.MULTILINE):
                arguments = shlex.split(re.split(r" [>|#]", line)[0])[1:]
                assert _parser().parse_args(arguments).run
        else:
            assert language in {"diff", "json"}, language


def test_every_page_is_in_the_navigation() -> None:
    """Each page of docs/ has a place in the site."""
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert [page.name for page in DOCS] == sorted(set(re.findall(r"[\w-]+\.md(?=\s*$)", config, re.MULTILINE)))


CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def printed(line: str) -> str:
    """Return what a line of a page prints in a shell, where `jalali-norm` is the command in this process."""
    ours, _, rest = line.partition(" | ") if line.startswith("jalali-norm ") else ("", "", line)
    status, out, errors = command(*shlex.split(ours)[1:]) if ours else (0, b"", b"")
    assert status == 0
    if rest:
        out = subprocess.run(rest, shell=True, input=out, capture_output=True, check=True).stdout  # noqa: S602 - our pages'
    return (errors + out).decode()


@pytest.mark.parametrize("page", SHOWN)
def test_commands_print_what_the_pages_show(page: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each command of a page prints what stands under it."""
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    monkeypatch.chdir(tmp_path)
    blocks = CONSOLE.findall((ROOT / page).read_text(encoding="utf-8"))
    assert blocks
    for block in blocks:
        for line, shown in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE):
            assert printed(line) == shown, line


def test_the_command_is_installed() -> None:
    """`jalali-norm` stands beside the Python of the environment, and is the command."""
    program = pathlib.Path(sys.executable).with_name("jalali-norm")
    done = subprocess.run([program, "parse", "۲۳ آبان ۱۴۰۱"], capture_output=True, check=True)  # noqa: S603
    assert (done.stdout, done.stderr) == (b"2022-11-14\n", b"")
