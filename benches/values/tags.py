"""Breaks the tags of valid samples, and says whether what came back had become another member of the union.

A tag is a property of which each member of a union that is an object allows other constants, by its own words or by the
union's discriminator. Of each union in a sample whose value has a tag, these are made:

* `unknown`: a tag that no member has. It has to come back equal, and nothing known may have been taken for it.
* `swapped`: the tag of another member, with this member's body. That has to be refused, or come back equal as what its tag
  says, or as unknown.
* `lacking`: a required property is taken out; `mistyped`: a described one has a value of another kind. The same.

The last three count only where the validator calls the sample invalid.
"""

import copy
import re

# How `{:?}` shows JSON of any kind.
FREE = re.compile(r"(String|Number|Bool|Array|Object)\(|Null\b")
UNKNOWN = {str: "no-such-tag", int: 918273, float: 918273}


class Tagged:
    """A value of a union in a sample: where it is, its property with the tag, and which member each tag means."""

    def __init__(self, path, name, members):
        self.path, self.name, self.members = path, name, members


def unions(judge, schema, value, path=(), depth=0):
    """The values of unions with tags in a sample."""
    if depth > 12 or not isinstance(value, (dict, list)):
        return
    schemas = list(judge.applicable(schema, value))
    if isinstance(value, dict):
        for one in schemas:
            for word in ("oneOf", "anyOf"):
                found = isinstance(one, dict) and word in one and tags(judge, one[word], one.get("x-tag"))
                if found and found[0] in value:
                    yield Tagged(path, *found)
    children = value.items() if isinstance(value, dict) else enumerate(value)
    for step, child in children:
        below = judge.for_property(schemas, step) if isinstance(value, dict) else judge.for_item(schemas, step)
        below = list(below)
        if below:
            yield from unions(judge, {"allOf": below} if len(below) > 1 else below[0], child, (*path, step), depth + 1)


def tags(judge, members, declared):
    """The property that tells the members apart that are objects, and the values of each. One that is not declared is a tag if a
    member has a single constant; where several are, it is the one of which fewest members share a constant."""
    constants = [(member, found) for member in members if (found := _constants(judge, member)) is not None]
    best, most = None, 1
    for name in constants[0][1] if len(constants) > 1 else ():
        values = [found.get(name) for _, found in constants]
        sets = {frozenset(map(_key, some or ())) for some in values}
        # Members may share a tag, but not in part: such are no tags.
        if all(values) and len(sets) > most and len(frozenset.union(*sets)) == sum(map(len, sets)):
            if name == declared or min(map(len, sets)) == 1:
                best, most = (name, [(member, some) for (member, _), some in zip(constants, values)]), len(sets)
    return best


def _key(value):
    return type(value).__name__, str(value)


def _constants(judge, schema, depth=0):
    """The values that an object's properties may have where they are constants; None of what is no object."""
    schema = judge.followed(schema)
    if not isinstance(schema, dict) or depth > 10:
        return None
    found, is_object = {}, "object" in schema.get("type", ()) or "properties" in schema
    for name, more in schema.get("properties", {}).items():
        more = judge.followed(more)
        parts = [more, *map(judge.followed, more.get("allOf", ()))] if isinstance(more, dict) else []
        for part in parts:
            if isinstance(part, dict) and ("const" in part or "enum" in part):
                found[name] = _narrowed(found.get(name), [part["const"]] if "const" in part else part["enum"])
    for part in schema.get("allOf", ()):
        more = _constants(judge, part, depth + 1)
        if more is not None:
            is_object = True
            for name, values in more.items():
                found[name] = _narrowed(found.get(name), values)
    for word in ("oneOf", "anyOf"):
        inner = [more for member in schema.get(word, ()) if (more := _constants(judge, member, depth + 1)) is not None]
        if inner:
            is_object = True
            for name in set.intersection(*(set(more) for more in inner)):
                both = [value for more in inner for value in more[name]]
                found[name] = _narrowed(found.get(name), [value for index, value in enumerate(both) if value not in both[:index]])
    return found if is_object else None


