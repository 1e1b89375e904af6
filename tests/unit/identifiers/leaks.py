# ruff: noqa: E501 - markup is easier to read unbroken
"""Files of each kind with one leak planted in every container, each leak the surname of a different person."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

import docx
import openpyxl
import pikepdf
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from heed.identifiers.core.people import Person

_STARTS = (
    "Ald", "Bram", "Corv", "Drey", "Elph", "Farn", "Gild", "Hexa", "Ingle", "Jarr",
    "Kelv", "Lorn", "Mull", "Nev", "Orm", "Pelh", "Quar", "Rav", "Skel", "Thrup",
)  # fmt: skip
_ENDS = (
    "by", "croft", "dale", "ersley", "ford", "gate", "hithe", "ingham", "kirk", "ley",
    "minster", "ney", "over", "pool", "rigg", "stow", "thwaite", "wick", "worth", "yard",
)  # fmt: skip
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
_HIDDEN = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>{}</w:t></w:r>"


class Leaks:
    """Hands out a surname for each container, and keeps which is where."""

    def __init__(self) -> None:
        self.planted: dict[str, str] = {}

    def __call__(self, container: str) -> str:
        """The surname to plant in this container."""
        number = len(self.planted)
        surname = _STARTS[number % 20] + _ENDS[(7 * number + number // 20) % 20]
        self.planted[container] = surname
        return surname

    @property
    def people(self) -> list[Person]:
        """The people whose surnames were planted."""
        return [Person(f"Zofia {surname}") for surname in self.planted.values()]


def png(words: str, keyword: str = "Author") -> bytes:
    """A picture of one dot that says who made it."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"tEXt", keyword.encode() + b"\x00" + words.encode())
        + chunk(b"IDAT", zlib.compress(b"\x00\xff\xff\xff"))
        + chunk(b"IEND", b"")
    )


def jpeg(artist: str, xmp: str = "", position: bool = False) -> bytes:
    """The beginning of a photograph: EXIF with the artist, XMP, and where it was taken."""
    value = artist.encode() + b"\x00"
    fields = [struct.pack("<HHII", 0x013B, 2, len(value), 200)]
    if position:
        fields.append(struct.pack("<HHII", 0x8825, 4, 1, 300))
    block = struct.pack("<2sHIH", b"II", 42, 8, len(fields)) + b"".join(fields) + b"\x00" * 4
    block = block.ljust(200, b"\x00") + value
    if position:
        rational = struct.pack("<6I", 51, 1, 30, 1, 0, 1)
        gps = struct.pack("<H", 4)
        gps += struct.pack("<HHI4s", 1, 2, 2, b"N\x00") + struct.pack("<HHII", 2, 5, 3, 400)
        gps += struct.pack("<HHI4s", 3, 2, 2, b"W\x00") + struct.pack("<HHII", 4, 5, 3, 400)
        block = block.ljust(300, b"\x00") + gps
        block = block.ljust(400, b"\x00") + rational
    out = b"\xff\xd8" + _segment(b"\xe1", b"Exif\x00\x00" + block)
    if xmp:
        packet = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator>{xmp}</dc:creator></x:xmpmeta>'
        out += _segment(b"\xe1", b"http://ns.adobe.com/xap/1.0/\x00" + packet.encode())
    return out + b"\xff\xda\x00\x02\xff\xd9"


def _segment(marker: bytes, body: bytes) -> bytes:
    return b"\xff" + marker + struct.pack(">H", len(body) + 2) + body


