"""Takes each guard of `docs/promises.md` away in turn and shows that its test turns red.

`python -m tests.guards [WORD…]` works on a copy of the project, so nothing here changes; words choose promises.
Ends with 1 when a test stays green without its guard, or is red with it.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import local

ROOT = Path(__file__).parents[1]
COPIED = ("layers/headlines", "functions", "local", "tests", "samples", "events", "template.yaml", "pyproject.toml")
SECONDS = 180  # for a test; one that does not end without its guard has failed
PACKAGE = "layers/headlines/headlines"


@dataclass(frozen=True, slots=True)
class Guard:
    """A promise, the text in a file that holds it, what stands there when it is taken away, and the test."""

    promise: str
    file: str
    text: str
    without: str
    test: str


INGEST, WRITER = f"{PACKAGE}/index/ingest.py", f"{PACKAGE}/index/writer.py"
TEST_INGEST, TEST_WRITER = "tests/index/test_ingest.py::", "tests/index/test_writer.py::"
HOSTILE = "tests/functions/test_hostile.py::"
TEMPLATE = "template.yaml"

GUARDS = (
    Guard(
        "R1",
        INGEST,
        "found.refusal = rejection(error, stored.body)",
        "raise",
        TEST_INGEST + "test_an_unreadable_file_gets_a_receipt_that_says_why",
    ),
    Guard(
        "R2",
        INGEST,
        "return first or receipts.now()",
        "return receipts.now()",
        TEST_INGEST + "test_the_same_event_twice_gives_the_same_documents",
    ),
    Guard(
        "R3",
        INGEST,
        'if outcome.fate == "done":\n            taken',
        "if True:\n            taken",
        TEST_INGEST + "test_a_late_writer_of_a_longer_old_version_leaves_nothing_behind",
    ),
    Guard(
        "R4",
        f"{PACKAGE}/uploads/store.py",
        '_GONE = {"NoSuchKey"}',
        "_GONE: set[str] = set()",
        TEST_INGEST + "test_a_late_event_of_an_old_version_changes_nothing",
    ),
    Guard(
        "R5",
        INGEST,
        "gone = set(range(found.reach)).difference(found.indexed)",
        "gone: set[int] = set()",
        TEST_INGEST + "test_overwriting_with_fewer_records_removes_the_rest_and_buries_them",
    ),
    Guard(
        "R6",
        WRITER,
        'return "halve"',
        'return "refused"',
        TEST_WRITER + "test_a_refused_request_is_halved_until_the_culprit_stands_alone",
    ),
    Guard(
        "R7",
        WRITER,
        'return "refused" if status in {400, 413} else "again"',
        'return "refused"',
        TEST_WRITER + "test_a_passing_failure_of_one_document_is_retried_alone",
    ),
    Guard(
        "R8",
        INGEST,
        "store.keep(bucket, rejects.object_key(found.upload), rejects.lines(found.upload, kept))",
        "pass",
        "tests/index/test_rejects.py::test_every_reject_is_kept_with_its_place_reason_and_first_characters",
    ),
    Guard(
        "R9",
        WRITER,
        "if seconds_left() - wait < 1:",
        "if False:",
        TEST_WRITER + "test_a_failure_that_does_not_pass_gives_up_before_the_time_is_over",
    ),
    Guard(
        "R10",
        "functions/ingest/app.py",
        "    return answer",
        '    return {"batchItemFailures": []}',
        "tests/functions/test_ingest.py::test_a_message_that_is_no_event_is_handed_back_alone",
    ),
    Guard(
        "R11",
        "local/queue.py",
        '        _send(where, [letter["Body"] for letter in letters])\n        _delete',
        "        _delete",
        "tests/local/test_queue.py::test_redrive_moves_every_dead_letter_as_it_was_and_empties_their_queue",
    ),
    Guard(
        "R12",
        f"{PACKAGE}/uploads/message.py",
        "unquote_plus(key)",
        "key",
        "tests/uploads/test_message.py::test_any_key_survives_s3s_encoding",
    ),
    Guard(
        "R13",
        "template.yaml",
        "            ScalingConfig: {MaximumConcurrency: !Ref IngestConcurrency}\n",
        "",
        "tests/template/test_queue.py::test_the_index_is_protected_from_a_flood_of_files",
    ),
    Guard(
        "R14",
        f"{PACKAGE}/index/rebuild.py",
        "return (index.articles, _beside(index)) if both else (index.articles,)",
        "return (index.articles,)",
        "tests/index/test_rebuild.py::test_what_happens_meanwhile_reaches_the_new_index",
    ),
    Guard(
        "R15",
        f"{PACKAGE}/index/mapping.json",
        '"dynamic": "strict"',
        '"dynamic": "true"',
        HOSTILE + "test_a_field_that_the_mapping_does_not_know_is_refused",
    ),
    Guard(
        "R16",
        f"{PACKAGE}/articles/finish.py",
        "return moment if moment.value[:10] <= latest[: len(moment.value)] else None",
        "return moment",
        "tests/articles/test_read.py::test_a_date_that_is_more_than_two_days_ahead_is_not_believed",
    ),
    Guard(
        "R17",
        f"{PACKAGE}/articles/warc.py",
        "if len(block) < record.content_length:",
        "if False:",
        "tests/articles/test_warc.py::test_a_record_shorter_than_it_says_is_rejected_and_the_one_before_is_read",
    ),
    Guard(
        "R18",
        f"{PACKAGE}/index/said.py",
        "    site.send(doubtful)",
        "    pass",
        "tests/index/test_settle.py::test_new_content_under_the_same_version_is_read_again",
    ),
    Guard(
        "U1",
        WRITER,
        '| {"version_type": "external"}',
        "",
        TEST_INGEST + "test_a_receipt_never_covers_what_another_writer_of_the_same_version_wrote_meanwhile",
    ),
    Guard(
        "U2",
        INGEST,
        "if number >= found.reserved:",
        "if False:",
        TEST_INGEST + "test_a_crash_before_the_receipt_leaves_no_article_that_nobody_looks_for",
    ),
    Guard(
        "U3",
        f"{PACKAGE}/index/receipt.py",
        'return {name: known[name] for name in ("reserved", "reservedAt")}',
        "return {}",
        TEST_INGEST + "test_a_writer_that_slept_was_overtaken_and_died_leaves_nothing_that_nobody_looks_for",
    ),
    Guard(
        "U4",
        "functions/ingest/app.py",
        "        return {}\n",
        "        raise failure\n",
        "tests/functions/test_ingest.py::test_a_reader_that_fails_on_one_file_costs_its_neighbours_nothing",
    ),
    Guard(
        "U5",
        f"{PACKAGE}/index/walk.py",
        'return receipt.get("state") not in {"indexed", "rejected"} or receipt.get("etag") != held.listed.etag',
        "return False",
        "tests/index/test_reconcile.py::test_events_that_never_came_are_made_up_for",
    ),
    Guard(
        "U6",
        f"{PACKAGE}/index/walk.py",
        'return held.articles != dict.fromkeys(receipts.numbers(held.receipt), held.receipt.get("etag"))',
        "return False",
        "tests/index/test_reconcile.py::test_an_article_that_the_index_lost_comes_back",
    ),
    Guard(
        "U7",
        WRITER,
        '"_op_type", "_index", "_source"',
        '"_op_type", "_source"',
        TEST_WRITER + "test_a_request_writes_where_its_path_says_and_names_no_other_index",
    ),
    Guard(
        "P1",
        f"{PACKAGE}/uploads/store.py",
        'body = _read(stream) if size <= limit else b""',
        "body = _read(stream)",
        HOSTILE + "test_of_an_object_over_the_limit_not_a_byte_is_taken",
    ),
    Guard(
        "P2",
        f"{PACKAGE}/articles/limits.py",
        "if size > RATIO_FROM and size > RATIO * packed:",
        "if False:",
        "tests/articles/test_unpack.py::test_damaged_and_hostile_archives_are_refused_with_a_reason",
    ),
    Guard(
        "P3",
        f"{PACKAGE}/articles/child.py",
        "signal.setitimer(signal.ITIMER_PROF, limits.SECONDS)",
        "signal.setitimer(signal.ITIMER_PROF, 60)",
        "tests/articles/test_child.py::test_a_page_that_takes_too_long_is_refused_and_the_next_one_read",
    ),
    Guard(
        "P4",
        f"{PACKAGE}/articles/feeds.py",
        "resolve_entities=False",
        "resolve_entities=True",
        HOSTILE + "test_an_external_entity_brings_no_file_into_an_article",
    ),
    Guard(
        "P5",
        f"{PACKAGE}/articles/addresses.py",
        'parts.scheme in {"http", "https"} and',
        "",
        HOSTILE + "test_an_address_that_is_not_http_is_no_link",
    ),
    Guard(
        "P6",
        f"{PACKAGE}/articles/unpack.py",
        'if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:',
        "if False:",
        "tests/articles/test_unpack.py::test_a_zip_gives_the_records_of_each_file_and_names_the_bad_ones",
    ),
    Guard(
        "P7",
        f"{PACKAGE}/articles/clean.py",
        '_UNWANTED.sub("", _LINE_ENDS.sub("\\n", text))',
        '_LINE_ENDS.sub("\\n", text)',
        HOSTILE + "test_control_characters_do_not_reach_an_article",
    ),
    Guard(
        "P8",
        f"{PACKAGE}/articles/dates.py",
        r'rf"{_NAME}[.,]?\s{{0,2}}{_DAY}(?:st',
        r'rf"{_NAME}[.,]?(?:\s+)*{_DAY}(?:st',
        HOSTILE + "test_a_date_is_looked_for_in_no_more_time_than_a_short_line_takes",
    ),
    Guard(
        "P9",
        "functions/ingest/app.py",
        'logger = Logger(service="ingest")',
        'logger = Logger(service="ingest", logger_formatter=__import__("logging").Formatter("%(message)s %(key)s"))',
        HOSTILE + "test_a_key_forges_no_log_line_and_no_text_is_logged",
    ),
    Guard(
        "P10",
        f"{PACKAGE}/articles/unpack.py",
        "archive = zipfile.ZipFile(io.BytesIO(data))",
        'archive = zipfile.ZipFile(io.BytesIO(data))\n        archive.extractall("/tmp/headlines")',
        HOSTILE + "test_nothing_deployed_writes_to_the_disk",
    ),
    Guard(
        "S1",
        f"{PACKAGE}/search/clauses.py",
        'return {"match_phrase": {field: {"query": text}}}',
        'return {"query_string": {"query": text, "default_field": field}}',
        "tests/search/test_query.py::test_any_text_gives_a_bounded_query_of_the_allowed_kinds_or_a_refusal",
    ),
    Guard(
        "S2",
        f"{PACKAGE}/search/grammar.py",
        "    _check_caps(tree)\n",
        "",
        "tests/search/test_grammar.py::test_each_cap_has_its_own_code",
    ),
    Guard(
        "S3",
        f"{PACKAGE}/search/run.py",
        "math.floor(min(PATIENCE, _ends.get() - time.monotonic()))",
        "PATIENCE",
        "tests/search/test_run.py::test_many_requests_together_take_no_longer_than_their_caller_has",
    ),
    Guard(
        "S4",
        f"{PACKAGE}/search/query.py",
        'return [_by_date(request.sort_by, request.sort_order), {"id": {"order": "asc"}}]',
        "return [_by_date(request.sort_by, request.sort_order)]",
        "tests/contract/test_paging.py::test_no_date_order_loses_an_article_while_others_arrive",
    ),
    Guard(
        "S5",
        f"{PACKAGE}/search/query.py",
        '    "encoder": "html",\n',
        "",
        "tests/contract/test_answers.py::test_highlights_are_escaped_before_they_are_marked",
    ),
    Guard(
        "S6",
        f"{PACKAGE}/api.py",
        "    _check_size(body)\n",
        "",
        "tests/functions/test_bounds.py::test_what_does_not_fit_in_any_part_is_refused_with_a_way_out",
    ),
    Guard(
        "S7",
        f"{PACKAGE}/api.py",
        "    app.exception_handler(ApiError)(lambda error: problem(app, error))\n",
        "",
        "tests/functions/test_search.py::test_an_unknown_parameter_names_the_nearest",
    ),
    Guard(
        "S8",
        f"{PACKAGE}/search/openapi.py",
        '    Operation("/v1/health", "health", "Whether a search would be answered", "Health", key=False),\n',
        "",
        "tests/search/test_openapi.py::test_every_route_is_described",
    ),
    Guard(
        "S9",
        f"{PACKAGE}/search/run.py",
        "            raise _away() from error\n",
        "            raise\n",
        "tests/functions/test_search.py::test_while_opensearch_is_away_the_answer_is_503_without_internals",
    ),
    Guard(
        "S10",
        f"{PACKAGE}/pages/files.py",
        "[=+\\-@＝＋－＠]",
        "[=]",
        "tests/pages/test_files.py::test_no_cell_is_a_formula",
    ),
    Guard(
        "S11",
        f"{PACKAGE}/summary/sentences.py",
        "Sentence(text[left:right], left, right)",
        "Sentence(text[left:right].capitalize(), left, right)",
        "tests/summary/test_article.py::test_for_any_text_sentences_are_cited_exactly_budgets_hold_and_answers_repeat",
    ),
    Guard(
        "S12",
        f"{PACKAGE}/api.py",
        '        return _response(app, 304, content_type, "", fresh)\n',
        "        pass\n",
        "tests/functions/test_search.py::test_the_same_answer_again_is_304",
    ),
    Guard(
        "T1",
        TEMPLATE,
        "VisibilityTimeout: 720",
        "VisibilityTimeout: 120",
        "tests/template/test_queue.py::test_a_message_stays_hidden_for_six_times_the_function_s_timeout",
    ),
    Guard(
        "T2",
        TEMPLATE,
        "            FunctionResponseTypes: [ReportBatchItemFailures]\n",
        "",
        "tests/template/test_queue.py::test_one_failing_message_is_retried_alone",
    ),
    Guard(
        "T3",
        TEMPLATE,
        "maxReceiveCount: 5}",
        "maxReceiveCount: 1}",
        "tests/template/test_queue.py::test_what_fails_five_times_waits_a_fortnight_in_the_dead_letter_queue",
    ),
    Guard(
        "T4",
        TEMPLATE,
        "{MaximumConcurrency: !Ref IngestConcurrency}",
        "{}",
        "tests/template/test_queue.py::test_the_index_is_protected_from_a_flood_of_files",
    ),
    Guard(
        "T5",
        TEMPLATE,
        "Action: s3:GetObject",
        "Action: [s3:GetObject, s3:DeleteObject]",
        "tests/functions/test_rights.py::test_ingest",
    ),
    Guard(
        "T6",
        TEMPLATE,
        "RestrictPublicBuckets: true",
        "RestrictPublicBuckets: false",
        "tests/template/test_storage.py::test_a_bucket_is_private_encrypted_and_versioned",
    ),
    Guard(
        "T7",
        TEMPLATE,
        "SearchLogs: {Type: AWS::Logs::LogGroup, Properties: {RetentionInDays: !Ref LogRetentionDays}}",
        "SearchLogs: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: search}}",
        "tests/template/test_operation.py::test_every_log_is_kept_for_a_while_and_not_for_ever",
    ),
    Guard(
        "T8",
        f"{PACKAGE}/index/client.py",
        'if chosen.service == "none":',
        "if True:",
        "tests/index/test_client.py::test_where_the_service_asks_for_it_a_request_is_signed_and_carries_no_secret",
    ),
    Guard(
        "T9",
        TEMPLATE,
        "Throttle: {RateLimit: !Ref KeyRequestsPerSecond, BurstLimit: !Ref KeyRequestBurst}",
        "Throttle: {RateLimit: !Ref RequestsPerSecond, BurstLimit: !Ref RequestBurst}",
        "tests/template/test_api.py::test_the_stage_and_each_key_are_throttled",
    ),
    Guard(
        "T10",
        TEMPLATE,
        "MetricName: ApproximateAgeOfOldestMessage",
        "MetricName: NumberOfMessagesSent",
        "tests/template/test_operation.py::test_somebody_hears_of",
    ),
    Guard(
        "T11",
        TEMPLATE,
        "      BucketEncryption: *encrypted\n",
        "      BucketEncryption: *encrypted\n      NotificationConfiguration: {EventBridgeConfiguration: {}}\n",
        "tests/template/test_storage.py::test_nothing_that_is_written_by_the_service_is_read_by_ingest",
    ),
    Guard(
        "T12",
        TEMPLATE,
        "Timeout: 25",
        "Timeout: 30",
        "tests/template/test_api.py::test_a_function_gives_up_before_the_gateway_does",
    ),
)

_copies = local()


def main(words: list[str]) -> int:
    """Print a line for each guard; the number of those whose test does not notice."""
    chosen = [guard for guard in GUARDS if not words or guard.promise in words]
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
        failures = sum(not noticed for noticed in pool.map(lambda guard: _shown(guard, Path(folder)), chosen))
    print(f"{len(chosen)} guards, {failures} not noticed, {time.monotonic() - began:.0f} s")
    return failures


def _shown(guard: Guard, folder: Path) -> bool:
    copy = _copy(folder)
    green = _passes(copy, guard.test)
    file = copy / guard.file
    whole = file.read_text("utf-8")
    if whole.count(guard.text) != 1:
        raise SystemExit(f"{guard.promise}: {guard.file} holds its guard {whole.count(guard.text)} times")
    file.write_text(whole.replace(guard.text, guard.without), "utf-8")
    red = not _passes(copy, guard.test)
    file.write_text(whole, "utf-8")
    mark = "✓" if green and red else "✗ still green without" if green else "✗ red with"
    print(f"{mark} {guard.promise:4} {guard.file.removeprefix(PACKAGE + '/'):24} {guard.test}", flush=True)
    return green and red


def _copy(folder: Path) -> Path:
    """This thread's copy of the project."""
    if not hasattr(_copies, "path"):
        _copies.path = Path(tempfile.mkdtemp(dir=folder))
        for name in COPIED:
            source, target = ROOT / name, _copies.path / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
    path: Path = _copies.path
    return path


def _passes(copy: Path, test: str) -> bool:
    options = ["-q", "-x", "-p", "no:cacheprovider", "--no-header", "-m", "not opensearch"]
    command = [sys.executable, "-m", "pytest", *options, test]
    environment = os.environ | {"PYTHONPATH": f"{copy}/layers/headlines:{copy}", "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        ran = subprocess.run(command, cwd=copy, env=environment, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return False
    return ran.returncode == 0


if __name__ == "__main__":
    sys.exit(bool(main(sys.argv[1:])))
