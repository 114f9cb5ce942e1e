"""Says whether JSON came back as it was, and which of its properties a schema describes."""

import decimal
import ipaddress
import json
import re

import jsonschema
import referencing
import referencing.jsonschema

from normal import BASE

_FORMATS = jsonschema.Draft202012Validator.FORMAT_CHECKER


def _checks(name, is_one):
    """Has texts of a format checked that JSON Schema does not know, but OpenAPI's registry or common use does."""
    _FORMATS.checks(name)(lambda value: not isinstance(value, str) or is_one(value))


_checks("byte", lambda text: re.fullmatch(r"(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?", text) is not None)
_checks("base64url", lambda text: re.fullmatch(r"[A-Za-z0-9_-]*", text) is not None and len(text) % 4 != 1)
_checks("decimal", lambda text: re.fullmatch(r"[-+]?[0-9]+(\.[0-9]+)?", text) is not None)
_checks("ip", lambda text: _FORMATS.conforms(text, "ipv4") or _FORMATS.conforms(text, "ipv6"))
_checks("url", lambda text: _FORMATS.conforms(text, "uri"))


def exact(text):
    """JSON with its numbers as they are written."""
    return json.loads(text, parse_float=decimal.Decimal, parse_int=decimal.Decimal, parse_constant=str)


def differences(one, other, path=()):
    """The paths at which two values are not the same, each with `missing`, `added`, `changed`, `rounded`, which is a number
    with fewer digits, or `respelled`, which is an address of IPv6 in its usual spelling."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in one:
            if key not in other:
                yield (*path, key), "missing"
            else:
                yield from differences(one[key], other[key], (*path, key))
        yield from (((*path, key), "added") for key in other if key not in one)
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for index, (mine, others) in enumerate(zip(one, other)):
            yield from differences(mine, others, (*path, index))
    elif type(one) is not type(other) or one != other:
        yield path, "rounded" if _is_rounded(one, other) else "respelled" if _is_respelled(one, other) else "changed"


def _is_rounded(one, other):
    """Whether two numbers are the same in single precision, or too small for it."""
    if not isinstance(one, decimal.Decimal) or not isinstance(other, decimal.Decimal):
        return False
    return abs(one - other) <= max(abs(one) * decimal.Decimal(2) ** -23, decimal.Decimal(2) ** -149)


def _is_respelled(one, other):
    try:
        return ipaddress.IPv6Address(one) == ipaddress.IPv6Address(other)
    except ValueError:
        return False


class Judge:
    """The validator of a document's schemas, and the walk over a value and what applies to it."""

    def __init__(self, definitions):
        self.definitions = definitions
        resource = referencing.Resource(contents={"$defs": definitions}, specification=referencing.jsonschema.DRAFT202012)
        registry = referencing.Registry().with_resource("urn:document", resource)
        self._validator = jsonschema.Draft202012Validator({}, registry=registry, format_checker=_FORMATS)

    def is_valid(self, schema, value):
        """Whether a value fits. What the validator cannot judge, such as a pattern of another language, fits nothing."""
        try:
            return self._validator.evolve(schema=schema).is_valid(value)
        except (jsonschema.exceptions.UnknownType, re.error, RecursionError, OverflowError):
            return False

    def followed(self, schema):
        while isinstance(schema, dict) and "$ref" in schema:
            schema = self.definitions[schema["$ref"].removeprefix(BASE)]
        return schema

    def applicable(self, schema, value):
        """A schema, and all that applies to the same value: through references, `allOf`, and the members that the value fits."""
        schema = self.followed(schema)
        yield schema
        if not isinstance(schema, dict):
            return
        for part in schema.get("allOf", ()):
            yield from self.applicable(part, value)
        for word in ("anyOf", "oneOf"):
            for member in schema.get(word, ()):
                if self.is_valid(member, value):
                    yield from self.applicable(member, value)
        if "if" in schema:
            branch = schema.get("then" if self.is_valid(schema["if"], value) else "else", True)
            yield from self.applicable(branch, value)
        for name, more in schema.get("dependentSchemas", {}).items():
            if isinstance(value, dict) and name in value:
                yield from self.applicable(more, value)

    def for_property(self, schemas, name):
        """Of the schemas that apply to an object, what each says of a property. `required` names one too."""
        for schema in schemas:
            if not isinstance(schema, dict):
                continue
            named = name in schema.get("properties", {})
            if named:
                yield schema["properties"][name]
            patterns = [more for pattern, more in schema.get("patternProperties", {}).items() if re.search(pattern, name)]
            yield from patterns
            if not named and not patterns and schema.get("additionalProperties", False) is not False:
                yield schema["additionalProperties"]
            elif not named and not patterns and schema.get("unevaluatedProperties", False) is not False:
                yield schema["unevaluatedProperties"]
            if not named and name in schema.get("required", ()):
                yield True

    def for_item(self, schemas, index):
        for schema in schemas:
            if isinstance(schema, dict):
                first = schema.get("prefixItems", [])
                if index < len(first):
                    yield first[index]
                elif "items" in schema:
                    yield schema["items"]

    def is_described(self, schema, value, path):
        """Whether a schema names each property on the way to a value. One that speaks of no property leaves them all free: what
        such a value holds has to be kept, as if it were described."""
        schemas = list(self.applicable(schema, value))
        for step in path:
            if isinstance(value, dict):
                named = list(self.for_property(schemas, step))
                if not named:
                    return not any(isinstance(one, dict) and ("properties" in one or "patternProperties" in one) for one in schemas)
            else:
                named = list(self.for_item(schemas, step))
            value = value[step]
            schemas = [more for one in named for more in self.applicable(one, value)]
        return True
