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
    ("embed", 33),
    ("media", 40),
    ("download", 44),
    ("related_articles", 48),
    ("promo_slot", 50),
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
        "wagtail.blocks.URLBlock",
        (),
        {"label": "Address", "help_text": "The page of the film or post, as in the browser."},
    ),
    32: (
        "wagtail.blocks.CharBlock",
        (),
        {"label": "Title", "max_length": 200, "help_text": "Says what it is before it is loaded."},
    ),
    33: ("wagtail.blocks.StructBlock", [[("url", 31), ("title", 32)]], {}),
    34: (
        "wagtail.blocks.ChoiceBlock",
        [],
        {"label": "Kind", "choices": [("audio", "Audio"), ("video", "Video")]},
    ),
    35: ("wagtail.blocks.URLBlock", (), {"label": "Address of the file"}),
    36: ("wagtail.blocks.CharBlock", (), {"label": "Title", "max_length": 200}),
    37: (
        "wagtail.blocks.IntegerBlock",
        (),
        {"label": "Length in seconds", "required": False, "min_value": 1},
    ),
    38: ("wagtail.blocks.URLBlock", (), {"label": "Address of WebVTT captions", "required": False}),
    39: (
        "wagtail.blocks.RichTextBlock",
        (),
        {"label": "Transcript", "required": False, "features": ["bold", "italic"]},
    ),
    40: (
        "wagtail.blocks.StructBlock",
        [
            [
                ("kind", 34),
                ("url", 35),
                ("title", 36),
                ("duration_seconds", 37),
                ("captions_url", 38),
                ("transcript", 39),
            ]
        ],
        {},
    ),
    41: (
        "resources.blocks.downloads.DownloadChooserBlock",
        (),
        {
            "label": "Document",
            "required": False,
            "help_text": "May stay empty while the article is a draft; it is asked for later.",
        },
    ),
    42: (
        "wagtail.blocks.CharBlock",
        (),
        {
            "label": "Title",
            "required": False,
            "max_length": 200,
            "help_text": "Empty: that of the document.",
        },
    ),
    43: (
        "wagtail.blocks.CharBlock",
        (),
        {
            "label": "Description",
            "required": False,
            "max_length": 300,
            "help_text": "What it is good for, in a sentence.",
        },
    ),
    44: (
        "wagtail.blocks.StructBlock",
        [[("document", 41), ("title", 42), ("description", 43)]],
        {},
    ),
    45: (
        "wagtail.blocks.CharBlock",
        (),
        {"label": "Title", "default": "Read next", "max_length": 100},
    ),
    46: (
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
    47: (
        "wagtail.blocks.ListBlock",
        (46,),
        {
            "min_num": 1,
            "label": "Articles",
            "help_text": "Only those that are published are shown to readers.",
        },
    ),
    48: ("wagtail.blocks.StructBlock", [[("title", 45), ("articles", 47)]], {}),
    49: (
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
    50: ("wagtail.blocks.StructBlock", [[("slot", 49)]], {}),
}


class Migration(migrations.Migration):
    dependencies = [("resources", "0005_decorative"), ("media", "0012_downloads")]

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
