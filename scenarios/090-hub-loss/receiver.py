#!/usr/bin/env python3
"""Who is told: takes webhooks, writes each down, and fails now and then. usage: receiver.py PORT FILE [SEED]

For each POST that it takes, FILE gets one JSON line, which is on disk before the answer: time, path, id (the Idempotency-Key), group, firing, resolved.
Of its answers 20 % are 500 although it has taken it in, as of one whose own answer is lost; 10 % are 503, and then it has taken in nothing. Without a seed it
never fails."""
import http.server
import json
import os
import random
import sys
import threading
import time

TAKEN_AND_FAILED = 0.2
NOT_TAKEN = 0.1

out = open(sys.argv[2], "a", encoding="utf-8")
chance = random.Random(int(sys.argv[3])) if len(sys.argv) > 3 else None
lock = threading.Lock()


def alerts(body, status):
    return [
        {"labels": alert["labels"], "starts_at": alert["startsAt"], "symptoms": int(alert["annotations"].get("symptom_count", 0))}
        for alert in body["alerts"]
        if alert["status"] == status
    ]


class Receiver(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        # A hub that is killed in the middle of it has told nothing.
        wanted = int(self.headers["Content-Length"])
        content = self.rfile.read(wanted)
        if len(content) < wanted:
            self.close_connection = True
            return
        body = json.loads(content)
        with lock:
            drawn = chance.random() if chance else 1
            if drawn < NOT_TAKEN:
                status = 503
            else:
                status = 500 if drawn < NOT_TAKEN + TAKEN_AND_FAILED else 200
                line = {
                    "time": time.time(), "path": self.path, "id": self.headers["Idempotency-Key"], "answer": status,
                    "group": body["groupLabels"].get("group", ""), "left_out": body["truncatedAlerts"],
                    "firing": alerts(body, "firing"), "resolved": alerts(body, "resolved"),
                }
                out.write(json.dumps(line) + "\n")
                out.flush()
                os.fsync(out.fileno())
        try:
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()
        except ConnectionError:
            # Who asked is gone.
            self.close_connection = True

    def log_message(self, *args):
        pass


http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Receiver).serve_forever()
