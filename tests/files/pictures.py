"""Placed pages in, pictures out, as a scanner at a given resolution would give them."""

from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from demo.files import FONT
from tests.files.pages import Placed, Style


def picture(page: Placed, style: Style, *, dpi: int = 150) -> Image.Image:
    """A grey picture of a page; signs that the scan's font lacks are not for these pages."""
    scale = dpi / 72
    image = Image.new("L", (round(style.wide * scale), round(style.high * scale)), 248)
    draw = ImageDraw.Draw(image)
    fonts: dict[float, ImageFont.FreeTypeFont] = {}
    for rule in page.rules:
        draw.line([value * scale for value in rule], fill=90, width=max(1, round(0.6 * scale)))
    for put in page.texts:
        size = put.size * scale
        font = fonts.setdefault(size, ImageFont.truetype(str(FONT), round(size)))
        draw.text((put.x * scale, put.y * scale), put.text, font=font, fill=35, anchor="ls")
    return image


def png(image: Image.Image) -> bytes:
    """The bytes of a PNG."""
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
