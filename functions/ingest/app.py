"""SQS batch of S3 events → articles in the index, a receipt an object; what may work later is handed back."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSEvent, SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext

from headlines.errors import Unreadable
from headlines.index.client import index
from headlines.index.ingest import ingest, look
from headlines.index.receipt import Receipt
from headlines.index.writer import SecondsLeft
from headlines.settings import settings
from headlines.uploads.message import Name, Upload, merged, uploads

# time kept back to answer the queue after the last attempt, and to look at objects one by one
_MARGIN_SECONDS, _ALONE_SECONDS = 5, 45
# objects one by one: while one waits the next is read; a hostile file may take 160 MB of the 1,024
_AT_ONCE = ThreadPoolExecutor(4)

logger = Logger(service="ingest")
metrics = Metrics(namespace="Headlines", service="ingest")


@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> Any:
    """Returns `{"batchItemFailures": [...]}`: the messages to be delivered again, each for a failure of its own."""
    wanted = merged(_named(SQSEvent(event)))
    settled = _together(wanted, context)
    alone = {name: _alone(upload, context) for name, upload in wanted.items() if name not in settled}
    processor = BatchProcessor(event_type=EventType.SQS, raise_on_entire_batch_failure=False)
    answer = process_partial_response(event, partial(_settle, settled, alone), processor)
    for failure in processor.exceptions:
        logger.error("message handed back to the queue", exc_info=failure[1])
    metrics.add_metric("messagesHandedBack", MetricUnit.Count, len(processor.exceptions))
    return answer


def _named(event: SQSEvent) -> Iterator[Upload]:
    for record in event.records:
        with suppress(Unreadable):  # handed back when it is settled
            yield from _uploads(record)


def _uploads(record: SQSRecord) -> list[Upload]:
    return uploads(record.body, int(record.attributes.approximate_receive_count or 1))


def _together(wanted: dict[Name, Upload], context: LambdaContext) -> dict[Name, Receipt]:
    """The receipts of objects that were read in the same requests; none where anything failed, whatever it was."""
    left = _seconds_left(context, _ALONE_SECONDS)
    found = _AT_ONCE.submit(look, wanted.values(), index(), left, settings().output_bucket)
    if failure := found.exception():
        logger.warning("objects are read one by one", exc_info=failure)
        return {}
    return found.result()


def _alone(upload: Upload, context: LambdaContext) -> "Future[Receipt]":
    return _AT_ONCE.submit(ingest, upload, index(), _seconds_left(context), settings().output_bucket)


def _settle(settled: dict[Name, Receipt], alone: dict[Name, "Future[Receipt]"], record: SQSRecord) -> None:
    """One message: fails with what failed for one of its objects."""
    for upload in _uploads(record):
        receipt = settled.get(upload.name) or alone[upload.name].result()
        logger.info("object read", key=receipt["key"], state=receipt["state"], reason=receipt["reason"])
        metrics.add_metric("articlesIndexed", MetricUnit.Count, receipt["records"]["indexed"])
        metrics.add_metric("recordsRejected", MetricUnit.Count, receipt["records"]["rejected"])


def _seconds_left(context: LambdaContext, kept: float = 0) -> SecondsLeft:
    return lambda: context.get_remaining_time_in_millis() / 1000 - _MARGIN_SECONDS - kept
