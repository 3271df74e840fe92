"""The page "Try it" in Chromium (the extra `browser`), where `mkdocs build` and `docs/build_try.py` have built it."""

from __future__ import annotations

import functools
import http.server
import importlib.util
import json
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

SITE = Path(__file__).parents[2] / "build" / "site"
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(
    not (CHROMIUM and DRIVER and importlib.util.find_spec("selenium") and (SITE / "assets/try/pyodide/pyodide.mjs").exists()),
    reason="no Chromium, no selenium (the extra browser), or the site is not built",
)


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Files, and no lines about them."""

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where the built site is served."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=SITE))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(address: str, tmp_path: Path) -> Iterator[Any]:
    """The page with its first result; afterwards the console said nothing and no other host was asked."""
    from selenium import webdriver  # noqa: PLC0415 - an extra
    from selenium.webdriver.chrome.service import Service  # noqa: PLC0415

    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM or ""
    for flag in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", f"--user-data-dir={tmp_path}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver: Any = webdriver.Chrome(options=options, service=Service(DRIVER))
    try:
        driver.get("about:blank")
        driver.get_log("performance")  # the browser's own first page
        began = time.perf_counter()
        driver.get(address + "try.html")
        wait(driver, "2022-11-14")
        print(f"first result: {time.perf_counter() - began:.1f} s")  # noqa: T201 - the measure
        yield driver
        logs = [json.loads(line["message"])["message"] for line in driver.get_log("performance")]
        urls = [log["params"]["request"]["url"] for log in logs if log["method"] == "Network.requestWillBeSent"]
        assert urls
        assert [url for url in urls if not url.startswith((address, "data:", "blob:"))] == []
        # the theme asks for a site map of each language, and mkdocs makes but one: no fault of this page
        said = [line["message"] for line in driver.get_log("browser")]
        assert [line for line in said if "/fa/sitemap.xml - Failed to load resource" not in line] == []
    finally:
        driver.quit()


def wait(driver: Any, expected: str, seconds: float = 60) -> str:
    """What the page shows, once it holds what is expected."""
    until = time.monotonic() + seconds
    while True:
        shown: str = driver.execute_script("return document.getElementById('try-output')?.textContent ?? ''")
        if expected in shown:
            return shown
        assert time.monotonic() < until, shown[:500]
        time.sleep(0.02)


def write(driver: Any, text: str, mode: str = "cell") -> None:
    """Paste a text, to be read in a mode."""
    driver.execute_script(
        "document.querySelector(`#try input[value=${arguments[1]}]`).checked = true;"
        "const box = document.querySelector('#try textarea'); box.value = arguments[0];"
        "box.dispatchEvent(new Event('input', {bubbles: true}))",
        text,
        mode,
    )


KEYSTROKE = """
const done = arguments[0], box = document.querySelector('#try textarea'), output = document.getElementById('try-output');
const times = [], text = '۲۱:۱۴ - ۲۳ آبان ۱۴۰۱';
(function next(length) {
  if (length > text.length) return done(times);
  const began = performance.now();
  const seen = new MutationObserver(() => {
    seen.disconnect();
    times.push(performance.now() - began); setTimeout(next, 0, length + 1);
  });
  seen.observe(output, {attributes: true, attributeFilter: ['data-read']});
  box.value = text.slice(0, length);
  box.dispatchEvent(new Event('input', {bubbles: true}));
})(1);
"""


def test_a_cell(page: Any) -> None:
    """Offline: a typed Persian cell, its keystrokes' times, a refusal with its place, and candidates with their policy."""
    page.execute_cdp_cmd("Network.enable", {})
    lost = {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0}
    page.execute_cdp_cmd("Network.emulateNetworkConditions", lost)
    box = page.find_element("css selector", "#try textarea")
    box.clear()
    box.send_keys("۵ مهر ۱۴۰۲")
    wait(page, "2023-09-27")
    page.set_script_timeout(30)
    times = sorted(page.execute_async_script(KEYSTROKE))
    print(f"keystroke: median {times[len(times) // 2]:.0f} ms, slowest {times[-1]:.0f} ms")  # noqa: T201 - the measure
    assert times[len(times) // 2] < 1000
    write(page, "1401/13/45")
    wait(page, "no month 13")
    assert page.find_element("css selector", "#try-output u").text == "1401/13/45"
    write(page, "01/02/03")
    assert "order=" in wait(page, "2024-04-20")


def test_column_and_article(page: Any) -> None:
    """A column's counts and values, and an article's dates in their places, past a character of two UTF-16 units."""
    write(page, "1401/02/03\nx\n\n۵ مهر ۱۴۰۲", "column")
    shown = wait(page, "2023-09-27")
    assert "read: 2 · refused: 1 · empty: 1" in shown
    write(page, "😀 در ۲۳ آبان ۱۴۰۱ رفت", "article")
    wait(page, "😀 در ۲۳ آبان ۱۴۰۱ [2022-11-14] رفت")
    assert page.find_element("css selector", "#try-output mark").text == "۲۳ آبان ۱۴۰۱"


def test_hostile(page: Any) -> None:
    """Markup stays text in every mode, and a megabyte is told to be too much."""
    hostile = "<script>window.pwned = 1</script><img src=x onerror='window.pwned = 1'>"
    for mode, expected in (("cell", "refused"), ("column", "refused: 1"), ("article", "Marked")):
        write(page, hostile, mode)
        wait(page, expected)
        wait(page, hostile)
        assert page.find_elements("css selector", "#try-output :is(script, img)") == []
    assert page.execute_script("return window.pwned") is None
    write(page, "۱۴۰۱ " * 200_000)
    wait(page, "200,000")


def test_persian(page: Any, address: str) -> None:
    """The Persian page, at the width of a phone: right to left, and nothing wider than the screen."""
    page.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 375, "height": 800, "deviceScaleFactor": 1, "mobile": True}
    )
    page.get(address + "fa/try.html")
    wait(page, "2022-11-14")
    assert page.execute_script("return getComputedStyle(document.getElementById('try')).direction") == "rtl"
    assert page.execute_script("return document.documentElement.scrollWidth") <= 375
