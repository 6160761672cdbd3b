"""A front before the server, as a process of its own: it passes on, or answers 503 while its switch says „shut”."""

from __future__ import annotations

import sys
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

SHUT = "shut"
_OWN = {"connection", "transfer-encoding", "content-length", "date", "server"}


def main(port: int, upstream: int, switch: Path) -> None:
    """Serve until the process is ended."""

    class Front(BaseHTTPRequestHandler):
        """Passes every request on."""

        def _pass(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            if switch.read_text(encoding="utf-8").strip() == SHUT:
                self._answer(503, {"Content-Type": "text/html"}, b"<html>503 Service Unavailable</html>")
                return
            connection = HTTPConnection("127.0.0.1", upstream, timeout=30)
            try:
                connection.request(self.command, self.path, body, dict(self.headers))
            except ConnectionRefusedError:
                self._answer(502, {"Content-Type": "text/html"}, b"<html>502 Bad Gateway</html>")
                return
            response = connection.getresponse()
            content = response.read()
            self._answer(response.status, dict(response.getheaders()), content)
            connection.close()

        def _answer(self, status: int, headers: dict[str, str], content: bytes) -> None:
            self.send_response(status)
            for name, value in headers.items():
                if name.lower() not in _OWN:
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(content)

        do_GET = do_POST = do_HEAD = do_PATCH = _pass  # noqa: N815 - the names are the library's

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    ThreadingHTTPServer(("127.0.0.1", port), Front).serve_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
