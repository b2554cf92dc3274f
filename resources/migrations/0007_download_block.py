"""Any article may offer documents to download."""

from django.db import migrations
from django_migration_linter import IgnoreMigration
from wagtail.fields import StreamField

ARTICLES = ("articlepage", "multimediapage", "newspage", "productreviewpage")
BLOCKS = [
    ("heading", 2),
    ("paragraph", 3),
    ("image", 9),
    ("list", 13),
    ("question_answer", 16),
    ("pull_quote", 19),
    ("call_out", 23),
    ("table", 30),
    ("recording", 34),
    ("embed", 37),
    ("media", 44),
    ("download", 48),
    ("related_articles", 52),
    ("promo_slot", 54),
]
LOOKUP = {
    0: ("wagtail.blocks.CharBlock", (), {"label": "Heading", "max_length": 200}),
    1: (
        "wagtail.blocks.ChoiceBlock",
        [],
        {
            "label": "Level",
            "choices": [("2", "Section"), ("3", "Part of a section")],
            "help_text": "A part of a section stands below a section.",
        },
    ),
    2: ("wagtail.blocks.StructBlock", [[("text", 0), ("level", 1)]], {}),
    3: (
        "wagtail.blocks.RichTextBlock",
        (),
        {"features": ["bold", "italic", "link"], "icon": "pilcrow", "label": "Paragraph"},
    ),
    4: (
        "wagtail.images.blocks.ImageChooserBlock",
        (),
        {
            "label": "Image",
            "required": False,
            "help_text": "May stay empty while the article is a draft; it is asked for later.",
        },
    ),
    5: (
        "wagtail.blocks.CharBlock",
        (),
        {
            "label": "Alternative text",
            "required": False,
            "max_length": 255,
            "help_text": "Says what the picture shows, for people who do not see it.",
        },
    ),
    6: (
        "wagtail.blocks.BooleanBlock",
        (),
        {
            "label": "Decorative",
            "required": False,
            "help_text": "The picture says nothing that the text does not say.",
        },
    ),
    7: ("wagtail.blocks.CharBlock", (), {"label": "Caption", "required": False, "max_length": 300}),
    8: ("wagtail.blocks.CharBlock", (), {"label": "Credit", "required": False, "max_length": 200}),
    9: (
        "wagtail.blocks.StructBlock",
        [[("image", 4), ("alt", 5), ("decorative", 6), ("caption", 7), ("credit", 8)]],
        {},
    ),
    10: (
        "wagtail.blocks.ChoiceBlock",
        [],
        {"label": "Style", "choices": [("bulleted", "Bulleted"), ("numbered", "Numbered")]},
    ),
    11: (
        "wagtail.blocks.RichTextBlock",
        (),
        {"features": ["bold", "italic", "link"], "label": "Item"},
    ),
    12: ("wagtail.blocks.ListBlock", (11,), {"min_num": 1, "label": "Items"}),
    13: ("wagtail.blocks.StructBlock", [[("style", 10), ("items", 12)]], {}),
    14: ("wagtail.blocks.CharBlock", (), {"label": "Question", "max_length": 300}),
    15: (
        "wagtail.blocks.RichTextBlock",
        (),
        {"features": ["bold", "italic", "link", "ol", "ul"], "label": "Answer"},
    ),
    16: ("wagtail.blocks.StructBlock", [[("question", 14), ("answer", 15)]], {}),
    17: (
        "wagtail.blocks.TextBlock",
        (),
        {
            "label": "Quotation",
            "rows": 3,
            "help_text": "Without quotation marks; the site adds them.",
        },
    ),
    18: (
        "wagtail.blocks.CharBlock",
        (),
        {
            "label": "Who said it",
            "required": False,
            "max_length": 200,
            "help_text": "Leave empty when the quotation repeats the article's own text.",
        },
    ),
    19: ("wagtail.blocks.StructBlock", [[("text", 17), ("attribution", 18)]], {}),
    20: (
        "wagtail.blocks.ChoiceBlock",
        [],
        {"label": "Kind", "choices": [("note", "Note"), ("tip", "Tip"), ("warning", "Warning")]},
    ),
    21: ("wagtail.blocks.CharBlock", (), {"label": "Title", "required": False, "max_length": 150}),
    22: (
        "wagtail.blocks.RichTextBlock",
        (),
        {"features": ["bold", "italic", "link", "ol", "ul"], "label": "Text"},
    ),
    23: ("wagtail.blocks.StructBlock", [[("tone", 20), ("title", 21), ("text", 22)]], {}),
    24: (
        "wagtail.blocks.CharBlock",
        (),
        {"label": "Caption", "required": False, "max_length": 200},
    ),
    25: (
        "wagtail.blocks.BooleanBlock",
        (),
        {"label": "First row holds column headings", "required": False, "default": True},
    ),
    26: (
        "wagtail.blocks.BooleanBlock",
        (),
        {"label": "First column holds row headings", "required": False},
    ),
    27: ("wagtail.blocks.CharBlock", (), {"required": False, "label": "Cell"}),
    28: ("wagtail.blocks.ListBlock", (27,), {"label": "Row"}),
    29: ("wagtail.blocks.ListBlock", (28,), {"min_num": 1, "label": "Rows"}),
    30: (
        "wagtail.blocks.StructBlock",
        [[("caption", 24), ("header_row", 25), ("header_column", 26), ("rows", 29)]],
        {},
    ),
    31: (
        "resources.blocks.recordings.RecordingChooserBlock",
        (),
        {
            "label": "Recording",
            "required": False,
            "help_text": "From the library, with its captions, transcript and credit. "
            "May stay empty while the article is a draft; it is asked for later.",
        },
    ),
    32: (
        "wagtail.blocks.CharBlock",
        (),
        {
            "label": "Caption",
            "required": False,
            "max_length": 300,
            "help_text": "Printed below it. If it is empty, the title of the recording is.",
        },
    ),
    33: (
        "wagtail.images.blocks.ImageChooserBlock",
        (),
        {
            "label": "Poster",
            "required": False,
            "help_text": "Only if it should be another one than that of the recording.",
        },
    ),
    34: ("wagtail.blocks.StructBlock", [[("recording", 31), ("caption", 32), ("poster", 33)]], {}),
    35: (
        "wagtail.blocks.URLBlock",
        (),
        {"label": "Address", "help_text": "The page of the film or post, as in the browser."},
    ),
    36: (
        "wagtail.blocks.CharBlock",
        (),
        {"label": "Title", "max_length": 200, "help_text": "Says what it is before it is loaded."},
    ),
    37: ("wagtail.blocks.StructBlock", [[("url", 35), ("title", 36)]], {}),
    38: (
        "wagtail.blocks.ChoiceBlock",
        [],
        {"label": "Kind", "choices": [("audio", "Audio"), ("video", "Video")]},
    ),
    39: ("wagtail.blocks.URLBlock", (), {"label": "Address of the file"}),
    40: ("wagtail.blocks.CharBlock", (), {"label": "Title", "max_length": 200}),
    41: (
        "wagtail.blocks.IntegerBlock",
        (),
        {"label": "Length in seconds", "required": False, "min_value": 1},
    ),
    42: ("wagtail.blocks.URLBlock", (), {"label": "Address of WebVTT captions", "required": False}),
    43: (
        "wagtail.blocks.RichTextBlock",
        (),
        {"label": "Transcript", "required": False, "features": ["bold", "italic"]},
    ),
    44: (
        "wagtail.blocks.StructBlock",
        [
            [
                ("kind", 38),
                ("url", 39),
                ("title", 40),
                ("duration_seconds", 41),
                ("captions_url", 42),
                ("transcript", 43),
            ]
        ],
        {},
    ),
    45: (
        "resources.blocks.downloads.DownloadChooserBlock",
        (),
        {
            "label": "Document",
            "required": False,
            "help_text": "May stay empty while the article is a draft; it is asked for later.",
        },
    ),
    46: (
        "wagtail.blocks.CharBlock",
        (),
        {
            "label": "Title",
            "required": False,
            "max_length": 200,
            "help_text": "Empty: that of the document.",
        },
    ),
    47: (
        "wagtail.blocks.CharBlock",
        (),
        {
            "label": "Description",
            "required": False,
            "max_length": 300,
            "help_text": "What it is good for, in a sentence.",
        },
    ),
    48: (
        "wagtail.blocks.StructBlock",
        [[("document", 45), ("title", 46), ("description", 47)]],
        {},
    ),
    49: (
        "wagtail.blocks.CharBlock",
        (),
        {"label": "Title", "default": "Read next", "max_length": 100},
    ),
    50: (
        "wagtail.blocks.PageChooserBlock",
        (),
        {
            "page_type": [
                "resources.ArticlePage",
                "resources.NewsPage",
                "resources.ProductReviewPage",
                "resources.MultimediaPage",
            ],
            "label": "Article",
        },
    ),
    51: (
        "wagtail.blocks.ListBlock",
        (50,),
        {
            "min_num": 1,
            "label": "Articles",
            "help_text": "Only those that are published are shown to readers.",
        },
    ),
    52: ("wagtail.blocks.StructBlock", [[("title", 49), ("articles", 51)]], {}),
    53: (
        "wagtail.blocks.RegexBlock",
        (),
        {
            "regex": "^[a-z0-9][a-z0-9-]*$",
            "max_length": 50,
            "label": "Slot",
            "help_text": "Key of the slot, in lower-case letters, digits and hyphens.",
            "error_messages": {
                "invalid": "Use lower-case letters, digits and hyphens, such as in-body."
            },
        },
    ),
    54: ("wagtail.blocks.StructBlock", [[("slot", 53)]], {}),
}


class Migration(migrations.Migration):
    dependencies = [("resources", "0006_recording_block"), ("media", "0012_downloads")]

    operations = [
        IgnoreMigration(),  # blocks are data: nothing changes in the database
        *(
            migrations.AlterField(
                model_name=model,
                name="body",
                field=StreamField(BLOCKS, blank=True, block_lookup=LOOKUP, verbose_name="body"),
            )
            for model in ARTICLES
        ),
    ]
