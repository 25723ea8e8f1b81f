"""A stand-in for S3: the objects of the ingest benchmark, made once and served over HTTP. Prints its address."""

import asyncio
import hashlib
import json
from functools import cache
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from benchmarks.ingest import article, dump, json_lines


@cache
def body(kind: str, seed: int) -> bytes:
    if kind == "lines":
        return json_lines(seed)
    return dump(seed) if kind == "dumps" else json.dumps(article(seed % 100)).encode()


def answer(method: str, path: str) -> bytes:
    """GET or HEAD of `/bucket/kind/turn/seed.suffix`."""
    parts = PurePosixPath(urlsplit(path).path).parts
    data = body(parts[-3], int(PurePosixPath(parts[-1]).stem))
    tag = hashlib.sha256(data).hexdigest()[:32]
    head = f'HTTP/1.1 200 OK\r\nETag: "{tag}"\r\nContent-Length: {len(data)}\r\n\r\n'.encode()
    return head + data if method == "GET" else head


async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while True:
            method, path, _ = (await reader.readuntil(b"\r\n\r\n")).decode().split(" ", 2)
            writer.write(answer(method, path))
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()


async def main() -> None:
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
