"""The page "Try it" in Chromium (the extra `browser`), and what it asks of the library."""

from __future__ import annotations

import csv
import io
import json
import random
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest

import jalali_norm as jn
from tests.helpers import script
from tests.site.conftest import sized

FIRST = "2022-11-14"


reading = script("try_page")


# --- without a browser -----------------------------------------------------------------------------------------------------


def read_column(text: str, language: str = "en") -> Any:
    """What a pasted column comes to."""
    column = reading.ask("column", text, "{}", language)
    while column.step() < 1:
        pass
    return json.loads(reading.finished(column))


def numeric_column(chance: random.Random) -> list[str]:
    """A column of numeric dates, most in one order."""
    order, short = chance.choice(("ymd", "dmy", "mdy")), chance.random() < 0.5

    def cell() -> str:
        years = (chance.randint(1380, 1405), chance.randint(1990, 2026), chance.randint(0, 99))
        year = chance.randint(0, 99) if short and chance.random() < 0.8 else chance.choice(years)
        parts = {"y": f"{year:02}", "m": f"{chance.randint(1, 12):02}", "d": f"{chance.randint(1, 31):02}"}
        return chance.choice("/-.").join(parts[of] for of in (order if chance.random() < 0.9 else "ymd"))

    return [cell() for _ in range(chance.randint(1, 6))]


def test_columns_as_profile_says() -> None:
    """The values, the counts and the suggestion of columns of all kinds are those of `normalize` and `profile`."""
    pool = [
        "25/04/2021", "03/04/2021", "12/25/2020", "۲۳ آبان ۱۴۰۱", "1400/12/30", "01/02/03", "25/11/99", "11/03/96", "99/01/02",
        "23/08/1401", "5/6/1402", "x", "", "NULL", "نامشخص", "1401/08/23 21:14", "2022-11-14", "402/08/23", "31/12/20", "فردا",
    ]  # fmt: skip
    chance = random.Random(18)  # noqa: S311 - no secret
    suggested = 0
    pytest.importorskip("numpy")
    for k in range(300):
        cells = numeric_column(chance) if k % 2 else [chance.choice(pool) for _ in range(chance.randint(1, 7))]
        made, told = read_column("\n".join([*cells, "z"])), jn.profile([*cells, "z"])
        assert [row[1] or None for row in made["rows"]] == jn.normalize([*cells, "z"], output="iso", errors="coerce")
        assert (made["why"], made["settled"]) == (told.why, told.settled), cells
        assert (made["read"], made["refused"], made["nulls"]) == (told.read, told.refused, told.nulls)
        assert jn.Policy(**made["fields"]) == told.policy
        assert dict(made["calendars"]) == told.calendars
        suggested += "order" in made["fields"]
    assert suggested > 10


@pytest.mark.parametrize("text", ["01/02/03", "402/08/23", "1444/04/19", "03/04/2021", "دوشنبه ۲۴ آبان ۱۴۰۱"])
def test_every_candidate_has_its_policy(text: str) -> None:
    """Each candidate comes with a policy under which it is what is read."""
    made = json.loads(reading.ask("cell", text, "{}", "en"))
    with pytest.raises(jn.ReadingError) as refused:
        jn.parse(text)
    assert [one["iso"] for one in made["offers"]] == [one.iso for one in refused.value.candidates]
    for offer in made["offers"]:
        assert offer["policies"]
        assert {jn.parse(text, **one["fields"]).iso for one in offer["policies"]} == {offer["iso"]}


def test_the_same_in_python() -> None:
    """The lines to copy run, whatever the text has in it, and give what the page shows."""
    asked = json.dumps({"reference": "1401/08/25", "order": "dmy"})
    for text in ("دوشنبه هفته آینده", '5 "Mehr" 1402\\', "5\u202e Mehr 1402", "-", "\ud800", "\0", "'; rm -rf /"):
        made = json.loads(reading.ask("cell", text, asked, "en"))
        names: dict[str, Any] = {}
        *lines, last = made["python"].splitlines()
        exec("\n".join(lines), names)  # noqa: S102 - what is tested
        try:
            assert eval(last, names) == made["iso"]  # noqa: S307 - as above
        except jn.ReadingError as error:
            assert error.message == made["message"]
    assert json.loads(reading.ask("cell", "5 Mehr 1402", '{"order": "dmy", "fuzzy": true}', "en"))["command"] == (
        "jalali-norm parse --order dmy --fuzzy '5 Mehr 1402'"
    )
    assert json.loads(reading.ask("cell", "فردا", '{"reference": "1401"}', "fa"))["reference"]


