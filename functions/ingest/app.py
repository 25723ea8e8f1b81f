"""SQS batch of S3 events → articles in the index, a receipt an object; what may work later is handed back."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from itertools import chain
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

_TOLD = ("key", "versionId", "state", "reason")
# time kept back to answer the queue after the last attempt, and to look at objects one by one
_MARGIN_SECONDS, _ALONE_SECONDS = 5, 45
# objects one by one: while one waits the next is read; a hostile file may take 160 MB of the 1,024
_AT_ONCE = ThreadPoolExecutor(4)

logger = Logger(service="ingest")
metrics = Metrics(service="ingest")  # of the stack: POWERTOOLS_METRICS_NAMESPACE is its name


@logger.inject_lambda_context
@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> Any:
    """Returns `{"batchItemFailures": [...]}`: the messages to be delivered again, each for a failure of its own."""
    named = dict(_named(SQSEvent(event)))
    wanted = merged(chain.from_iterable(named.values()))
    settled = _together(wanted, context)
    alone = {name: _alone(upload, context) for name, upload in wanted.items() if name not in settled}
    processor = BatchProcessor(event_type=EventType.SQS, raise_on_entire_batch_failure=False)
    answer = process_partial_response(event, partial(_settle, named, settled, alone), processor)
    for record, failure in zip(processor.fail_messages, processor.exceptions, strict=True):
        logger.error("message handed back to the queue", exc_info=failure[1], **_about(record, named))
    metrics.add_metric("messagesHandedBack", MetricUnit.Count, len(processor.exceptions))
    return answer


def _named(event: SQSEvent) -> Iterator[tuple[str, list[Upload]]]:
    """What each message names, by its id; without those that cannot be read."""
    for record in event.records:
        with suppress(Unreadable):  # handed back when it is settled
            yield record.message_id, _uploads(record)


def _uploads(record: SQSRecord) -> list[Upload]:
    return uploads(record.body, int(record.attributes.approximate_receive_count or 1))


def _about(record: Any, named: dict[str, list[Upload]]) -> dict[str, Any]:
    """A message as log lines name it: by its id and by the requests to S3 that it tells of."""
    requests = [upload.request for upload in named.get(record.message_id, []) if upload.request]
    return {"message_id": record.message_id, "correlation_ids": requests}


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


def _settle(
    named: dict[str, list[Upload]],
    settled: dict[Name, Receipt],
    alone: dict[Name, "Future[Receipt]"],
    record: SQSRecord,
) -> None:
    """One message: fails with what failed for one of its objects."""
    for upload in named.get(record.message_id) or _uploads(record):  # which says again why it cannot be read
        receipt = settled.get(upload.name) or alone[upload.name].result()
        _tell(receipt, upload.request or record.message_id)


def _tell(receipt: Receipt, correlation_id: str) -> None:
    """A line of the log and the counts; a file that is refused whole counts as one record."""
    logger.info("object read", correlation_id=correlation_id, **{name: receipt[name] for name in _TOLD})
    refused = int(receipt["state"] == "rejected")
    metrics.add_metric("articlesIndexed", MetricUnit.Count, receipt["records"]["indexed"])
    metrics.add_metric("recordsRejected", MetricUnit.Count, max(receipt["records"]["rejected"], refused))


def _seconds_left(context: LambdaContext, kept: float = 0) -> SecondsLeft:
    return lambda: context.get_remaining_time_in_millis() / 1000 - _MARGIN_SECONDS - kept
