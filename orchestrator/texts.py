"""What the server says to people (mails, voice prompts), from the same Fluent files as the browser's.

`widgets/locales/<language>/<part>.ftl`; `shared.ftl` is part of every part. Files are read once.
"""

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle

FALLBACK = "en"


def text(language: str, part: str, key: str, **args: object) -> str:
    """The text of `key` in `language` (a BCP 47 tag), else in English.

    Raises `KeyError` for a key nobody wrote, `ValueError` for one whose variables were not given: both are bugs.
    """
    # `number` names something (a ticket, a telephone number) and never counts: no thousands separator.
    given = {name: str(value) if name == "number" else value for name, value in args.items()}
    for tag in dict.fromkeys((locale(language), FALLBACK)):
        bundle = _bundle(tag, part)
        if bundle.has_message(key) and (pattern := bundle.get_message(key).value) is not None:
            said, errors = bundle.format_pattern(pattern, given)
            if errors:
                raise ValueError(f"{part}.ftl `{key}` in {tag}: {errors[0]}")
            return str(said)
    raise KeyError(f"{part}.ftl has no `{key}`")


@cache
def locales() -> frozenset[str]:
    """The languages there are texts in."""
    return frozenset(entry.name for entry in (files("widgets") / "locales").iterdir() if entry.is_dir())


def locale(language: str) -> str:
    """The language to use for a tag: the tag itself, else without its region, else English."""
    subtags = language.replace("_", "-").split("-")
    for length in range(len(subtags), 0, -1):
        if (tag := "-".join(subtags[:length])) in locales():
            return tag
    return subtags[0].lower() if subtags[0].lower() in locales() else FALLBACK


@cache
def _bundle(tag: str, part: str) -> "FluentBundle":
    from fluent.runtime import FluentBundle, FluentResource  # noqa: PLC0415 - 60 ms with Babel, not at start-up

    bundle = FluentBundle([tag], use_isolating=False)
    for name in dict.fromkeys(("shared", part)):
        file = files("widgets") / "locales" / tag / f"{name}.ftl"
        if file.is_file():
            bundle.add_resource(FluentResource(file.read_text("utf-8")), allow_overrides=True)
    return bundle
