"""voice.twilio.com's `/v1/DialingPermissions/Countries`: which countries may be called, and their risky prefixes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlencode

from aiohttp import web

from orchestrator.carrier.permissions import Country
from orchestrator.carrier.rest.errors import not_found
from orchestrator.carrier.rest.shapes import Shape, page_of

COUNTRIES = "/v1/DialingPermissions/Countries"
T = TypeVar("T")


@dataclass(frozen=True)
class Permissions:
    """Handlers; each gets an authenticated request."""

    countries: Mapping[str, Country]

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get(COUNTRIES, self.list),
            web.get(COUNTRIES + "/{iso_code}", self.fetch),
            web.get(COUNTRIES + "/{iso_code}/HighRiskSpecialPrefixes", self.prefixes),
        ]

    async def list(self, request: web.Request) -> web.Response:
        """By code; narrowed by what the query says of them."""
        found = [one for one in self.countries.values() if _matches(_shape(one, request), request.query)]
        return _paged(request, found, lambda one: _shape(one, request))

    async def fetch(self, request: web.Request) -> web.Response:
        country = self._country(request)
        shape = _shape(country, request)
        return web.json_response(shape | {"url": str(request.url.with_query(None))})

    async def prefixes(self, request: web.Request) -> web.Response:
        return _paged(request, self._country(request).high_risk_prefixes, lambda prefix: {"prefix": prefix})

    def _country(self, request: web.Request) -> Country:
        country = self.countries.get(request.match_info["iso_code"].upper())
        if country is None:
            raise not_found(request.path)
        return country


def _shape(country: Country, request: web.Request) -> Shape:
    url = f"{request.url.origin()}{COUNTRIES}/{country.iso_code}"
    return {
        "iso_code": country.iso_code,
        "name": country.name,
        "continent": None,
        "country_codes": list(country.country_codes),
        "low_risk_numbers_enabled": country.open,
        "high_risk_special_numbers_enabled": False,
        "high_risk_tollfraud_numbers_enabled": False,
        "url": url,
        "links": {"highrisk_special_prefixes": f"{url}/HighRiskSpecialPrefixes"},
    }


def _matches(shape: Shape, query: Mapping[str, str]) -> bool:
    flags = {
        name: "".join(part.capitalize() for part in name.split("_")) for name in shape if name.endswith("_enabled")
    }
    if any(
        parameter in query and query[parameter].lower() != str(shape[name]).lower() for name, parameter in flags.items()
    ):
        return False
    code = query.get("CountryCode", "")
    return query.get("IsoCode", shape["iso_code"]) == shape["iso_code"] and (
        not code or "+" + code.lstrip("+ ") in shape["country_codes"]
    )


def _paged(request: web.Request, items: Sequence[T], shape: Callable[[T], Shape]) -> web.Response:
    """One page of a list in the envelope of Twilio's newer products."""
    chosen, page, size, more = page_of(request, items)

    def url(number: int) -> str:
        rest = {key: value for key, value in request.query.items() if key not in {"Page", "PageSize", "PageToken"}}
        query = urlencode(rest | {"PageSize": str(size), "Page": str(number)})
        return f"{request.url.origin()}{request.path}?{query}"

    meta = {
        "first_page_url": url(0),
        "key": "content",
        "next_page_url": url(page + 1) if more else None,
        "page": page,
        "page_size": size,
        "previous_page_url": url(page - 1) if page else None,
        "url": url(page),
    }
    return web.json_response({"content": [shape(item) for item in chosen], "meta": meta})
