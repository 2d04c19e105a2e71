"""What counts as having said something."""

import unicodedata

_SHOW_NOTHING = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"})
"""General categories of control, format and separating signs."""

_FILLERS = frozenset(
    map(
        chr,
        (
            0x034F,  # combining grapheme joiner
            *(0x115F, 0x1160, 0x3164, 0xFFA0),  # Hangul fillers
            *(0x17B4, 0x17B5),  # inherent vowels of Khmer
            *range(0x180B, 0x1810),  # Mongolian variation selectors
            0x2800,  # Braille pattern of no dots
            *range(0xFE00, 0xFE10),  # variation selectors
            *range(0xE0100, 0xE01F0),
        ),
    )
)
"""Signs of other categories that show nothing by themselves: Unicode's Default_Ignorable_Code_Point, and one blank."""


def is_blank(text: str) -> bool:
    """Whether a reader would see nothing at all."""
    return all(sign in _FILLERS or unicodedata.category(sign) in _SHOW_NOTHING for sign in text)
