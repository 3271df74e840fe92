"""Make the picture of the README, in the light and in the dark: what the library shows in a notebook, in a browser.

Run `python docs/pictures.py`, which needs `.[browser,report]`, Chromium and a font with Persian letters.
"""

from __future__ import annotations

import base64
import datetime as dt
import io
import pathlib

from PIL import Image
from selenium import webdriver
from selenium.webdriver.common.by import By

import jalali_norm as jn
from jalali_norm.writing.annotate import DARK_GROUNDS

PICTURES = pathlib.Path(__file__).parent / "assets" / "readme"
ARTICLE = """وزیر دیروز گفت نمایشگاه کتاب از ۵ تا ۹ آذر برپاست. دورهٔ پیشین در اردیبهشت ۱۴۰۰ بود و ۴ هزار غرفه داشت. \
سه‌شنبهٔ هفتهٔ آینده ساعت ۹ صبح برنامه‌ها اعلام می‌شود؛ چند روز پیش هنوز معلوم نبود. پیش از این، \
۲۴ فوریه ۲۰۲۲ (پنجم اسفند ماه ۱۴۰۰) در خیابان ۱۷ شهریور نمایشگاه دیگری بود."""
COLUMN = ["1401/08/23", "۲۱:۱۴ - ۲۳ آبان ۱۴۰۱", "25/04/2021", "03/04/2021", "2022-11-14", "نامشخص", "۳۱ مهر ۱۴۰۱", None]
PAGE = """<!doctype html><html lang="fa"><meta charset="utf-8"><style>
:root { color-scheme: light dark; }
body { margin: 0; background: light-dark(#fff, #0d1117); color: light-dark(#1f2328, #e6edf3); }
body { font: 16px/1.5 "Noto Sans", "Noto Naskh Arabic", sans-serif; }
main { width: 920px; padding: 4px 16px 12px; }
h2 { direction: ltr; margin: 10px 0 4px; font: 13px "DejaVu Sans Mono", monospace; opacity: .75; }
div:has(> table) { display: grid; grid-template-columns: auto auto; gap: 0 28px; align-items: start; }
div > table { font-size: 12px; }
div > table:first-child { grid-row: span 2; }
@media (prefers-color-scheme: dark) { :root { %s } }
</style><main>%s</main></html>"""


def page() -> str:
    """Return the page: an article with its dates, and a column with what is in it."""
    noted = jn.annotate(ARTICLE, reference=dt.date(2022, 11, 16))
    shown = (
        ("jn.annotate(article, reference=today)", noted._repr_html_()),
        ("jn.profile(column)", jn.profile(COLUMN)._repr_html_()),
    )
    return PAGE % (DARK_GROUNDS, "".join(f"<h2>{call}</h2>{made}" for call, made in shown))


def main() -> None:
    """Write both pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    options = webdriver.ChromeOptions()
    for argument in ("--headless=new", "--no-sandbox", "--hide-scrollbars"):
        options.add_argument(argument)
    browser = webdriver.Chrome(options=options)
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 1000, "height": 1200, "deviceScaleFactor": 2, "mobile": False}
    )
    for scheme in ("light", "dark"):
        chosen = [{"name": "prefers-color-scheme", "value": scheme}]
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": chosen})
        browser.get("data:text/html;base64," + base64.b64encode(page().encode()).decode())
        taken = Image.open(io.BytesIO(browser.find_element(By.TAG_NAME, "main").screenshot_as_png))
        taken.convert("RGB").quantize(128).save(PICTURES / f"{scheme}.png", optimize=True)  # a third of the bytes
    browser.quit()


if __name__ == "__main__":
    main()
