"""A reverse proxy on loopback that writes down what a feed reader asked and was answered."""

import http.client
import http.server
import threading
import urllib.parse

CONDITIONS = ("If-None-Match", "If-Modified-Since", "Accept-Encoding", "User-Agent")


class RecordingProxy:
    """Its address stays while the host behind it is another one."""

    def __init__(self):
        self.host = None
        self.requests = []
        proxy = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                proxy.answer(self)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def answer(self, handler):
        sent = {name: handler.headers[name] for name in CONDITIONS if handler.headers[name]}
        behind = http.client.HTTPConnection(urllib.parse.urlsplit(self.host).netloc, timeout=30)
        behind.request("GET", handler.path, headers=sent)
        answer = behind.getresponse()
        body = answer.read()
        behind.close()
        self.requests.append((handler.path, sent, answer.status))
        handler.send_response_only(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in ("connection", "transfer-encoding", "content-length", "keep-alive"):
                handler.send_header(name, value)
        if answer.status != 304:
            handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    def close(self):
        self.server.shutdown()
        self.server.server_close()
