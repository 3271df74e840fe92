"""The pages of the site: links lead somewhere, nothing is asked of other hosts, and everybody can use them."""

from __future__ import annotations

import html.parser
import re
import subprocess
import tarfile
import urllib.parse
from pathlib import Path
from typing import Any

import pytest

from tests.helpers import ROOT, script
from tests.site.conftest import sized

LOADED = {"script": "src", "img": "src", "source": "srcset", "iframe": "src", "link": "href"}  # without being asked


class Page(html.parser.HTMLParser):
    """What a page links to, what it loads, and the places in it that links may lead to."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.places: set[str] = set()
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Keep what a tag says of links."""
        given = dict(attributes)
        self.places |= {place for name in ("id", "name") if (place := given.get(name))}
        if tag == "a" and (href := given.get("href")):
            self.links.append(href)
        elif (loaded := given.get(LOADED.get(tag, ""))) and given.get("rel") not in {"canonical", "alternate", "prev", "next"}:
            self.loads.append(loaded)


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, Page]:
    """All pages."""
    return {path: Page(path) for path in sorted(site.rglob("*.html"))}


def led_to(link: str, page: Path, site: Path) -> tuple[Path, str]:
    """Return the file and the place in it that a link of a page leads to."""
    parts = urllib.parse.urlsplit(link)
    path = urllib.parse.unquote(parts.path)
    base = site if path.startswith("/") else page.parent
    found = (base / path.lstrip("/")).resolve() if path else page
    return found / "index.html" if found.is_dir() else found, urllib.parse.unquote(parts.fragment)


def test_links(pages: dict[Path, Page], site: Path) -> None:
    """Every link within the site leads to a file and to a place in it, and one to the project's files to one that is there."""
    broken = []
    repository = f"{script('site').REPOSITORY}/"
    for path, page in pages.items():
        for link in page.links + page.loads:
            if link.startswith(repository):
                there = (ROOT / link.removeprefix(repository).partition("#")[0]).exists()
            elif urllib.parse.urlsplit(link).scheme:
                continue
            elif path.name == "404.html":  # it stands at any address, and its links are those of the root
                there = True
            else:
                file, place = led_to(link, path, site)
                there = file.exists() and (not place or file.suffix != ".html" or place in pages[file].places)
            if not there:
                broken.append(f"{path.relative_to(site)}: {link}")
    assert broken == []
    assert len(pages) > 40


def test_nothing_is_loaded_from_elsewhere(pages: dict[Path, Page], site: Path) -> None:
    """No page and no style sheet names another host for what it loads."""
    asked = {load for page in pages.values() for load in page.loads if urllib.parse.urlsplit(load).netloc}
    for style in site.rglob("*.css"):
        asked |= set(re.findall(r"url\(\s*[\"']?((?:https?:)?//[^)\"']+)", style.read_text(encoding="utf-8")))
    assert asked == set()


def test_pages_on_a_phone(browser: Any, address: str, pages: dict[Path, Page], site: Path) -> None:
    """No page is wider than the screen."""
    sized(browser, 390)
    wide = []
    for path in pages:
        name = path.relative_to(site).as_posix()
        if path.name != "404.html":
            browser.get(address + name)
            width = browser.execute_script("return document.documentElement.scrollWidth")
            wide += [(name, width)] if width > 390 else []
    assert wide == []


@pytest.fixture(scope="module")
def axe(tmp_path_factory: pytest.TempPathFactory, site: Path) -> str:  # noqa: ARG001 - with npm
    """The source of axe-core, which checks how a page can be used by everybody."""
    made: Path = tmp_path_factory.mktemp("axe")
    subprocess.run(["npm", "pack", "--silent", "axe-core@4"], cwd=made, check=True, capture_output=True)  # noqa: S607
    with tarfile.open(next(made.glob("*.tgz"))) as package:
        package.extractall(made, filter="data")
    return (made / "package" / "axe.min.js").read_text(encoding="utf-8")


CHECK = """
const done = arguments[0];
axe.run(document, {resultTypes: ["violations"]}).then(found => done(found.violations
  .filter(one => ["serious", "critical"].includes(one.impact))
  .flatMap(one => one.nodes.slice(0, 3).map(node => `${one.id}: ${node.html.slice(0, 200)}: ${node.any[0]?.message ?? ""}`))));
"""


PAGES = [*(f"{language}{name}" for language in ("", "fa/") for name in ("index", "columns", "policy", "errors", "try")), "api"]


@pytest.mark.parametrize("name", PAGES)
def test_everybody_can_use_it(browser: Any, address: str, axe: str, name: str) -> None:
    """axe-core finds nothing serious in a page: in the light at a desk, in the dark on a phone."""
    browser.set_script_timeout(60)
    for width, scheme in ((1200, "light"), (390, "dark")):
        sized(browser, width, scheme)
        browser.get(f"{address}{name}.html")
        browser.execute_script(axe)
        found = browser.execute_async_script(CHECK)
        assert not found, f"{width} {scheme}:\n" + "\n".join(found)


def test_search_finds_persian(browser: Any, address: str) -> None:
    """A Persian word is found, with its ZWNJ and without it."""
    for word in ("سه‌شنبه", "سه شنبه", "رمضان"):
        browser.get(address + "index.html")
        found = browser.execute_async_script(
            """
            const [word, done] = arguments, box = document.querySelector(".md-search__input");
            box.focus(); box.value = word; box.dispatchEvent(new Event("input", {bubbles: true}));
            box.dispatchEvent(new KeyboardEvent("keyup", {bubbles: true}));
            (function look(left) {
              const links = [...document.querySelectorAll(".md-search-result__link")].map(link => link.href);
              if (links.length || !left) done(links); else setTimeout(look, 100, left - 1);
            })(100);
            """,
            word,
        )
        assert found, word
