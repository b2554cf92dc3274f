"""Articles of four types and every block of a body."""

import json
import re
from typing import Any

import pytest
from starlette.testclient import TestClient

from frontend.body import caption_key
from tests.frontend import beside, documents
from tests.frontend.blocks import EVERY_BLOCK
from tests.frontend.fake_api import FakeApi

PATH = "/resources/careers/talks/first-day/"


def show(reader: TestClient, api: FakeApi, document: dict[str, Any]) -> str:
    api.add(document)
    page = reader.get(document["path"])
    assert page.status_code == 200
    return page.text


@pytest.mark.parametrize(
    "words",
    [
        "Ask about the night rota before your first day",
        "Five questions that tell you more",
        ">Career resources</a>",
        "<bdi>Ada Łukasiewicz</bdi>",
        "12 November 2026",
        "20 November 2026",
        "Corrected on",
        "Breaks are 20 minutes, not 15.",
        "nineteen years",
        "mailto:ada@example.org",
        "Rotas by law",
        "night shift",
        'rel="canonical" href="https://example.org/resources/careers/talks/first-day/"',
        'name="description" content="Five questions about nights."',
        'property="og:image" content="https://api.example.org/media/social.w800.jpg"',
        "The night rota: what to ask | Ward and Work",
    ],
)
def test_article__shows(reader: TestClient, api: FakeApi, words: str) -> None:
    assert words in show(reader, api, documents.article())


@pytest.mark.parametrize(
    "words",
    [
        '<a href="/resources/">list</a>',
        '<h2 id="before"',
        '<h3 id="day"',
        "media/ward.w800.jpg",
        "The ward at six",
        "Jo Bell",
        "Nobody hides a good rota",
        "A <b>pen</b>",
        '<ol class="list">',
        '<h3 dir="auto">What should I bring?</h3>',
        "call--warning",
        "Never sign on the spot",
        '<th scope="col" dir="auto">Band</th>',
        '<th scope="row" dir="auto">5</th>',
        "Pay by band",
        "https://www.youtube-nocookie.com/embed/abc",
        'loading="lazy"',
        "Open on Elsewhere",
        "https://files.example/talk.mp3",
        "1:01 minutes",
        "Footsteps. A door.",
        '/media/downloads/rota_123456789012.pdf" download dir="auto">Rota to print</a>',
        "PDF, 182 KB",
        "For the fridge",
        "On breaks",
        'data-slot="in-body"',
    ],
)
def test_body__shows(reader: TestClient, api: FakeApi, words: str) -> None:
    api.placed["in-body"] = {"promo": beside.promo()}
    assert words in show(reader, api, documents.article(body=EVERY_BLOCK))


def test_headings__skip_no_level(reader: TestClient, api: FakeApi) -> None:
    body = [{"type": "heading", "level": 3, "text": "First", "anchor": "a"}, EVERY_BLOCK[7]]
    page = show(reader, api, documents.article(body=body))
    levels = [int(level) for level in re.findall(r"<h(\d)", page)]
    assert levels[:3] == [1, 2, 3]


def test_embed__of_an_unknown_host_is_a_link(reader: TestClient, api: FakeApi) -> None:
    embed = {**EVERY_BLOCK[10], "player_url": "https://www.youtube-nocookie.com.evil.example/x"}
    page = show(reader, api, documents.article(body=[embed]))
    assert "<iframe" not in page
    assert "Open on YouTube" in page


def test_json_ld__cannot_end_its_script(reader: TestClient, api: FakeApi) -> None:
    seo = documents.article()["seo"]
    hostile = {"name": "</script><script>alert(1)</script>"}
    page = show(reader, api, documents.article(seo={**seo, "json_ld": hostile}))
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    assert [json.loads(text) for text in found] == [hostile]
    assert page.count("<script") == 1


def test_review__verdict_before_the_body(reader: TestClient, api: FakeApi) -> None:
    page = show(reader, api, documents.product_review())
    assert "<strong>3.5</strong> out of 5" in page
    assert page.count("star--full") == 3
    assert page.count("star--half") == 1
    for words in ("Stride 4 clogs", "Fjordwear", "Dry after a 12-hour shift", "Narrow at the toes"):
        assert words in page
    assert page.index("The clog to beat") < page.index("Good wards")


def test_multimedia__player_with_captions_and_transcript(reader: TestClient, api: FakeApi) -> None:
    page = show(reader, api, documents.multimedia())
    assert '<source src="https://api.example.org/media/handover.mp4" type="video/mp4">' in page
    assert 'poster="https://api.example.org/media/poster.w800.jpg"' in page
    assert "12:34 minutes" in page
    assert "A nurse speaks to the camera." in page
    assert "Film: M. Osei" in page
    for address, language, label in (
        ("/media/handover.vtt", "en-GB", "English"),
        ("/media/handover-de.vtt", "de", "Deutsch"),
    ):
        track = re.search(rf'<track[^>]*{caption_key(address)}\.vtt">', page)
        assert track, address
        assert f'srclang="{language}"' in track[0]
        assert f'label="{label}"' in track[0]
    assert len(re.findall(r"<track[^>]*default", page)) == 1


