"""The page of a profile: sound HTML that holds every cell as text, and what it does in a browser (the extra `browser`)."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import html.parser
import importlib.util
import json
import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jalali_norm as jn
from jalali_norm import cli
from jalali_norm.command.arguments import policy_asked, policy_options
from jalali_norm.messages.translation import Language
from jalali_norm.profiles.anomalies import KINDS
from jalali_norm.profiles.html import page
from jalali_norm.profiles.profile import Anomaly, Example, FormatCount, ProblemCount, Profile
from jalali_norm.text.bidi import visible
from jalali_norm.writing.annotate import PAGE_END, annotated_page_start, marked_lines
from tests.strategies import POLICIES, quickly

VOID = {"meta", "input", "br"}
KNOWN = VOID | set(
    "html head title style body header p h1 small bdi svg rect dl div dt dd nav a main section h2 h3 article b ul li span"
    " table thead tbody tr th td g line text desc details summary label output button pre code footer script".split()
)
HOSTILE = [
    "<script>window.pwned = 1</script>", "</textarea></pre></title></style></script><b onclick=alert(1)>x", "--><!--", "]]>",
    "\"' onmouseover='alert(1)", "&lt;b&gt; &amp;", "a\u202eb\u2066c", "\ud800", "nul\0", "tab\tline\nend\r\n", "=1+1", "@sum",
    "-1401/08/23", "x" * 10_000, "😀", "", "   ", "می\u200cشود", "⟨U+202E⟩", "javascript:alert(1)", "${1}`", "%s {x}",
    "\x1b[201~;reboot\n",
]  # fmt: skip
CELLS = [
    *["۲۳ آبان ۱۴۰۱"] * 5, *["1401/08/23"] * 9, "۱۴۰۱/۰۹/۰۲", "2022-11-14", "2023-01-05T21:14", "دوشنبه ۲۳ آبان ۱۴۰۱", "21:14",
    "25/11/1402", "1400/12/30", "دوشنبه ۲۴ آبان ۱۴۰۱", "25/04/2021", "03/04/2021", "فردا", None, "؟",
]  # fmt: skip


def made(cells: Any, *, column: str = "paid", source: str = "dirty.csv", language: Language = "en", **fields: Any) -> str:
    """Return the page of a column, or of a profile."""
    found = cells if isinstance(cells, Profile) else jn.profile(cells, **fields)
    command = shlex.join(["jalali-norm", "convert", source, "--column", column, *policy_options(found.policy)])
    return page(found, column=column, source=source, command=command, language=language)


def hostile() -> Profile:
    """Return a profile of the worst cells: each as a format, an example, a problem and a label, uncut."""
    examples = tuple(Example(text, text, text, (text,)) for text in HOSTILE)
    formats = tuple(FormatCount(text, 9 - k, 0.01, (text,), {text: 1}, {}) for k, text in enumerate(HOSTILE))
    problems = tuple(ProblemCount(kind, 30, 0.1, tuple(HOSTILE[:10]), examples) for kind in jn.Problem)
    anomalies = tuple(Anomaly(kind, text, 3, 0.1, tuple(HOSTILE), examples, text) for kind, text in zip(cycle(KINDS), HOSTILE))
    evidence = {"ymd": 0, "dmy": 1, "mdy": 0}
    rows = {"ymd": (), "dmy": examples, "mdy": ()}
    return dataclasses.replace(
        jn.profile(CELLS), formats=formats, problems=problems, evidence=evidence, evidence_rows=rows, why=HOSTILE[0],
        calendars=dict.fromkeys(HOSTILE, 1), anomalies=anomalies,
    )  # fmt: skip


class Parsed(html.parser.HTMLParser):
    """A page's elements, its text, and whether every one is closed where it should be."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: list[str] = []
        self.comments: list[str] = []
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        assert len(dict(attrs)) == len(attrs), (tag, attrs)
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element of SVG that is closed at once."""
        assert "svg" in self.open, tag
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost one."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Keep what is text."""
        if self.open and self.open[-1] not in ("style", "script"):
            self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        """Keep what no page has."""
        self.comments.append(data)

    @property
    def text(self) -> str:
        """All text."""
        return "".join(self.texts)


