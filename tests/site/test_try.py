"""The page "Try it" in Chromium (the extra `browser`)."""

from __future__ import annotations

import importlib.util
import itertools
import json
import random
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import jalali_norm as jn
from tests.helpers import ROOT
from tests.site.conftest import sized


@pytest.fixture
def page(browser: Any, address: str) -> Any:
    """The page with its first result."""
    began = time.perf_counter()
    browser.get(address + "try.html")
    wait(browser, "2022-11-14")
    print(f"first result: {time.perf_counter() - began:.1f} s")  # noqa: T201 - the measure
    return browser


def wait(driver: Any, expected: str, seconds: float = 60) -> str:
    """What the page shows, once it holds what is expected."""
    until = time.monotonic() + seconds
    while True:
        shown: str = driver.execute_script("return document.getElementById('try-output')?.textContent.toWellFormed() ?? ''")
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


@pytest.fixture(scope="module")
def worker() -> ModuleType:
    """What the page's Python does, in this one."""
    spec = importlib.util.spec_from_file_location("try_page", ROOT / "docs" / "try_page.py")
    assert spec
    assert spec.loader
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def column_of(rows: random.Random) -> list[str]:
    """A column of numeric dates, most in one order, and something else."""
    order, short = rows.choice(("ymd", "dmy", "mdy")), rows.random() < 0.5

    def cell() -> str:
        years = (rows.randint(1380, 1405), rows.randint(1990, 2026), rows.randint(0, 99))
        year = rows.randint(0, 99) if short and rows.random() < 0.8 else rows.choice(years)
        parts = {"y": f"{year:02}", "m": f"{rows.randint(1, 12):02}", "d": f"{rows.randint(1, 31):02}"}
        return rows.choice("/-.").join(parts[of] for of in (order if rows.random() < 0.9 else "ymd"))

    return [cell() for _ in range(rows.randint(1, 6))] + rows.choice(([], ["۲۳ آبان ۱۴۰۱"], ["?"], ["31 مهر"], ["", "NULL"]))


def test_suggested_as_by_profile(worker: ModuleType) -> None:
    """The order that the page suggests, without NumPy, is the one that `profile` does; so are its counts and its reason."""
    pytest.importorskip("numpy")
    rows, suggested = random.Random(1), 0  # noqa: S311 - the same each time
    for _ in range(300):
        column = column_of(rows)
        request = {"mode": "column", "text": "\n".join(column), "language": "en", "policy": {}}
        (*_, last) = worker.answer(json.dumps(request))
        made, found = json.loads(last), jn.profile(column)
        assert (made["read"], made["refused"]) == (found.read, found.refused), column
        fields = {name: getattr(found.policy, name) for name in ("order", "calendar") if getattr(found.policy, name)}
        if found.policy.order:
            assert (made["suggested"], made["settles"], made["why"]) == (fields, found.settled, found.why), column
            suggested += 1
        else:
            assert made["suggested"] is None, column
        assert [iso or None for _, iso, _ in made["rows"]] == jn.normalize(column, output="iso", errors="coerce"), column
    assert suggested > 50


def offline(driver: Any) -> None:
    """Cut the browser off."""
    driver.execute_cdp_cmd("Network.enable", {})
    lost = {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0}
    driver.execute_cdp_cmd("Network.emulateNetworkConditions", lost)


def chosen(driver: Any, name: str) -> str:
    """What a field of the policy has."""
    value: str = driver.execute_script("return document.querySelector(`#try [name=${arguments[0]}]`).value", name)
    return value


def test_a_cell(page: Any) -> None:
    """Offline: a typed Persian cell, its keystrokes' times, and a refusal with its place."""
    offline(page)
    box = page.find_element("css selector", "#try textarea")
    box.clear()
    box.send_keys("۵ مهر ۱۴۰۲")
    wait(page, "2023-09-27")
    page.set_script_timeout(60)
    times = sorted(page.execute_async_script(KEYSTROKE))
    print(f"keystroke: median {times[len(times) // 2]:.0f} ms, slowest {times[-1]:.0f} ms")  # noqa: T201 - the measure
    write(page, "1401/13/45")
    wait(page, "no month 13")
    assert page.find_element("css selector", "#try-output u").text == "1401/13/45"