# --- in a browser ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def page(browser: Any, address: str) -> Any:
    """The page with its first result."""
    browser.get(address + "try.html")
    wait(browser, FIRST)
    return browser


def wait(driver: Any, expected: str, seconds: float = 60) -> str:
    """What the page shows of a text, once it is read and holds what is expected."""
    until = time.monotonic() + seconds
    while True:
        shown: str = driver.execute_script(
            "const at = id => document.getElementById(id), said = id => at(id).textContent.toWellFormed();"
            "return at('try-output')?.ariaBusy === 'false' ? `${said('try-status')}\\n${said('try-output')}` : ''"
        )
        if expected in shown:
            return shown
        assert time.monotonic() < until, shown[:500]
        time.sleep(0.02)


BOX = "const box = document.getElementById('try-text'); "
TYPED = "; box.dispatchEvent(new Event('input', {bubbles: true}))"


def write(driver: Any, text: str, mode: str = "cell") -> None:
    """Paste a text, to be read in a mode."""
    driver.execute_script(
        "document.getElementById(`try-tab-${arguments[1]}`).click();" + BOX + "box.value = arguments[0]" + TYPED,
        text,
        mode,
    )


def test_a_cell(page: Any) -> None:
    """Offline: a typed Persian cell, a refusal with its place, and a candidate's policy that is applied by a click."""
    lost = {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0}
    page.execute_cdp_cmd("Network.enable", {})
    page.execute_cdp_cmd("Network.emulateNetworkConditions", lost)
    box = page.find_element("id", "try-text")
    box.clear()
    box.send_keys("۵ مهر ۱۴۰۲")
    assert "1402/07/05" in wait(page, "2023-09-27")
    write(page, "1401/13/45")
    wait(page, "no month 13")
    assert page.find_element("css selector", "#try-output u").text == "1401/13/45"
    write(page, "01/02/03")
    wait(page, "2024-04-20")
    page.find_element("xpath", "//li[contains(., '2024-04-20')]//button").click()
    assert "2022-04-23" not in wait(page, "2024-04-20 jalali")
    assert page.find_element("id", "try-python").text.endswith('jn.parse("01/02/03", order="dmy").iso')
    assert page.find_element("id", "try-command").text == "jalali-norm parse --order dmy 01/02/03"


def test_a_column(page: Any, tmp_path: Path) -> None:
    """A column's counts, the suggested policy, and its CSV; of a pasted table the column of dates, and its heading."""
    write(page, "25/04/2021\n03/04/2021\n=1+1\n\n۵ مهر ۱۴۰۲", "column")
    assert "read: 2 · refused: 2 · empty: 1" in wait(page, "1 row can only be d/m/y")
    page.find_element("xpath", "//button[.='Apply']").click()
    wait(page, "read: 3 · refused: 1 · empty: 1")
    assert 'order="dmy", output="iso"' in page.find_element("id", "try-python").text
    page.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)})
    page.find_element("xpath", "//button[.='Download CSV']").click()
    saved, until = tmp_path / "dates.csv", time.monotonic() + 20
    while not saved.exists():
        assert time.monotonic() < until
        time.sleep(0.05)
    rows = list(csv.reader(io.StringIO(saved.read_text("utf-8-sig"))))
    assert rows[:3] == [
        ["row", "text", "value", "calendar", "problem", "why"],
        ["1", "25/04/2021", "2021-04-25", "gregorian", "", ""],
        ["2", "03/04/2021", "2021-04-03", "gregorian", "", ""],
    ]
    assert rows[3][1] == "'=1+1"
    write(page, 'amount\tpaid\n12\t1401/08/23\n13\t"1401/13/\n24"\n', "column")
    assert "read: 1 · refused: 1 · empty: 0" in wait(page, FIRST)
    assert page.find_element("css selector", "#try-output select").text.split() == ["amount", "paid"]


