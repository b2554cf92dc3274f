"""Documents for tests: honest ones, and such as somebody made to do harm."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from pikepdf import Array, Dictionary, Encryption, Name, Pdf

from media.downloads.formats.facts import KINDS

AUTHOR = "Nadia Okonkwo"
TITLE = "Checklist for night shifts"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = {
    "docx": ("word/document.xml", "<document><body>Hello</body></document>"),
    "xlsx": ("xl/workbook.xml", "<workbook><sheets/></workbook>"),
    "pptx": ("ppt/presentation.xml", "<presentation/>"),
}
Parts = Mapping[str, str | bytes | None]


def archive(parts: Parts, *, stored: str = "") -> bytes:
    """Return a zip of these parts; None leaves one out."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            if content is not None:
                info = ZipInfo(name)
                info.compress_type = ZIP_STORED if name == stored else ZIP_DEFLATED
                packed.writestr(info, content)
    return file.getvalue()


def office(kind: str = "docx", parts: Parts | None = None, **types: str) -> bytes:
    """Return an OOXML document; `parts` come on top, `types` are further content types."""
    main, content = MAIN[kind]
    told = {f"/{main}": f"{KINDS[kind].media_type}.main+xml"} | {
        f"/{name}": value for name, value in types.items()
    }
    overrides = "".join(f'<Override PartName="{a}" ContentType="{b}"/>' for a, b in told.items())
    core = (
        f'{HEAD}<c:coreProperties xmlns:c="urn:core" xmlns:dc="urn:dc"><dc:title>{TITLE}'
        f"</dc:title><dc:creator>{AUTHOR}</dc:creator></c:coreProperties>"
    )
    return archive(
        {
            "[Content_Types].xml": f"{HEAD}<Types>{overrides}</Types>",
            main: f"{HEAD}{content}",
            "docProps/core.xml": core,
            "docProps/app.xml": f"{HEAD}<Properties><Manager>{AUTHOR}</Manager></Properties>",
            **(parts or {}),
        }
    )


def relation(kind: str, target: str, *, external: bool = True) -> str:
    """Return a part that relates to something."""
    mode = ' TargetMode="External"' if external else ""
    return (
        f'{HEAD}<Relationships xmlns="{RELATIONS}"><Relationship Id="r" Type="{OFFICE}/{kind}" '
        f'Target="{target}"{mode}/></Relationships>'
    )


def open_document(kind: str = "odt", parts: Parts | None = None, content: str = "") -> bytes:
    """Return an OpenDocument file; `content` stands in its text."""
    names = 'xmlns:office="urn:office" xmlns:text="urn:text" xmlns:xlink="urn:xlink"'
    return archive(
        {
            "mimetype": KINDS[kind].media_type,
            "META-INF/manifest.xml": f"{HEAD}<manifest/>",
            "content.xml": f"{HEAD}<office:document-content {names}>{content}"
            "</office:document-content>",
            "meta.xml": f"{HEAD}<meta><creator>{AUTHOR}</creator></meta>",
            **(parts or {}),
        },
        stored="mimetype",
    )


def pdf(
    root: Mapping[str, Any] | None = None,
    annotation: Mapping[str, Any] | None = None,
    *,
    password: str | None = None,
    stream: Mapping[str, Any] | None = None,
) -> bytes:
    """Return a PDF with a page; `root` comes into the catalogue, `annotation` onto the page."""
    with Pdf.new() as made:
        made.add_blank_page(page_size=(200, 200))
        made.docinfo["/Author"] = AUTHOR
        made.docinfo["/Title"] = TITLE
        made.Root.Metadata = made.make_stream(f"<x:xmpmeta>{AUTHOR}</x:xmpmeta>".encode())
        made.pages[0].obj.Contents = made.make_stream(b"0 0 m", Dictionary(stream or {}))
        for key, value in (root or {}).items():
            made.Root[key] = value
        if annotation:
            made.pages[0].obj.Annots = Array([Dictionary(Type=Name.Annot, **annotation)])
        file = BytesIO()
        locked = Encryption(owner="owner", user=password) if password is not None else False
        made.save(file, encryption=locked, fix_metadata_version=False)
    return file.getvalue()