def test_a_candidate_is_picked(page: Any) -> None:
    """A click on the policy of one candidate applies it, and the line of Python has it."""
    write(page, "01/02/03")
    wait(page, "2024-04-20")
    picks = page.find_elements("css selector", ".try-candidates button")
    assert [pick.text for pick in picks] == ['Apply order="ymd"', 'Apply order="dmy"']
    picks[1].click()
    wait(page, "jn.parse('01/02/03', order='dmy')")
    assert page.find_element("css selector", "[role=status]").text == "2024-04-20 jalali"
    assert chosen(page, "order") == "dmy"
    code = page.find_element("css selector", ".try-code code").text
    known: dict[str, Any] = {}
    exec(code.replace("jn.parse", "made = jn.parse"), known)  # noqa: S102 - what the page shows
    assert known["made"].iso == "2024-04-20"


def test_a_column(page: Any, tmp_path: Path) -> None:
    """A column's counts, the policy that its rows support, applied by a click, and its CSV."""
    page.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)})
    write(page, "25/04/2021\n03/04/2021\n\n=1+1", "column")
    assert "read: 1 · refused: 2 · empty: 1" in wait(page, "Suggested policy")
    assert "1 row can only be d/m/y" in page.find_element("css selector", ".try-suggested").text
    page.find_element("css selector", ".try-suggested button").click()
    assert "Suggested" not in wait(page, "read: 2 · refused: 1 · empty: 1")
    assert chosen(page, "order") == "dmy"
    button = next(one for one in page.find_elements("css selector", "#try-output button") if one.text == "Download CSV")
    button.click()
    saved, until = tmp_path / "dates.csv", time.monotonic() + 20
    while not saved.exists():
        assert time.monotonic() < until
        time.sleep(0.05)
    lines = saved.read_bytes().decode("utf-8-sig").split("\r\n")
    assert lines[:4] == ["text,value,problem", '"25/04/2021","2021-04-25",""', '"03/04/2021","2021-04-03",""', '"","",""']
    assert lines[4].startswith('"\'=1+1","","')


def test_a_long_column(page: Any) -> None:
    """Thousands of different rows: the page says how far it is, and takes a new text meanwhile."""
    page.execute_script(
        "window.told = []; new MutationObserver(() => told.push(document.getElementById('try-bar').value))"
        ".observe(document.querySelector('.try-waits'), {subtree: true, childList: true, characterData: true})"
    )
    days = ["{}/{}/{}".format(*day) for day in itertools.product(range(1390, 1403), range(1, 13), range(1, 29))]
    write(page, "\n".join(days), "column")
    write(page, "۵ مهر ۱۴۰۲")
    assert "4,368" not in wait(page, "2023-09-27")
    write(page, "\n".join(days), "column")
    wait(page, "read: 4,368 · refused: 0")
    assert len(set(page.execute_script("return told"))) > 20
    assert len(page.find_elements("css selector", ".try-wide tbody tr")) == 500


def test_an_article(page: Any) -> None:
    """An article's dates in their places, past a character of two UTF-16 units."""
    write(page, "😀 در ۲۳ آبان ۱۴۰۱ رفت", "article")
    wait(page, "😀 در ۲۳ آبان ۱۴۰۱ [2022-11-14] رفت")
    assert page.find_element("css selector", "#try-output mark").text == "۲۳ آبان ۱۴۰۱"


def test_hostile(page: Any) -> None:
    """Markup stays text in every mode, what shows a text otherwise is refused, and a megabyte is told to be too much."""
    hostile = "<script>window.pwned = 1</script><img src=x onerror='window.pwned = 1'>"
    for mode, expected in (("cell", "refused"), ("column", "refused: 1"), ("article", "Marked")):
        write(page, hostile, mode)
        wait(page, expected)
        wait(page, hostile)
        assert page.find_elements("css selector", "#try-output :is(script, img)") == []
    assert page.execute_script("return window.pwned") is None
    box = "const box = document.querySelector('#try textarea'); box.value = "
    typed = "; box.dispatchEvent(new Event('input', {bubbles: true}))"
    for mode, expected in (("cell", "refused"), ("column", "refused: 3"), ("article", "Marked")):
        write(page, "1401/08/23", mode)  # what is shown of before
        wait(page, "2022-11-14")
        page.execute_script(box + "'\\u202e1401/08/23\\n1401\\0/08/23\\n\\ud800\\udbff 1401/08/23'" + typed)
        assert "Error" not in wait(page, expected), mode
    write(page, "۱۴۰۱ " * 200_000)
    wait(page, "200,000")


