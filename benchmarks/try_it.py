"""Time "Try it" in Chromium: `python benchmarks/try_it.py build/site`, the built site, with selenium and Chromium.

The first result of a page that was never opened, from this machine, and then the keystrokes of one cell: from the input to its
result. Each keystroke waits for the one before.
"""

from __future__ import annotations

import functools
import http.server
import shutil
import statistics
import sys
import threading
import time

from selenium import webdriver

RUNS = 3
READ = "return document.getElementById('try-output')?.dataset.read"
KEYSTROKES = """
const done = arguments[0], box = document.querySelector('#try textarea'), output = document.getElementById('try-output');
const times = [], text = '۲۱:۱۴ - ۲۳ آبان ۱۴۰۱';
(function next(length) {
  if (length > text.length) return done(times);
  const began = performance.now();
  const seen = new MutationObserver(() => {
    seen.disconnect();
    times.push(performance.now() - began);
    setTimeout(next, 0, length + 1);
  });
  seen.observe(output, {attributes: true, attributeFilter: ['data-read']});
  box.value = text.slice(0, length);
  box.dispatchEvent(new Event('input', {bubbles: true}));
})(1);
"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Files, and no lines about them."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def measured(address: str) -> tuple[float, list[float]]:
    """Return the seconds to the first result and the milliseconds of each keystroke."""
    options = webdriver.ChromeOptions()
    for flag in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage"):
        options.add_argument(flag)
    options.binary_location = shutil.which("chromium") or shutil.which("google-chrome") or ""
    browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver") or ""))
    try:
        browser.set_script_timeout(120)
        began = time.perf_counter()
        browser.get(address)
        while not browser.execute_script(READ):  # type: ignore[no-untyped-call]
            time.sleep(0.02)
        first = time.perf_counter() - began
        time.sleep(5)  # as one who looks at it does
        return first, browser.execute_async_script(KEYSTROKES)  # type: ignore[no-untyped-call]
    finally:
        browser.quit()


def main() -> None:
    """Print the medians."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=sys.argv[1]))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    runs = [measured(f"http://127.0.0.1:{server.server_port}/try.html") for _ in range(RUNS)]
    server.shutdown()
    print(f"first result, s: {statistics.median(first for first, _ in runs):.1f}")
    keys = [key for _, all_keys in runs for key in all_keys]
    print(f"keystroke, ms: median {statistics.median(keys):.0f}, slowest {max(keys):.0f}")


if __name__ == "__main__":
    main()
