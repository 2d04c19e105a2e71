"""axe-core on a page as it stands: what would keep somebody from using it."""

import os
from pathlib import Path
from typing import Any, Final

from playwright.async_api import Frame, Page

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
SCHEMES: Final = ("light", "dark")

RUN = """async () => {
    // The colors of the other scheme come with the next frame.
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
    // The main landmark and the first heading belong to the page that holds a frame.
    const enabled = window === window.parent;
    const rules = { "landmark-one-main": { enabled }, "page-has-heading-one": { enabled } };
    const { violations } = await axe.run(document, { iframes: false, resultTypes: ["violations"], rules });
    return violations.flatMap(({ id, help, nodes }) =>
        nodes.map(({ target, any }) => `${id}: ${help}: ${target.join(" ")}: ${any.map((one) => one.message)}`));
}"""


class Axe:
    """Collects what axe finds over many states of many pages. Frames are looked at one by one, each for itself."""

    def __init__(self) -> None:
        self.source = AXE.read_text()
        self.found: list[str] = []

    async def look(self, name: str, at: Page | Frame) -> None:
        """Look at a page, or a frame in it, in light and in dark colors."""
        page = at.page if isinstance(at, Frame) else at
        if not await at.evaluate("'axe' in window"):
            await at.evaluate(self.source)
        for scheme in SCHEMES:
            await page.emulate_media(color_scheme=scheme)
            violations: list[Any] = await at.evaluate(RUN)
            self.found += [f"{name}, {scheme}: {violation}" for violation in violations]


async def look(panel: Page, name: str, axe: Axe) -> None:
    """Look at a page, and take its pictures, narrow and wide, into the folder `SHOTS` names, if it does."""
    if folder := os.environ.get("SHOTS"):
        for width in (360, 1440):
            for scheme in ("light", "dark"):
                await panel.set_viewport_size({"width": width, "height": 900})
                await panel.emulate_media(color_scheme=scheme)
                await panel.screenshot(path=f"{folder}/{name}-{width}-{scheme}.png")
    await axe.look(name, panel)