def word_file(leak: Leaks) -> bytes:
    """A Word document with a leak in every container."""
    document = docx.Document()
    document.add_paragraph(f"Then {leak('body')} rang.")
    split = document.add_paragraph("Then ")
    for piece in _halves(leak("split over runs")):
        split.add_run(piece).bold = True
    document.add_table(1, 1).cell(0, 0).text = leak("table")
    section = document.sections[0]
    section.header.paragraphs[0].text = leak("header")
    section.footer.paragraphs[0].text = leak("footer")
    document.add_comment(
        document.paragraphs[0].runs, text=leak("comment"), author=leak("author of a comment"), initials="x"
    )
    document.styles.add_style(f"{leak('name of a style')} note", 1)
    properties = document.core_properties
    properties.author, properties.last_modified_by = (
        leak("property: author"),
        leak("property: last changed by"),
    )
    properties.title, properties.keywords = leak("property: title"), leak("property: keywords")
    target = f"https://northmere.example/{leak('target of a link').lower()}"
    document.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    for inner in _paragraphs(leak):
        xml = f"<w:p {nsdecls('w', 'wp', 'a', 'pic', 'r')}>{inner}</w:p>"
        document.element.body.insert(1, parse_xml(xml))
    return repacked(_saved(document), dict(_entries(leak)))


def _paragraphs(leak: Leaks) -> Iterator[str]:
    run = "<w:r><w:t>{}</w:t></w:r>"
    yield f"<w:ins w:id='1' w:author='{leak('author of a change')}'>{run.format(leak('tracked insertion'))}</w:ins>"
    yield f"<w:del w:id='2'><w:r><w:delText>{leak('tracked deletion')}</w:delText></w:r></w:del>"
    yield _HIDDEN.format(leak("hidden text"))
    yield f"<w:r><w:pict><w:txbxContent><w:p>{run.format(leak('text box'))}</w:p></w:txbxContent></w:pict></w:r>"
    yield (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="{leak("name of a picture")}" descr="{leak("alt text")}" '
        f'title="{leak("title of a picture")}"/></wp:inline></w:drawing></w:r>'
    )
    yield f'<w:hyperlink w:tooltip="{leak("tip of a link")}">{run.format("here")}</w:hyperlink>'
    yield f'<w:r><w:instrText>HYPERLINK "http://x.example/{leak("field code")}"</w:instrText></w:r>'
    yield f'<w:bookmarkStart w:id="7" w:name="{leak("bookmark")}_1"/>'
    yield (
        f'<w:sdt><w:sdtPr><w:alias w:val="{leak("title of a content control")}"/><w:tag w:val="{leak("tag")}"/></w:sdtPr>'
        f"<w:sdtContent>{run.format('x')}</w:sdtContent></w:sdt>"
    )
    yield f'<w:r><w:pict><v:textpath xmlns:v="v" string="{leak("watermark")}"/></w:pict></w:r>'
    white = f'<w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>{leak("white text")}</w:t>'
    yield f"<w:r>{white}</w:r>"
    yield f'<w:r><w:fldChar><w:ffData><w:ddList><w:listEntry w:val="{leak("form field")}"/></w:ddList></w:ffData></w:fldChar></w:r>'