def _narrowed(known, values):
    return list(values) if known is None else [value for value in known if value in values]


def broken(judge, tagged, sample, random):
    """Samples with one thing wrong: a kind, the tag of before, the member that the tag means now, and the value."""
    value = _at(sample, tagged.path)
    tag = value[tagged.name]
    own = [member for member, values in tagged.members if any(_key(tag) == _key(one) for one in values)]
    member = next((member for member in own if judge.is_valid(member, value)), None)
    if member is None:
        return
    if type(tag) in UNKNOWN:
        yield "unknown", tag, None, _with(sample, (*tagged.path, tagged.name), UNKNOWN[type(tag)])
    others = [(other, one) for other, values in tagged.members if other not in own for one in values if one is not None]
    if others:
        other, one = random.choice(others)
        yield "swapped", tag, other, _with(sample, (*tagged.path, tagged.name), one)
    schemas = list(judge.applicable(member, value))
    required = sorted({name for one in schemas if isinstance(one, dict) for name in one.get("required", ())} - {tagged.name})
    if required:
        yield "lacking", tag, member, _with(sample, (*tagged.path, random.choice(required)))
    properties = [one["properties"] for one in schemas if isinstance(one, dict) and "properties" in one]
    described = [name for name in value if name != tagged.name and any(name in some for some in properties)]
    if described:
        name = random.choice(described)
        yield "mistyped", tag, member, _with(sample, (*tagged.path, name), "text" if isinstance(value[name], (dict, list)) else {"wrong": [True]})


def may_be_lost(judge, member, tagged, wrong, path):
    """Whether a member may drop a property of a broken sample: one that it does not describe, or a `null`, which it may read as
    absent. An unknown value has to come back whole."""
    if member is None or path[: len(tagged.path)] != tagged.path:
        return False
    return _at(wrong, path) is None or not judge.is_described(member, _at(wrong, tagged.path), path[len(tagged.path):])


def _at(value, path):
    for step in path:
        value = value[step]
    return value


def _with(sample, path, *value):
    """A copy of a sample with another value at a path, or without one."""
    sample = copy.deepcopy(sample)
    parent = _at(sample, path[:-1])
    if value:
        parent[path[-1]] = value[0]
    else:
        del parent[path[-1]]
    return sample


def verdict(kind, tag, is_equal, before, after):
    """What is wrong with a broken sample that decoded, or None; `before` and `after` are the `{:?}` texts of the valid sample and
    of this one.

    They are compared up to where they part. Where a value was taken as unknown, the word stands there, with the whole value
    in it; a member that was kept has the new tag in it, as text or as an enum's unknown value; another member has its name. Where
    the type is any JSON, nothing was taken for anything."""
    if not is_equal:
        return "came back different"
    if before == after:
        return "is the same member"
    part = next((index for index, (one, other) in enumerate(zip(before, after)) if one != other), min(len(before), len(after)))
    start = re.search(r"\w*$", after[:part]).start()
    if re.search(r'\\": String\(\\"$', after[:start]) or re.search(r'\\": $', after[:start]) and FREE.match(after[start:]):
        return None
    # `Unknown2` where the document has an `Unknown` of its own.
    is_unknown = re.match(r"Unknown\d*\((?!\\\")", after[start:])
    member = re.match(r"(?!(Unknown\d*|Some|Value)\b)[A-Z]\w*(\(| \{)", after[start:])
    if kind == "unknown":
        return None if is_unknown else "a known member with the tag in it"
    if kind == "swapped":
        return None if is_unknown or member else "the member of before, with the other's tag in it"
    foreign = rf'Unknown\d*\(\\"{re.escape(str(tag))}\\"\)'
    if re.search(foreign, after) and not re.search(foreign, before):
        return "another member, which does not know the tag"
    return "another member" if member and re.match(r"[A-Z]\w*(\(| \{)", before[start:]) else None