def action(kind: str, **values: Any) -> Dictionary:
    """Return an action of a PDF."""
    return Dictionary(S=Name(f"/{kind}"), **values)


def embedding_pdf() -> bytes:
    """Return a PDF with a file in it."""
    with Pdf.new() as made:
        made.add_blank_page()
        made.attachments["notes.txt"] = b"Psst."
        file = BytesIO()
        made.save(file)
    return file.getvalue()


HONEST: dict[str, bytes] = {
    "a.pdf": pdf(),
    "form.pdf": pdf({"/AcroForm": Dictionary(Fields=Array())}),
    "link.pdf": pdf(annotation={"A": action("URI", URI="https://example.org/")}),
    "a.docx": office("docx"),
    "a.xlsx": office("xlsx"),
    "a.pptx": office("pptx"),
    "link.docx": office(parts={"word/_rels/d.xml.rels": relation("hyperlink", "https://a.org/")}),
    "a.odt": open_document("odt", content='<text:a xlink:href="https://a.org/">A</text:a>'),
    "a.ods": open_document("ods"),
    "a.odp": open_document(
        "odp",
        {"Pictures/a.png": b"\x89PNG", "Configurations2/a.xml": b"", "meta.xml": "<!-- n -->"},
    ),
    "a.csv": 'Schicht;Stunden\nNacht;-1,5\n"+49 30 1234";ä\n'.encode(),
    "a.txt": "\ufeffBring:\r\n- a pen = useful\n- 1 < 2".encode(),
}
WITH_MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
VBA = {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"}
BIG = b"0" * 3_000_000
# Name, file, code of the sentence.
HOSTILE: list[tuple[str, bytes, str]] = [
    ("macros.docx", office(parts=VBA), "macros"),
    ("macros by type.docx", office(**{"word/x.xml": WITH_MACROS}), "macros"),
    ("macros of 1992.xlsx", office("xlsx", {"xl/macrosheets/s.xml": "<x/>"}), "macros"),
    ("control.docx", office(parts={"word/activeX/a.xml": "<x/>"}), "active"),
    ("object.docx", office(parts={"word/embeddings/o.bin": b"x"}), "embedded"),
    (
        "object under another name.pptx",
        office("pptx", {"ppt/a.bin": b"\xd0\xcf\x11\xe0"}),
        "embedded",
    ),
    ("nested.docx", office(parts={"word/a.xml.txt": office()}), "embedded"),
    ("program.docx", office(parts={"word/media/a.png": b"MZ\x90"}), "embedded"),
    (
        "template.docx",
        office(
            parts={"word/_rels/s.xml.rels": relation("attachedTemplate", "http://a.org/t.dotm")}
        ),
        "external",
    ),
    (
        "spy.docx",
        office(parts={"word/_rels/d.xml.rels": relation("image", "http://a.org/1.png")}),
        "external",
    ),
    (
        "program link.docx",
        office(parts={"word/_rels/d.xml.rels": relation("hyperlink", "ms-msdt:/id")}),
        "external",
    ),
    (
        "field.docx",
        office(
            parts={"word/f.xml": "<w><instrText>DD</instrText><instrText>EAUTO c</instrText></w>"}
        ),
        "active",
    ),
    (
        "chunk.docx",
        office(parts={"word/_rels/d.xml.rels": relation("aFChunk", "a.htm")}),
        "embedded",
    ),
    (
        "disguised.docx",
        office(parts={"word/f.dat": "<w><instrText>DDE c</instrText></w>"}),
        "active",
    ),
    ("add-in.docx", office(parts={"word/webextensions/a.xml": "<x/>"}), "active"),
    (
        "click.pptx",
        office("pptx", {"ppt/a.xml": '<a action="ppaction://macro?name=b"/>'}),
        "active",
    ),
    ("query.xlsx", office("xlsx", {"xl/connections.xml": "<x/>"}), "external"),
    ("link.xlsx", office("xlsx", {"xl/externalLinks/e.xml": "<x><ddeLink/></x>"}), "active"),
    ("signed.docx", office(parts={"_xmlsignatures/s.xml": "<x/>"}), "signed"),
    (
        "entity.docx",
        office(parts={"word/e.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
        "damaged",
    ),
    ("no xml.docx", office(parts={"word/e.xml": "<a>"}), "damaged"),
    ("bomb.docx", office(parts={"word/b.bin": BIG}), "bomb"),
    ("many.docx", office(parts={f"word/{n}.xml": "<a/>" for n in range(5001)}), "bomb"),
    ("strays.docx", office(parts={"../../a.xml": "<a/>"}), "damaged"),
    ("twice.docx", office(parts={"WORD/document.xml": "<a/>"}), "damaged"),
    ("cut off.docx", office()[:-30], "truncated"),
    ("behind.docx", office() + b"<script>", "trailing_data"),
    ("before.docx", b"PK\x03\x04....." + office(), "junk_before"),
    ("archive.zip", archive({"a.txt": "A"}), "archive"),
    ("dotx.docx", office(parts={"[Content_Types].xml": "<Types/>"}), "archive"),
    ("basic.odt", open_document(parts={"Basic/Standard/a.xml": "<a/>"}), "macros"),
    ("script.ods", open_document("ods", {"Scripts/python/a.py": "import os"}), "macros"),
    ("listener.odt", open_document(content="<text:event-listener/>"), "macros"),
    ("applet.odp", open_document("odp", content="<text:applet/>"), "active"),
    ("image.odt", open_document(content='<text:i xlink:href="http://a.org/1.png"/>'), "external"),
    ("js.odt", open_document(content='<text:a xlink:href="javascript:a"/>'), "external"),
    (
        "locked.odt",
        open_document(parts={"META-INF/manifest.xml": "<m><encryption-data/></m>"}),
        "encrypted",
    ),
    ("template.odt", open_document(parts={"mimetype": "application/vnd.oasis.x"}), "archive"),
    ("open action.pdf", pdf({"/OpenAction": action("JavaScript", JS="a()")}), "active"),
    ("phones home.pdf", pdf({"/OpenAction": action("URI", URI="http://a.org/")}), "active"),
    ("on closing.pdf", pdf({"/AA": Dictionary(WC=action("GoTo"))}), "active"),
    ("launch.pdf", pdf(annotation={"A": action("Launch", F="cmd.exe")}), "active"),
    ("submit.pdf", pdf(annotation={"A": action("SubmitForm", F="http://a.org")}), "active"),
    ("hidden.pdf", pdf({"/Deep": Array([Dictionary(A=Array([action("Launch")]))])}), "active"),
    ("js link.pdf", pdf(annotation={"A": action("URI", URI="java script:a")}), "external"),
    ("film.pdf", pdf(annotation={"Subtype": Name.RichMedia}), "active"),
    ("xfa.pdf", pdf({"/AcroForm": Dictionary(XFA=Array())}), "xfa"),
    ("attachment.pdf", embedding_pdf(), "embedded"),
    ("locked.pdf", pdf(password="secret"), "encrypted"),
    ("owned.pdf", pdf(password=""), "encrypted"),
    ("cut off.pdf", pdf()[:-200], "truncated"),
    ("behind.pdf", pdf() + office(), "trailing_data"),
    ("damaged.pdf", pdf().replace(b"/Type", b"/Tipe", 1)[:400] + b"\n%%EOF", "damaged"),
    ("page.txt", b"Hello <script>alert(1)</script>", "page"),
    ("page.csv", b"a,<img src=x onerror=a>", "page"),
    ("shell.txt", b"#!/bin/sh\nrm -rf /", "page"),
    ("php.txt", b"<?php phpinfo();", "page"),
    ("formula.csv", b"a,b\n1,=cmd|'/c calc'!A0", "formula"),
    ("formula at.csv", b'a;b\n1;"@SUM(1)"', "formula"),
    ("binary.txt", b"Hello\x01", "other_format"),
    ("latin.txt", "Grüße".encode("latin-1"), "not_utf8"),
    ("blank.txt", b" \n", "empty"),
]
