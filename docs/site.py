"""What the site asks of its builder beside Markdown: links out of docs/, and examples in docstrings. Used by mkdocs.yml.

A Persian page, `NAME.fa.md`, has the anchors of `NAME.md`. Where it is not written yet the Persian site has the English page,
laid out from left to right under a line that says so. Words with a half-space are found without it, too. Persian in what an
example prints, or quotes within SQL or CSV, is isolated, so that it turns no date beside it around.
"""

from __future__ import annotations

import inspect
import json
import pathlib
import re
import shutil
from collections.abc import Iterator
from typing import Any

import griffe
from markdown import Markdown
from mkdocs.plugins import event_priority

from jalali_norm._accessors import Accessor

REPOSITORY = "https://github.com/jalali-norm/jalali-norm/blob/main"
OUT_OF_DOCS = re.compile(r"\]\((?:\.\./(?P<above>[^)\s]+)|(?P<script>[\w-]+\.py))\)")
EXAMPLE = re.compile(r"^>>> .*(?:\n.+)*", re.MULTILINE)
HEADING = re.compile(r"^(?P<fence>```+)(?s:.*?)^(?P=fence)$|^(?P<heading>#{1,6} .*)$", re.MULTILINE)
PRINTED = re.compile(
    r'(?<=<span class="go">)[^<]*|(?<=<span class="x">)[^<]*'  # a line that is printed, or that an error goes on with
    r"|(?<=<span class=\"s[12]\">)(?!['\"]+[^A-Za-z'\"<]*[\u0600-\u06ff])[^<]*"  # a string of more than one Persian text
)
PERSIAN = re.compile(
    r"'[^'\nA-Za-z]*[\u0600-\u06ff][^'\n]*'"  # a string, or words, which are not those of two cells
    r"|[\u0600-\u06ff\u200c]+(?:(?:(?!  )[-/:. ()\[\]«»]|\u2068[^\u2069]*\u2069)+[\u0600-\u06ff\u200c]+)*"
)
LATIN = re.compile(r"(?<![&#\w])[0-9A-Za-z](?:[-0-9A-Za-z/:.+ ]*[0-9A-Za-z])?")
SHORT = re.compile(r"<code>(?=[^<]*\d[-/:]\d)([-\dTWZ:+/.~?%]{5,22})</code>", re.ASCII)
HALF_SPACED = re.compile(r"\w+(?:\u200c\w+)+")
MESSAGES = 300  # words of a message that is pasted weigh more than one word of a title, which weighs 1000
SEARCH = 'data-md-component="search" role="dialog"'
# of the page that reads what people type: nothing of it goes to another host (the theme's own scripts stand in the page)
ASKS_NOBODY = (
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "script-src 'self' blob: 'unsafe-inline' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; worker-src 'self' blob:; "
    "object-src 'none'; base-uri 'self'; form-action 'none'\">"
)
IN_ENGLISH = '<div class="admonition note" lang="fa" dir="rtl"><p>این صفحه هنوز به فارسی نوشته نشده و انگلیسی است.</p></div>'


def on_page_markdown(markdown: str, *, page: Any, config: Any, **_: Any) -> str:
    """Link what is no page of the site, such as a script, to where the project's files are; see to Persian pages."""
    if page.file.src_uri.endswith(".fa.md"):
        english = pathlib.Path(page.file.abs_src_path.removesuffix(".fa.md") + ".md").read_text(encoding="utf-8")
        markdown = with_anchors(markdown, list(anchors(english, config)))
    return OUT_OF_DOCS.sub(lambda link: f"]({REPOSITORY}/{link['above'] or 'docs/' + link['script']})", markdown)


def on_page_content(html: str, *, page: Any, **_: Any) -> str:
    """Isolate Persian that examples print or quote, keep a date on one line, and say of a page that it is not translated."""
    html = PRINTED.sub(lambda line: isolated(line[0]), html)
    html = SHORT.sub(r'<code class="value">\1</code>', html)
    return f'{IN_ENGLISH}<div lang="en">{html}</div>' if not_translated(page) else html


