"""The page: its text is the raw text, its links lead somewhere, and it asks nobody for anything."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.record.export.model import Exported
from musnad.record.export.page.atlas import WIDTH, atlas, projection, spots
from musnad.record.export.page.land import Frame, inside
from musnad.record.export.page.marked import marked, spans_of

VOID = {"meta", "br", "rect", "path", "circle"}


class Read(HTMLParser):
    """A page taken apart: the tree must be closed properly."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str]]] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.runs: list[tuple[int, str, dict[str, str]]] = []
        self.feed(page)
        self.close()
        assert [tag for tag, _ in self.open] == []

    def handle_starttag(self, tag, attrs):
        made = (tag, {name: value or "" for name, value in attrs})
        self.tags.append(made)
        if tag not in VOID:
            self.open.append(made)
        if tag in ("div", "h3") and made[1].get("class") == "text":
            self.texts.append("")

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open.pop()[0] == tag

    def handle_data(self, data):
        if any(tag in ("div", "h3") and attrs.get("class") == "text" for tag, attrs in self.open):
            if self.open[-1][0] == "span":
                self.runs.append((len(self.texts[-1]), data, self.open[-1][1]))
            self.texts[-1] += data


@pytest.fixture(scope="module")
def page(export) -> str:
    return export("html").decode()


@pytest.fixture(scope="module")
def read(page) -> Read:
    return Read(page)


def test_the_text_of_the_page_is_the_raw_text(documents, read):
    texts = [text for document in documents for text in (document.title, document.text) if text]
    assert read.texts == texts


def test_every_span_is_marked_with_its_role_and_record(documents):
    for document in documents:
        for field in ("title", "text"):
            found = Counter()
            for start, words, attrs in Read(f'<div class="text">{marked(document, field, "")}</div>').runs:
                for role in set(attrs["class"].split()) - {"nested"}:
                    found.update((role, at) for at in range(start, start + len(words)))
            records = [a for a in document.annotations() if a["field"] == field]
            spans = [span for record in records for span in spans_of(record)]
            assert set(found) == {(role, at) for start, end, role in spans for at in range(start, end)}
            assert set(found.values()) <= {1}


def test_every_record_has_a_row_a_place_in_the_text_and_links_both_ways(documents, read):
    ids = Counter(attrs["id"] for _, attrs in read.tags if "id" in attrs)
    assert set(ids.values()) == {1}
    links = [attrs["href"] for tag, attrs in read.tags if tag == "a"]
    assert all(link.startswith("#") and link[1:] in ids for link in links)
    for number, document in enumerate(documents, 1):
        for record in document.annotations():
            row, place = f"d{number}-{record['id']}", f"d{number}-{record['id']}t"
            assert ids[row] == ids[place] == 1
            assert f"#{row}" in links
            assert f"#{place}" in links


def test_nothing_is_asked_of_others(page, read):
    policy = next(attrs["content"] for tag, attrs in read.tags if tag == "meta" and "http-equiv" in attrs)
    assert policy.startswith("default-src 'none';")
    assert not [tag for tag, _ in read.tags if tag in ("link", "img", "iframe", "object", "image", "use")]
    assert not [attrs for _, attrs in read.tags if "src" in attrs]
    assert not re.search(r"url\(|@import|https?://", page)


def test_what_a_text_holds_is_never_markup():
    hostile = "</div><script>alert(1)</script> & <b id=\"x\">'\"\r\n"
    record = {"doc": "<i>d</i>", "sha256": "", "parties": [], "annotations": []}
    found = Read(f'<div class="text">{marked(Exported(record, hostile), "text", "d1-")}</div>')
    assert found.texts == [hostile]
    assert [tag for tag, _ in found.tags] == ["div"]


def test_the_page_reads_from_the_right(page):
    assert '<html lang="ar" dir="rtl">' in page
    assert 'direction="ltr"' in page  # the map's own coordinates


def test_places_stand_on_the_map_where_they_are(documents):
    document = documents[1]
    found = {spot.name: spot for spot in spots(document)}
    aleppo, bukamal = found["حلب"], found["البوكمال"]
    to = projection(list(found.values()))
    (x1, y1), (x2, y2) = to.point(aleppo.lon, aleppo.lat), to.point(bukamal.lon, bukamal.lat)
    assert 0 < x1 < x2 < WIDTH  # Aleppo is west of al-Bukamal, and north of it
    assert 0 < y1 < y2 < to.height
    assert f'cx="{x1:.1f}" cy="{y1:.1f}"' in atlas(document, "d1-")


def test_a_document_without_located_places_has_no_map(documents):
    assert spots(documents[0]) == []
    assert atlas(documents[0], "d1-") == ""


@given(st.floats(-180, 170), st.floats(-85, 80), st.floats(0.5, 60), st.floats(0.5, 40))
def test_land_never_leaves_its_frame(west, south, wide, high):
    frame = Frame(west, south, min(west + wide, 180), min(south + high, 85))
    for ring in inside(frame):
        for lon, lat in ring:
            assert frame.west - 1e-6 <= lon <= frame.east + 1e-6
            assert frame.south - 1e-6 <= lat <= frame.north + 1e-6


@pytest.mark.parametrize(("lon", "lat", "land"), [(38, 35, True), (34, 34, False), (-100, 40, True), (-40, 0, False)])
def test_land_is_where_land_is(lon, lat, land):
    size = 0.2
    area = sum(abs(_area(ring)) for ring in inside(Frame(lon - size, lat - size, lon + size, lat + size)))
    assert (area > size * size) == land


def _area(ring):
    ends = [*ring[1:], ring[0]]
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, ends, strict=True)) / 2
