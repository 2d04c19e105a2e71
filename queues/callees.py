"""Numbers that are to be called: no two callbacks call one number."""

from collections.abc import Iterator, Mapping

from queues.contacts import OVER, Contact


class Callees(Mapping[str, str]):
    """E.164 -> the open callback to it."""

    def __init__(self) -> None:
        self._ids: dict[str, str] = {}

    def __getitem__(self, number: str) -> str:
        return self._ids[number]

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)

    def move(self, old: Contact | None, new: Contact) -> None:
        """A contact is new, or has changed."""
        if old is not None and old.number != new.number:
            self._leave(old)
        if not new.number or new.channel != "callback":
            return
        if new.state in OVER or new.state == "wrapping":
            self._leave(new)
        else:
            self._ids[new.number] = new.id

    def _leave(self, contact: Contact) -> None:
        if self._ids.get(contact.number) == contact.id:
            del self._ids[contact.number]
