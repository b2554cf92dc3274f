"""One body block of each type, as the API sends them."""

from typing import Any

from tests.frontend.documents import image

Json = dict[str, Any]

EVERY_BLOCK: list[Json] = [
    {"type": "paragraph", "html": '<p>Read the <a href="/resources/">list</a> first.</p>'},
    {"type": "heading", "level": 2, "text": "Before you go in", "anchor": "before"},
    {"type": "heading", "level": 3, "text": "On the day", "anchor": "day"},
    {"type": "image", "image": image("ward"), "caption": "The ward at six", "credit": "Jo Bell"},
    {"type": "pull_quote", "text": "Nobody hides a good rota", "attribution": "A ward manager"},
    {"type": "list", "style": "bulleted", "items": ["A <b>pen</b>", "A watch"]},
    {"type": "list", "style": "numbered", "items": ["Ring the bell", "Wait"]},
    {
        "type": "question_answer",
        "question": "What should I bring?",
        "answer": "<p>Shoes that you can stand in.</p>",
    },
    {
        "type": "call_out",
        "tone": "warning",
        "title": "Never sign on the spot",
        "html": "<p>Sleep on it.</p>",
    },
    {
        "type": "table",
        "caption": "Pay by band",
        "header_row": True,
        "header_column": True,
        "rows": [["Band", "Pay"], ["5", "29,970"], ["6", "37,338"]],
    },
    {
        "type": "embed",
        "url": "https://www.youtube.com/watch?v=abc",
        "title": "A handover in four minutes",
        "provider": "YouTube",
        "player_url": "https://www.youtube-nocookie.com/embed/abc",
    },
    {
        "type": "embed",
        "url": "https://elsewhere.example/chart",
        "title": "Chart of vacancies",
        "provider": "Elsewhere",
        "player_url": None,
    },
    {
        "type": "recording",
        "kind": "video",
        "url": "https://api.example.org/media/round.mp4",
        "source": {
            "type": "file",
            "files": [
                {
                    "src": "/media/round.mp4",
                    "media_type": "video/mp4",
                    "size": 5242880,
                    "width": 640,
                    "height": 480,
                }
            ],
        },
        "title": "The last round",
        "caption": "Room by room, at four in the morning",
        "duration_seconds": 95,
        "poster": image("round"),
        "captions_url": "https://api.example.org/media/round.vtt",
        "captions": [{"language": "en", "label": "English", "src": "/media/round.vtt"}],
        "transcript": "<p>A torch is switched on.</p>",
        "credit": "Filmed by S. Iyer",
    },
    {
        "type": "media",
        "kind": "audio",
        "url": "https://files.example/talk.mp3",
        "title": "A night on ward nine",
        "duration_seconds": 61,
        "captions_url": None,
        "transcript": "<p>Footsteps. A door.</p>",
    },
    {
        "type": "download",
        "title": "Rota to print",
        "description": "For the fridge",
        "src": "/media/downloads/rota_123456789012.pdf",
        "media_type": "application/pdf",
        "bytes": 182044,
        "extension": "pdf",
    },
    {
        "type": "related_articles",
        "title": "Read next",
        "items": [{"id": "r2", "type": "article", "title": "On breaks", "path": "/resources/b/"}],
    },
    {"type": "promo_slot", "slot": "in-body"},
]