def checked(text: str) -> Parsed:
    """Return a page parsed, having looked at what holds of every page."""
    text.encode()
    parsed = Parsed(text)
    assert {tag for tag, _ in parsed.elements} <= KNOWN
    assert not parsed.comments
    assert [tag for tag, _ in parsed.elements].count("script") == 1
    ids = [given["id"] for _, given in parsed.elements if "id" in given]
    assert len(ids) == len(set(ids))
    for tag, attributes in parsed.elements:
        assert not [name for name in attributes if name in ("src", "style", "srcset", "action") or name.startswith("on")], tag
        for name in ("href", "data-of", "aria-labelledby"):
            for target in (attributes.get(name) or "").split():
                assert target.removeprefix("#") in ids
    assert not set(parsed.text) & set("\u202e\u2066\ud800\0\x1b")
    return parsed


# --- the page as text ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("cells", [CELLS, [], [None], ["?"], ["1401/08/23"], [dt.date.min, dt.date.max], ["21:14"], [*"ab"]])
def test_page_is_sound(cells: list[Any]) -> None:
    """Elements are closed, ids are one each, links stay on the page, whatever is missing in the column."""
    text = checked(made(cells)).text
    assert f"{len(cells):,} cell" in text
    assert "jalali-norm convert dirty.csv --column paid" in text


def test_hedged_cells_are_counted() -> None:
    """A page says how many cells are hedged, where there are any."""
    hedged = page(jn.profile(["اوایل آبان ۱۴۰۱"]), column="at", source="a.csv", command="")
    assert "<dt>hedged</dt><dd>1 <small>early</small></dd>" in hedged
    assert "<dt>hedged</dt>" not in page(jn.profile(["1401/08/23"]), column="at", source="a.csv", command="")


def test_words_for_none_are_shown() -> None:
    """A page shows the words for a missing date with their counts, and says what its policy makes of them."""
    cells = ["نامشخص", "نامشخص", "-", "0000-00-00", "<b>", "1401/08/23"]
    text = checked(made(cells)).text
    assert "4 cells of those not read hold a word or a mark" in text
    assert "نامشخص 2- 10000-00-00 1The number beside each" in " ".join(text.split()).replace(" The", "The")
    assert "4 cells would be null, by their words, and 1 refused." in text
    kept = checked(made(cells, nulls=None)).text
    assert "no word is null, and they stay refused" in kept
    assert "5 cells would be refused." in kept
    assert "Words for none" not in made(["?", "1401/08/23"])


def test_page_tells_the_profile() -> None:
    """Counts, days, formats, problems, readings, evidence and the policy are those of the profile."""
    found = jn.profile(CELLS)
    text = checked(made(found)).text
    assert "25 Bahman 1402" in text
    assert "14 February 2024" in text
    assert f"{found.distinct:,} {found.duplicates:,} seen before" in text
    assert f"≈ {found.distinct:,}" in page(dataclasses.replace(found, exact=False), column="c", source="s", command="x")
    for one in found.formats:
        assert one.name in text
        assert all(example in text for example in one.examples)
    for problem in found.problems:
        assert f"{problem.problem} {problem.count:,} cell" in text
        assert all(example.reason in text for example in problem.examples)
    assert found.why in text
    assert "2021-04-033 April 202114 Farvardin 1400✓ with the suggested policy" in text
    assert "2021-03-044 March 202114 Esfand 1399" in text
    assert "--order dmy" in text
    assert f"{found.read + found.settled} in place of {found.read}" in text


