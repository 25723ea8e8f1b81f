"""SQS batch of S3 events → articles in the index, a receipt an object; what may work later is handed back."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.batch import AsyncBatchProcessor, EventType, async_process_partial_response
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
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
_AT_ONCE = ThreadPoolExecutor(4)

logger = Logger(service="ingest")
metrics = Metrics(namespace="Headlines", service="ingest")


@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> Any:
    """Returns `{"batchItemFailures": [...]}`: the messages to be delivered again, each for a failure of its own."""
    index()  # one client for all threads
    processor = AsyncBatchProcessor(event_type=EventType.SQS, raise_on_entire_batch_failure=False)
    answer = async_process_partial_response(event, record_handler, processor, context)
    for failure in processor.exceptions:
        logger.error("message handed back to the queue", exc_info=failure[1])
    metrics.add_metric("messagesHandedBack", MetricUnit.Count, len(processor.exceptions))
    return answer


async def record_handler(record: SQSRecord, lambda_context: LambdaContext) -> None:
    """One message: every object it names, as it is now."""
    done = await asyncio.get_running_loop().run_in_executor(_AT_ONCE, _read, record, lambda_context)
    for receipt in done:
        logger.info("object read", key=receipt["key"], state=receipt["state"], reason=receipt["reason"])
        metrics.add_metric("articlesIndexed", MetricUnit.Count, receipt["records"]["indexed"])
        metrics.add_metric("recordsRejected", MetricUnit.Count, receipt["records"]["rejected"])


def _read(record: SQSRecord, context: LambdaContext) -> list[Receipt]:
    attempts = int(record.attributes.approximate_receive_count or 1)
    output = settings().output_bucket
    return [ingest(upload, index(), _seconds_left(context), attempts, output) for upload in uploads(record.body)]


def _seconds_left(context: LambdaContext) -> SecondsLeft:
    return lambda: context.get_remaining_time_in_millis() / 1000 - _MARGIN_SECONDS
