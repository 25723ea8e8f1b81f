"""Buckets and domain: private, encrypted, versioned, and there when the stack is gone."""

import pytest

from tests.template.reading import TEMPLATE, attribute, one, resources

BUCKETS = resources("AWS::S3::Bucket")


@pytest.mark.parametrize("name", BUCKETS)
def test_a_bucket_is_private_encrypted_and_versioned(name: str) -> None:
    bucket = BUCKETS[name]
    assert len(bucket["PublicAccessBlockConfiguration"]) == 4
    assert all(bucket["PublicAccessBlockConfiguration"].values())
    assert bucket["BucketEncryption"]["ServerSideEncryptionConfiguration"]
    assert bucket["VersioningConfiguration"] == {"Status": "Enabled"}


@pytest.mark.parametrize("name", BUCKETS)
def test_old_versions_and_broken_uploads_do_not_pile_up(name: str) -> None:
    (rule,) = BUCKETS[name]["LifecycleConfiguration"]["Rules"]
    assert rule["Status"] == "Enabled"
    assert 1 <= rule["NoncurrentVersionExpiration"]["NoncurrentDays"] <= 90
    assert rule["AbortIncompleteMultipartUpload"]["DaysAfterInitiation"] <= 7


@pytest.mark.parametrize("name", BUCKETS)
def test_a_bucket_answers_over_tls_alone(name: str) -> None:
    policies = resources("AWS::S3::BucketPolicy").values()
    (policy,) = [policy for policy in policies if attribute(policy["Bucket"]) == name]
    (statement,) = policy["PolicyDocument"]["Statement"]
    assert (statement["Effect"], statement["Principal"], statement["Action"]) == ("Deny", "*", "s3:*")
    assert statement["Condition"] == {"Bool": {"aws:SecureTransport": False}}
    assert statement["Resource"] == [{"Fn::GetAtt": [name, "Arn"]}, {"Fn::Sub": f"${{{name}.Arn}}/*"}]


@pytest.mark.parametrize("name", [*BUCKETS, "Domain", "Collection"])
def test_what_holds_news_outlives_the_stack(name: str) -> None:
    resource = TEMPLATE["Resources"][name]
    assert resource["DeletionPolicy"] == resource["UpdateReplacePolicy"] == "Retain"


def test_a_new_domain_is_encrypted_at_rest_between_nodes_and_on_the_way() -> None:
    domain = one("AWS::OpenSearchService::Domain")
    assert domain["EncryptionAtRestOptions"]["Enabled"]
    assert domain["NodeToNodeEncryptionOptions"]["Enabled"]
    assert domain["DomainEndpointOptions"]["EnforceHTTPS"]


def test_a_new_collection_takes_document_ids() -> None:
    assert one("AWS::OpenSearchServerless::Collection")["Type"] == "SEARCH"


def test_nothing_that_is_written_by_the_service_is_read_by_ingest() -> None:
    assert "NotificationConfiguration" not in BUCKETS["OutputBucket"]