def test_recording__in_the_text_has_captions_transcript_poster_and_credit(
    reader: TestClient, api: FakeApi
) -> None:
    [block] = [one for one in EVERY_BLOCK if one["type"] == "recording"]
    page = show(reader, api, documents.article(body=[block]))
    assert '<source src="https://api.example.org/media/round.mp4" type="video/mp4">' in page
    assert 'poster="https://api.example.org/media/round.w800.jpg"' in page
    for words in ("Room by room", "1:35 minutes", "Filmed by S. Iyer", "A torch is switched on."):
        assert words in page
    assert 'aria-label="The last round"' in page
    api.files = {"/media/round.vtt": b"WEBVTT\n"}
    path = f"/captions/first-day/{caption_key('/media/round.vtt')}.vtt"
    assert path in page
    assert reader.get(path).content == b"WEBVTT\n"


def test_recording__of_another_site_shows_its_poster_and_loads_on_a_click(
    reader: TestClient, api: FakeApi
) -> None:
    [block] = [one for one in EVERY_BLOCK if one["type"] == "recording"]
    player = "https://player.vimeo.com/video/1?dnt=1"
    names = {"provider": "Vimeo", "title": "The last round"}
    site = {"type": "embed", "player_url": player, "page_url": "https://vimeo.com/1", **names}
    page = show(reader, api, documents.article(body=[{**block, "source": site}]))
    summary = page[page.index('<summary class="embed__play">') : page.index("</summary>")]
    assert "https://api.example.org/media/round.w800.jpg" in summary
    assert f'<iframe src="{player}"' in page
    assert 'loading="lazy"' in page[page.index("<iframe") :]
    for words in ("Room by room", "Filmed by S. Iyer", "A torch is switched on."):
        assert words in page


def test_multimedia__of_before_contract_1_5_still_plays(reader: TestClient, api: FakeApi) -> None:
    document = documents.multimedia()
    for name in ("source", "captions", "credit"):
        del document["player"][name]
    page = show(reader, api, document)
    assert '<source src="https://api.example.org/media/handover.mp4">' in page
    assert f"/captions/first-day/{caption_key('/media/handover.vtt')}.vtt" in page


def test_multimedia__of_another_site_is_loaded_on_a_click(reader: TestClient, api: FakeApi) -> None:
    document = documents.multimedia()
    document["player"]["source"] = {
        "type": "embed",
        "provider": "YouTube",
        "title": "How to <lift> safely",
        "player_url": "https://www.youtube-nocookie.com/embed/abcdefghijk",
        "page_url": "https://www.youtube.com/watch?v=abcdefghijk",
    }
    page = show(reader, api, document)
    frame = page.index('<iframe src="https://www.youtube-nocookie.com/embed/abcdefghijk"')
    assert page.rindex("<details", 0, frame) > page.rfind("</details>", 0, frame)
    assert 'loading="lazy"' in page[frame : frame + 400]
    assert "How to &lt;lift&gt; safely" in page
    assert 'href="https://www.youtube.com/watch?v=abcdefghijk"' in page
    assert "<video" not in page
    assert "A nurse speaks to the camera." in page


def test_multimedia__of_a_site_off_the_list_is_a_link(reader: TestClient, api: FakeApi) -> None:
    document = documents.multimedia()
    document["player"]["source"] = {
        "type": "embed",
        "provider": "Elsewhere",
        "title": "A film",
        "player_url": "https://elsewhere.example/embed/1",
        "page_url": "https://elsewhere.example/1",
    }
    page = show(reader, api, document)
    assert "<iframe" not in page
    assert "Open on Elsewhere" in page


def test_captions__only_those_that_a_document_names(reader: TestClient, api: FakeApi) -> None:
    api.add(documents.multimedia())
    api.files = {"/media/handover.vtt": b"WEBVTT\n", "/media/secret.vtt": b"WEBVTT secret\n"}
    answer = reader.get(f"/captions/first-day/{caption_key('/media/handover.vtt')}.vtt")
    assert answer.text == "WEBVTT\n"
    assert answer.headers["content-type"].startswith("text/vtt")
    other = reader.get(f"/captions/first-day/{caption_key('/media/secret.vtt')}.vtt")
    assert other.status_code == 404


def test_captions__of_another_site_are_not_fetched(reader: TestClient, api: FakeApi) -> None:
    address = "https://elsewhere.example/x.vtt"
    document = documents.multimedia()
    document["player"]["captions_url"] = address
    api.add(document)
    assert reader.get(f"/captions/first-day/{caption_key(address)}.vtt").status_code == 404
    assert {request.url.host for request in api.asked} == {"api.internal"}