def test_timeline_has_every_month() -> None:
    """A bar for each month that has cells, in its place, whose tooltip names it in both calendars."""
    text = made(["1401/08/23", "1401/08/24", "1401/10/01"])
    assert re.findall(r"<title>([^<]*)</title><rect", text) == [
        "Aban 1401, from 23 October 2022: 2 cells",
        "Dey 1401, from 22 December 2022: 1 cell",
    ]
    assert [float(x) for x in re.findall(r'class="hit" x="([^%]*)%', text)] == pytest.approx([0, 200 / 3], abs=0.001)
    far = made([dt.date.min, dt.date.max])
    assert len(far) < 40_000  # nothing of the years between
    assert re.findall(r'class="read" x="[^%]*%" width="([^%]*)%" y', far) == ["0.150", "0.150"]  # still to be seen
    assert "<td>9378</td><td></td><td>1</td>" in far  # the arithmetic's day is no official one
    assert "<title>-621, from a day not known exactly: 1 cell</title>" in far
    assert re.search(r"<title>1402, from 21 March 2023: 1 cell</title>", made(["1390/01/01", "1402/01/01"]))


def test_policy_security_names_the_style_and_the_script() -> None:
    """The page lets run what it holds and load nothing."""
    parsed = checked(made(CELLS))
    (rule,) = [given["content"] or "" for _, given in parsed.elements if "http-equiv" in given]
    assert rule.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in rule
    assert not re.search(r"https?:|url\(|@import|//\w", re.sub(r"\n// .*", "", made(CELLS)))


def test_hostile_texts_stay_text() -> None:
    """Names, cells, labels, reasons and candidates are written as they are seen, and none is an element."""
    plain = [tag for tag, _ in checked(made(hostile())).elements if tag != "bdi"]  # a command has one for each word
    for name in HOSTILE:
        parsed = checked(made(hostile(), column=name, source=name))
        unseen = visible(name, cut=0) != name  # its command has no button to copy it, but a line that says why
        names = [tag for tag, _ in parsed.elements if tag != "bdi"]
        assert len(names) == len(plain) - 2 * unseen, name
    for text in HOSTILE:
        assert visible(text) in parsed.text


@quickly(50)
@given(cells=st.lists(st.none() | st.text() | st.sampled_from([*HOSTILE, *CELLS]) | st.integers() | st.dates(), max_size=3))
def test_any_cells_are_on_the_page(cells: list[Any]) -> None:
    """Whatever three cells are, the page is sound and what can be seen of each is in it."""
    found = jn.profile(cells)
    text = checked(made(found)).text
    shown = [*(e for one in found.formats for e in one.examples), *(e.text for one in found.problems for e in one.examples)]
    assert len(shown) >= found.distinct
    assert all(visible(one) in text for one in shown)


def test_copied_rows_are_safe_to_paste() -> None:
    """A line a row, three fields a line; nothing unseen; a formula has an apostrophe; labels without a text follow."""
    cells = ["=1+1", "tab\tline\nend", "a\u202eb", "-", "?", "?"]
    (text,) = re.findall(r'<pre tabindex="0" id="rows-0">([^<]*)</pre>', made(cells[:3] + ["x"] * 2))
    lines = [line.split("\t") for line in html.unescape(text).split("\n")]
    assert [line[:2] for line in lines] == [
        ["row", "text"], ["0", "'=1+1"], ["1", "tab⟨U+0009⟩line⟨U+000A⟩end"], ["2", "a⟨U+202E⟩b"], ["3", ""], ["4", ""],
    ]  # fmt: skip
    assert {len(line) for line in lines} == {3}
    (text,) = re.findall(r'<pre tabindex="0" id="rows-0">([^<]*)</pre>', made(cells[3:4]))
    assert "\n0\t-\t" in text  # a dash alone computes nothing


def test_command_that_cannot_be_seen_is_not_to_copy() -> None:
    """A name with a control in it is written out, and has no button: pasted, it might do anything."""
    for name in ("فروش ۱۴۰۱.csv", "it's  <b>", "a'' \"b"):
        text = made(CELLS, source=name)
        assert 'data-of="command"' in text
        assert shlex.join(["jalali-norm", "convert", name, "--column", "paid", "--order", "dmy"]) in checked(text).text
    text = made(CELLS, source="\x1b[201~x.csv")
    assert 'data-of="command"' not in text
    assert "⟨U+001B⟩[201~x.csv" in text


