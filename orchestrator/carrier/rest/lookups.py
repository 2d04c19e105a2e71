"""lookups.twilio.com's `/v2/PhoneNumbers/{number}`: whether a number can exist, and where."""

import phonenumbers
from aiohttp import web
from phonenumbers import PhoneNumberFormat, ValidationResult

from orchestrator.carrier.rest.shapes import Shape

_PACKAGES = (
    "call_forwarding", "caller_name", "identity_match", "line_status", "line_type_intelligence",
    "phone_number_quality_score", "pre_fill", "reassigned_number", "sim_swap", "sms_pumping_risk",
)  # fmt: skip
_PROBLEMS = {
    ValidationResult.TOO_SHORT: "TOO_SHORT",
    ValidationResult.TOO_LONG: "TOO_LONG",
    ValidationResult.INVALID_COUNTRY_CODE: "INVALID_COUNTRY_CODE",
    ValidationResult.INVALID_LENGTH: "INVALID_LENGTH",
    ValidationResult.IS_POSSIBLE_LOCAL_ONLY: "INVALID_LENGTH",
    ValidationResult.IS_POSSIBLE: "INVALID_BUT_POSSIBLE",
}


async def look_up(request: web.Request) -> web.Response:
    """The free part of an answer; packages that `Fields` asks for are null, as for an account without them."""
    given = request.match_info["number"]
    facts: Shape = dict.fromkeys(_PACKAGES) | {"url": str(request.url)}
    return web.json_response(facts | _judged(given, request.query.get("CountryCode")))


def _judged(given: str, region: str | None) -> Shape:
    try:
        number = phonenumbers.parse(given, region)
    except phonenumbers.NumberParseException as error:
        wrong_country = error.error_type == phonenumbers.NumberParseException.INVALID_COUNTRY_CODE
        problem = "INVALID_COUNTRY_CODE" if wrong_country else "NOT_A_NUMBER"
        nothing = ("calling_country_code", "country_code", "national_format", "phone_number")
        return dict.fromkeys(nothing) | {"valid": False, "validation_errors": [problem]}
    valid = phonenumbers.is_valid_number(number)
    problem = _PROBLEMS[phonenumbers.is_possible_number_with_reason(number)]
    return {
        "valid": valid,
        "validation_errors": [] if valid else [problem],
        "calling_country_code": str(number.country_code),
        "country_code": phonenumbers.region_code_for_number(number),
        "national_format": phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL),
        "phone_number": phonenumbers.format_number(number, PhoneNumberFormat.E164),
    }
