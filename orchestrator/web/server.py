"""One web process: routes, pages, sockets, in one aiohttp application."""

import asyncio
from collections.abc import AsyncIterator
from functools import partial

from aiohttp import web

from orchestrator.realtime import announcing, standing
from orchestrator.realtime.agent import AgentNamespace
from orchestrator.realtime.customer import CustomerNamespace
from orchestrator.realtime.sockets import Namespace, attach
from orchestrator.telephony import webhooks
from orchestrator.web import health, openapi, pages, routing, what_if
from orchestrator.web.context import CONTEXT, Context
from orchestrator.web.passwords import verify_password

BODY_LIMIT = 1024 * 1024


def build(context: Context, version: str) -> web.Application:
    """The application of a web process."""
    app = web.Application(middlewares=[health.counted], client_max_size=BODY_LIMIT)
    app[CONTEXT] = context
    app[what_if.TURN] = what_if.Turn()
    routing.add(app, openapi.ROUTES + (openapi.DEMO_ROUTES if context.demo is not None else []))
    openapi.add(app, version)
    health.add(app)
    pages.add(app, context)
    app.add_routes(
        webhooks.routes(
            context.settings,
            context.public_url,
            context.store,
            context.bus.ask,
            lambda: context.policy,
            verify_password,
        )
    )
    namespaces: list[Namespace] = [CustomerNamespace(context), AgentNamespace(context)]
    attach(app, context, namespaces)
    app.cleanup_ctx.append(partial(_watched, context, namespaces))
    return app


async def _watched(context: Context, namespaces: list[Namespace], _app: web.Application) -> AsyncIterator[None]:
    """For as long as the process serves, sockets whose session is over are ended, and new desks told of the others."""
    watching = [asyncio.create_task(part.watch(context, namespaces)) for part in (standing, announcing)]
    yield
    for task in watching:
        task.cancel()
    await asyncio.gather(*watching, return_exceptions=True)
