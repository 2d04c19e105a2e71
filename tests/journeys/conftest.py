"""The sky of the journeys: calm, unless `--weather stormy` or the mark `both_weathers` says otherwise."""

from collections.abc import Iterator

import pytest

from tests.support.skies import SKY


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Those marked `both_weathers` are run in both, in the plain suite too."""
    if metafunc.definition.get_closest_marker("both_weathers") and metafunc.config.getoption("weather") == "calm":
        metafunc.parametrize("sky", ["calm", "stormy"], indirect=True)


@pytest.fixture(autouse=True)
def sky(request: pytest.FixtureRequest) -> Iterator[None]:
    SKY.weather = getattr(request, "param", None) or request.config.getoption("weather")
    calm_only = request.node.get_closest_marker("calm_only")
    if SKY.is_stormy and calm_only:
        SKY.weather = "calm"
        pytest.skip(calm_only.args[0])
    yield
    SKY.weather = "calm"
