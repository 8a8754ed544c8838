"""Documents to export, scanned once: an article, one with places and numbers, and one that is meant to break formats."""

from __future__ import annotations

from pathlib import Path

import pytest

import musnad
from musnad.record.export.model import Exported
from record_export import exported

ARTICLE = Path(__file__).resolve().parents[3] / "docs" / "examples" / "bridge.txt"
PLACES = (
    "وصل نحو 600 جندي إلى البوكمال شرقي سوريا أمس، وبلغت الكلفة بين 3 و5 ملايين دولار.\n"
    "ونفى محافظ حلب أن تكون المدينة محاصرة، وسيعلن الوزير غدا أن الطريق مفتوح، ولم يقل المحافظ إن الجسر مغلق.\n"
    "«الطريق آمن»، قال قائد الشرطة، «ولن نغلقه الليلة»."
)
TITLE = "وزير الري: السد القديم يكفي المزارعين"
BROKEN = (
    "قال المدير العام «=HYPERLINK(\"x\")|<b>&».\r\n\r\n"
    "وأضاف 😀 المدير\tالعام: «السطر الأول هنا\tطويل.\n«والسطر الثاني بعد الجدولة».\n"
    "ف\u0640أكّد\u200f المتحدث أن ال\u064eأرقام صحيحة."
)


def scanned(doc: str, text: str, title: str, engine: musnad.Engine) -> Exported:
    record = engine.scan(text, doc, title or None).record
    return Exported({**record, "meta": {"title": title}} if title else record, text, title)


@pytest.fixture(scope="session")
def engine() -> musnad.Engine:
    return musnad.load()


@pytest.fixture(scope="session")
def documents(engine: musnad.Engine) -> list[Exported]:
    article = ARTICLE.read_text(encoding="utf-8")
    named = (("bridge", article, ""), ("desk/حلب.txt", PLACES, TITLE), ("=broken", BROKEN, ""))
    made = [scanned(*one, engine) for one in named]
    assert all(document.annotations() for document in made)
    return made


@pytest.fixture(scope="session")
def export(documents: list[Exported]):
    """Exports the documents: `export("csv", kind="place")`."""
    return lambda name, **options: exported(name, documents, **options)
