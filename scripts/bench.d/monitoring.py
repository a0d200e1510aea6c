#!/usr/bin/env python3
"""Memory of Prometheus and Alertmanager at the limits of their configuration: 8 tasks, each with as many series as one
scrape may have, and deployments that give all tasks new addresses.

The time is sped up 15 times (a scrape of 15 s becomes 1 s, a block of 2 h becomes 8 min), which leaves the memory of the
series as it is: it follows from their number and from samples per chunk, not from seconds. The queries of all dashboards
run meanwhile, one after another; one that needs too many samples is refused, which is counted. Linux only: reads /proc.
"""

import argparse
import http.server
import json
import os
import pathlib
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

IMAGE = pathlib.Path("src/main/containers/prometheus")
DASHBOARDS = pathlib.Path("src/main/containers/grafana/dashboards")
TOOLS = pathlib.Path("target/tools/monitoring/bin").resolve()
TASKS = 8
PATHS_OF_LE = 12


def exposition(series, round_number):
    """A page of metrics with exactly that many samples, mostly buckets of a histogram, as in a real service."""
    lines = [f"nodejs_eventloop_lag_seconds {0.001 * (round_number % 50)}"]
    bucket = 0
    while len(lines) < series:
        route, le = divmod(bucket, PATHS_OF_LE)
        value = (round_number + 1) * (7 + bucket % 13)
        lines.append(
            "http_request_duration_seconds_bucket"
            f'{{method="GET",route="/api/v1/resource-{route}",status_code="200",le="{le}"}} {value}'
        )
        bucket += 1
    return ("\n".join(lines) + "\n").encode()


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        pass  # Prometheus gave up a scrape; it counts that itself


class Tasks(http.server.BaseHTTPRequestHandler):
    pages = []
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        page = self.pages[int(time.monotonic()) % len(self.pages)]
        self.send_response(200)
        self.send_header("Content-Type", "text/plain; version=0.0.4")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *arguments):
        pass


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def accelerate(text):
    text = re.sub(r"(scrape_interval|evaluation_interval): 15s", r"\1: 1s", text)
    return re.sub(r"scrape_timeout: 5s", "scrape_timeout: 1s", text)


def prepare(folder, targets_file):
    """Copies the image's configuration: sped up, and with the targets from a file."""
    (folder / "rules").mkdir(parents=True)
    for source in IMAGE.rglob("*"):
        if source.is_file():
            (folder / source.relative_to(IMAGE)).write_bytes(source.read_bytes())
    config = folder / "prometheus.yml"
    discovery = f'    file_sd_configs:\n      - files: ["{targets_file}"]\n        refresh_interval: 1s\n'
    text = re.sub(r"(?s)(# dns: begin\n).*?( *# dns: end)", rf"\1{discovery}\2", config.read_text())
    config.write_text(accelerate(text))
    for rules in (folder / "rules").iterdir():
        rules.write_text(rules.read_text().replace("[5m]", "[20s]").replace("[10m]", "[40s]"))


def deploy(targets_file, port, generation):
    groups = [
        {"targets": [f"127.0.0.1:{port}"], "labels": {"instance": f"10.0.{generation}.{task}:3000"}}
        for task in range(TASKS)
    ]
    temporary = targets_file.with_suffix(".new")
    temporary.write_text(json.dumps(groups))
    temporary.replace(targets_file)


def memory(pid):
    """Resident memory in MiB: without and with the pages of files, which the kernel may take back."""
    text = pathlib.Path(f"/proc/{pid}/status").read_text()
    fields = dict(re.findall(r"(\w+):\s+(\d+) kB", text))
    return int(fields["RssAnon"]) / 1024, int(fields["VmRSS"]) / 1024


def queries():
    for file in sorted(DASHBOARDS.glob("*.json")):
        for panel in json.loads(file.read_text())["panels"]:
            for target in panel.get("targets", []):
                if "expr" in target:
                    expression = target["expr"].replace("$__rate_interval", "4s")
                    yield re.sub(r"\$(service|instance|route)", ".*", expression)


def ask(address, expression):
    """A panel over the last (sped up) three hours."""
    end = time.time()
    query = urllib.parse.urlencode({"query": expression, "start": end - 720, "end": end, "step": 1})
    with urllib.request.urlopen(f"http://{address}/prometheus/api/v1/query_range?{query}", timeout=60) as answer:
        answer.read()


