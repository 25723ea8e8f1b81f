"""A small project with stub handlers, and the service started on it as a user starts it."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

ROOT = Path(__file__).parents[2]
START = """
import sys
from pathlib import Path
from local.serve import serve

folder, port, root = sys.argv[1:]
serve(Path(folder), int(port), root=Path(root))
"""
T = TypeVar("T")

TEMPLATE = """
Parameters:
  Batch: {Type: Number, Default: 5}
  AtOnce: {Type: Number, Default: 10}
  Existing: {Type: String, Default: ""}
Conditions:
  Fresh: !Equals [!Ref Existing, ""]
  Joined: !Not [!Condition Fresh]
Globals:
  Function:
    Handler: app.handler
    Timeout: 7
    Environment:
      Variables:
        UPLOAD_BUCKET: !If [Fresh, !Ref Uploads, !Ref Existing]
        LOG: !Sub "${UploadQueue.QueueName} in ${AWS::Region}"
        OPENSEARCH_URL: !GetAtt Domain.DomainEndpoint
        TRUSTING: false
  Api: {MinimumCompressionSize: 1024, BinaryMediaTypes: ["application~1octet-stream"]}
Resources:
  Api:
    Type: AWS::Serverless::Api
    Properties:
      MethodSettings: [{ResourcePath: /*, HttpMethod: "*", ThrottlingBurstLimit: !Ref AtOnce}]
      GatewayResponses:
        MISSING_AUTHENTICATION_TOKEN:
          StatusCode: 404
          ResponseParameters: {Headers: {Content-Type: "'application/problem+json'"}}
          ResponseTemplates: {application/json: '{"code": "notFound"}'}
        THROTTLED:
          ResponseParameters: {Headers: {Retry-After: "'1'"}}
  Uploads:
    Type: AWS::S3::Bucket
    Properties:
      NotificationConfiguration:
        QueueConfigurations:
          - {Event: "s3:ObjectCreated:*", Queue: !GetAtt UploadQueue.Arn}
          - {Event: "s3:ObjectRemoved:*", Queue: !GetAtt UploadQueue.Arn}
  Outputs: {Type: AWS::S3::Bucket}
  UploadQueue:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: 42
      RedrivePolicy: {deadLetterTargetArn: !GetAtt Failed.Arn, maxReceiveCount: 2}
  Failed: {Type: AWS::SQS::Queue}
  NeverMade: {Type: AWS::SQS::Queue, Condition: Joined}
  IngestFunction:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: functions/ingest
      Events:
        Uploads:
          Type: SQS
          Properties: {Queue: !GetAtt UploadQueue.Arn, BatchSize: !Ref Batch}
  EchoFunction:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: functions/echo
      MemorySize: 512
      Events:
        One: {Type: Api, Properties: {Path: "/echo/{id}", Method: ANY}}
        Fixed: {Type: Api, Properties: {Path: /echo/fixed, Method: get}}
        Rest: {Type: Api, Properties: {Path: "/echo/{rest+}", Method: ANY}}
        Fails: {Type: Api, Properties: {Path: /fails, Method: GET}}
  MaintainFunction:
    Type: AWS::Serverless::Function
    Properties: {CodeUri: functions/maintain}
  Index:
    Type: Custom::Index
    Properties: {ServiceToken: !GetAtt MaintainFunction.Arn}
"""

# Writes a line for each object of each message; raises for `poison.txt`, reports `bad.txt` as failed.
INGEST = """
import json, os, urllib.parse
import boto3
from pathlib import Path

def handler(event, context):
    failed = []
    for record in event["Records"]:
        for found in json.loads(record["body"]).get("Records", []):
            key = urllib.parse.unquote_plus(found["s3"]["object"]["key"])
            if key == "poison.txt":
                raise RuntimeError("poisoned")
            if key == "bad.txt":
                failed.append({"itemIdentifier": record["messageId"]})
            with Path(os.environ["SEEN"]).open("a") as seen:
                seen.write(json.dumps([found["eventName"], key, _text(key), record["eventSource"]]) + "\\n")
    return {"batchItemFailures": failed}

def _text(key):
    s3 = boto3.client("s3")
    try:
        return s3.get_object(Bucket=os.environ["UPLOAD_BUCKET"], Key=key)["Body"].read().decode()
    except s3.exceptions.NoSuchKey:
        return None
"""

ECHO = """
import json, time

def handler(event, context):
    time.sleep(float((event["queryStringParameters"] or {}).get("wait", 0)))
    if event["path"] == "/fails":
        raise RuntimeError("a bug")
    if event["path"] == "/echo/fresh":
        return {"statusCode": 304, "headers": {"ETag": '"1"'}, "body": ""}
    return {
        "statusCode": 200,
        "headers": {"Content-Type": "application/json", "X-One": "1"},
        "multiValueHeaders": {"Set-Cookie": ["a=1", "b=2"]},
        "body": json.dumps({"event": event, "millis": context.get_remaining_time_in_millis()}),
    }
"""

MAINTAIN = """
import json, os
from pathlib import Path

def handler(event, context):
    with Path(os.environ["SEEN"]).open("a") as seen:
        seen.write(json.dumps(["maintain", event["action"], os.environ["INDEX_SIMILARITY"]]) + "\\n")
"""


def write_project(root: Path) -> None:
    """A template and its stub handlers."""
    (root / "template.yaml").write_text(TEMPLATE)
    for name, code in {"ingest": INGEST, "echo": ECHO, "maintain": MAINTAIN}.items():
        (root / "functions" / name).mkdir(parents=True)
        (root / "functions" / name / "app.py").write_text(code)


def write_article(file: Path, title: str) -> None:
    """An article in JSON, its body of three sentences."""
    article = {
        "title": title,
        "description": "The harbour council decided on Tuesday.",
        "content": "The council of the harbour voted for the plan on Tuesday evening. "
        "Forty islanders had signed a letter to ask for it.\n\n"
        "The first crossing leaves at nine, when the last train has come in.",
        "publishedAt": "2026-03-05T18:30:00Z",
        "source": {"id": "marran-mail", "name": "Marran Mail"},
    }
    file.write_text(json.dumps(article))


def eventually(look: Callable[[], T], seconds: float = 10) -> T:
    """The first true answer of `look`, which is asked until then."""
    deadline = time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < deadline, f"not within {seconds} s"
        time.sleep(0.05)
    return found


@dataclass(frozen=True)
class Served:
    """A running service: its address, process, watched folder, and what its stub handlers saw."""

    url: str
    process: subprocess.Popen[str]
    folder: Path
    seen_file: Path

    def seen(self) -> list[Any]:
        if not self.seen_file.exists():
            return []
        return [json.loads(line) for line in self.seen_file.read_text().splitlines()]


@contextmanager
def serving(root: Path, folder: Path, port: int = 0) -> Iterator[Served]:
    """`serve` in a process of its own, as a user starts it."""
    seen = folder.parent / "seen.jsonl"
    process = subprocess.Popen(
        [sys.executable, "-c", START, str(folder), str(port), str(root)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'layers/headlines'}", "SEEN": str(seen)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    with process:
        try:
            line = process.stdout.readline() if process.stdout else ""
            assert line, process.stderr and process.stderr.read()
            yield Served(line.split()[-1], process, folder, seen)
        finally:
            process.terminate()
