"""One web process: routes, pages, sockets, in one aiohttp application."""

from aiohttp import web

from orchestrator.realtime.agent import AgentNamespace
from orchestrator.realtime.customer import CustomerNamespace
from orchestrator.realtime.sockets import attach
from orchestrator.telephony import webhooks
from orchestrator.web import health, openapi, pages, routing
from orchestrator.web.context import CONTEXT, Context

BODY_LIMIT = 1024 * 1024


def build(context: Context, version: str) -> web.Application:
    """The application of a web process."""
    app = web.Application(middlewares=[health.counted], client_max_size=BODY_LIMIT)
    app[CONTEXT] = context
    routing.add(app, openapi.ROUTES + (openapi.DEMO_ROUTES if context.demo is not None else []))
    openapi.add(app, version)
    health.add(app)
    pages.add(app, context)
    app.add_routes(webhooks.routes(context.settings, context.public_url, context.store, context.bus.ask))
    attach(app, context, [CustomerNamespace(context), AgentNamespace(context)])
    return app
