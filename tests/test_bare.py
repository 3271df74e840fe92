"""What works where nothing but Python is installed, and what a use says that needs more."""

from __future__ import annotations

import pathlib
import subprocess
import sys
import tomllib

import jalali_norm as jn

BLOCKED = r"""
import sys

class Blocked:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if name.partition(".")[0] not in {*sys.stdlib_module_names, "jalali_norm"}:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Blocked)
import datetime as dt
import jalali_norm as jn

"""
TEXT = "وزیر دیروز گفت نمایشگاه از ۵ تا ۹ آذر ۱۴۰۱ برپاست و ۱ رمضان ۱۴۴۶ عید است"
WORKS = f"""
cells = ["1401/08/23", "۲۱:۱۴ - ۲۳ آبان ۱۴۰۱", None, "نامشخص", dt.date(2022, 11, 14), 44879, "۱ رمضان ۱۴۴۶"]
for output in ("datetime", "date", "iso", "frame"):
    print(jn.normalize(cells, output=output, errors="coerce", excel="1900"))
print(len(jn.normalize(cells * 2000, output="iso", errors="coerce")))
print(jn.parse("۱ رمضان ۱۴۴۶").iso, jn.parse("۱ رمضان ۱۴۴۶", lunar="umalqura").iso, jn.parse("۱ رمضان ۱۴۴۶", lunar="civil").iso)
print([one.iso for one in jn.extract({TEXT!r}, reference=dt.date(2022, 11, 16))])
print(jn.annotate({TEXT!r})._repr_html_()[:20], jn.replace({TEXT!r}, to="gregorian"), jn.timeml({TEXT!r})[:9])
print(jn.render(dt.date(2022, 11, 14), "weekday day month year"), jn.to_jalali(dt.date(2022, 11, 14)))
print(jn.from_hijri(1446, 9, 1))
print(jn.explain("23/08/1401"), jn.explain_text({TEXT!r}))
"""


def printed(code: str) -> str:
    """Return what a new process prints that runs some code."""
    root = pathlib.Path(jn.__file__).parents[1]
    return subprocess.run([sys.executable, "-X", "utf8", "-c", code], capture_output=True, check=True, cwd=root).stdout.decode()  # noqa: S603 - our own


def test_what_needs_nothing_else() -> None:
    """Texts, lists, writing and conversions give without any other package what they give with them."""
    assert printed(BLOCKED + WORKS) == printed("import datetime as dt, jalali_norm as jn\n" + WORKS)


def test_what_is_missing_is_told() -> None:
    """A use that needs a package says which, and which extra brings it."""
    tried = {
        "jn.normalize(range(3))": 'a column that is no list needs numpy: pip install "jalali-norm[arrow]"',
        "jn.normalize(['1401/08/23'], progress=True)": 'progress=True needs tqdm: pip install "jalali-norm[progress]"',
        "jn.parse('1401/08/23').to_jdatetime()": 'to_jdatetime needs jdatetime: pip install "jalali-norm[jdatetime]"',
    }
    for call, message in tried.items():
        assert printed(f"{BLOCKED}try:\n    {call}\nexcept ImportError as error:\n    print(error)") == message + "\n"


def test_extras_are_there() -> None:
    """Each extra that a message or the table of docs/extras.md names is one, and the table has all that are for use."""
    root = pathlib.Path(jn.__file__).parents[1]
    extras = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    for_work = {"bench", "browser", "clusters", "doors", "site", "test", "types"}
    rows = [line for line in (root / "docs" / "extras.md").read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    assert {row.split("`")[1] for row in rows} == extras.keys() - for_work


def test_a_door_names_its_extra() -> None:
    """A door that is imported without what it is for says what it needs, and how to have it."""
    extras = {
        "arrow": "arrow", "dask": "dask", "duckdb": "duckdb", "matplotlib": "plot", "pandas": "pandas", "polars": "polars",
        "pydantic": "pydantic", "spacy": "spacy", "spark": "spark", "sqlalchemy": "sqlalchemy",
    }  # fmt: skip
    code = (
        "import importlib\nfor door in {!r}:\n    try:\n        importlib.import_module('jalali_norm.' + door)\n"
        "    except ImportError as error:\n        print(error)\n"
    )
    said = printed(BLOCKED + code.format(list(extras))).splitlines()
    assert len(said) == len(extras)
    for (door, extra), line in zip(extras.items(), said, strict=True):
        assert line.startswith(f"jalali_norm.{door} needs ")
        assert line.endswith(f': pip install "jalali-norm[{extra}]"')