@quickly(60)
@given(POLICIES)
def test_policy_options_make_the_policy(policy: jn.Policy) -> None:
    """The command line reads from its options the policy that they are of."""
    assert policy_asked(cli._parser().parse_args(["parse", *policy_options(policy)])) == policy  # noqa: SLF001 - what it reads


def test_policy_options_are_only_what_differs() -> None:
    """The default has none; a country brings its own lunar months, another's are said."""
    assert policy_options(jn.Policy()) == []
    assert policy_options(jn.Policy(country="AF")) == ["--country", "AF"]
    assert policy_options(jn.Policy(country="AF", lunar="iran")) == ["--lunar", "iran", "--country", "AF"]
    assert policy_options(jn.Policy(excel="1904")) == ["--excel", "1904"]
    assert policy_options(jn.Policy(reference=dt.date(2022, 11, 14))) == ["--reference", "2022-11-14"]


# --- the page in a browser -------------------------------------------------------------------------------------------------

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync --window-size=1200,900"
).split()
CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
MISSING = [
    name
    for name, found in {
        "chromium": CHROMIUM,
        "chromedriver": DRIVER,
        "selenium (the extra browser)": importlib.util.find_spec("selenium"),
    }.items()
    if not found
]
browser = pytest.mark.skipif(bool(MISSING), reason="not installed: " + ", ".join(MISSING))


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """One browser, with an empty profile, for all of these tests."""
    from selenium import webdriver  # noqa: PLC0415 - an extra
    from selenium.webdriver.chrome.service import Service  # noqa: PLC0415

    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM or ""
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('chromium')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    driver.get("about:blank")  # away from the browser's own first page
    yield driver
    driver.quit()


Open = Callable[..., Any]


