"""A telephone network that says nothing at all, or nothing more than that it has taken a call on."""

import asyncio

from aiohttp import web


def twilio(url: str, timeout_s: float) -> dict[str, object]:
    """Settings of a server that is to find Twilio at this address."""
    made_up = {
        "twilio_account_sid": "AC" + "0" * 32, "twilio_auth_token": "1" * 32, "twilio_api_key": "SK" + "0" * 32,
        "twilio_api_secret": "2" * 32, "twilio_app_sid": "AP" + "0" * 32,
    }  # fmt: skip
    return made_up | {"twilio_base_url": url, "twilio_timeout_s": timeout_s}


class DeafNetwork:
    """Never answers a request; `takes_on`: but those to call somebody, of which nothing is heard after that."""

    def __init__(self, *, takes_on: bool = False) -> None:
        self.dialed: list[str] = []
        self._takes_on = takes_on
        self._over = asyncio.Event()

    async def __aenter__(self) -> str:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._hear)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        return f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def __aexit__(self, *_: object) -> None:
        self._over.set()
        await self._runner.cleanup()

    async def _hear(self, request: web.Request) -> web.Response:
        if request.method == "POST":
            self.dialed.append(str((await request.post()).get("To", "")))
            if self._takes_on:
                sid = f"CA{len(self.dialed):032x}"
                return web.json_response({"sid": sid, "call_sid": sid}, status=201)
        await self._over.wait()
        return web.Response(status=503)
