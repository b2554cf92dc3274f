"""The body of an article: typed blocks, one family per file."""

from wagtail import blocks

from resources.blocks.downloads import DOWNLOAD_BLOCKS
from resources.blocks.figures import FIGURE_BLOCKS
from resources.blocks.links import LINK_BLOCKS
from resources.blocks.recordings import RECORDING_BLOCKS
from resources.blocks.text import TEXT_BLOCKS


class BodyBlock(blocks.StreamBlock):
    """All kinds of blocks, in the order of the editor's menu."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        image, table, *elsewhere = FIGURE_BLOCKS
        local = [*TEXT_BLOCKS[:2], image, *TEXT_BLOCKS[2:], table]
        played = [*RECORDING_BLOCKS, *elsewhere]
        super().__init__([*local, *played, *DOWNLOAD_BLOCKS, *LINK_BLOCKS], *args, **kwargs)
