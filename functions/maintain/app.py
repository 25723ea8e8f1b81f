"""Creates or migrates the indexes: on every deployment, or by hand with the event `{"action": "migrate"}`."""

import json
from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext

from headlines.errors import HeadlinesError
from headlines.index.client import index
from headlines.index.schema import migrate
from headlines.settings import settings

logger = Logger(service="maintain")


def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Returns what was done for each alias; answers CloudFormation where it asks."""
    if "ResponseURL" in event:
        return _for_cloudformation(event, context)
    if event.get("action") != "migrate":
        raise UnknownAction(f"{event.get('action')!r}: the event's action must be 'migrate'")
    return _migrate()


class UnknownAction(HeadlinesError):
    """The event asks for something this function does not do."""


def _migrate() -> dict[str, Any]:
    done = migrate(index(), settings().similarity)
    logger.info("indexes ready", extra=done)
    return {"status": "ok", "indexes": done}


def _for_cloudformation(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    # without an answer CloudFormation waits for an hour, so one is sent whatever happens
    status, done = "FAILED", {}
    try:
        if event["RequestType"] != "Delete":
            done = _migrate()
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
