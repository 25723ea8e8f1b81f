"""SQS batch of S3 events → articles in the index, a receipt an object; what may work later is handed back."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext

from headlines.index.client import index
from headlines.index.ingest import ingest
from headlines.index.receipt import Receipt
from headlines.index.writer import SecondsLeft
from headlines.settings import settings
from headlines.uploads.message import uploads

# time kept back to answer the queue after the last attempt
_MARGIN_SECONDS = 5
# messages: while one waits for S3 or OpenSearch the next is read; a hostile file may take 160 MB of the 1,024
_AT_ONCE = 4

logger = Logger(service="ingest")
metrics = Metrics(namespace="Headlines", service="ingest")


@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Returns `{"batchItemFailures": [...]}`: the messages to be delivered again, each for a failure of its own."""
    index()  # one client for all threads
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        work = [(message, pool.submit(_read, message, context)) for message in event["Records"]]
    failed = [message["messageId"] for message, done in work if done.exception()]
    for _, done in work:
        if error := done.exception():
            logger.error("message handed back to the queue", exc_info=error)
        else:
            _count(done.result())
    metrics.add_metric("messagesHandedBack", MetricUnit.Count, len(failed))
    return {"batchItemFailures": [{"itemIdentifier": identity} for identity in failed]}


def _read(message: dict[str, Any], context: LambdaContext) -> list[Receipt]:
    """One message: every object it names, as it is now."""
    attempts = int(message["attributes"]["ApproximateReceiveCount"])
    output = settings().output_bucket
    return [ingest(upload, index(), _seconds_left(context), attempts, output) for upload in uploads(message["body"])]


def _count(receipts: list[Receipt]) -> None:
    for receipt in receipts:
        logger.info("object read", key=receipt["key"], state=receipt["state"], reason=receipt["reason"])
        metrics.add_metric("articlesIndexed", MetricUnit.Count, receipt["records"]["indexed"])
        metrics.add_metric("recordsRejected", MetricUnit.Count, receipt["records"]["rejected"])


def _seconds_left(context: LambdaContext) -> SecondsLeft:
    return lambda: context.get_remaining_time_in_millis() / 1000 - _MARGIN_SECONDS
