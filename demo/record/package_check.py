"""Loads the registered model back from the server, compares every file and prediction, and serves it to measure latency."""

import json
import pathlib
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import mlflow
import numpy as np
import requests

from data import digest_of


def download(model_uri: str, folder: pathlib.Path) -> pathlib.Path:
    """The model's files as the server hands them out over HTTP."""
    return pathlib.Path(mlflow.artifacts.download_artifacts(artifact_uri=model_uri, dst_path=str(folder)))


def packaging(served: pathlib.Path, stored: pathlib.Path, inputs, predicted) -> tuple[dict, object]:
    """Compares what the registry serves with what the store holds, and the loaded model with the training run.
    Only our own recordings are loaded here: unpickling runs code, which is why a scan comes first elsewhere."""
    files = sorted(path.relative_to(stored) for path in stored.rglob("*") if path.is_file())
    differing = [name for name in files if digest_of((stored / name).read_bytes()) != digest_of((served / name).read_bytes())]
    model = mlflow.pyfunc.load_model(str(served))
    again = np.asarray(model.predict(inputs))
    again = again[:, 1] if again.ndim == 2 else again
    fact = {"filesChecked": len(files), "filesMismatched": len(differing),
            "predictionDeltaMax": float(np.abs(again - predicted).max()), "loadable": True}
    return fact, model


def latency(model, inputs, requests_wanted=300) -> dict:
    """Serves the loaded model on loopback and measures one row per request, after ten requests of warm-up."""
    import pandas as pd

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # headers and body leave in one packet; two would wait 40 ms for a delayed acknowledgement

        def do_POST(self):
            row = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            answer = json.dumps(np.asarray(model.predict(pd.DataFrame([row]))).ravel().tolist()).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *args):
            """Silence: only the timings matter."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    rows, session, times, errors = inputs.to_dict("records"), requests.Session(), [], 0
    for number in range(requests_wanted + 10):
        begun = time.perf_counter()
        answer = session.post(f"http://127.0.0.1:{server.server_port}/", json=rows[number % len(rows)], timeout=10)
        if number >= 10:
            times.append((time.perf_counter() - begun) * 1000)
            errors += not answer.ok
    server.shutdown()
    p50, p99 = np.percentile(times, [50, 99])
    return {"requests": requests_wanted, "p50Ms": round(float(p50), 3), "p99Ms": round(float(p99), 3), "errorCount": errors}
