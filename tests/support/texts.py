"""Texts that show nothing, in every way there is."""

BLANKS = (
    " \n\t",
    "\u00a0\u2003\u3000",
    "\u200b",
    "\u2060\ufeff",
    "\u200d\u200c\u200e",
    "\ufe0f",
    "\U000e0100\U000e0041",
    "\x01\x1f\x7f\x85",
    "\u00ad\u034f",
    "\u3164\uffa0\u115f",
    "\u2800",
    "\u180e\u2066\u2069",
    "\u2028\u2029",
)
"""Blanks, zero widths, joiners, selectors, tags, control signs, fillers, directions, separators."""
