"""`sam local invoke`: every function in a fresh container, from an empty index to a summary."""

import json

import pytest

from headlines.index.document import article_id
from headlines.uploads.message import Upload
from tests.deployed.service import Run, Service
from tests.sample_events import event

pytestmark = pytest.mark.docker

CAFE = article_id(Upload("headlines-upload-bucket", "café on the quay.html"), 0)


def test_a_deployment_makes_the_indexes_and_tells_cloudformation(service: Service, invoke_once: Run) -> None:
    bucket = "headlines-output-bucket"
    asked = event("maintain") | {"ResponseURL": service.from_container(f"{service.s3}/{bucket}/answer.json")}
    assert invoke_once("MaintainFunction", asked)["status"] == "ok"
    told = json.loads(service.objects(bucket).Object("answer.json").get()["Body"].read())
    assert (told["Status"], told["RequestId"]) == ("SUCCESS", asked["RequestId"])


def test_a_put_makes_the_article_found(service: Service, invoke_once: Run) -> None:
    service.forget_everything()
    assert service.get(f"/v1/articles/{CAFE}")[0] == 404
    assert invoke_once("IngestFunction", event("ingest-put")) == {"batchItemFailures": []}
    status, answer = service.get(f"/v1/articles/{CAFE}")
    assert (status, answer["article"]["title"]) == (200, "A café opens on the old quay")


def test_a_search_is_answered(invoke_once: Run) -> None:
    answer = invoke_once("SearchFunction", event("search"))
    assert answer["statusCode"] == 200
    assert [article["id"] for article in json.loads(answer["body"])["articles"]] == [CAFE]


def test_a_summary_holds_sentences_of_the_article(invoke_once: Run) -> None:
    answer = invoke_once("SummaryFunction", event("summary"))
    assert answer["statusCode"] == 200
    assert json.loads(answer["body"])["sentences"]


def test_a_file_is_extracted_without_being_stored(invoke_once: Run) -> None:
    answer = invoke_once("ExtractFunction", event("extract"))
    assert answer["statusCode"] == 200
    (article,) = json.loads(answer["body"])["articles"]
    assert article["title"] == "Bees return to the roof of the town library"


def test_a_caller_with_a_key_is_let_through(invoke_once: Run) -> None:
    answer = invoke_once("AuthorizeFunction", event("authorize"))
    assert answer["usageIdentifierKey"] == event("authorize")["headers"]["X-Api-Key"]
    assert answer["policyDocument"]["Statement"][0]["Effect"] == "Allow"
