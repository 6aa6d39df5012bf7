"""Tests on a real HTTP server that answers as the portal does. ``python -m unittest`` in ``clients/python`` runs them."""

import json
import tempfile
import threading
import unittest
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any, Dict, List, Tuple

from countersign import Client, Problem, Unreachable, WaitEnded, file_digest


def gate(state: str) -> Tuple[int, Dict[str, Any]]:
    data = {
        "allowed": state == "approved",
        "state": state,
        "release": "churn@1.0.0",
        "decisionDigest": "sha256:d",
        "decisionUrl": "https://portal.test/r",
        "reasons": [] if state == "approved" else [{"reason": "Not received: evaluation."}],
    }
    return 200, {"data": data}


class ClientTest(unittest.TestCase):
    def setUp(self) -> None:
        self.answers: List[Tuple[int, Dict[str, Any]]] = []
        self.asked: List[Dict[str, Any]] = []
        self.slept: List[float] = []
        test = self

        class Handler(BaseHTTPRequestHandler):
            def handle_any(self) -> None:
                length = int(self.headers.get("Content-Length") or 0)
                test.asked.append(
                    {
                        "method": self.command,
                        "path": self.path,
                        "headers": dict(self.headers),
                        "body": self.rfile.read(length),
                    }
                )
                status, body = test.answers.pop(0)
                self.send_response(status)
                for name, value in body.pop("_headers", {}).items():
                    self.send_header(name, value)
                content = json.dumps(body).encode()
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            do_GET = do_POST = handle_any

            def log_message(self, *_: Any) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self.client = Client(self.url, "cs_token", sleep=self.slept.append)

    def tearDown(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def test_a_release_is_opened_with_the_token_and_a_key(self) -> None:
        self.answers = [(201, {"key": "churn@1.0.0"})]
        self.assertEqual(self.client.open_release({"model": "churn"})["key"], "churn@1.0.0")
        (asked,) = self.asked
        self.assertEqual((asked["method"], asked["path"]), ("POST", "/api/v1/releases"))
        self.assertEqual(asked["headers"]["Authorization"], "Bearer cs_token")
        self.assertTrue(asked["headers"]["Idempotency-Key"])
        self.assertEqual(json.loads(asked["body"]), {"model": "churn"})

    def test_a_file_goes_up_unchanged_with_its_media_type(self) -> None:
        self.answers = [(201, {"id": "evd_1"})] * 3
        with tempfile.TemporaryDirectory() as folder:
            for name, content in (("a.json", b' {"x": NaN}'), ("b.xml", b"<x/>"), ("c.csv", b"a,b\n")):
                path = Path(folder, name)
                path.write_bytes(content)
                self.client.submit_file(
                    path, release="churn@1.0.0", subject="sha256:a", environment="training", run_id="r 1"
                )
        types = [asked["headers"]["Content-Type"] for asked in self.asked]
        self.assertEqual(types, ["application/json", "application/xml", "text/csv"])
        self.assertEqual(self.asked[0]["body"], b' {"x": NaN}')
        self.assertEqual(
            self.asked[0]["path"],
            "/api/v1/releases/churn%401.0.0/evidence?subject=sha256%3Aa&environment=training&runId=r+1",
        )

    def test_a_refusal_is_raised_with_its_code_and_faults(self) -> None:
        fault = {"parameter": "subject", "detail": "is required"}
        self.answers = [(422, {"code": "validation-failed", "detail": "No.", "errors": [fault]})]
        with self.assertRaises(Problem) as raised:
            self.client.register_model({})
        self.assertEqual(raised.exception.code, "validation-failed")
        self.assertIn("subject: is required", str(raised.exception))

    def test_a_busy_answer_is_asked_again_under_the_same_key(self) -> None:
        busy = {"code": "rate-limited", "_headers": {"Retry-After": "7"}}
        self.answers = [(503, busy), (201, {"key": "k"})]
        self.client.open_release({})
        keys = {asked["headers"]["Idempotency-Key"] for asked in self.asked}
        self.assertEqual((len(self.asked), len(keys), self.slept), (2, 1, [7.0]))

    def test_a_refusal_is_not_asked_again(self) -> None:
        self.answers = [(409, {"code": "gates-unsatisfied", "detail": "No."})]
        with self.assertRaises(Problem):
            self.client.promote("churn@1.0.0", "production")
        self.assertEqual(len(self.asked), 1)

    def test_a_redirect_is_not_followed(self) -> None:
        self.answers = [(302, {"_headers": {"Location": self.url + "/api/v1/elsewhere"}})]
        with self.assertRaises(Problem):
            self.client.get_release("churn@1.0.0")
        self.assertEqual(len(self.asked), 1)

    def test_waiting_ends_with_the_approval(self) -> None:
        self.answers = [gate("waiting"), gate("approved")]
        seen: List[str] = []
        decision = self.client.wait_for_decision(
            "production", release="churn@1.0.0", progress=lambda one: seen.append(one.state)
        )
        self.assertTrue(decision.allowed)
        self.assertEqual((seen, self.slept), (["waiting"], [15.0]))

    def test_waiting_ends_at_once_when_the_subject_is_not_waiting(self) -> None:
        for state in ("blocked", "unknown", "ambiguous"):
            self.answers = [gate(state)]
            with self.assertRaises(WaitEnded) as raised:
                self.client.wait_for_decision("production", subject="sha256:a")
            self.assertEqual(raised.exception.decision.state, state)

    def test_waiting_ends_after_the_timeout(self) -> None:
        self.answers = [gate("waiting")] * 3
        with self.assertRaises(WaitEnded):
            self.client.wait_for_decision("production", release="r", timeout=30, every=15)
        self.assertEqual(self.slept, [15.0, 15.0])

    def test_events_and_rollbacks_name_what_they_are_about(self) -> None:
        self.answers = [(201, {})] * 2
        self.client.report("prm_1", "deploying", permit="pmt_1", share=0.5)
        self.client.roll_back("churn", "production", reason="errors")
        self.assertEqual(
            [asked["path"] for asked in self.asked],
            ["/api/v1/promotions/prm_1/events", "/api/v1/models/churn/rollbacks"],
        )
        self.assertEqual(
            json.loads(self.asked[0]["body"]), {"phase": "deploying", "permit": "pmt_1", "share": 0.5}
        )

    def test_an_absent_portal_and_an_absent_token_are_named(self) -> None:
        with self.assertRaises(Unreachable):
            Client("http://127.0.0.1:9", "cs_token", attempts=1).get_release("r")
        with self.assertRaises(ValueError):
            Client(self.url, "")

    def test_the_digest_of_a_file_is_its_sha256(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "model.bin")
            path.write_bytes(b"abc")
            self.assertEqual(
                file_digest(path), "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
            )


if __name__ == "__main__":
    unittest.main()
