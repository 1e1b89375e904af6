"""An agency that works in two services, each with an author of its own."""

from __future__ import annotations

import pytest

from heed.chronologies.models import Request
from heed.chronologies.services import operations
from heed.chronologies.services.models import Service
from heed.core.actor import Actor
from tests.cast import NOW, Cast
from tests.unit.chronologies_web.making import asked, request_of, somebody


@pytest.fixture
def ward_nurse(cast: Cast) -> Actor:
    return somebody(cast, "Wilhelmina Ashdown")


@pytest.fixture
def school_nurse(cast: Cast) -> Actor:
    return somebody(cast, "Septimus Vail-Adeyemi")


@pytest.fixture
def request_(cast: Cast) -> Request:
    return request_of(cast, asked(cast), "health")


@pytest.fixture
def ward(cast: Cast, request_: Request, ward_nurse: Actor) -> Service:
    return operations.add_service(
        request=request_, name="Ward 7", author=ward_nurse.person, by=cast.health, at=NOW
    )


@pytest.fixture
def school(cast: Cast, request_: Request, school_nurse: Actor) -> Service:
    return operations.add_service(
        request=request_, name="School nursing", author=school_nurse.person, by=cast.health, at=NOW
    )
