"""Judges one document: draws its schemas, has samples made and decoded, and says what came of each."""

import collections
import decimal
import json
import random
import time
import zlib

import documents
import normal
import same
import tags
import views
from packages import Package

SEVERITY = ("same", "shortened", "respelled", "rounded", "changed", "lost")
# How likely an optional property is kept, of one view after the other.
OPTIONAL = (1.0, 0.0, 0.6, 0.3, 0.8)


def judged(path, given, work, samplers):
    clock = Clock()
    tree = documents.read(path)
    roots = list(documents.roots(tree))
    drawn = random.Random(given.seed)
    if len(roots) > given.schemas:
        roots = [roots[index] for index in sorted(drawn.sample(range(len(roots)), given.schemas))]
    name = "v_" + "".join(letter if letter.isalnum() else "_" for letter in path.stem.lower())
    package = Package(name, work / name, work / "target")
    package.generate(tree, [pointer for _, pointer in roots], given.specwright.resolve(), given.runtime.resolve())
    row = {"why_not": package.why_not, "counts": collections.Counter(), "failures": [],
           "samplers": collections.Counter(), "seconds": {"generate": clock()}}
    if not package.why_not and package.types:
        package.build(given.runtime.resolve().parent / "Cargo.lock")
        row["why_not"] = package.why_not
        row["seconds"]["compile"] = clock()
    if row["why_not"]:
        return row
    judge_all(tree, [root for root in roots if root[1] in package.types], package, samplers, given, row, clock)
    row["counts"]["no type"] = len(roots) - len(package.types)
    return row


class Clock:
    """Says how many seconds have passed since it was last asked."""

    def __init__(self):
        self.last = time.monotonic()

    def __call__(self):
        before, self.last = self.last, time.monotonic()
        return round(self.last - before, 1)


def judge_all(tree, roots, package, samplers, given, row, clock):
    schemas = normal.Schemas(tree)
    keys = [schemas.root(pointer) for _, pointer in roots]
    judge = same.Judge(schemas.definitions)
    counts = row["counts"]
    counts["schemas"] = len(roots)
    valid, invalid = [], []
    made = samples(samplers, schemas.definitions, roots, keys, given, row["samplers"])
    row["seconds"]["sample"] = clock()
    for index, texts in made.items():
        name, pointer = roots[index]
        schema = {"$ref": normal.BASE + keys[index]}
        for text in texts:
            counts["samples"] += 1
            value = json.loads(text)
            (valid if judge.is_valid(schema, value) else invalid).append((name, pointer, schema, text, value))
    counts["valid"] = len(valid)
    row["seconds"]["validate"] = clock()
    answers = package.again([(pointer, text) for _, pointer, _, text, _ in valid])
    for sample, answer in zip(valid, answers):
        what = verdict(judge, sample, answer)
        counts[what[0]] += 1
        if what[0] not in SEVERITY[:3]:
            row["failures"].append({"schema": sample[0], "pointer": sample[1], "what": ": ".join(what), "sample": sample[3], "came": answer[1]})
    misread(invalid, package, row)
    row["seconds"]["compare"] = clock()
    break_tags(judge, valid, answers, package, given, row)
    row["seconds"]["tags"] = clock()


def samples(samplers, definitions, roots, keys, given, tally):
    """For each root its samples, as JSON text, each once."""
    asked, owners = [], []
    for index, ((_, pointer), key) in enumerate(zip(roots, keys)):
        seed = zlib.crc32(f"{given.seed} {pointer}".encode())
        number = max(len(OPTIONAL), min(members(definitions, key), 12))
        for turn in range(number):
            view = views.View(definitions, random.Random(seed + turn), OPTIONAL[turn % len(OPTIONAL)], turn).of(key)
            if view is not None:
                asked.append(json.dumps({"view": len(owners), "schema": view, "seed": (seed + turn) % 2**31, "count": 2}))
                owners.append(index)
    made = collections.defaultdict(dict)
    for said in samplers.answers(asked):
        tally[said["by"]] += len(said["samples"])
        if "failed" in said:
            tally[f"{said['by']} failed"] += 1
        for text in said["samples"]:
            value = json.loads(text, parse_float=exact_float)
            if is_utf8(value):
                made[owners[said["view"]]].setdefault(json.dumps(value))
    return {index: draw(list(texts), given, index) for index, texts in sorted(made.items())}


