"""The body of an article: typed blocks, one family per file."""

from wagtail import blocks

from resources.blocks.downloads import DOWNLOAD_BLOCKS
from resources.blocks.figures import FIGURE_BLOCKS
from resources.blocks.links import LINK_BLOCKS
from resources.blocks.text import TEXT_BLOCKS


class BodyBlock(blocks.StreamBlock):
    """All kinds of blocks, in the order of the editor's menu."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        local = [*TEXT_BLOCKS[:2], FIGURE_BLOCKS[0], *TEXT_BLOCKS[2:], *FIGURE_BLOCKS[1:]]
        super().__init__([*local, *DOWNLOAD_BLOCKS, *LINK_BLOCKS], *args, **kwargs)
