"""XML parts, read as a stream: no entities, and each element is shown to whoever asks."""

from collections.abc import Callable, Mapping
from xml.parsers.expat import ExpatError, ParserCreate

from media.inspection.facts import Refused

Element = Callable[[str, Mapping[str, str]], None]
Words = Callable[[str], None]
ENDINGS = (".xml", ".rels", ".vml", ".rdf")
UTF_16 = (b"\xff\xfe", b"\xfe\xff", b"\0<")
SAFE_SCHEMES = ("http://", "https://", "mailto:", "tel:")


def read_markup(
    content: bytes,
    element: Element | None = None,
    words: Words | None = None,
    *,
    doctype: bool = False,
) -> None:
    """Call `element` with local name and attributes (by local names) of each. Raises Refused."""
    if not content:  # LibreOffice leaves some of its settings empty
        return
    parser = ParserCreate(namespace_separator=" ")

    def refuse(*_: object) -> None:
        raise Refused("damaged")

    def started(name: str, attributes: dict[str, str]) -> None:
        if element is not None:
            plain = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
            element(name.rpartition(" ")[2], plain)

    parser.EntityDeclHandler = refuse
    if not doctype:
        parser.StartDoctypeDeclHandler = refuse
    if element is not None:
        parser.StartElementHandler = started
    if words is not None:
        parser.CharacterDataHandler = words
    try:
        parser.Parse(content, True)
    except ExpatError as error:
        raise Refused("damaged") from error


def is_markup(name: str, content: bytes) -> bool:
    """Say whether a part is XML, whatever its name says."""
    start = content[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    return name.lower().endswith(ENDINGS) or start.startswith((b"<", *UTF_16))


def leads_to_a_page(address: str) -> bool:
    """Say whether an address is one of the web, of mail, or within the document."""
    plain = "".join(address.split()).lower()
    return plain.startswith(("#", *SAFE_SCHEMES))
