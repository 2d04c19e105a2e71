"""The reference table: a pool of numbers, and for each callee the number shown, or why there is none.

Numbers are from the ranges reserved for fiction (as everywhere in these tests) but where a country has none, or the
library knows no such number of the kind, as French mobile ones: there they are examples that only look real.
"""

from queues.numbers import CallerNumber

US, CA, GB, FR, DE = "+12025550143", "+14165550123", "+442079460961", "+33199009000", "+493023125456"
AU, JP, IT, FR_MOBILE, US_FREE, GB_FREE = (
    "+61255501678", "+81312345678", "+390612345678", "+33612345600", "+18005550100", "+448081570192",
)  # fmt: skip
POOL = (
    CallerNumber(US, "fixed", domestic=True),
    CallerNumber(CA, "fixed", domestic=True),
    CallerNumber(GB, "fixed", domestic=True),
    CallerNumber(FR, "fixed", domestic=True),
    CallerNumber(AU, "fixed", domestic=True),
    CallerNumber(JP, "fixed", domestic=True),
    CallerNumber(DE, "fixed", domestic=True, fallback_for=frozenset({"AT", "CH", "LI"})),
    CallerNumber(IT, "fixed", domestic=False),
    CallerNumber(FR_MOBILE, "mobile", domestic=True),
    CallerNumber(US_FREE, "toll-free", domestic=True),
    CallerNumber(GB_FREE, "toll-free", domestic=True),
)

# callee | region | number shown or "refused" | why
TABLE = """
+12125550123 | US | +12025550143 | same-country
+14165550199 | CA | +14165550123 | same-country
+18095550123 | DO | +12025550143 | same-calling-code
+17875550123 | PR | +12025550143 | parent-country
+18765550123 | JM | +12025550143 | same-calling-code
+16005550123 | CA | +14165550123 | same-country
+18005550199 | US | refused | toll-free
+19005550123 | US | refused | premium
+15005550006 | US | refused | personal-number
+74951234567 | RU | +12025550143 | default
+77011234567 | KZ | +12025550143 | default
+442079460750 | GB | +442079460961 | same-country
+447911123456 | GG | +442079460961 | parent-country
+441534712345 | JE | +442079460961 | parent-country
+447624123456 | IM | +442079460961 | parent-country
+447012345678 | GB | refused | personal-number
+449012345678 | GB | refused | premium
+262262123456 | RE | +33199009000 | parent-country
+262269601234 | YT | +33199009000 | parent-country
+590590123456 | GP | +33199009000 | parent-country
+594594123456 | GF | +33199009000 | parent-country
+59995175643 | CW | +12025550143 | default
+5997181234 | BQ | +12025550143 | default
+35818212345 | AX | +12025550143 | default
+358412345678 | FI | +12025550143 | default
+4779123456 | SJ | +12025550143 | default
+4721234567 | NO | +12025550143 | default
+61891641234 | CX | +61255501678 | parent-country
+61891621234 | CC | +61255501678 | parent-country
+61491570006 | AU | +61255501678 | same-country
+212528812345 | MA | +12025550143 | default
+390669812345 | VA | +12025550143 | default
+390612345679 | IT | +12025550143 | default
+37797123456 | MC | +33199009000 | parent-country
+41446681800 | CH | +493023125456 | configured-neighbor
+4232345678 | LI | +493023125456 | configured-neighbor
+38349123456 | XK | +12025550143 | default
+33612345699 | FR | +33199009000 | same-country
+33899123456 | FR | refused | premium
+33199009000 | FR | refused | our-own-number
+493023125499 | DE | +493023125456 | same-country
+43123456789 | AT | +493023125456 | configured-neighbor
+8816123456789 | 001 | refused | global-service
+882161234567 | 001 | refused | global-service
+979123456789 | 001 | refused | global-service
+870773111632 | 001 | refused | global-service
+80012345678 | 001 | refused | global-service
+33112 | FR | refused | impossible
0123 | - | refused | not-a-number
+33199001278;ext=4 | FR | refused | has-extension
+611300123456 | AU | refused | shared-cost
+358201234567 | FI | +12025550143 | default
+443001234567 | GB | +442079460961 | same-country
"""
ROWS = [tuple(cell.strip() for cell in line.split("|")) for line in TABLE.strip().splitlines()]
OWN = frozenset(number.e164 for number in POOL)
