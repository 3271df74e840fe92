"""What the site asks of its builder beside Markdown: links out of docs/, and examples in docstrings. Used by mkdocs.yml."""

from __future__ import annotations

import re
from typing import Any

import griffe

REPOSITORY = "https://github.com/jalali-norm/jalali-norm/blob/main"
OUT_OF_DOCS = re.compile(r"\]\((?:\.\./(?P<above>[^)\s]+)|(?P<script>[\w-]+\.py))\)")
EXAMPLE = re.compile(r"^>>> .*(?:\n.+)*", re.MULTILINE)


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Link what is no page of the site, such as a script, to where the project's files are."""
    return OUT_OF_DOCS.sub(lambda link: f"]({REPOSITORY}/{link['above'] or 'docs/' + link['script']})", markdown)


class Examples(griffe.Extension):
    """Examples as a docstring has them are blocks of code, and no quotations."""

    def on_object(self, *, obj: griffe.Object, **_: Any) -> None:
        """Fence the examples of an object's docstring."""
        if obj.docstring:
            obj.docstring.value = EXAMPLE.sub(lambda found: f"```pycon\n{found[0]}\n```", obj.docstring.value)
