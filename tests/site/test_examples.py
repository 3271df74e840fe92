"""What examples print and quote, on the pages of the site."""

from __future__ import annotations

from types import ModuleType, SimpleNamespace

import pytest

from tests.helpers import script

pytest.importorskip("mkdocs")
pytest.importorskip("griffe")
pytest.importorskip("markdown")


@pytest.fixture(scope="module")
def hook() -> ModuleType:
    """Return the hook that the site's builder loads."""
    return script("site")  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("[('مهر ۱۴۰۱', '2022-09-23', 'early')]", "[(<bdi>'مهر ۱۴۰۱'</bdi>, '2022-09-23', 'early')]"),
        ("۵ تا ۹ آذر (27, 37) 2022-11-26 range", "<bdi>۵ تا ۹ آذر</bdi> (27, 37) 2022-11-26 range"),
        ("0  دیروز  ۵ آذر  2022-11-15", "0  <bdi>دیروز</bdi>  <bdi>۵ آذر</bdi>  2022-11-15"),
        ("'در 2022-11-14T09:00 آمد'", "<bdi>'در <bdi>2022-11-14T09:00</bdi> آمد'</bdi>"),
        ("'در 23 Aban 1401'", "<bdi>'در <bdi>23 Aban 1401</bdi>'</bdi>"),
        ("'۵ آذر &lt; 2'", "<bdi>'۵ آذر &lt; <bdi>2</bdi>'</bdi>"),
        ("دیروز [\u20682022-11-15\u2069] بود", "<bdi>دیروز [\u2068<bdi>2022-11-15</bdi>\u2069] بود</bdi>"),
        ("'&lt;a mod=\"x\"&gt;۲۰۲۲ میلادی&lt;/a&gt;'", "'&lt;a mod=\"x\"&gt;<bdi>۲۰۲۲ میلادی</bdi>&lt;/a&gt;'"),
        ("['2022-11-14', nan]", "['2022-11-14', nan]"),
    ],
)
def test_persian_is_isolated(hook: ModuleType, line: str, shown: str) -> None:
    """Persian stands apart from what is printed beside it, and a date in Latin letters from the Persian about it."""
    assert hook.isolated(line) == shown


@pytest.mark.parametrize(
    ("string", "shown"),
    [
        (
            "\"VALUES ('۲۳ آبان ۱۴۰۱', 120), ('1401/09/03', 95)\"",
            "\"VALUES (<bdi>'۲۳ آبان ۱۴۰۱'</bdi>, 120), ('1401/09/03', 95)\"",
        ),
        ("2,1358,12,30,۲۴ آبان ۱۴۰۱", "2,1358,12,30,<bdi>۲۴ آبان ۱۴۰۱</bdi>"),
        ('\'{"due": "۲۳ آبان ۱۴۰۱"}\'', '\'{"due": "<bdi>۲۳ آبان ۱۴۰۱</bdi>"}\''),
        ('"۲۳ آبان ۱۴۰۱ ساعت 9"', '"۲۳ آبان ۱۴۰۱ ساعت 9"'),  # one text, which the style sheet isolates
    ],
)
def test_persian_within_a_string_is_isolated(hook: ModuleType, string: str, shown: str) -> None:
    """Of SQL, JSON or CSV in a string each Persian text stands apart."""
    span = '<span class="s2">{}</span>'
    page = SimpleNamespace(file=SimpleNamespace(locale_alternate_of="en", locale="en"))
    assert hook.on_page_content(span.format(string), page=page) == span.format(shown)


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        (
            "<span class=\"x\">  row 1: '۳۱ مهر ۱۴۰۱': no</span>",
            "<span class=\"x\">  row 1: <bdi>'۳۱ مهر ۱۴۰۱'</bdi>: no</span>",
        ),
        ("<code>2022-11-14</code>", '<code class="value">2022-11-14</code>'),
        ("<code>2022-10-23/2022-11-21</code>", '<code class="value">2022-10-23/2022-11-21</code>'),
        ("<code>1401/08/23</code>", '<code class="value">1401/08/23</code>'),
        (
            "<code>2022-10-23/2022-11-21/2022-11-22</code>",
            "<code>2022-10-23/2022-11-21/2022-11-22</code>",
        ),  # too long for a line
        ("<code>--at-least</code>", "<code>--at-least</code>"),
    ],
)
def test_errors_are_isolated_and_dates_are_not_broken(hook: ModuleType, html: str, shown: str) -> None:
    """What an error shows stands as what is printed; a date in a narrow cell is never in two lines."""
    page = SimpleNamespace(file=SimpleNamespace(locale_alternate_of="en", locale="en"))
    assert hook.on_page_content(html, page=page) == shown
