"""The site as its one command builds it, served here, and a browser to look at it with; without these the tests are skipped."""

from __future__ import annotations

import functools
import http.server
import importlib.util
import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.helpers import ROOT

Browser = Callable[..., Any]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site, built without a warning, with what "Try it" runs."""
    if not importlib.util.find_spec("mkdocs") or not shutil.which("npm"):
        pytest.skip("no mkdocs (the extra site) or no npm")
    built: Path = tmp_path_factory.mktemp("site") / "site"
    for program in (["-m", "mkdocs", "build", "--quiet", "--site-dir", built], [ROOT / "docs" / "build_try.py", built]):
        done = subprocess.run([sys.executable, *program], cwd=ROOT, capture_output=True, check=False, text=True)  # noqa: S603
        assert done.returncode == 0, done.stderr + done.stdout
    return built


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Files, and no lines about them."""

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the site is served."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def browser(address: str, tmp_path: Path) -> Iterator[Any]:
    """Chromium; afterwards its console has said nothing, and no other host was asked."""
    webdriver = pytest.importorskip("selenium.webdriver")
    chromium, driver = shutil.which("chromium") or shutil.which("google-chrome"), shutil.which("chromedriver")
    if not chromium or not driver:
        pytest.skip("no Chromium with its driver")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for flag in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", f"--user-data-dir={tmp_path}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    opened: Any = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    try:
        opened.get("about:blank")
        opened.get_log("performance")  # the browser's own first page
        yield opened
        logs = [json.loads(line["message"])["message"] for line in opened.get_log("performance")]
        urls = [log["params"]["request"]["url"] for log in logs if log["method"] == "Network.requestWillBeSent"]
        assert urls
        assert [url for url in urls if not url.startswith((address, "data:", "blob:"))] == []
        assert [line["message"] for line in opened.get_log("browser")] == []
    finally:
        opened.quit()


def sized(browser: Any, width: int, scheme: str = "light") -> None:
    """Give the browser the width of a screen, and what its user prefers: light or dark."""
    shape = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", shape)
    preferred = [{"name": "prefers-color-scheme", "value": scheme}, {"name": "hover", "value": "hover"}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": preferred})