def on_page_context(context: Any, *, page: Any, config: Any, **_: Any) -> Any:
    """Lay out an English page from left to right wherever it is."""
    config.theme["direction"] = "ltr" if not_translated(page) else None
    return context


def on_post_page(output: str, *, page: Any, **_: Any) -> str:
    """Name the dialog of the search, which the theme leaves without a name; hold the page "Try it" to its own host."""
    name = "جستجو" if page.file.locale_alternate_of == "fa" else "Search"
    output = output.replace(SEARCH, f'{SEARCH} aria-label="{name}"')
    return (
        output.replace('<meta charset="utf-8">', f'<meta charset="utf-8">{ASKS_NOBODY}', 1) if 'id="try"' in output else output
    )


@event_priority(-200)  # the index of all languages is written by now
def on_post_build(config: Any) -> None:
    """Index words with a half-space without it, too, and by each of their parts; find a message on the page of errors first."""
    if (persian := pathlib.Path(config.site_dir, "fa")).is_dir():
        shutil.copy(pathlib.Path(config.site_dir, "sitemap.xml"), persian)  # the theme asks for one of each language
    path = pathlib.Path(config.site_dir, "search", "search_index.json")
    index = json.loads(path.read_text(encoding="utf-8"))
    index["config"]["fields"] |= {"unspaced": {"boost": 1}, "messages": {"boost": MESSAGES}}
    for entry in index["docs"]:
        words = sorted(set(HALF_SPACED.findall(f"{entry['title']} {entry['text']}")))
        if words:
            entry["unspaced"] = " ".join(
                form for word in words for form in (word.replace("\u200c", ""), *word.split("\u200c")[1:])
            )
        if re.search(r"\berrors\.html", entry["location"]):
            entry["messages"] = entry["text"]
    path.write_text(json.dumps(index, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def isolated(line: str) -> str:
    """Return a line that an example prints with its Persian isolated, and what is Latin within it."""
    return PERSIAN.sub(lambda found: "<bdi>" + LATIN.sub(r"<bdi>\g<0></bdi>", found[0]) + "</bdi>", line)


def not_translated(page: Any) -> bool:
    """Return whether a page of the Persian site is the English one."""
    return page.file.locale_alternate_of == "fa" and page.file.locale != "fa"


def anchors(markdown: str, config: Any) -> Iterator[str]:
    """Give the id of each heading, as the site's own extensions make them."""
    names = [name for name in config.markdown_extensions if isinstance(name, str)]
    reader = Markdown(extensions=names, extension_configs=config.mdx_configs)
    reader.convert(markdown)
    levels = list(reader.toc_tokens)
    while levels:
        token = levels.pop(0)
        yield token["id"]
        levels[:0] = token["children"]


def with_anchors(markdown: str, ids: list[str]) -> str:
    """Return a page whose headings, in order, have these ids."""
    following = iter(ids)
    return HEADING.sub(lambda found: f"{found[0]} {{#{next(following)}}}" if found["heading"] else found[0], markdown)


class Examples(griffe.Extension):
    """Examples as a docstring has them are blocks of code, and no quotations."""

    def on_object(self, *, obj: griffe.Object, **_: Any) -> None:
        """Fence the examples of an object's docstring; a Jalali field of the accessors has that of its row."""
        if obj.parent and obj.parent.path == "jalali_norm._accessors.Accessor" and not obj.docstring and obj.name[0] != "_":
            obj.docstring = griffe.Docstring(inspect.getdoc(getattr(Accessor, obj.name)), parent=obj)
        if obj.docstring:
            obj.docstring.value = EXAMPLE.sub(lambda found: f"```pycon\n{found[0]}\n```", obj.docstring.value)
