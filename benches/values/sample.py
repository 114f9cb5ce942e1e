"""Makes samples of JSON Schemas with hypothesis-jsonschema: the same lines in and out as `sample.mjs`."""

import base64
import json
import signal
import sys
import warnings

import hypothesis
from hypothesis import strategies
from hypothesis_jsonschema import from_schema

SECONDS = 0.8
FORMATS = {
    "byte": strategies.binary(max_size=9).map(lambda some: base64.b64encode(some).decode()),
    "base64url": strategies.binary(max_size=9).map(lambda some: base64.urlsafe_b64encode(some).decode().rstrip("=")),
    "decimal": strategies.decimals(allow_nan=False, allow_infinity=False, places=4).map(str),
    "ip": strategies.ip_addresses().map(str),
    "url": strategies.from_regex(r"https://[a-z]{1,9}\.example(/[a-z0-9]{0,5}){0,3}", fullmatch=True),
}


class _TooLong(BaseException):
    """The time is over. Not an `Exception`, so that nobody in between takes it for one of theirs."""


def _end(*_):
    raise _TooLong


def samples(schema, seed, count):
    made = []

    @hypothesis.seed(seed)
    @hypothesis.settings(max_examples=count + 1, database=None, deadline=None, phases=[hypothesis.Phase.generate],
                         suppress_health_check=list(hypothesis.HealthCheck), verbosity=hypothesis.Verbosity.quiet)
    @hypothesis.given(from_schema(schema, custom_formats=FORMATS, allow_x00=False))
    def collect(value):
        made.append(json.dumps(value, ensure_ascii=False, allow_nan=False))

    collect()
    # The first is the simplest there is, for each view the same.
    return made[1:] or made


def limited(call):
    """What a function gives, or why it gives nothing. The alarm repeats: where it rings first, it may be ignored."""
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS, SECONDS / 4)
    try:
        try:
            return {"samples": call()}
        except Exception as error:  # noqa: BLE001: a sampler may fail in any way
            return {"failed": f"{type(error).__name__}: {error}"[:200], "samples": []}
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    except _TooLong:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        return {"failed": "took too long", "samples": []}


def main():
    warnings.simplefilter("ignore")
    # Tables of Unicode are made once, which takes seconds; an alarm would end that each time.
    samples({"type": "string"}, 0, 1)
    signal.signal(signal.SIGVTALRM, _end)
    for line in sys.stdin:
        asked = json.loads(line)
        said = limited(lambda: samples(asked["schema"], asked["seed"], asked["count"]))
        print(json.dumps({"view": asked["view"], "by": "hypothesis-jsonschema"} | said), flush=True)


if __name__ == "__main__":
    main()
