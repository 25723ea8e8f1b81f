"""A handler called in this process as Lambda would call it."""

import functools
import importlib.util
import json
import sys
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from local.template import Function, function_arn

Handler = Callable[[Any, "Context"], Any]
_LOADING = threading.Lock()


@dataclass(frozen=True, slots=True)
class Context:
    """What handlers read of Lambda's context object; `deadline` in seconds of the monotonic clock."""

    function_name: str
    memory_limit_in_mb: int
    aws_request_id: str
    invoked_function_arn: str
    deadline: float
    function_version: str = "$LATEST"
    log_group_name: str = "local"
    log_stream_name: str = "local"

    def get_remaining_time_in_millis(self) -> int:
        return max(0, round((self.deadline - time.monotonic()) * 1000))


def invoke(function: Function, event: Any) -> Any:
    """The handler's answer. Event and answer pass through JSON, as they do on the way to and from Lambda.

    Whatever the handler raises is raised; an answer that is not JSON is a TypeError.
    """
    answer = load(function)(json.loads(json.dumps(event)), _context(function))
    return json.loads(json.dumps(answer))


def load(function: Function) -> Handler:
    """The handler, its module imported on the first call only, whichever thread comes first."""
    with _LOADING:
        return _imported(function)


@functools.cache
def _imported(function: Function) -> Handler:
    module_name, attribute = function.handler.rsplit(".", 1)
    path = function.code / (module_name.replace(".", "/") + ".py")
    # Every function's module is called `app`: each gets a name of its own here.
    name = f"{function.name}_{module_name.replace('.', '_')}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        msg = f"{function.name}: no module at {path}"
        raise ImportError(msg)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    handler: Handler = getattr(module, attribute)
    return handler


def _context(function: Function) -> Context:
    return Context(
        function_name=function.name,
        memory_limit_in_mb=function.memory,
        aws_request_id=str(uuid.uuid4()),
        invoked_function_arn=function_arn(function.name),
        deadline=time.monotonic() + function.timeout,
    )