def _entries(leak: Leaks) -> Iterator[tuple[str, str | bytes]]:
    for kind in ("footnote", "endnote"):
        note = f'<w:{kind} w:id="1"><w:p><w:r><w:t>{leak(kind)}</w:t></w:r></w:p></w:{kind}>'
        yield f"word/{kind}s.xml", f"<w:{kind}s {_W}>{note}</w:{kind}s>"
    yield (
        "word/people.xml",
        f'<w15:people xmlns:w15="w15"><w15:person w15:author="{leak("people.xml")}"/></w15:people>',
    )
    yield (
        "docProps/app.xml",
        f'<Properties xmlns="x"><Company>{leak("property: company")}</Company></Properties>',
    )
    yield (
        "docProps/custom.xml",
        f'<Properties xmlns="x"><property name="{leak("name of an own property")}"><s>{leak("own property")}</s></property>'
        "</Properties>",
    )
    yield "customXml/item9.xml", f'<a b="{leak("custom XML attribute")}"><c>{leak("custom XML")}</c></a>'
    numbering = (
        f'<w:abstractNum><w:lvl><w:lvlText w:val="{leak("text of a numbering")} %1"/></w:lvl></w:abstractNum>'
    )
    yield "word/numbering.xml", f"<w:numbering {_W}>{numbering}</w:numbering>"
    yield (
        "word/charts/chart1.xml",
        f'<c:c xmlns:c="c" xmlns:a="a"><a:p><a:t>{leak("chart")}</a:t></a:p></c:c>',
    )
    yield (
        "word/diagrams/data1.xml",
        f'<d:d xmlns:d="d" xmlns:a="a"><a:p><a:t>{leak("diagram")}</a:t></a:p></d:d>',
    )
    block = f"<w:docParts><w:p><w:r><w:t>{leak('building block')}</w:t></w:r></w:p></w:docParts>"
    yield "word/glossary/document.xml", f"<w:glossaryDocument {_W}>{block}</w:glossaryDocument>"
    template = f'<Relationship Id="r" Type="t" Target="file:///C:/{leak("path of the template")}.dotx" TargetMode="External"/>'
    yield "word/_rels/settings.xml.rels", f"<Relationships {_RELATIONS}>{template}</Relationships>"
    yield f"word/media/{leak('name of a picture’s file')}.png", png(leak("PNG text"))
    yield "word/media/image9.jpeg", jpeg(leak("EXIF artist"), leak("XMP of a picture"))
    yield "word/media/image8.svg", f"<svg><title>{leak('SVG')}</title></svg>"
    yield f"word/embeddings/{leak('name of an embedded file')}.docx", _inner(leak)
    yield "word/embeddings/book.xlsx", _book(leak("embedded workbook"))
    yield "word/embeddings/slides.pptx", _slides(leak("embedded slides"))
    yield (
        "word/embeddings/text.odt",
        _odt({"content.xml": _content(f"<text:p>{leak('embedded ODT')}</text:p>")}),
    )
    yield "word/embeddings/ole.bin", b"\xd0\xcf\x11\xe0\x00" + leak("OLE object").encode("utf-16-le")


def _inner(leak: Leaks) -> bytes:
    """A document in the document, with a workbook in it."""
    inner = docx.Document()
    inner.add_paragraph(leak("embedded document"))
    return repacked(
        _saved(inner), {"word/embeddings/deep.xlsx": _book(leak("workbook in an embedded document"))}
    )


def _book(words: str) -> bytes:
    book = openpyxl.Workbook()
    book.active["B2"] = words
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _slides(words: str) -> bytes:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    return _zipped({
        "_rels/.rels": f'<Relationships><Relationship Id="a" Type="{kind}" Target="ppt/presentation.xml"/></Relationships>',
        "ppt/presentation.xml": '<p:presentation xmlns:p="p"/>',
        "ppt/slides/slide1.xml": f'<p:sld xmlns:p="p" xmlns:a="a"><a:p><a:r><a:t>{words}</a:t></a:r></a:p></p:sld>',
    })  # fmt: skip


