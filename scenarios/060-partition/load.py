#!/usr/bin/env python3
"""An application with 1,400 gauges that change with every look. Usage: load.py PORT"""
import http.server
import sys
import time


class Metrics(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        now = time.time()
        lines = []
        for metric in range(7):
            lines.append(f"# TYPE app_load_{metric} gauge")
            lines += [f'app_load_{metric}{{worker="{i}"}} {now * (i + 1) % 1000:.3f}' for i in range(199)]
        body = ("\n".join(lines) + "\n").encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/plain; version=0.0.4")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Metrics).serve_forever()