def test_a_long_column(page: Any) -> None:
    """Thousands of rows are read while the page goes on: what is typed meanwhile is read instead."""
    write(
        page,
        "\n".join(f"{1300 + k % 100}/{k % 12 + 1:02}/{k % 28 + 1:02} {k % 24:02}:{k % 60:02}" for k in range(20_000)),
        "column",
    )
    until = time.monotonic() + 60
    while page.execute_script("const bar = document.querySelector('#try progress'); return bar.hidden || !bar.value"):
        assert time.monotonic() < until
    assert page.execute_script("return document.querySelector('#try [role=progressbar]').ariaValueNow") is not None
    write(page, "۵ مهر ۱۴۰۲")
    wait(page, "2023-09-27")
    write(page, "\n".join(f"{1300 + k % 100}/01/{k % 28 + 1:02}" for k in range(5_000)), "column")
    assert "The first 500 of 5,000 rows are shown" in wait(page, "read: 5,000")


def test_an_article(page: Any) -> None:
    """Dates in their places, past a character of two UTF-16 units; a reference day; why something is none, on focus."""
    write(page, "😀 در ۲۳ آبان ۱۴۰۱ رفت، و فردا در بلوار ۲۲ بهمن بود", "article")
    wait(page, "😀 در ۲۳ آبان ۱۴۰۱ [2022-11-14] رفت، و فردا [?]")
    assert page.find_element("css selector", ".try-found").text == "۲۳ آبان ۱۴۰۱"
    page.find_element("name", "reference").send_keys("1401/08/25")
    wait(page, "فردا [2022-11-17]")
    page.execute_script("document.querySelector('.try-none').focus()")
    assert "the number of something else" in page.find_element("id", "try-detail").text
    page.find_element("name", "reference").send_keys("x")
    wait(page, "The day that is counted from")


def test_hostile(page: Any) -> None:
    """Markup stays text in every mode; marks that turn text, NUL and half a character are only that; too much is too much."""
    hostile = "<script>window.pwned = 1</script><img src=x onerror='window.pwned = 1'>"
    for mode, expected in (("cell", "refused"), ("column", "refused: 1"), ("article", "0 with a value")):
        for more in ("", "\u202e\u2066", "\0", "'\"`${1}"):
            write(page, hostile + more, mode)
            wait(page, expected)
            wait(page, hostile)
            assert page.find_elements("css selector", "#try-output :is(script, img), #try-status :is(script, img)") == []
    page.execute_script(BOX + "box.value = '\\ud800'" + TYPED)
    wait(page, "0 with a value")
    write(page, "۱۴۰۱/۰۸/\u202e۲۳")
    wait(page, "a bidi override shows another text than it holds")
    for mode, size, expected in (
        ("cell", 10_000, "At most 10,000 characters are read here"),
        ("article", 100_000, "At most 100,000 characters are read here"),
        ("column", 10_000, "At most 10,000 characters of a row are read here"),
    ):
        write(page, ("۱۴۰۱ " * 25_000)[: size + 1], mode)  # on one line, which is what takes Chromium its time
        wait(page, expected)
    assert page.execute_script("return window.pwned") is None


def test_by_keyboard(page: Any) -> None:
    """Tabs by arrow keys, in order: the tab, the text, an example, the policy; what has the focus shows it."""
    from selenium.webdriver.common.keys import Keys  # noqa: PLC0415 - an extra

    def focused() -> Any:
        return page.switch_to.active_element

    page.find_element("id", "try-tab-cell").send_keys(Keys.ARROW_RIGHT)
    assert focused().get_attribute("id") == "try-tab-column"
    assert focused().get_attribute("aria-selected") == "true"
    focused().send_keys(Keys.END)
    assert focused().get_attribute("id") == "try-tab-article"
    focused().send_keys(Keys.ARROW_RIGHT)
    assert focused().get_attribute("id") == "try-tab-cell"
    focused().send_keys(Keys.TAB)
    assert focused().get_attribute("id") == "try-text"
    assert focused().value_of_css_property("outline-style") != "none"
    focused().send_keys(Keys.CONTROL, "a")
    focused().send_keys("01/02/03")
    wait(page, "2024-04-20")
    for _ in range(40):
        focused().send_keys(Keys.TAB)
        if "2024-04-20" in (focused().get_attribute("aria-label") or ""):
            break
    focused().send_keys(Keys.ENTER)
    wait(page, "2024-04-20 jalali")


def test_a_link(page: Any, address: str) -> None:
    """A link has the text and the policy behind its #, which no server is sent, and shows the same again."""
    write(page, "01/02/03 & x=#۵")
    wait(page, "refused")
    page.execute_script("Object.assign(document.querySelector('#try [name=order]'), {value: 'dmy'})")
    page.find_element("xpath", "//button[.='Link to this']").click()
    link = page.current_url
    assert link.startswith(address + "try.html#")
    page.get("about:blank")
    page.get(link)
    wait(page, "refused")
    assert page.find_element("id", "try-text").get_property("value") == "01/02/03 & x=#۵"
    assert page.find_element("name", "order").get_property("value") == "dmy"