def exact_float(text):
    """A number as Python has it; where that would have other digits than the text, as an integer."""
    value = float(text)
    return int(decimal.Decimal(text)) if value.is_integer() and 2**53 < abs(value) < 1e40 else value


def is_utf8(value):
    """Whether all text in a value can be written as UTF-8."""
    try:
        json.dumps(value, ensure_ascii=False).encode()
        return True
    except UnicodeEncodeError:
        return False


def draw(texts, given, index):
    """At most as many as were asked for."""
    return texts if len(texts) <= given.samples else random.Random(given.seed + index).sample(texts, given.samples)


def members(definitions, key):
    """How many members the first union of a schema has."""
    schema = definitions[key]
    for _ in range(20):
        if isinstance(schema, dict) and "$ref" in schema:
            schema = definitions[schema["$ref"].removeprefix(normal.BASE)]
    if not isinstance(schema, dict):
        return 0
    return max(len(schema.get(word, ())) for word in ("oneOf", "anyOf"))


def verdict(judge, sample, answer):
    _, _, schema, text, value = sample
    if answer[0] != "encoded":
        return answer[0], answer[1][:200]
    worst = ("same", "")
    for path, what in same.differences(same.exact(text), same.exact(answer[1])):
        what = {"added": "changed", "missing": "lost"}.get(what, what)
        if what == "lost" and not judge.is_described(schema, value, path):
            what = "shortened"
        worst = max(worst, (what, f"at {list(path)}"), key=lambda found: SEVERITY.index(found[0]))
    return worst


def misread(invalid, package, row):
    """What does not fit its schema may be refused or kept; it may not become another value."""
    answers = package.again([(pointer, text) for _, pointer, _, text, _ in invalid])
    for (name, pointer, _, text, _), answer in zip(invalid, answers):
        found = same.differences(same.exact(text), same.exact(answer[1])) if answer[0] == "encoded" else ()
        path = next((path for path, what in found if what in ("changed", "added")), None)
        if path is not None or answer[0] == "crashed":
            row["counts"]["misread"] += 1
            row["failures"].append({"schema": name, "pointer": pointer, "what": f"misread: at {list(path or ())}", "sample": text, "came": answer[1]})


def break_tags(judge, valid, answers, package, given, row):
    tried = []
    for index, (sample, answer) in enumerate(zip(valid, answers)):
        if answer[0] == "encoded":
            tried += broken(judge, sample, answer, random.Random(given.seed + index))
    row["counts"]["tags"] = len(tried)
    for one, after in zip(tried, package.again([(one["pointer"], one["text"]) for one in tried])):
        kind, what = one["kind"], None
        row["counts"][f"{kind} tried"] += 1
        if after[0] == "encoded":
            row["counts"][f"{kind} decoded"] += 1
            what = tags.verdict(kind, one["tag"], is_equal(judge, one, after[1]), one["before"], after[2])
        elif kind == "unknown" or after[0] != "refused":
            what = after[0]
        if what:
            row["counts"]["taken"] += 1
            row["counts"][f"{kind} {what}"] += 1
            row["failures"].append({"schema": one["schema"], "pointer": one["pointer"], "what": f"{kind}: {what}",
                                    "sample": one["text"], "came": f"{after[1]} {after[2]}"})


def broken(judge, sample, answer, drawn):
    """What is made of one valid sample; of three of its unions, if it has more."""
    name, pointer, schema, text, value = sample
    found = list(tags.unions(judge, schema, value))
    gone = {path for path, _ in same.differences(same.exact(text), same.exact(answer[1]))}
    for tagged in found if len(found) < 4 else drawn.sample(found, 3):
        # What the valid sample lost elsewhere, the broken one may lose too.
        outside = {path for path in gone if path[: len(tagged.path)] != tagged.path}
        for kind, tag, member, wrong in tags.broken(judge, tagged, value, drawn):
            if not judge.is_valid(schema, wrong):
                yield {"schema": name, "pointer": pointer, "kind": kind, "tag": tag, "member": member, "tagged": tagged,
                       "value": wrong, "text": json.dumps(wrong), "gone": outside, "before": answer[2]}


def is_equal(judge, one, came):
    for path, what in same.differences(same.exact(one["text"]), same.exact(came)):
        if what in ("rounded", "respelled") or path in one["gone"]:
            continue
        if what != "missing" or not tags.may_be_lost(judge, one["member"], one["tagged"], one["value"], path):
            return False
    return True
