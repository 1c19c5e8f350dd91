"""Microsoft's own client library against the practice tenant. Prints one JSON object: what it got."""

import json
import os
import sys

import msal

authority, tenant, client_id = sys.argv[1:4]
secret = os.environ["PRACTICE_SECRET"]


def app(with_secret):
    return msal.ConfidentialClientApplication(
        client_id,
        client_credential=with_secret,
        oidc_authority=f"{authority}/{tenant}/v2.0",
        instance_discovery=False,
    )


def told(result):
    """Everything but the tokens themselves."""
    told = {name: value for name, value in result.items() if not name.endswith("token")}
    told["has"] = sorted(name for name in result if name.endswith("token") and result[name])
    return told


GRAPH = ["https://graph.microsoft.com/.default"]
if sys.argv[4] == "alone":
    print(
        json.dumps(
            {
                "right": told(app(secret).acquire_token_for_client(GRAPH)),
                "wrong": told(app("pR78Q~xkVtBwQe_4mZrNsUaYhGdLcJfTiOoPp.~w").acquire_token_for_client(GRAPH)),
            }
        )
    )
else:
    redirect_uri = sys.argv[5]
    client = app(secret)
    flow = client.initiate_auth_code_flow(["User.Read"], redirect_uri=redirect_uri, response_mode="query")
    print(flow["auth_uri"], flush=True)
    answer = sys.stdin.readline()
    if answer.strip():
        print(json.dumps(told(client.acquire_token_by_auth_code_flow(flow, json.loads(answer)))))
