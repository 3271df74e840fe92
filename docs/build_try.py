"""Builds what "Try it" runs into the built site, or the one that is named: the wheel, and Pyodide of npm."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
PYODIDE = "pyodide@314.0.7"  # of another version docs/assets/try/licences.txt may have to tell more
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
        shutil.copy(ROOT / "docs" / "try_page.py", site / "page.py")


if __name__ == "__main__":
    main()
