"""Promises of the product that schemathesis does not know of."""

import schemathesis


@schemathesis.check
def refusal_is_a_problem(ctx, response, case):
    """Every refusal is a problem (RFC 9457) with a code, a status, a sentence and the id of its request."""
    if response.status_code < 400:
        return
    kind = response.headers.get("content-type", [""])[0]
    assert kind.startswith("application/problem+json"), f"{response.status_code} came as {kind}"
    problem = response.json()
    assert problem["status"] == response.status_code, "the problem names another status"
    assert problem["code"] and problem["detail"] and problem["requestId"], "a member is empty"
