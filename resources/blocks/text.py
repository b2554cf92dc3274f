"""Blocks of running text: headings, paragraphs, lists, questions, call-outs."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

INLINE = ["bold", "italic", "link"]


class HeadingBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Heading"), max_length=200)
    level = blocks.ChoiceBlock(
        choices=[("2", _("Section")), ("3", _("Part of a section"))],
        default="2",
        label=_("Level"),
        help_text=_("A part of a section stands below a section."),
    )

    class Meta:
        icon = "title"
        label = _("Heading")


class ListBlock(blocks.StructBlock):
    style = blocks.ChoiceBlock(
        choices=[("bulleted", _("Bulleted")), ("numbered", _("Numbered"))],
        default="bulleted",
        label=_("Style"),
    )
    items = blocks.ListBlock(
        blocks.RichTextBlock(features=INLINE, label=_("Item")), min_num=1, label=_("Items")
    )

    class Meta:
        icon = "list-ul"
        label = _("List")


class QuestionAnswerBlock(blocks.StructBlock):
    question = blocks.CharBlock(label=_("Question"), max_length=300)
    answer = blocks.RichTextBlock(features=[*INLINE, "ol", "ul"], label=_("Answer"))

    class Meta:
        icon = "help"
        label = _("Question and answer")


class CallOutBlock(blocks.StructBlock):
    tone = blocks.ChoiceBlock(
        choices=[("note", _("Note")), ("tip", _("Tip")), ("warning", _("Warning"))],
        default="note",
        label=_("Kind"),
    )
    title = blocks.CharBlock(label=_("Title"), required=False, max_length=150)
    text = blocks.RichTextBlock(features=[*INLINE, "ol", "ul"], label=_("Text"))

    class Meta:
        icon = "info-circle"
        label = _("Call-out")


class PullQuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(
        label=_("Quotation"), rows=3, help_text=_("Without quotation marks; the site adds them.")
    )
    attribution = blocks.CharBlock(
        label=_("Who said it"),
        required=False,
        max_length=200,
        help_text=_("Leave empty when the quotation repeats the article's own text."),
    )

    class Meta:
        icon = "openquote"
        label = _("Pull quote")


TEXT_BLOCKS = [
    ("heading", HeadingBlock()),
    ("paragraph", blocks.RichTextBlock(features=INLINE, icon="pilcrow", label=_("Paragraph"))),
    ("list", ListBlock()),
    ("question_answer", QuestionAnswerBlock()),
    ("pull_quote", PullQuoteBlock()),
    ("call_out", CallOutBlock()),
]