def value(address, expression):
    query = urllib.parse.urlencode({"query": expression})
    with urllib.request.urlopen(f"http://{address}/prometheus/api/v1/query?{query}", timeout=60) as answer:
        result = json.load(answer)["data"]["result"]
    return float(result[0]["value"][1]) if result else 0.0


def measure(arguments, folder):
    Tasks.pages = [exposition(arguments.series, round_number) for round_number in range(8)]
    server = Server(("127.0.0.1", 0), Tasks)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    targets_file = folder / "targets.json"
    deploy(targets_file, server.server_address[1], 0)
    prepare(folder / "configuration", targets_file)
    address, alertmanager_address = (f"127.0.0.1:{free_port()}" for _ in range(2))
    environment = {
        "PATH": f"{TOOLS}:{os.environ['PATH']}",
        "DATA_DIR": str(folder / "data"),
        "ENVIRONMENT": "production",
        "BACKEND_DNS_NAME": "backend.prod-e.local",
        "PROMETHEUS_EXTERNAL_URL": "http://localhost/prometheus",
        "RUNBOOK_BASE_URL": "http://localhost",
        "ALARM_TOPIC_ARN": "arn:aws:sns:us-west-2:111122223333:prod-e-alarms",
        "PROMETHEUS_ADDRESS": address,
        "ALERTMANAGER_ADDRESS": alertmanager_address,
    }
    script = ["sh", str(folder / "configuration" / "start.sh")]
    log = open(folder / "log", "w")
    blocks = ["--storage.tsdb.min-block-duration=8m", "--storage.tsdb.max-block-duration=24m"]
    processes = {
        "alertmanager": subprocess.Popen(script + ["alertmanager"], env=environment, stdout=log, stderr=log),
        "prometheus": subprocess.Popen(script + ["prometheus"] + blocks, env=environment, stdout=log, stderr=log),
    }
    peaks = {name: (0.0, 0.0) for name in processes}
    start = time.monotonic()
    generation = 0
    slowest = 0.0
    all_queries = list(queries())
    asked = refused = 0
    try:
        while time.monotonic() - start < arguments.seconds:
            for name, process in processes.items():
                if process.poll() is not None:
                    sys.exit(f"{name} ended: {(folder / 'log').read_text()[-2000:]}")
                peaks[name] = tuple(map(max, peaks[name], memory(process.pid)))
            if time.monotonic() - start > (generation + 1) * arguments.deploy_every:
                generation += 1
                deploy(targets_file, server.server_address[1], generation)
            if time.monotonic() - start > 10:
                before = time.monotonic()
                try:
                    ask(address, all_queries[asked % len(all_queries)])
                except urllib.error.HTTPError:
                    refused += 1
                slowest = max(slowest, time.monotonic() - before)
                asked += 1
            time.sleep(0.2)
        report = {
            "series of a task": arguments.series,
            "series in memory": value(address, "prometheus_tsdb_head_series"),
            "deployments": generation,
            "failed scrapes now": value(address, 'count(up{job="backend"} == 0)'),
            "compactions": value(address, "prometheus_tsdb_compactions_total"),
            "queries": asked,
            "queries refused": refused,
            "slowest query, s": round(slowest, 2),
        }
    finally:
        for process in processes.values():
            process.terminate()
            process.wait()
        server.shutdown()
    for name, figure in report.items():
        print(f"{name}: {figure:g}")
    for name, (anonymous, resident) in peaks.items():
        print(f"{name}, peak MiB: {anonymous:.0f} anonymous, {resident:.0f} resident")
    print(f"both, peak MiB resident: {sum(resident for _, resident in peaks.values()):.0f} of 512")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--series", type=int, default=980, help="series of each task (default: just below the limit)")
    parser.add_argument("--seconds", type=int, default=900, help="length of the measurement, 15 times as long in real life")
    parser.add_argument("--deploy-every", type=int, default=160, help="seconds between two deployments")
    arguments = parser.parse_args()
    if not (TOOLS / "prometheus").exists():
        sys.exit("Prometheus is missing: run ./scripts/bench monitoring, which unpacks it")
    with tempfile.TemporaryDirectory() as folder:
        measure(arguments, pathlib.Path(folder))


if __name__ == "__main__":
    main()
