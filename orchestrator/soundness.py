"""What must be right before anything starts: settings, policy, key. Everything that is wrong is said in one go."""

from pathlib import Path

from orchestrator import demo, policy_file, settings
from orchestrator.policy_file import PolicyError
from orchestrator.settings import Settings, SettingsError
from orchestrator.web.identity import Identity
from queues.policy import Policy


def policy_of(given: Settings) -> Policy:
    """The promises these settings name; the demo's when they name none. Raises `PolicyError`."""
    return policy_file.load(Path(given.policy_file) if given.policy_file else demo.POLICY)


def faults(given: Settings) -> list[str]:
    """Everything to correct, one line each."""
    found = settings.faults(given)
    for look in (policy_of, Identity):
        try:
            look(given)
        except (SettingsError, PolicyError) as error:
            found.append(str(error))
    return found
