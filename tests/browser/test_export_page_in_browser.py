"""The page of `--format html` in a real browser: laid out from the right, reachable by keyboard, marked when pointed at.

A script at the end of the page acts as a reader and writes down what came of it; Chromium prints the page after that. Without
a Chromium on the machine these tests are skipped.
"""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

import musnad
from musnad.record.export.model import Exported
from record_export import exported

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
MORE = "وقال الوزير إن الجسر مغلق وإن الكلفة 3 ملايين دولار.\n"
TEXT = "قال المتحدث إن القوات وصلت إلى حلب ودمشق. وأضاف: «الطريق آمن».\n" + MORE * 30
READER = """
const box = (e) => { const b = e.getBoundingClientRect(); return [b.left, b.right]; };
const text = document.querySelector("div.text"), found = {};
const on = () => [...document.querySelectorAll(".on")].map((e) => e.tagName);
found.text = text.textContent;
const words = [...text.querySelectorAll("span")].slice(0, 2);
found.rightToLeft = box(words[0])[0] >= box(words[1])[1] - 1 && getComputedStyle(text).direction === "rtl";
found.noSidewaysScrolling = document.documentElement.scrollWidth <= window.innerWidth;
const tabbable = [...document.querySelectorAll("a[href]")].filter((e) => e.tabIndex === 0);
found.tabbable = tabbable.length; found.links = document.querySelectorAll("a").length;
const link = document.querySelector("a.ref.A"); link.focus();
found.focused = document.activeElement === link; found.focusMarks = on();
link.blur(); found.blurUnmarks = on().length;
const spot = document.querySelector("svg a"); spot.focus(); found.spotMarks = on();
spot.dispatchEvent(new FocusEvent("focusout", {bubbles: true}));
words[0].dispatchEvent(new MouseEvent("mouseover", {bubbles: true})); found.pointingMarks = on();
link.click(); found.target = location.hash;
found.targetIsRow = document.querySelector(":target")?.tagName;
found.label = getComputedStyle(link, "::before").content;
found.requests = performance.getEntriesByType("resource").length;
const out = document.createElement("pre"); out.id = "found"; out.textContent = JSON.stringify(found); document.body.append(out);
"""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    if CHROMIUM is None:
        pytest.skip("there is no Chromium")
    document = Exported(musnad.load().scan(TEXT, "a").record, TEXT)
    page = exported("html", [document]).decode().replace("</body>", f"<script>{READER}</script></body>")
    folder: Path = tmp_path_factory.mktemp("page")
    (folder / "page.html").write_text(page, encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}", "--dump-dom"]
    size = "--window-size=600,800"
    command = [CHROMIUM, *options, size, (folder / "page.html").as_uri()]
    ran = subprocess.run(command, capture_output=True, timeout=60, check=True)
    written = re.search(r'<pre id="found">(.*?)</pre>', ran.stdout.decode(), re.DOTALL)
    assert written, ran.stderr.decode()[-2000:]
    told: dict[str, object] = json.loads(html.unescape(written[1]))
    return told


def test_the_text_is_the_raw_text_and_reads_from_the_right(found):
    assert found["text"] == TEXT
    assert found["rightToLeft"]
    assert found["noSidewaysScrolling"]


def test_every_link_is_reached_with_the_keyboard_and_marks_its_record(found):
    assert found["tabbable"] == found["links"] > 60
    assert found["focused"]
    assert {"A", "SPAN", "TR"} <= set(found["focusMarks"])
    assert found["blurUnmarks"] == 0
    assert {"a", "SPAN", "TR"} <= set(found["spotMarks"])  # elements of SVG have small letters


def test_pointing_marks_and_a_link_leads_to_its_row(found):
    assert {"SPAN", "TR"} <= set(found["pointingMarks"])
    assert (found["target"], found["targetIsRow"]) == ("#d1-A1", "TR")
    assert found["label"] == '"A1"'


def test_nothing_was_loaded(found):
    assert found["requests"] == 0
