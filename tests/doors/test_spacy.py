"""spaCy: the entities of a document are what `extract` finds in its text, in any pipeline, stored or sent."""

from __future__ import annotations

import importlib.metadata
import pathlib
import subprocess
import sys
import tomllib
from typing import Any

import pytest

import jalali_norm as jn
from tests.helpers import ROOT, passages

spacy: Any = pytest.importorskip("spacy", reason="spaCy is not installed: the extra spacy has it")

import jalali_norm.spacy  # noqa: E402 - it imports spaCy

TEXT = "وزیر دیروز ساعت ۹ گفت نمایشگاه از ۵ تا ۹ آذر ۱۴۰۱ برپاست؛ چند روز پیش ۳۱ مهر ۱۴۰۱ گفته بود."
TEXTS = passages()[:60]


def pipeline(language: str = "fa", **config: Any) -> Any:
    """Return a blank pipeline with the component."""
    nlp = spacy.blank(language)
    nlp.add_pipe("jalali_dates", config=config)
    return nlp


def isos(doc: Any) -> list[tuple[str, str | None]]:
    """Return the entities of a document with their values."""
    return [(ent.text, ent._.reading.iso) for ent in doc.ents]


def test_entry_point() -> None:
    """The package says where the component is; where it is installed so spaCy finds it without an import."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    ((name, value),) = project["entry-points"]["spacy_factories"].items()
    entry = importlib.metadata.EntryPoint(name, value, "spacy_factories")
    assert (name, entry.load()) == ("jalali_dates", jalali_norm.spacy.jalali_dates)
    if name not in importlib.metadata.entry_points(group="spacy_factories").names:
        pytest.skip("the package that is installed is an older one")
    code = "import spacy; nlp = spacy.blank('fa'); nlp.add_pipe('jalali_dates'); print(len(nlp('۲۳ آبان ۱۴۰۱').ents))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, cwd=ROOT)  # noqa: S603 - our own
    assert run.stdout == b"1\n"


@pytest.mark.parametrize("language", ["fa", "en", "xx"])
def test_is_extract(language: str) -> None:
    """In the passages of the cases each expression is in one span, which has its words; without overlaps each is an entity."""
    nlp = pipeline(language)
    for doc in nlp.pipe(TEXTS):
        expected = jn.extract(doc.text)
        found = [one for span in doc.spans["jalali_dates"] for one in span._.readings]
        assert found == expected
        for span in doc.spans["jalali_dates"]:
            assert all(span.start_char <= one.span[0] and one.span[1] <= span.end_char for one in span._.readings)
        assert [ent.text for ent in doc.ents] == [span.text for span in spacy.util.filter_spans(doc.spans["jalali_dates"])]


def test_labels_and_policy() -> None:
    """A clock alone is a TIME, all else a DATE; the config has the policy, and what has no value is there without one."""
    doc = pipeline(policy={"reference": "2022-11-16"})(TEXT)
    assert [(ent.text, ent.label_, ent._.reading.iso) for ent in doc.ents] == [
        ("دیروز ساعت ۹", "DATE", "2022-11-15T09:00"),
        ("۵ تا ۹ آذر ۱۴۰۱", "DATE", "2022-11-26/2022-11-30"),
        ("چند روز پیش", "DATE", None),
        ("۳۱ مهر ۱۴۰۱", "DATE", None),
    ]
    assert doc.ents[3]._.reading.problem == "out of range"
    assert [(ent.text, ent.label_) for ent in pipeline()("جلسه ساعت ۲۱:۱۴ برپاست").ents] == [("ساعت ۲۱:۱۴", "TIME")]
    assert doc[0:1]._.reading is None
    assert not pipeline()("").ents


@pytest.mark.parametrize("overwrite", [False, True])
def test_entities_of_others(overwrite: bool) -> None:  # noqa: FBT001 - a parameter
    """Those that are there stay, and what is found stands beside them; or it takes the place of those that it overlaps."""
    nlp = pipeline(overwrite_ents=overwrite)
    ruler = nlp.add_pipe("entity_ruler", first=True)
    ruler.add_patterns([{"label": "EVENT", "pattern": "آبان ۱۴۰۱"}, {"label": "PERSON", "pattern": "وزیر"}])
    doc = nlp("وزیر در ۲۳ آبان ۱۴۰۱ گفت و ۵ آذر ۱۴۰۱ رفت")
    expected = ["وزیر", "۲۳ آبان ۱۴۰۱" if overwrite else "آبان ۱۴۰۱", "۵ آذر ۱۴۰۱"]
    assert [ent.text for ent in doc.ents] == expected
    assert [ent.label_ for ent in doc.ents] == ["PERSON", "DATE" if overwrite else "EVENT", "DATE"]
    assert [span._.reading.iso for span in doc.spans["jalali_dates"]] == ["2022-11-14", "2022-11-26"]


def test_tokens_are_widened() -> None:
    """A date that is glued to a word takes the token, and its reading is exact; two in one token are both kept."""
    (ent,) = pipeline()("مورخ۱۴۰۱/۰۸/۲۳است").ents
    assert (ent.text, ent._.reading.text, ent._.reading.iso) == ("مورخ۱۴۰۱/۰۸/۲۳است", "۱۴۰۱/۰۸/۲۳", "2022-11-14")
    nlp = pipeline("xx")
    nlp.tokenizer = spacy.tokenizer.Tokenizer(nlp.vocab, token_match=lambda _: True)
    doc = nlp("1401/08/23،1401/08/25")
    (span,) = doc.spans["jalali_dates"]
    assert [one.iso for one in span._.readings] == [one.iso for one in jn.extract(doc.text)] == ["2022-11-14", "2022-11-16"]
    assert span._.reading is None


def test_stored_and_sent(tmp_path: pathlib.Path) -> None:
    """Documents keep their readings in bytes and across processes, and a pipeline its config on disk and in bytes."""
    nlp = pipeline(policy={"reference": "2022-11-16"}, overwrite_ents=True)
    expected = isos(nlp(TEXT))
    assert expected
    assert isos(spacy.tokens.Doc(nlp.vocab).from_bytes(nlp(TEXT).to_bytes())) == expected
    binned = spacy.tokens.DocBin(docs=[nlp(TEXT)], store_user_data=True).to_bytes()
    (doc,) = spacy.tokens.DocBin().from_bytes(binned).get_docs(nlp.vocab)
    assert isos(doc) == expected
    assert [isos(doc) for doc in nlp.pipe([TEXT, "", TEXT], n_process=2)] == [expected, [], expected]
    assert isos(nlp(TEXT)[2:].as_doc(copy_user_data=True)) == [one for one in expected if one[0] != "دیروز ساعت ۹"]
    assert isos(spacy.tokens.Doc.from_docs([nlp("سلام"), nlp(TEXT)])) == expected
    nlp.to_disk(tmp_path / "pipeline")
    assert isos(spacy.load(tmp_path / "pipeline")(TEXT)) == expected
    same = spacy.blank("fa", config=nlp.config).from_bytes(nlp.to_bytes())
    assert isos(same(TEXT)) == expected


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ({"policy": {"ordre": "dmy"}}, "no policy field 'ordre'"),
        ({"policy": {"reference": "1401-08-25"}}, "1401-08-25"),
        ({"policy": {"order": "dym"}}, "policy order='dym'"),
        ({"policy": "dmy"}, "policy"),
        ({"overwrite": True}, "overwrite"),
    ],
)
def test_bad_config(config: dict[str, Any], message: str) -> None:
    """What is wrong with the config is said when the component is added."""
    with pytest.raises(ValueError, match=message):
        pipeline(**config)


def test_hostile_texts() -> None:
    """Nothing stops the pipeline."""
    nlp = pipeline()
    for text in ("۱۴۰۱/" * 5_000, "\0", "\u202e۱۴۰۱/۰۸/۲۳\u202c", "😀 ۲۳ آبان ۱۴۰۱ 😀", " " * 1_000):
        doc = nlp(text)
        assert [one for span in doc.spans["jalali_dates"] for one in span._.readings] == jn.extract(text)
