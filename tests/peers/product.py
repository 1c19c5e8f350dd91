"""A small product that signs people in with msal, as the products of many vendors do.

Prints one line when it is ready: its address. Its secret comes in PRODUCT_SECRET. A failed exchange is told to the
person as "Failed to obtain access token", and Microsoft's words go into its own log only; with `--tells` they stand on
its page.
"""

import argparse
import html
import os
import secrets
from http import cookies
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

import msal

arguments = argparse.ArgumentParser()
for name in ["--authority", "--tenant", "--client-id", "--callback"]:
    arguments.add_argument(name, required=True)
arguments.add_argument("--form-post", action="store_true")
arguments.add_argument("--tells", action="store_true")
given = arguments.parse_args()

client = msal.ConfidentialClientApplication(
    given.client_id,
    client_credential=os.environ["PRODUCT_SECRET"],
    oidc_authority=f"{given.authority}/{given.tenant}/v2.0",
    instance_discovery=False,
)
flows = {}


class Product(BaseHTTPRequestHandler):
    def do_GET(self):
        address = urlsplit(self.path)
        if address.path == "/":
            self.page(200, "Noticeboard", '<p><a id="microsoft" href="/login">Sign in with Microsoft</a></p>')
        elif address.path == "/login":
            self.begin()
        elif address.path == given.callback:
            self.called_back(dict(parse_qsl(address.query)))
        else:
            self.page(404, "Not found", "")

    def do_POST(self):
        if self.path == given.callback:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self.called_back(dict(parse_qsl(body)))
        else:
            self.page(404, "Not found", "")

    def begin(self):
        flow = client.initiate_auth_code_flow(
            ["User.Read"],
            redirect_uri=f"{base}{given.callback}",
            response_mode="form_post" if given.form_post else "query",
            prompt="select_account",
        )
        session = secrets.token_urlsafe(16)
        flows[session] = flow
        self.send_response(302)
        self.send_header("Location", flow["auth_uri"])
        self.send_header("Set-Cookie", f"session={session}; Path=/; HttpOnly")
        self.end_headers()

    def called_back(self, answer):
        # a form that comes from Microsoft's page brings no cookie, so the session is found by the state there
        session = cookies.SimpleCookie(self.headers.get("Cookie", "")).get("session")
        flow = flows.pop(session.value, None) if session else None
        flow = flow or next((flow for flow in flows.values() if flow["state"] == answer.get("state")), None)
        if flow is None:
            self.page(400, "Your session has ended", "<p>Sign in again.</p>")
            return
        if "error" in answer:
            self.page(401, "Sign-in failed", "<p>You could not be signed in. Contact your administrator.</p>")
            return
        result = client.acquire_token_by_auth_code_flow(flow, answer)
        if "id_token_claims" in result:
            name = html.escape(result["id_token_claims"]["name"])
            self.page(200, f"Welcome, {name}", "<p>You are signed in.</p>")
            return
        words = html.escape(result.get("error_description", "")) if given.tells else ""
        self.page(500, "Something went wrong", f"<p>Failed to obtain access token</p><pre>{words}</pre>")

    def page(self, status, title, body):
        page = f"<!doctype html><html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>"
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page.encode())

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Product)
base = f"http://localhost:{server.server_address[1]}"
print(base, flush=True)
server.serve_forever()
