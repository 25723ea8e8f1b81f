"""What keeps the index in line with the bucket; `{"action": …}` names one of ACTIONS.

The indexes are made on every deployment. Walks over the bucket go on, on a schedule, where the last call ended.
"""

import json
from collections.abc import Callable, Iterable
from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext

from headlines.errors import HeadlinesError, Misconfigured
from headlines.index import failed, rebuild, reconcile, settle
from headlines.index.client import index
from headlines.index.progress import Overtaken, Progress
from headlines.index.schema import RebuildNeeded, migrate
from headlines.index.walk import Site
from headlines.settings import settings
from headlines.uploads import queue
from headlines.uploads.message import Upload

# time kept back to answer after the last request
_MARGIN_SECONDS = 5

logger = Logger(service="maintain")
metrics = Metrics(service="maintain")  # of the stack: POWERTOOLS_METRICS_NAMESPACE is its name


class UnknownAction(HeadlinesError):
    """The event asks for something this function does not do."""


@logger.inject_lambda_context
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Returns what was done, `{"status": "ok", …}`; answers CloudFormation where it asks."""
    if "ResponseURL" in event:
        return _for_cloudformation(event, context)
    action = ACTIONS.get(event.get("action", ""))
    if action is None:
        raise UnknownAction(f"{event.get('action')!r}: the event's action must be one of {', '.join(ACTIONS)}")
    done = {"status": "ok"} | action(_site(context))
    logger.info(event["action"], extra=done)
    return done


def _migrate(site: Site) -> dict[str, Any]:
    """Makes the indexes ready; where the articles' cannot be changed in use, starts making it again beside."""
    try:
        return {"indexes": migrate(site.index, settings().similarity)}
    except RebuildNeeded as reason:
        logger.warning("rebuild started", extra={"reason": str(reason)})
        return _rebuild(site)


def _rebuild(site: Site) -> dict[str, Any]:
    return {"rebuild": rebuild.start(site, settings().similarity)}


def _roll_back(site: Site) -> dict[str, Any]:
    return {"rebuild": rebuild.roll_back(site)}


def _reconcile(site: Site) -> dict[str, Any]:
    return {"reconcile": _counted(reconcile.start(site))}


def _continue(site: Site) -> dict[str, Any]:
    try:
        return {"rebuild": rebuild.resume(site), "reconcile": _counted(reconcile.resume(site))}
    except Overtaken as somebody_else:
        return {"overtaken": str(somebody_else)}


def _settle(site: Site) -> dict[str, Any]:
    try:
        progress = settle.settle(site)
    except Overtaken as somebody_else:
        return {"overtaken": str(somebody_else)}
    return {"settle": progress and {name: progress[name] for name in ("state", "settled", "updatedAt")}}


def _counted(progress: Progress | None) -> Progress | None:
    if progress and progress["state"] == "done":
        metrics.add_metric("objectsCompared", MetricUnit.Count, progress["seen"])
        metrics.add_metric("objectsDifferent", MetricUnit.Count, progress["different"])
        metrics.flush_metrics()
    return progress


def _failed(site: Site) -> dict[str, Any]:
    dead_letters = _given("DEAD_LETTER_QUEUE_URL", settings().dead_letters)
    return {"letters": failed.mark(site.index, dead_letters, site.seconds_left)}


ACTIONS: dict[str, Callable[[Site], dict[str, Any]]] = {
    "migrate": _migrate,
    "rebuild": _rebuild,
    "rollback": _roll_back,
    "reconcile": _reconcile,
    "continue": _continue,
    "settle": _settle,
    "failed": _failed,
}


def _site(context: LambdaContext) -> Site:
    return Site(
        index(),
        settings().upload_bucket or "",
        _send,
        lambda: queue.backlog(_upload_queue()),
        lambda: context.get_remaining_time_in_millis() / 1000 - _MARGIN_SECONDS,
    )


def _send(uploads: Iterable[Upload]) -> None:
    queue.send(_upload_queue(), uploads)


def _upload_queue() -> str:
    return _given("UPLOAD_QUEUE_URL", settings().upload_queue)


def _given(name: str, value: str | None) -> str:
    if not value:
        raise Misconfigured(f"{name} is not set")
    return value


def _for_cloudformation(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    # without an answer CloudFormation waits for an hour, so one is sent whatever happens
    status, done = "FAILED", {"status": "ok"}
    try:
        if event["RequestType"] != "Delete":
            done |= _migrate(_site(context))
        status = "SUCCESS"
    finally:
        _respond(event, context, status)
    return done


def _respond(event: dict[str, Any], context: LambdaContext, status: str) -> None:
    import urllib3

    answer = {
        "Status": status,
        "Reason": f"see log stream {context.log_stream_name}",
        "PhysicalResourceId": event.get("PhysicalResourceId", "headlines-indexes"),
        "StackId": event["StackId"],
        "RequestId": event["RequestId"],
        "LogicalResourceId": event["LogicalResourceId"],
    }
    urllib3.request("PUT", event["ResponseURL"], body=json.dumps(answer), headers={"Content-Type": ""}, timeout=10)
