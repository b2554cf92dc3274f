"""Any article may play a recording of the library between two paragraphs."""

from django.db import migrations
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
    ("related_articles", 48),
    ("promo_slot", 50),
]
LOOKUP = {
    0: ("wagtail.blocks.CharBlock", (), {"label": "Heading", "max_length": 200}),
    1: (
        "wagtail.blocks.ChoiceBlock",
        [],
        {
            "choices": [("2", "Section"), ("3", "Part of a section")],
            "help_text": "A part of a section stands below a section.",
            "label": "Level",
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
            "help_text": "May stay empty while the article is a draft; it is asked for later.",
            "label": "Image",
            "required": False,
        },
    ),
    5: (
        "wagtail.blocks.CharBlock",
        (),
        {
            "help_text": "Says what the picture shows, for people who do not see it.",
            "label": "Alternative text",
            "max_length": 255,
            "required": False,
        },
    ),
    6: (
        "wagtail.blocks.BooleanBlock",
        (),
        {
            "help_text": "The picture says nothing that the text does not say.",
            "label": "Decorative",
            "required": False,
        },
    ),
    7: ("wagtail.blocks.CharBlock", (), {"label": "Caption", "max_length": 300, "required": False}),
    8: ("wagtail.blocks.CharBlock", (), {"label": "Credit", "max_length": 200, "required": False}),
    9: (
        "wagtail.blocks.StructBlock",
        [[("image", 4), ("alt", 5), ("decorative", 6), ("caption", 7), ("credit", 8)]],
        {},
    ),
    10: (
        "wagtail.blocks.ChoiceBlock",
        [],
        {"choices": [("bulleted", "Bulleted"), ("numbered", "Numbered")], "label": "Style"},
    ),
    11: (
        "wagtail.blocks.RichTextBlock",
        (),
        {"features": ["bold", "italic", "link"], "label": "Item"},
    ),
    12: ("wagtail.blocks.ListBlock", (11,), {"label": "Items", "min_num": 1}),
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
            "help_text": "Without quotation marks; the site adds them.",
            "label": "Quotation",
            "rows": 3,
        },
    ),
    18: (
        "wagtail.blocks.CharBlock",
        (),
        {
            "help_text": "Leave empty when the quotation repeats the article's own text.",
            "label": "Who said it",
            "max_length": 200,
            "required": False,
        },
    ),
    19: ("wagtail.blocks.StructBlock", [[("text", 17), ("attribution", 18)]], {}),
    20: (
        "wagtail.blocks.ChoiceBlock",
        [],
        {"choices": [("note", "Note"), ("tip", "Tip"), ("warning", "Warning")], "label": "Kind"},
    ),
    21: ("wagtail.blocks.CharBlock", (), {"label": "Title", "max_length": 150, "required": False}),
    22: (
        "wagtail.blocks.RichTextBlock",
        (),
        {"features": ["bold", "italic", "link", "ol", "ul"], "label": "Text"},
    ),
    23: ("wagtail.blocks.StructBlock", [[("tone", 20), ("title", 21), ("text", 22)]], {}),
    24: (
        "wagtail.blocks.CharBlock",
        (),
        {"label": "Caption", "max_length": 200, "required": False},
    ),
    25: (
        "wagtail.blocks.BooleanBlock",
        (),
        {"default": True, "label": "First row holds column headings", "required": False},
    ),
    26: (
        "wagtail.blocks.BooleanBlock",
        (),
        {"label": "First column holds row headings", "required": False},
    ),
    27: ("wagtail.blocks.CharBlock", (), {"label": "Cell", "required": False}),
    28: ("wagtail.blocks.ListBlock", (27,), {"label": "Row"}),
    29: ("wagtail.blocks.ListBlock", (28,), {"label": "Rows", "min_num": 1}),
    30: (
        "wagtail.blocks.StructBlock",
        [[("caption", 24), ("header_row", 25), ("header_column", 26), ("rows", 29)]],
        {},
    ),
    31: (
        "resources.blocks.recordings.RecordingChooserBlock",
        (),
        {
            "help_text": (
                "From the library, with its captions, transcript and credit. May stay empty while "
                "the article is a draft; it is asked for later."
            ),
            "label": "Recording",
            "required": False,
        },
    ),
    32: (
        "wagtail.blocks.CharBlock",
        (),
        {
            "help_text": "Printed below it. If it is empty, the title of the recording is.",
            "label": "Caption",
            "max_length": 300,
            "required": False,
        },
    ),
    33: (
        "wagtail.images.blocks.ImageChooserBlock",
        (),
        {
            "help_text": "Only if it should be another one than that of the recording.",
            "label": "Poster",
            "required": False,
        },
    ),
    34: ("wagtail.blocks.StructBlock", [[("recording", 31), ("caption", 32), ("poster", 33)]], {}),
    35: (
        "wagtail.blocks.URLBlock",
        (),
        {"help_text": "The page of the film or post, as in the browser.", "label": "Address"},
    ),
    36: (
        "wagtail.blocks.CharBlock",
        (),
        {"help_text": "Says what it is before it is loaded.", "label": "Title", "max_length": 200},
    ),
    37: ("wagtail.blocks.StructBlock", [[("url", 35), ("title", 36)]], {}),
    38: (
        "wagtail.blocks.ChoiceBlock",
        [],
        {"choices": [("audio", "Audio"), ("video", "Video")], "label": "Kind"},
    ),
    39: ("wagtail.blocks.URLBlock", (), {"label": "Address of the file"}),
    40: ("wagtail.blocks.CharBlock", (), {"label": "Title", "max_length": 200}),
    41: (
        "wagtail.blocks.IntegerBlock",
        (),
        {"label": "Length in seconds", "min_value": 1, "required": False},
    ),
    42: ("wagtail.blocks.URLBlock", (), {"label": "Address of WebVTT captions", "required": False}),
    43: (
        "wagtail.blocks.RichTextBlock",
        (),
        {"features": ["bold", "italic"], "label": "Transcript", "required": False},
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
        "wagtail.blocks.CharBlock",
        (),
        {"default": "Read next", "label": "Title", "max_length": 100},
    ),
    46: (
        "wagtail.blocks.PageChooserBlock",
        (),
        {
            "label": "Article",
            "page_type": [
                "resources.ArticlePage",
                "resources.NewsPage",
                "resources.ProductReviewPage",
                "resources.MultimediaPage",
            ],
        },
    ),
    47: (
        "wagtail.blocks.ListBlock",
        (46,),
        {
            "help_text": "Only those that are published are shown to readers.",
            "label": "Articles",
            "min_num": 1,
        },
    ),
    48: ("wagtail.blocks.StructBlock", [[("title", 45), ("articles", 47)]], {}),
    49: (
        "wagtail.blocks.RegexBlock",
        (),
        {
            "error_messages": {
                "invalid": "Use lower-case letters, digits and hyphens, such as in-body."
            },
            "help_text": "Key of the slot, in lower-case letters, digits and hyphens.",
            "label": "Slot",
            "max_length": 50,
            "regex": "^[a-z0-9][a-z0-9-]*$",
        },
    ),
    50: ("wagtail.blocks.StructBlock", [[("slot", 49)]], {}),
}


class Migration(migrations.Migration):
    dependencies = [("media", "0007_recordings"), ("resources", "0005_decorative")]

    operations = [
        # Blocks are told apart by code alone: the columns stay as they are.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name=model,
                    name="body",
                    field=StreamField(BLOCKS, blank=True, block_lookup=LOOKUP, verbose_name="body"),
                )
                for model in ARTICLES
            ]
        ),
    ]