@pytest.fixture
def opened(chromium: Any, tmp_path: Path) -> Iterator[Open]:
    """Open a column's page; afterwards nothing was said in the console and nothing was asked of a network."""
    requests: dict[str, str] = {}

    def command(name: str, **given: Any) -> None:
        chromium.execute_cdp_cmd(f"Emulation.{name}", given)

    def open_(
        cells: Any = CELLS, *, text: str = "", width: int = 1200, scheme: str = "light", script: bool = True, **names: Any
    ) -> Any:
        path = tmp_path / "report.html"
        path.write_text(text or made(cells, **names), encoding="utf-8")
        command("setDeviceMetricsOverride", width=width, height=740, deviceScaleFactor=1, mobile=width < 500)
        command("setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        command("setScriptExecutionDisabled", value=not script)
        chromium.get(path.as_uri())
        return chromium

    chromium.get_log("performance")
    yield open_
    command("setScriptExecutionDisabled", value=False)
    assert chromium.get_log("browser") == []
    for entry in chromium.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            requests[message["params"]["requestId"]] = message["params"]["request"]["url"]
        elif message["method"] == "Network.loadingFailed" and message["params"].get("blockedReason") == "csp":
            requests.pop(message["params"]["requestId"])  # it was not sent, and the console has told
    asked = [url for url in requests.values() if not url.startswith("data:")]  # an icon of the browser's own
    assert asked
    assert all(url.startswith("file:") and url.endswith("report.html") for url in asked), asked


def shown(driver: Any, column: int) -> list[str]:
    """Return the texts of a column of the formats that are to be seen."""
    return list(
        driver.execute_script(
            "return [...document.querySelectorAll('#table tbody tr')].filter(r => r.checkVisibility())"
            ".map(r => r.cells[arguments[0]].textContent)",
            column,
        )
    )


@browser
def test_browser_sees_the_elements_that_were_written(opened: Open) -> None:
    """No element is made or moved by the browser's own parser, of the worst cells too, with the script off."""
    for cells in (CELLS, hostile()):
        driver = opened(cells, script=False, column=HOSTILE[1], source=HOSTILE[4])
        names = driver.execute_script("return [...document.querySelectorAll('*')].map(e => e.localName)")
        assert names == [tag for tag, _ in checked(made(cells, column=HOSTILE[1], source=HOSTILE[4])).elements]


@browser
def test_sort_by_mouse_and_keyboard(opened: Open) -> None:
    """A column's head sorts by it, a second time the other way; numbers as numbers; aria-sort says which."""
    from selenium.webdriver.common.keys import Keys  # noqa: PLC0415 - an extra

    driver = opened()
    counts = shown(driver, 0)
    assert counts == sorted(counts, key=int, reverse=True)
    assert int(counts[0]) >= 10 > int(counts[1])  # "10" is not before "5" as a text
    cells, _, names, _ = driver.find_elements("css selector", "#table th button")
    cells.click()
    assert shown(driver, 0) == sorted(counts, key=int)
    for key, reverse, said in ((Keys.ENTER, False, "ascending"), (Keys.SPACE, True, "descending")):
        names.send_keys(key)
        assert shown(driver, 2) == sorted(shown(driver, 2), reverse=reverse)
        states = [th.get_attribute("aria-sort") for th in driver.find_elements("css selector", "#table th")]
        assert states == [None, None, said, None]


@browser
def test_filter(opened: Open) -> None:
    """The box leaves the rows with a text in them, in digits of either keyboard, and says how many."""
    driver = opened()
    everything = shown(driver, 2)
    box = driver.find_element("id", "filter")
    box.send_keys("weekday")
    assert [name for name in everything if "weekday" in name] == shown(driver, 2) != everything
    assert driver.find_element("id", "left").text == f"1 of {len(everything)}"
    box.clear()
    box.send_keys("23 آبان")
    assert 0 < len(shown(driver, 2)) < len(everything)
    box.send_keys(" no such")
    assert shown(driver, 2) == []
    box.clear()
    box.send_keys(" ")
    assert shown(driver, 2) == everything


@browser
@pytest.mark.parametrize("clipboard", ["granted", "refused", "none"])
def test_copy(opened: Open, clipboard: str) -> None:
    """A button puts the rows into the clipboard; where none is to be had they stand selected."""
    driver = opened(["=1+1", "a\u202eb", "۳۱ مهر ۱۴۰۱", "؟", "x\ty"])
    driver.execute_script(
        "window.got = null; document.addEventListener('copy', () => { window.got = getSelection().toString(); });"
        "const write = async (text) => { if (arguments[0] !== 'granted') throw Error(); window.got = text; };"
        "Object.defineProperty(navigator, 'clipboard', {value: {writeText: write}});"
        "if (arguments[0] === 'none') document.execCommand = () => false;",
        clipboard,
    )
    for button in driver.find_elements("css selector", "button[data-of]"):
        button.click()
        box = driver.find_element("id", button.get_attribute("data-of"))
        text = driver.execute_async_script(
            "setTimeout(arguments[1], 30, arguments[0].textContent)", box
        )  # after the clipboard's answer
        said = button.find_element("xpath", "following-sibling::output").text
        if clipboard == "none":
            assert said == "Selected: now copy it"
            assert driver.execute_script("return getSelection().toString()").strip() == text.strip()
        else:
            assert said == "Copied"
            assert driver.execute_script("return window.got").strip() == text.strip()
        assert text.startswith(("row\ttext\treason\n", "jalali-norm convert"))


@browser
def test_copied_command_can_be_pasted(opened: Open) -> None:
    """The browser's own clipboard holds the command, in a page from a file."""
    from selenium.webdriver.common.keys import Keys  # noqa: PLC0415 - an extra

    driver = opened(source="it's فروش  ۱۴۰۱.csv")
    button = driver.find_element("css selector", "button[data-of=command]")
    button.click()
    driver.execute_async_script("setTimeout(arguments[0], 50)")  # after the clipboard's answer
    assert button.find_element("xpath", "following-sibling::output").text == "Copied"
    driver.find_element("id", "filter").send_keys(Keys.CONTROL, "v")
    pasted = driver.find_element("id", "filter").get_attribute("value")
    assert shlex.split(pasted)[:3] == ["jalali-norm", "convert", "it's فروش  ۱۴۰۱.csv"]


def assert_nothing_ran(driver: Any) -> None:
    """Look for a dialogue, and for what a script of a cell would have left."""
    from selenium.common.exceptions import NoAlertPresentException  # noqa: PLC0415 - an extra

    with contextlib.suppress(NoAlertPresentException):
        pytest.fail(driver.switch_to.alert.text)
    assert driver.execute_script("return typeof window.pwned") == "undefined"


@browser
@pytest.mark.parametrize("language", ["en", "fa"])
@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_names_in_a_browser(opened: Open, name: str, language: str) -> None:
    """A file or a column may be called anything, in a page of either language, beside cells that are anything."""
    policy = jn.Policy(nulls=tuple(text for text in HOSTILE if text.strip()))
    driver = opened(dataclasses.replace(hostile(), policy=policy), column=name, source=name, language=language)
    assert_nothing_ran(driver)
    assert driver.execute_script("return [document.scripts.length, document.querySelectorAll('[onclick]').length]") == [1, 0]
    assert driver.execute_script("return getComputedStyle(document.body).maxWidth") != "none"  # its own style is allowed


@browser
def test_policy_security_holds_in_a_browser(opened: Open, chromium: Any) -> None:
    """What came to be an element in spite of all would not run, not load, not send and not colour anything."""
    inside = (
        "<script>window.pwned = 1</script><img src='x.png' onerror='window.pwned = 2'><b id=b style='color:#123456'>x</b>"
        "<iframe src='x.html'></iframe><style>body{display:none}</style><link rel=stylesheet href='x.css'><base href='x/'>"
        "<a id=a href='javascript:window.pwned = 3'>x</a><form action='x'><button id=f>x</button></form>"
    )
    start = annotated_page_start()
    for text in (made(CELLS).replace("<header>", f"<header>{inside}"), f"{start}{inside}{PAGE_END}"):
        assert inside in text
        driver = opened(text=text)
        for name in "af":
            driver.execute_script(f"document.getElementById('{name}').click()")
        assert_nothing_ran(driver)
        assert driver.current_url.endswith("report.html")
        assert driver.execute_script("return getComputedStyle(document.getElementById('b')).color") != "rgb(18, 52, 86)"
        assert driver.execute_script("return document.baseURI").endswith("report.html")
        assert driver.execute_script("return getComputedStyle(document.body).display") == "block"
        said = [entry["message"] for entry in chromium.get_log("browser")]
        assert all("Content Security Policy" in one for one in said), said
        assert len(said) >= 9


@browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_annotated_page_in_a_browser(opened: Open, scheme: str) -> None:
    """The marks of an annotated text have their grounds, under the page's policy, whatever the text is."""
    texts = [f"{text}، دیروز، ۲۳ آبان ۱۴۰۱ ساعت ۹، {text}" for text in HOSTILE if text != "\ud800"]
    lines = "".join(marked_lines(text, jn.extract(text, dt.date(2022, 11, 16))) for text in texts)
    driver = opened(text=annotated_page_start() + lines + PAGE_END, scheme=scheme)
    assert_nothing_ran(driver)
    assert driver.execute_script("return document.scripts.length") == 0
    grounds = driver.execute_script(
        "return [...document.querySelectorAll('span')].map(e => getComputedStyle(e).backgroundColor)"
    )
    assert len(grounds) >= 8 + 2 * len(texts)
    assert "rgba(0, 0, 0, 0)" not in grounds
    assert len(set(grounds[:8])) == 8


@browser
def test_hostile_cells_in_a_browser(opened: Open) -> None:
    """No cell runs, opens a dialogue or makes an element; what stands after an override keeps its place."""
    driver = opened(hostile(), column=HOSTILE[0], source=HOSTILE[6])
    assert_nothing_ran(driver)
    assert driver.execute_script("return document.scripts.length") == 1
    assert driver.title.startswith("<script>window.pwned = 1</script> in a⟨U+202E⟩b")
    places = driver.execute_script(
        "const bdi = [...document.querySelectorAll('#refused bdi')].find(e => e.textContent.startsWith('a⟨'));"
        "return [...bdi.firstChild.data].map((_, k) => { const range = document.createRange(); "
        "range.setStart(bdi.firstChild, k); range.setEnd(bdi.firstChild, k + 1); return range.getBoundingClientRect().left; })"
    )
    assert places == sorted(places)
    assert len(places) == len("a⟨U+202E⟩b⟨U+2066⟩c")


@browser
@pytest.mark.parametrize("width", [360, 1200])
@pytest.mark.parametrize(
    "cells", [CELLS, ["x" * 500, "9" * 500, "1401/08/23" + " " * 90], hostile()], ids="cells long hostile".split()
)
def test_page_does_not_scroll_sideways(opened: Open, cells: Any, width: int) -> None:
    """Neither a phone nor a desk has to; no more when the details are open."""
    driver = opened(cells, width=width, column="c" * 200, source="ف" * 200)
    driver.execute_script("for (const one of document.querySelectorAll('details')) one.open = true")
    assert driver.execute_script("return innerWidth") == width
    wide, room = driver.execute_script("const page = document.documentElement; return [page.scrollWidth, page.clientWidth]")
    assert wide <= room  # a desk's bar takes some of the width


CONTRAST = """
const light = (c) => { const [r, g, b] = c.match(/[\\d.]+/g).map((v) => { v /= 255;
  return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
const behind = (e) => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor;
  if (!/, 0\\)$/.test(c)) return c; } return getComputedStyle(document.documentElement).backgroundColor; };
const found = [];
for (const e of document.querySelectorAll("body *")) {
  if (![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) || !e.checkVisibility()) continue;
  const style = getComputedStyle(e), ink = e.localName === "text" ? style.fill : style.color;
  const [a, b] = [light(ink), light(behind(e))].sort((x, y) => y - x);
  found.push([e.localName + "." + e.className, (a + 0.05) / (b + 0.05)]);
}
return [getComputedStyle(document.body).backgroundColor, found];
"""


@browser
def test_contrast_in_light_and_dark(opened: Open) -> None:
    """Every text stands out from what is behind it by 4.5, by day and by night."""
    pages = set()
    for scheme in ("light", "dark"):
        background, texts = opened(scheme=scheme).execute_script(CONTRAST)
        pages.add(background)
        assert len(texts) > 100
        assert [one for one in texts if one[1] < 4.5] == []
    assert len(pages) == 2


@browser
def test_without_script(opened: Open) -> None:
    """All is there without the script but what needs it: no dead button, no dead box."""
    driver = opened(script=False)
    text = driver.find_element("tag name", "body").text
    for piece in ("year/month/day", "۲۳ آبان ۱۴۰۱", "Esfand 1400 has 29 days", "2021-03-04", "--order dmy"):
        assert piece in text
    assert not [one for one in driver.find_elements("css selector", "button, input") if one.is_displayed()]
    assert opened(script=True).find_element("id", "filter").is_displayed()


@browser
def test_print_is_black_on_white(opened: Open) -> None:
    """On paper the ink is black, by night too, and no button is to be seen."""
    driver = opened(scheme="dark")
    driver.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"media": "print", "features": [{"name": "prefers-color-scheme", "value": "dark"}]}
    )
    style = driver.execute_script("const s = getComputedStyle(document.body); return [s.color, s.backgroundColor]")
    assert style == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    assert not [
        one for one in driver.find_elements("css selector", "button[data-of], input, nav, summary") if one.is_displayed()
    ]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