def odt_file(leak: Leaks) -> bytes:
    """An OpenDocument text with a leak in every container."""
    first, second = _halves(leak("split over spans"))
    creator = f"<dc:creator>{leak('author of a comment')}</dc:creator>"
    note = f"<office:annotation>{creator}<text:p>{leak('comment')}</text:p></office:annotation>"
    deleted = f"<text:changed-region><text:deletion><text:p>{leak('tracked deletion')}</text:p></text:deletion></text:changed-region>"
    body = (
        f"<text:tracked-changes>{deleted}</text:tracked-changes>"
        f"<text:h>{leak('heading')}</text:h><text:p>Then {leak('body')}{note} rang.</text:p>"
        f"<text:p>{first}<text:span>{second}</text:span></text:p>"
        f"<text:p><text:change-start/>{leak('tracked insertion')}<text:change-end/></text:p>"
        f"<table:table><table:table-cell><text:p>{leak('table')}</text:p></table:table-cell></table:table>"
        f"<text:p><text:note><text:note-body><text:p>{leak('footnote')}</text:p></text:note-body></text:note></text:p>"
        f"<draw:frame draw:name='{leak('name of a frame')}'><svg:title>{leak('title of a picture')}</svg:title>"
        f"<svg:desc>{leak('alt text')}</svg:desc><draw:text-box><text:p>{leak('text box')}</text:p></draw:text-box></draw:frame>"
        f"<text:p><text:a xlink:href='https://x.example/{leak('target of a link')}'>here</text:a>"
        f"<text:bookmark text:name='{leak('bookmark')}'/><text:hidden-text text:string-value='{leak('hidden text')}'/></text:p>"
        f"<text:user-field-decl text:name='a' office:string-value='{leak('user field')}'/>"
    )
    styles = (
        f"<style:header><text:p>{leak('header')}</text:p></style:header>"
        f"<style:footer><text:p>{leak('footer')}</text:p></style:footer>"
        f"<style:style style:display-name='{leak('name of a style')}'/>"
    )
    meta = (
        f"<meta:initial-creator>{leak('property: author')}</meta:initial-creator><dc:title>{leak('property: title')}</dc:title>"
        f"<meta:user-defined meta:name='{leak('name of an own property')}'>{leak('own property')}</meta:user-defined>"
    )
    return _odt({
        "content.xml": _content(body), "styles.xml": _content(styles), "meta.xml": _content(meta),
        "settings.xml": _content(f"<config:config-item config:name='PrinterName'>{leak('settings')}</config:config-item>"),
        "Object 1/content.xml": _content(f"<text:p>{leak('embedded object')}</text:p>"),
        "Pictures/a.png": png(leak("PNG text")), "Pictures/b.jpg": jpeg(leak("EXIF artist")),
        "Objects/in.docx": _inner(leak),
    })  # fmt: skip


def _odt(entries: dict[str, str | bytes]) -> bytes:
    return _zipped({"mimetype": "application/vnd.oasis.opendocument.text", **entries})


def _content(inner: str) -> str:
    names = ("office", "text", "table", "draw", "svg", "style", "meta", "config")
    spaces = " ".join(f'xmlns:{name}="urn:{name}"' for name in names)
    return f'<office:body {spaces} xmlns:dc="urn:dc" xmlns:xlink="urn:xlink">{inner}</office:body>'


