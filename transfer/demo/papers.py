"""The demo's documents: pages set by the project, so that nothing has to be fetched."""

from io import BytesIO

from pikepdf import Dictionary, Name, Pdf

# Key: title, lines.
PAPERS: dict[str, tuple[str, tuple[str, ...]]] = {
    "first-month-checklist": (
        "Checklist for your first month",
        (
            "[ ]  Where the emergency trolley stands",
            "[ ]  Who signs off your drug rounds",
            "[ ]  The number of the night coordinator",
            "[ ]  How to swap a shift, and by when",
            "[ ]  A quiet place for your break",
        ),
    ),
}
A4 = (595, 842)


def set_paper(key: str) -> BytesIO:
    """Return a PDF of one page with the lines of a paper."""
    title, lines = PAPERS[key]
    shown = [f"/F 20 Tf ({_escaped(title)}) Tj", "/F 12 Tf"]
    shown += [f"0 -30 Td ({_escaped(line)}) Tj" for line in lines]
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    file = BytesIO()
    with Pdf.new() as made:
        page = made.add_blank_page(page_size=A4)
        page.obj.Resources = Dictionary(Font=Dictionary(F=font))
        page.obj.Contents = made.make_stream(f"BT 72 740 Td {' '.join(shown)} ET".encode())
        made.docinfo["/Title"] = title
        made.save(file)
    file.seek(0)
    return file


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
