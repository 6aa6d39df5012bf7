"""Calls of the REST interface. Every method is one operation of the reference at /api/v1/docs."""

from __future__ import annotations

import hashlib
import json
import os
import time
import urllib.error
import urllib.request
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Callable, Mapping, Optional, Sequence, Union
from urllib.parse import quote, urlencode

Json = Mapping[str, Any]

_MEDIA_TYPES = {
    ".csv": "text/csv",
    ".dvc": "application/yaml",
    ".jsonl": "application/x-ndjson",
    ".ndjson": "application/x-ndjson",
    ".yaml": "application/yaml",
    ".yml": "application/yaml",
}
_PASSING = (429, 502, 503, 504)


class Problem(Exception):
    """A refusal of the portal (RFC 9457). ``code`` is stable; ``body`` has every member."""

    def __init__(self, status: int, body: Json) -> None:
        self.status = status
        self.body = body
        self.code = str(body.get("code", "unexpected"))
        faults = [
            f"{error.get('parameter') or error.get('pointer')}: {error.get('detail')}"
            for error in body.get("errors", [])
        ]
        detail = str(body.get("detail", f"The portal returned status {status}."))
        super().__init__("; ".join([f"{self.code}: {detail}", *faults]))


class Unreachable(Exception):
    """The portal did not answer."""


class WaitEnded(Exception):
    """The release was not approved: it is blocked, or it still waits after the timeout."""

    def __init__(self, decision: "Decision") -> None:
        self.decision = decision
        super().__init__(f"{decision.state}: {' '.join(decision.reasons)}")


@dataclass(frozen=True)
class Decision:
    """The state of a subject for a stage. An approval is not a permit: promote the release to get one."""

    state: str
    release: Optional[str]
    decision_digest: Optional[str]
    url: Optional[str]
    reasons: Sequence[str] = field(default_factory=tuple)

    @property
    def allowed(self) -> bool:
        return self.state == "approved"


def file_digest(path: Union[str, "os.PathLike[str]"]) -> str:
    """Returns the digest of a file, such as ``sha256:ab12…``."""
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            digest.update(block)
    return f"sha256:{digest.hexdigest()}"