def pdf_file(leak: Leaks) -> bytes:
    """A PDF with a leak in every container."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    name = pikepdf.Name
    font = pikepdf.Dictionary(Type=name.Font, Subtype=name.Type1, BaseFont=name.Helvetica)
    photograph = pdf.make_stream(
        jpeg(leak("EXIF of a photograph")),
        Type=name.XObject,
        Subtype=name.Image,
        Width=1,
        Height=1,
        Filter=name.DCTDecode,
    )
    page.Resources = pikepdf.Dictionary(
        Font=pikepdf.Dictionary(F1=font), XObject=pikepdf.Dictionary(I1=photograph)
    )
    page.Contents = pdf.make_stream(
        f"BT /F1 12 Tf 50 700 Td (Then {leak('page')} rang.) Tj ET "
        f"BT 1 1 1 rg 50 680 Td ({leak('white text')}) Tj ET "
        f"BT 3 Tr 50 660 Td ({leak('invisible text')}) Tj 0 Tr ET "
        f"BT 50 640 Td ({leak('text under a black box')}) Tj ET 0 0 0 rg 40 630 200 30 re f".encode()
    )
    _beside(pdf, leak)
    notes = [
        pikepdf.Dictionary(Type=name.Annot, Subtype=name.Text, Rect=[0, 0, 9, 9], Contents=leak("note"), T=leak("author of a note")),
        pikepdf.Dictionary(
            Type=name.Annot, Subtype=name.Link, Rect=[0, 0, 9, 9],
            A=pikepdf.Dictionary(S=name.URI, URI=f"https://x.example/{leak('target of a link')}"),
        ),
        pikepdf.Dictionary(Type=name.Annot, Subtype=name.Redact, Rect=[0, 0, 9, 9], OverlayText="x", Contents=leak("redaction mark")),
    ]  # fmt: skip
    field = pikepdf.Dictionary(
        FT=name.Ch, T=leak("name of a field"), V=leak("value of a field"), Opt=[leak("choice of a field")]
    )
    page.Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(note) for note in notes]))
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[pdf.make_indirect(field)])
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def _beside(pdf: pikepdf.Pdf, leak: Leaks) -> None:
    name = pikepdf.Name
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["dc:creator"] = [leak("XMP")]
    pdf.docinfo["/Author"], pdf.docinfo["/Keywords"] = leak("property: author"), leak("property: keywords")
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(leak("bookmark"), 0))
    pdf.attachments[f"{leak('name of an attachment')}.txt"] = f"about {leak('attachment')}".encode()
    pdf.attachments["photo.png"] = png(leak("PNG text of an attachment"))
    figure = pikepdf.Dictionary(
        Type=name.StructElem, S=name.Figure, Alt=leak("alt text"), ActualText=leak("replacement text")
    )
    pdf.Root.StructTreeRoot = pdf.make_indirect(
        pikepdf.Dictionary(Type=name.StructTreeRoot, K=[pdf.make_indirect(figure)])
    )
    script = pikepdf.Dictionary(S=name.JavaScript, JS=pdf.make_stream(f"var a = '{leak('script')}'".encode()))
    names = pikepdf.Array([pikepdf.String(leak("name of a script")), pdf.make_indirect(script)])
    pdf.Root.Names.JavaScript = pikepdf.Dictionary(Names=names)
    layer = pdf.make_indirect(pikepdf.Dictionary(Type=name.OCG, Name=leak("name of a layer")))
    pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=[layer])
    pdf.Root.PageLabels = pikepdf.Dictionary(Nums=[0, pikepdf.Dictionary(P=leak("label of a page"))])


def html_file(leak: Leaks) -> bytes:
    """A web page with a leak in every container."""
    first, second = _halves(leak("split over tags"))
    return f"""<!DOCTYPE html><html><head><title>{leak("title")}</title><meta name="author" content="{leak("meta")}">
    <link href="/{leak("link")}.css"><script type="application/ld+json">{{"by": "{leak("script")}"}}</script>
    <style>.x::after {{ content: "{leak("style")}" }}</style></head><body><p>Then {leak("text")} rang.</p>
    <p>{first}<b>{second}</b></p><!-- ask {leak("comment")} --><img alt="{leak("alt")}" src="{leak("name of a picture")}.png"
    title="{leak("tooltip")}" data-child="{leak("data attribute")}"><input type="hidden" value="{leak("hidden field")}"
    placeholder="{leak("placeholder")}"><a href="mailto:{leak("mail link")}@x.example" aria-label="{leak("label read aloud")}">x</a>
    <p id="{leak("id")}" class="{leak("class")}" hidden>{leak("hidden paragraph")}</p><noscript>{leak("noscript")}</noscript>
    <template><p>{leak("template")}</p></template><button onclick="go('{leak("event")}')">x</button>
    <svg><title>{leak("SVG title")}</title></svg><td style="color:#fff">{leak("white text")}</td></body></html>""".encode()


def text_file(leak: Leaks) -> bytes:
    """A text file with a leak in its text, and one at the end of a line."""
    first, second = _halves(leak("broken at a line end"))
    return f"Then {leak('text')} rang.\n\nIt was {first}-\n{second} who came.\n".encode()


FILES = {"docx": word_file, "odt": odt_file, "pdf": pdf_file, "html": html_file, "txt": text_file}


def repacked(data: bytes, extra: dict[str, str | bytes]) -> bytes:
    """The same archive with entries added or put in place of those there."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        kept = {
            info.filename: source.read(info.filename)
            for info in source.infolist()
            if info.filename not in extra
        }
    return _zipped({**kept, **extra})


def _zipped(entries: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name, contents in entries.items():
            target.writestr(name, contents)
    return out.getvalue()


def _saved(document: docx.document.Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _halves(word: str) -> tuple[str, str]:
    return word[:3], word[3:]
