"""The body of a request, bounded in size and time before anything of it is believed or parsed."""

import asyncio

from aiohttp import web

LARGEST = 64 * 1024
"""In bytes."""

PATIENCE_S = 10.0
"""How long a body may take to arrive."""


async def whole(request: web.Request) -> bytes:
    """The body, in however many pieces it comes. Raises 413 for more than `LARGEST`, 408 when it does not come."""
    body = bytearray()
    try:
        async with asyncio.timeout(PATIENCE_S):
            async for chunk in request.content.iter_any():
                body += chunk
                if len(body) > LARGEST:
                    raise web.HTTPRequestEntityTooLarge(max_size=LARGEST, actual_size=len(body))
    except TimeoutError:
        raise web.HTTPRequestTimeout from None
    return bytes(body)