def test_persian(page: Any, address: str) -> None:
    """The Persian page, on a phone: in Persian, right to left, its ISO dates unturned, and nothing wider than the screen."""
    sized(page, 375)
    page.get(address + "fa/try.html")
    wait(page, FIRST)
    for mode, text, expected in (
        ("cell", "01/02/03", "رد شد: مبهم. می‌تواند 2022-04-23 یا 2024-04-20 باشد"),
        ("cell", "دوشنبه ۲۳ آبان ۱۴۰۱", "روز هفته درست است"),
        ("column", "25/04/2021\n03/04/2021", "۱ ردیف تنها روز/ماه/سال می‌تواند باشد"),
        ("article", "بلوار ۲۲ بهمن، ۵ آذر ۱۴۰۱", "2022-11-26"),
    ):
        write(page, text, mode)
        wait(page, expected)
        assert page.execute_script("return document.documentElement.scrollWidth") <= 375
        turned = page.execute_script(
            """
            const walk = document.createTreeWalker(document.getElementById("try"), NodeFilter.SHOW_TEXT);
            const turned = [], range = document.createRange();
            for (let node; node = walk.nextNode(); ) for (const found of node.data.matchAll(/\\d{4}-\\d\\d-\\d\\d/g)) {
              const x = at => { range.setStart(node, at); range.setEnd(node, at + 1); return range.getBoundingClientRect(); };
              const first = x(found.index), last = x(found.index + 9);
              if (first.width && first.x >= last.x) turned.push(node.data);
            }
            return turned;
            """
        )
        assert turned == []
    assert page.execute_script("return getComputedStyle(document.getElementById('try')).direction") == "rtl"


NO_WEBASSEMBLY = "delete window.WebAssembly; "
OFFLINE = "Object.defineProperty(navigator, 'onLine', {value: false}); "


@pytest.mark.parametrize(
    ("hidden", "expected"),
    [(NO_WEBASSEMBLY, "Python could not be loaded"), (OFFLINE + NO_WEBASSEMBLY, "There is no network")],
)
def test_it_cannot_load(browser: Any, address: str, hidden: str, expected: str) -> None:
    """Where Python cannot be loaded, one line says so."""
    browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": hidden})
    browser.get(address + "try.html")
    wait(browser, expected)


def test_it_is_not_there(browser: Any, address: str, site: Path) -> None:
    """What is not there is told in a line."""
    wheel = site / "assets" / "try" / "jalali_norm.whl"
    hidden = wheel.rename(wheel.with_suffix(".hidden"))
    try:
        browser.get(address + "try.html")
        assert "Python could not be loaded" in wait(browser, "jalali_norm.whl: 404")
    finally:
        hidden.rename(wheel)
    assert [line["message"] for line in browser.get_log("browser") if "jalali_norm.whl" not in line["message"]] == []


def test_no_other_host_is_asked(page: Any) -> None:
    """The browser itself refuses what the page, or its worker, would ask of another host."""
    asked = """
      const done = arguments[0];
      const source = "fetch('https://example.org/').then(() => postMessage('asked'), () => postMessage('refused'))";
      const worker = new Worker(URL.createObjectURL(new Blob([source], {type: "text/javascript"})), {type: "module"});
      worker.onmessage = ({data}) => fetch("https://example.org/").then(() => done(["asked"]), () => done([data, "refused"]));
    """
    assert page.execute_async_script(asked) == ["refused", "refused"]
    assert "Content Security Policy" in json.dumps(page.get_log("browser"))


def test_licences(site: Path) -> None:
    """The licences of all that is shipped stand beside it, whole."""
    text = (site / "assets" / "try" / "licences.txt").read_text(encoding="utf-8")
    parts = (
        "Mozilla Public License",
        "PYTHON SOFTWARE FOUNDATION LICENSE",
        "LLVM Exceptions",
        "mimalloc",
        "musl",
        "zlib",
        "SQLite",
    )
    assert [part for part in parts if part not in text] == []
    assert "10.4. Distributing Source Code Form that is Incompatible With Secondary" in text
    with zipfile.ZipFile(site / "assets" / "try" / "jalali_norm.whl") as wheel:
        assert any(name.endswith("LICENSE") for name in wheel.namelist())
