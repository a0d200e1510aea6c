"""A Moto server whose clock can be set back, so that a test can make resources of any age.

POST /test-clock?<seconds> shifts every time that Moto writes down from then on; the Date header of its answers stays
the true time. POST /test-date?<seconds> shifts that one: to a client, its own clock is wrong then.
"""

import datetime
import time

from moto.core import utils

SHIFT = [datetime.timedelta(0)]
DATE_SHIFT = [0]
true_utcnow = utils.utcnow


def utcnow():
    return true_utcnow() + SHIFT[0]


# Before the services are loaded: each of them takes its own reference to the function.
utils.utcnow = utcnow

import moto.ecr.models  # noqa: E402
import moto.ecs.models  # noqa: E402
from moto.moto_server.werkzeug_app import (  # noqa: E402
    DomainDispatcherApplication,
    MotoRequestHandler,
    create_backend_app,
)
from werkzeug.serving import run_simple  # noqa: E402


class ShiftedDatetime(datetime.datetime):
    """ECR asks the standard library when an image is pushed."""

    @classmethod
    def now(cls, tz=None):
        return super().now(tz) + SHIFT[0]


moto.ecr.models.datetime = ShiftedDatetime


make_revision = moto.ecs.models.TaskDefinition.__init__


def make_dated_revision(self, *args, **kwargs):
    """Moto forgets when a revision was registered; AWS tells."""
    make_revision(self, *args, **kwargs)
    self.registered_at = utcnow()


moto.ecs.models.TaskDefinition.__init__ = make_dated_revision


def with_clock(app):
    def answer(environ, start_response):
        if environ["PATH_INFO"] == "/test-clock":
            SHIFT[0] = datetime.timedelta(seconds=int(environ["QUERY_STRING"]))
        elif environ["PATH_INFO"] == "/test-date":
            DATE_SHIFT[0] = int(environ["QUERY_STRING"])
        else:
            return app(environ, start_response)
        start_response("204 No Content", [])
        return []

    return answer


class ShiftedDates(MotoRequestHandler):
    def date_time_string(self, timestamp=None):
        return super().date_time_string((timestamp or time.time()) + DATE_SHIFT[0])


run_simple(
    "127.0.0.1",
    0,
    with_clock(DomainDispatcherApplication(create_backend_app)),
    threaded=True,
    request_handler=ShiftedDates,
)
