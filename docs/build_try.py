"""Builds what "Try it" runs into the built site, or the one that is named: the wheel, and Pyodide of npm."""

from __future__ import annotations

import importlib.metadata
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
PYODIDE = "pyodide@314.0.7"
FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json", "package.json")


def main() -> None:
    """Put the wheel and the interpreter beside the page's script, which both languages share."""
    built = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / "site"
    site = built / "assets" / "try"
    if not site.is_dir():
        sys.exit("no built site: run `mkdocs build` first")
    npm = shutil.which("npm")
    if not npm:
        sys.exit("npm is not installed")
    with tempfile.TemporaryDirectory() as made:
        subprocess.run([npm, "pack", "--silent", PYODIDE], cwd=made, check=True)  # noqa: S603 - a fixed name
        subprocess.run([sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", made, str(ROOT)], check=True)  # noqa: S603
        shutil.copy(next(Path(made).glob("jalali_norm-*.whl")), site / "jalali_norm.whl")
        with tarfile.open(next(Path(made).glob("*.tgz"))) as package:
            package.extractall(made, filter="data")
        (site / "pyodide").mkdir(exist_ok=True)
        for name in FILES:
            shutil.copy(Path(made, "package", name), site / "pyodide")
        (site / "pyodide" / "LICENSE.txt").write_text(licence(), encoding="utf-8")
        shutil.copy(ROOT / "docs" / "try_page.py", site / "page.py")


def licence() -> str:
    """Return Pyodide's licence in full; its package names it only, and pathspec, which MkDocs needs, is under the same."""
    files = importlib.metadata.files("pathspec") or []
    text = next(file for file in files if file.name == "LICENSE").read_text()
    if not text.startswith("Mozilla Public License Version 2.0") or "Exhibit B" not in text:
        sys.exit("no text of the Mozilla Public License 2.0")
    return f"Pyodide, https://github.com/pyodide/pyodide, is under this licence.\n\n{text}"


if __name__ == "__main__":
    main()
