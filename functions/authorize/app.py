"""Whose key this is: found in a header or the query, handed to the usage plan, which knows if it is valid."""

import os
from typing import Any


def handler(event: dict[str, Any], _context: object) -> dict[str, Any]:
    """Lets the caller through to API Gateway's own check of the key; without any key the answer is 403."""
    key = _key(event) or os.environ.get("PUBLIC_API_KEY", "")
    return {
        "principalId": "caller",
        "usageIdentifierKey": key,
        "policyDocument": {
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Action": "execute-api:Invoke",
                    "Effect": "Allow" if key else "Deny",
                    "Resource": event["methodArn"],
                }
            ],
        },
    }


def _key(event: dict[str, Any]) -> str:
    headers = {name.lower(): value for name, value in (event.get("headers") or {}).items()}
    query = event.get("queryStringParameters") or {}
    given = headers.get("x-api-key") or headers.get("authorization") or query.get("apiKey") or ""
    return str(given).removeprefix("Bearer ").strip()
