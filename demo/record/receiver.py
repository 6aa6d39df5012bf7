"""A loopback receiver that keeps the exact bytes and headers of whatever is posted to it."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Receiver:
    """Listens on 127.0.0.1 at a port the system picks. `received` holds (path, headers, body) in order of arrival."""

    def __init__(self):
        self.received = []
        received = self.received

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                received.append((self.path, dict(self.headers), body))
                self.send_response(201)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", "2")
                self.end_headers()
                self.wfile.write(b"{}")

            def log_message(self, *args):
                """Silence: the recordings are the log."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def take(self, path: str) -> list:
        """What arrived at a path since it was last taken, in order of arrival."""
        taken = [item for item in self.received if item[0] == path]
        self.received[:] = [item for item in self.received if item[0] != path]
        return [(headers, body) for _, headers, body in taken]
