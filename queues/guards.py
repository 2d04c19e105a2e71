"""What the floor knows of abuse: who and what is barred, what was used of late, whose number is proven."""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Literal

from msgspec import Struct

from queues.ids import derive
from queues.tallies import Tally, Use

STOPPED = "dialing:stopped"
"""A supervisor, the command line, or the provider's refusal of our account."""
SPENT = "dialing:spent"
"""The day's ceiling is reached."""


class Bar(Struct, frozen=True, kw_only=True):
    """There is one of each kind and `what` at a time. Lifted ones stay on record."""

    id: str
    """`<desk>/<kind>:<what>`."""
    desk: str
    kind: Literal["dialing", "own-number", "number", "account"]
    what: str
    """`stopped` or `spent`; a number of ours; a number called; a customer's id."""
    why: str
    """`supervisor`, `command-line`, `account-refused`, `spent`, `lost`, `abuse`."""
    by: str
    """Who: a person's id; empty when the desk did it itself."""
    at: datetime
    code: int | None = None
    """The provider's, for what it refused."""
    contact_id: str = ""
    """What it was about."""
    name: str = ""
    """A barred customer's."""
    until: datetime | None = None
    """When it lifts itself."""
    lifted_at: datetime | None = None
    lifted_by: str = ""

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.what}"

    @property
    def ref(self) -> str:
        """Names it without saying what is barred."""
        return derive(self.id, "bar", 1)


class Proof(Struct, frozen=True, kw_only=True):
    """A code sent to a number, for the customer who says it is theirs. The code itself is nowhere on record."""

    id: str
    """128 random bits made by whoever asked: the code follows from it and the server's secret."""
    desk: str
    customer_id: str
    number: str
    by: Literal["sms", "voice"]
    digest: str
    """What the right code comes to, keyed with the server's secret."""
    sent_at: datetime
    expires_at: datetime
    tries_left: int
    proven_at: datetime | None = None


class Proofs(Mapping[str, Proof]):
    """By their ids, oldest first, and by customer and number."""

    def __init__(self, proofs: Iterable[Proof] = ()) -> None:
        self._proofs: OrderedDict[str, Proof] = OrderedDict()
        self._of: dict[tuple[str, str], dict[str, None]] = {}
        for proof in proofs:
            self.put(proof)

    def __getitem__(self, key: str) -> Proof:
        return self._proofs[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._proofs)

    def __len__(self) -> int:
        return len(self._proofs)

    def put(self, proof: Proof) -> None:
        """A code was sent, or something came of it."""
        self._proofs[proof.id] = proof
        self._of.setdefault((proof.customer_id, proof.number), {})[proof.id] = None

    def of(self, customer_id: str, number: str) -> list[Proof]:
        """Codes sent to a number for a customer, oldest first."""
        return [self._proofs[proof_id] for proof_id in self._of.get((customer_id, number), ())]

    def forget(self, until: datetime) -> None:
        """Those sent by then."""
        while self._proofs and (oldest := next(iter(self._proofs.values()))).sent_at <= until:
            del self._proofs[oldest.id]
            key = oldest.customer_id, oldest.number
            del self._of[key][oldest.id]
            if not self._of[key]:
                del self._of[key]


class Found(Struct, frozen=True, kw_only=True):
    """What the provider has, compared with the policy."""

    at: datetime
    missing: tuple[str, ...] = ()
    """Numbers of the policy that it does not have."""
    off: tuple[str, ...] = ()
    """Countries of the policy that it does not call."""
    risky_prefixes: tuple[str, ...] = ()
    """Numbers that begin so are often called at somebody else's cost, it says."""

    @property
    def differences(self) -> list[str]:
        return [*(f"number-missing {number}" for number in self.missing), *(f"country-off {one}" for one in self.off)]


class Guard:
    """One floor's bars, uses and proofs."""

    def __init__(self) -> None:
        self.bars: dict[str, Bar] = {}
        """Those in force, by `<kind>:<what>`."""
        self.tally = Tally()
        self.proofs = Proofs()
        """Of the last day."""
        self.found: Found | None = None
        """What the provider said when it was last asked."""
        self.turned = False
        """Whether dialing may have to stop, or may go on: looked at when the event is through."""
        self.halted = False
        """Whether dialing stood still when that was last looked at."""

    def take(self, bars: Iterable[Bar], uses: Iterable[Use], proofs: Iterable[Proof]) -> None:
        """What was on record, oldest first."""
        self.bars = {bar.key: bar for bar in bars}
        self.proofs = Proofs(proofs)
        for use in uses:
            self.tally.put(use)
        self.halted = self.halt is not None

    @property
    def risky_prefixes(self) -> tuple[str, ...]:
        return self.found.risky_prefixes if self.found else ()

    @property
    def halt(self) -> Bar | None:
        """Why nothing is dialed; none when it is."""
        return self.bars.get(STOPPED) or self.bars.get(SPENT)
