"""A real MLflow server on loopback with an SQLite store, its registry webhooks, and the REST bodies we keep."""

import os
import pathlib
import subprocess
import sys
import time

import requests
from cryptography.fernet import Fernet

PORT = 5057
URL = f"http://127.0.0.1:{PORT}"
WEBHOOK_SECRET = "recorded-demo-webhook-secret"
EVENTS = [("REGISTERED_MODEL", "CREATED"), ("MODEL_VERSION", "CREATED"), ("MODEL_VERSION_TAG", "SET"),
          ("MODEL_VERSION_ALIAS", "CREATED")]


class Tracking:
    """Starts the server in its own folder and stops exactly that process again."""

    def __init__(self, folder: pathlib.Path):
        folder.mkdir(parents=True)
        self.artifacts = folder / "artifacts"
        # Stock servers deliver webhooks to public https addresses only; these two switches allow the loopback receiver.
        environment = {**os.environ, "MLFLOW_WEBHOOK_ALLOWED_SCHEMES": "http", "MLFLOW_WEBHOOK_ALLOW_PRIVATE_IPS": "true",
                       "MLFLOW_WEBHOOK_SECRET_ENCRYPTION_KEY": Fernet.generate_key().decode(),
                       "MLFLOW_WEBHOOK_CACHE_TTL": "1", "MLFLOW_DISABLE_TELEMETRY": "true"}
        self.log = open(folder / "server.log", "wb")
        command = [sys.executable, "-m", "mlflow", "server", "--backend-store-uri", f"sqlite:///{folder}/store.db",
                   "--artifacts-destination", str(self.artifacts), "--host", "127.0.0.1", "--port", str(PORT), "--workers", "1"]
        self.process = subprocess.Popen(command, cwd=folder, env=environment, stdout=self.log, stderr=self.log)
        for _ in range(120):
            try:
                if requests.get(f"{URL}/health", timeout=2).ok:
                    return
            except requests.ConnectionError:
                time.sleep(1)
        raise RuntimeError("the MLflow server did not become healthy")

    def stop(self) -> None:
        """Ends the server that was started here."""
        self.process.terminate()
        self.process.wait(30)

    def call(self, method: str, path: str, **arguments) -> requests.Response:
        """One REST call under /api/2.0/mlflow; a refusal is an error of the recording."""
        response = requests.request(method, f"{URL}/api/2.0/mlflow/{path}", timeout=60, **arguments)
        response.raise_for_status()
        return response

    def register_webhook(self, receiver_url: str) -> dict:
        """Registers the receiver for the registry's events and returns what the server stored."""
        body = {"name": "recording", "url": f"{receiver_url}/mlflow", "secret": WEBHOOK_SECRET,
                "events": [{"entity": entity, "action": action} for entity, action in EVENTS]}
        webhook = self.call("POST", "webhooks", json=body).json()["webhook"]
        return webhook

    def name_version(self, model: str, registry_version: str, release: str, is_live: bool) -> None:
        """Tags the registry version with the release version, and moves the champion alias if it is live."""
        tag = {"name": model, "version": registry_version, "key": "release.version", "value": release}
        self.call("POST", "model-versions/set-tag", json=tag)
        if is_live:
            alias = {"name": model, "alias": "champion", "version": registry_version}
            self.call("POST", "registered-models/alias", json=alias)
