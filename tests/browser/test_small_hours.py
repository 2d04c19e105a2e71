"""What goes wrong once in a hundred times: a late frame, a view that cannot be taken in, an offer amid a talk."""

from typing import Any

import pytest
from playwright.async_api import Locator, Page, WebSocketRoute, expect

from tests.support.browsers import (
    Browsers,
    accept_offer,
    agent_lines,
    agent_says,
    customer_lines,
    customer_says,
    launcher,
    send,
    start_chat,
    unsent,
    widget,
)
from tests.support.world import World

SLOW_FRAMES = """
    const wait = window.setTimeout;
    window.requestAnimationFrame = (draw) => wait(draw, 3000);
    window.setTimeout = (what, ms) => wait(what, (ms ?? 0) + 3000);"""
"""A page under load, as after two quick reloads: the first frame comes long after the server has answered."""

INVISIBLE = "\u200b \ufeff\u2060\u00ad\u2800"


async def test_a_phone_whose_first_frame_is_late_still_shows_that_it_is_ready(world: World, browsers: Browsers) -> None:
    page = await (await browsers.profile()).new_page()
    await page.add_init_script(SLOW_FRAMES)
    await page.goto(f"{world.server.url}/phone/")
    await expect(page.get_by_test_id("phone")).to_have_attribute("data-state", "ready")


async def spoil_views(page: Page, whole: str, spoiled: str) -> None:
    """Views of the server arrive with a list missing, as from a server that knows another vocabulary."""

    def between(near: WebSocketRoute) -> None:
        far = near.connect_to_server()
        far.on_message(lambda said: near.send(said.replace(whole, spoiled) if isinstance(said, str) else said))

    await page.route_web_socket("**/socket.io/**", between)


async def says_that_it_is_broken(broken: Locator, browsers: Browsers) -> None:
    await expect(broken).to_contain_text("Un problème est survenu sur cette page")
    await expect(broken.get_by_role("button", name="Recharger")).to_be_visible()
    assert browsers.complaints, "nothing in the console"
    browsers.complaints.clear()


async def test_a_window_that_cannot_take_in_its_first_view_says_so(browsers: Browsers) -> None:
    site = await browsers.customer("camille")
    await spoil_views(site, '"contacts":[]', '"contacts":null')
    await launcher(site).click()
    broken = widget(site).get_by_test_id("broken")
    await says_that_it_is_broken(broken, browsers)
    await site.unroute_all()
    await expect(widget(site).get_by_role("button", name="Fermer")).to_be_visible()


async def test_a_panel_that_cannot_take_in_its_first_view_says_so(world: World, browsers: Browsers) -> None:
    page = await (await browsers.profile()).new_page()
    await spoil_views(page, '"work":[]', '"work":null')
    await page.goto(f"{world.server.url}/agent/#demo=marie@astrelle.example")
    await says_that_it_is_broken(page.get_by_test_id("broken"), browsers)


async def test_what_shows_nothing_is_not_sent(browsers: Browsers) -> None:
    site, marie = await start_chat(browsers)
    for box, page in ((customer_says(site), site), (agent_says(marie), marie)):
        await send(box, INVISIBLE)
        await expect(unsent(widget(site) if page is site else marie)).to_have_count(0)
        await expect(box).to_have_value(INVISIBLE)
    await send(customer_says(site), "un")
    await send(agent_says(marie), "deux")
    await expect(customer_lines(site)).to_have_text(["un", "deux"])
    await expect(agent_lines(marie)).to_have_text(["un", "deux"])


async def box_of(what: Locator) -> dict[str, float]:
    found: Any = await what.bounding_box()
    assert found is not None
    return {"top": found["y"], "bottom": found["y"] + found["height"], **found}


@pytest.mark.parametrize(("width", "height"), [(360, 640), (1440, 900)])
async def test_an_offer_hides_nothing_of_the_open_chat(
    world: World, browsers: Browsers, width: int, height: int
) -> None:
    site = await world.customer("camille")
    marie = await browsers.agent("marie", width=width, height=height)
    await site.ask_chat()
    await accept_offer(marie)
    await (await world.customer("noe")).ask_chat(subject="Une deuxième demande, avec un sujet plutôt long à lire")
    offer = await box_of(marie.get_by_test_id("offer"))
    head, log, composer = [
        await box_of(marie.locator(part)) for part in (".contact-head", ".transcript", "form.composer")
    ]
    assert offer["bottom"] <= head["top"]
    assert head["bottom"] <= log["top"]
    assert log["height"] >= 96
    assert composer["bottom"] <= height
    for part in (offer, head, composer):
        assert part["x"] >= 0
        assert part["x"] + part["width"] <= width
    await expect(marie.get_by_test_id("offer-accept")).to_be_in_viewport(ratio=1)


async def test_an_agent_reads_topics_in_their_own_language(world: World, browsers: Browsers) -> None:
    marie = await browsers.agent("marie", presence="Available", locale="en-GB")
    await (await world.customer("camille")).ask_chat(topic="order")
    await expect(marie.get_by_test_id("offer")).to_contain_text("Order and delivery")
    await accept_offer(marie)
    await expect(marie.locator(".contact-head")).to_contain_text("Order and delivery")
    await expect(marie.get_by_test_id("customer")).to_contain_text("Order and delivery")
    await expect(marie.locator("body")).not_to_contain_text("Commande et livraison")
    await marie.get_by_test_id("me").click()
    await marie.get_by_label("Language").select_option("es")
    await expect(marie.locator(".contact-head")).to_contain_text("Pedido y entrega")
