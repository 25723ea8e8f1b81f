"""Between the bucket and IngestFunction nothing is lost: queue, dead letters, retries."""

from tests.template.reading import TEMPLATE, attribute, one, resources

INGEST = resources("AWS::Serverless::Function")["IngestFunction"]
UPLOADS = INGEST["Events"]["Uploads"]["Properties"]
QUEUES = resources("AWS::SQS::Queue")
FOURTEEN_DAYS = 14 * 24 * 3600


def test_a_message_stays_hidden_for_six_times_the_function_s_timeout() -> None:
    assert QUEUES["UploadQueue"]["VisibilityTimeout"] >= 6 * INGEST["Timeout"]


def test_one_failing_message_is_retried_alone() -> None:
    assert UPLOADS["FunctionResponseTypes"] == ["ReportBatchItemFailures"]


def test_the_index_is_protected_from_a_flood_of_files() -> None:
    assert UPLOADS["ScalingConfig"] == {"MaximumConcurrency": {"Ref": "IngestConcurrency"}}
    assert 2 <= TEMPLATE["Parameters"]["IngestConcurrency"]["Default"] <= 10


def test_what_fails_five_times_waits_a_fortnight_in_the_dead_letter_queue() -> None:
    redrive = QUEUES["UploadQueue"]["RedrivePolicy"]
    dead = attribute(redrive["deadLetterTargetArn"])
    assert redrive["maxReceiveCount"] >= 5
    assert QUEUES[dead]["MessageRetentionPeriod"] == FOURTEEN_DAYS
    assert "RedrivePolicy" not in QUEUES[dead]


def test_messages_are_encrypted() -> None:
    assert all(queue["SqsManagedSseEnabled"] for queue in QUEUES.values())


def test_puts_and_deletions_reach_the_queue_that_ingest_reads() -> None:
    heard = resources("AWS::S3::Bucket")["UploadBucket"]["NotificationConfiguration"]["QueueConfigurations"]
    assert {entry["Event"] for entry in heard} == {"s3:ObjectCreated:*", "s3:ObjectRemoved:*"}
    assert {attribute(entry["Queue"]) for entry in heard} == {attribute(UPLOADS["Queue"])} == {"UploadQueue"}


def test_an_existing_bucket_s_puts_and_deletions_reach_the_same_queue() -> None:
    rule = one("AWS::Events::Rule")
    assert rule["EventPattern"]["detail-type"] == ["Object Created", "Object Deleted"]
    assert rule["EventPattern"]["detail"]["bucket"]["name"] == [{"Ref": "ExistingUploadBucket"}]
    assert [attribute(target["Arn"]) for target in rule["Targets"]] == ["UploadQueue"]


def test_only_this_account_s_buckets_and_the_rule_may_send() -> None:
    by_bucket, by_rule = one("AWS::SQS::QueuePolicy")["PolicyDocument"]["Statement"]
    assert by_bucket["Condition"] == {"StringEquals": {"aws:SourceAccount": {"Ref": "AWS::AccountId"}}}
    assert by_rule["Fn::If"][1]["Condition"]["ArnEquals"]["aws:SourceArn"] == {
        "Fn::GetAtt": ["JoinedBucketRule", "Arn"]
    }
    assert TEMPLATE["Resources"]["UploadBucket"]["DependsOn"] == "UploadQueuePolicy"