class Client:
    """A connection to a portal with the token of a service account.

    ``url`` and ``token`` default to ``COUNTERSIGN_URL`` and ``COUNTERSIGN_TOKEN``.
    """

    def __init__(
        self,
        url: Optional[str] = None,
        token: Optional[str] = None,
        *,
        timeout: float = 60.0,
        attempts: int = 4,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._url = (url or os.environ.get("COUNTERSIGN_URL") or "http://localhost:3000").rstrip("/")
        self._token = os.environ.get("COUNTERSIGN_TOKEN", "") if token is None else token
        if not self._token:
            raise ValueError("No token. Set COUNTERSIGN_TOKEN, or pass token=.")
        self._timeout = timeout
        self._attempts = attempts
        self._sleep = sleep

    def register_model(self, model: Json) -> Json:
        """Registers a model: the body of ``POST /models``."""
        return self._post("/models", model)

    def open_release(self, release: Json) -> Json:
        """Opens a release: the body of ``POST /releases``."""
        return self._post("/releases", release)

    def get_release(self, release: str) -> Json:
        """Returns a release by its id or key."""
        return self._request("GET", f"/releases/{_segment(release)}")

    def submit_evidence(self, release: str, evidence: Json) -> Json:
        """Submits evidence in the envelope of the portal."""
        return self._post(f"/releases/{_segment(release)}/evidence", evidence)

    def submit_file(
        self,
        path: Union[str, "os.PathLike[str]"],
        *,
        subject: str,
        environment: str,
        release: Optional[str] = None,
        source: Optional[str] = None,
        run_id: Optional[str] = None,
        **more: str,
    ) -> Json:
        """Submits a file as a tool wrote it. The portal recognises the tool, unless ``source`` names it.

        ``subject`` is the digest that the file is about. Other parameters of the operation, such as ``suite``
        or ``kind``, are taken by their names.
        """
        given = {"subject": subject, "environment": environment, "runId": run_id, **more}
        query = urlencode({name: value for name, value in given.items() if value is not None})
        below = f"/releases/{_segment(release)}" if release else ""
        named = f"/{_segment(source)}" if source else ""
        content = Path(path).read_bytes()
        return self._request(
            "POST",
            f"{below}/evidence{named}?{query}",
            content,
            media_type=_media_type(Path(path), content),
        )

    def decision(
        self, stage: str, *, release: Optional[str] = None, subject: Optional[str] = None
    ) -> Decision:
        """Returns the state of a release, or of the digest that is about to be deployed."""
        named = {name: value for name, value in (("release", release), ("subject", subject)) if value}
        data = self._request("GET", f"/gates/{_segment(stage)}?{urlencode(named)}")["data"]
        return Decision(
            state=data["state"],
            release=data["release"],
            decision_digest=data["decisionDigest"],
            url=data["decisionUrl"],
            reasons=tuple(reason["reason"] for reason in data["reasons"]),
        )

    def wait_for_decision(
        self,
        stage: str,
        *,
        release: Optional[str] = None,
        subject: Optional[str] = None,
        timeout: float = 3600.0,
        every: float = 15.0,
        progress: Callable[[Decision], None] = lambda decision: None,
    ) -> Decision:
        """Waits until the subject is approved. Raises ``WaitEnded`` if it is not."""
        waited = 0.0
        while True:
            decision = self.decision(stage, release=release, subject=subject)
            if decision.allowed:
                return decision
            if decision.state != "waiting" or waited + every > timeout:
                raise WaitEnded(decision)
            progress(decision)
            self._sleep(every)
            waited += every

    def promote(
        self,
        release: str,
        stage: str,
        *,
        engine: Optional[str] = None,
        acknowledge: Optional[str] = None,
        expected_decision_digest: Optional[str] = None,
    ) -> Json:
        """Gets the permit of a release for a stage. Raises ``Problem`` with every gate that blocks."""
        given = {
            "stage": stage,
            "engine": engine,
            "acknowledge": acknowledge,
            "expectedDecisionDigest": expected_decision_digest,
        }
        return self._post(f"/releases/{_segment(release)}/promotions", _present(given))

    def report(
        self,
        promotion: str,
        phase: str,
        *,
        permit: str,
        detail: Optional[str] = None,
        step: Optional[str] = None,
        share: Optional[float] = None,
    ) -> Json:
        """Reports a phase of a deployment: ``deploying`` spends the permit, then ``verifying``, ``live`` or ``failed``."""
        given = {"phase": phase, "permit": permit, "detail": detail, "step": step, "share": share}
        return self._post(f"/promotions/{_segment(promotion)}/events", _present(given))

    def roll_back(self, model: str, stage: str, *, reason: str, to: Optional[str] = None) -> Json:
        """Requests a rollback. Only a person can: with the token of an account the portal refuses."""
        return self._post(f"/models/{_segment(model)}/rollbacks", _present({"stage": stage, "reason": reason, "to": to}))

    def _post(self, path: str, body: Json) -> Json:
        return self._request("POST", path, json.dumps(body).encode("utf-8"))

    def _request(
        self,
        method: str,
        path: str,
        content: Optional[bytes] = None,
        *,
        media_type: str = "application/json",
    ) -> Json:
        """Sends one request. Repeats it after a busy answer or a lost connection, under one idempotency key."""
        headers = {
            "Authorization": f"Bearer {self._token}",
            "Content-Type": media_type,
            "Idempotency-Key": str(uuid.uuid4()),
        }
        for attempt in range(1, self._attempts + 1):
            request = urllib.request.Request(
                f"{self._url}/api/v1{path}", data=content, headers=headers, method=method
            )
            try:
                with _OPENER.open(request, timeout=self._timeout) as answer:
                    return _object(answer.read())
            except urllib.error.HTTPError as error:
                body = _object(error.read())
                if error.code not in _PASSING or attempt == self._attempts:
                    raise Problem(error.code, body) from None
                self._sleep(_pause(error.headers.get("Retry-After"), attempt))
            except (urllib.error.URLError, OSError) as error:
                if attempt == self._attempts:
                    raise Unreachable(f"No response from {self._url}: {error}") from error
                self._sleep(_pause(None, attempt))
        raise Unreachable(f"No response from {self._url}.")


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Follows no redirect: the token would go to another address."""

    def redirect_request(self, *_: Any) -> None:
        return None


_OPENER = urllib.request.build_opener(_NoRedirect)


def _segment(text: str) -> str:
    return quote(text, safe="")


def _present(given: Mapping[str, Any]) -> Json:
    return {name: value for name, value in given.items() if value is not None}


def _pause(retry_after: Optional[str], attempt: int) -> float:
    if retry_after is not None and retry_after.isdigit():
        return float(min(int(retry_after), 60))
    return float(2**attempt)


def _object(content: bytes) -> Json:
    try:
        body = json.loads(content)
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def _media_type(path: Path, content: bytes) -> str:
    by_ending = _MEDIA_TYPES.get(path.suffix.lower())
    if by_ending is not None:
        return by_ending
    start = content[:200].lstrip()
    if start[:1] in (b"{", b"["):
        return "application/json"
    return "application/xml" if start[:1] == b"<" else "application/octet-stream"