def test_keyboard(page: Any) -> None:
    """By keyboard alone: from the modes to a candidate's policy; what is in focus is seen, and a status tells the result."""
    keys = pytest.importorskip("selenium.webdriver.common.keys").Keys
    active: Callable[[], Any] = lambda: page.switch_to.active_element  # noqa: E731
    page.find_element("css selector", "#try input[value=cell]").send_keys(keys.ARROW_RIGHT)
    assert active().get_attribute("value") == "column"
    active().send_keys(keys.ARROW_LEFT)
    active().send_keys(keys.TAB)
    assert active().tag_name == "textarea"
    active().send_keys(keys.CONTROL, "a")
    active().send_keys("01/02/03")
    wait(page, "2024-04-20")
    for _ in range(12):
        active().send_keys(keys.TAB)
        assert active().value_of_css_property("outline-style") != "none", active().get_attribute("outerHTML")
        if active().text.endswith('order="dmy"'):
            break
    active().send_keys(keys.ENTER)
    wait(page, "jn.parse('01/02/03', order='dmy')")
    assert "2024-04-20" in page.find_element("css selector", "[role=status]").text
    assert active().get_attribute("name") == "order"


def test_not_loaded(browser: Any, address: str, site: Path) -> None:
    """What is not there is told in a line."""
    wheel = site / "assets" / "try" / "jalali_norm.whl"
    hidden = wheel.rename(wheel.with_suffix(".hidden"))
    try:
        browser.get(address + "try.html")
        assert "Python did not load: Error: ./jalali_norm.whl: 404" in wait(browser, "404")
    finally:
        hidden.rename(wheel)
    assert [line["message"] for line in browser.get_log("browser") if "jalali_norm.whl" not in line["message"]] == []


def test_persian(page: Any, address: str) -> None:
    """The Persian page on a phone: right to left, its messages Persian, no ISO date turned, nothing wider than the screen."""
    sized(page, 375)
    page.get(address + "fa/try.html")
    wait(page, "2022-11-14")
    assert page.execute_script("return getComputedStyle(document.getElementById('try')).direction") == "rtl"
    write(page, "01/02/03")
    assert "می\u200cتواند" in wait(page, 'order="dmy"')
    write(page, "دوشنبه ۲۳ آبان ۱۴۰۱ - 2022 November 14")
    wait(page, "روز هفته درست است")
    write(page, "25/04/2021\n03/04/2021\n1401/13/45", "column")
    shown = wait(page, "سیاست پیشنهادی")
    assert "خوانده شد: ۱" in shown
    assert "روز/ماه/سال" in shown
    turned = """
    const walker = document.createTreeWalker(document.getElementById('try-output'), NodeFilter.SHOW_TEXT), turned = [];
    for (let node; (node = walker.nextNode()); ) for (const found of node.data.matchAll(/\\d{4}-\\d\\d-\\d\\d/g)) {
      const left = [0, 8].map((at) => { const range = document.createRange(); range.setStart(node, found.index + at);
        range.setEnd(node, found.index + at + 1); return range.getBoundingClientRect(); });
      turned.push([found[0], left[0].top === left[1].top && left[0].left > left[1].left]);
    }
    return turned"""
    places = page.execute_script(turned)
    assert len(places) >= 4
    assert [text for text, is_turned in places if is_turned] == []
    assert page.execute_script("return document.documentElement.scrollWidth") <= 375


def test_licence(site: Path) -> None:
    """Pyodide's licence lies beside it in full."""
    text = (site / "assets" / "try" / "pyodide" / "LICENSE.txt").read_text(encoding="utf-8")
    assert "10.4. Distributing Source Code Form that is Incompatible With Secondary" in text
