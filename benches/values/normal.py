"""Says in JSON Schema 2020-12 what an OpenAPI document's schemas mean, for samplers and validators that know no OpenAPI.

What the dialects write otherwise is rewritten: `nullable`, exclusive bounds as truth values, the ranges of `int32` and
`int64`, references, whose siblings count in 3.1 alone. What a discriminator means is written as constants: a member of a union
must have its own tag, and where a base with a discriminator stands, a child that its tag names must be that child.

Where a document can be read in two ways, the narrower meaning is taken, so that a sample is valid in both: a schema without a
type that has `properties` is an object.
"""

import re

from documents import at, components_pointer, escape, version

LIST_OF_SCHEMAS = ("allOf", "anyOf", "oneOf", "prefixItems")
MAP_OF_SCHEMAS = ("properties", "patternProperties", "dependentSchemas")
ONE_SCHEMA = ("items", "additionalProperties", "not", "if", "then", "else", "contains", "propertyNames", "unevaluatedItems", "unevaluatedProperties")
AS_IT_IS = ("enum", "const", "multipleOf", "maximum", "minimum", "maxLength", "minLength", "format", "maxItems", "minItems", "uniqueItems",
            "maxContains", "minContains", "required", "dependentRequired", "maxProperties", "minProperties", "exclusiveMaximum", "exclusiveMinimum")
IMPLIED = {"object": ("properties", "additionalProperties", "required", "patternProperties", "minProperties", "maxProperties"),
           "array": ("items", "prefixItems", "minItems", "maxItems", "uniqueItems"), "string": ("pattern", "minLength", "maxLength"),
           "number": ("minimum", "maximum", "multipleOf", "exclusiveMinimum", "exclusiveMaximum")}
KINDS = {"null", "boolean", "object", "array", "number", "string", "integer"}
RANGES = {"int8": (-2**7, 2**7 - 1), "int16": (-2**15, 2**15 - 1), "int32": (-2**31, 2**31 - 1), "int64": (-2**63, 2**63 - 1),
          "uint8": (0, 2**8 - 1), "uint16": (0, 2**16 - 1), "uint32": (0, 2**32 - 1), "uint64": (0, 2**64 - 1)}
BASE = "urn:document#/$defs/"


class Schemas:
    """The normal form of a document's schemas. `definitions` has each that was asked for, under a key of its own."""

    def __init__(self, tree):
        self.tree = tree
        self.dialect = version(tree)
        self.definitions = {}
        self._keys = {}
        self._waiting = []
        self._children = self._find_children()

    def root(self, pointer):
        """The key of the schema at a pointer, and of all that it refers to."""
        key = self._key(pointer, False)
        while self._waiting:
            pointer, plain, key_of_it = self._waiting.pop()
            self.definitions[key_of_it] = self._definition(pointer, plain)
        return key

    def _key(self, pointer, plain):
        """`plain` is a base as its children mean it: without the choice among them."""
        if (pointer, plain) not in self._keys:
            self._keys[pointer, plain] = f"s{len(self._keys)}"
            self._waiting.append((pointer, plain, self._keys[pointer, plain]))
        return self._keys[pointer, plain]

    def _definition(self, pointer, plain):
        schema = at(self.tree, pointer)
        children = [] if plain else self._children.get(pointer, [])
        tag = self._tag_of_child(pointer)
        if not children:
            normal = self._schema(schema)
            return {"allOf": [normal, tag]} if tag and not plain else normal
        name, _ = discriminator(schema) or self._inherited(pointer)
        others = {value for child in self._descendants(pointer) for value in self._values(child)}
        own = {"$ref": BASE + self._key(pointer, True)}
        arms = [{"allOf": [own, {"type": "object", "properties": {name: {"not": {"enum": sorted(others)}}}}]}]
        arms += [{"$ref": BASE + self._key(child, False)} for child in children]
        return {"anyOf": arms, "x-base": True, "x-tag": name}

    # Discriminators that stand in a base.

    def _find_children(self):
        """The pointers of the components that name a component in their `allOf`, if that has a discriminator and is no union."""
        place, found = components_pointer(self.tree), {}
        components = at(self.tree, place) or {}
        for name, schema in components.items():
            for part in schema.get("allOf") or [] if isinstance(schema, dict) else []:
                if isinstance(part, dict) and isinstance(part.get("$ref"), str) and part["$ref"].startswith("#/"):
                    found.setdefault(part["$ref"][1:], []).append(f"{place}/{escape(name)}")
        self._parts = found
        bases = [pointer for pointer in found if self._is_base(pointer)]
        reached = {}
        while bases:
            pointer = bases.pop()
            if pointer not in reached and pointer in found:
                reached[pointer] = found[pointer]
                bases.extend(found[pointer])
        return reached

    def _is_base(self, pointer):
        schema = at(self.tree, pointer)
        return isinstance(schema, dict) and discriminator(schema) is not None and not schema.get("oneOf") and not schema.get("anyOf")

    def _descendants(self, pointer, seen=()):
        for child in self._children.get(pointer, []):
            if child not in seen:
                yield child
                yield from self._descendants(child, (*seen, child))

    def _inherited(self, pointer, seen=()):
        """The property and the mapping of the nearest base of a component."""
        for part in (at(self.tree, pointer) or {}).get("allOf") or []:
            base = part.get("$ref", "")[1:] if isinstance(part, dict) else ""
            if base in self._children and base not in seen:
                return discriminator(at(self.tree, base)) or self._inherited(base, (*seen, base))
        return None

    def _values(self, pointer):
        """The tags of a child itself."""
        name, mapping = self._inherited(pointer) or (None, {})
        return self._tags(pointer, name, mapping)

    def _tag_of_child(self, pointer):
        found = self._inherited(pointer)
        if not found or pointer in self._children:
            return None
        return required_tag(found[0], self._values(pointer))

    # Discriminators of unions.

    def _tags(self, pointer, name, mapping):
        """What the property of a member or a child says: by the mapping, by its own constants, or by its name."""
        schema = at(self.tree, pointer) or {}
        mapped = [tag for tag, target in mapping.items() if self._target(target) == pointer]
        if "x-ms-discriminator-value" in schema:
            mapped = mapped or [schema["x-ms-discriminator-value"]]
        component = pointer.rsplit("/", 1)[-1].replace("~1", "/").replace("~0", "~")
        own = self._constants(schema, name)
        if component in map(str, mapping):
            # The mapping gives its name to another, or lists it already.
            component = None
        if own is None:
            return mapped or ([component] if component else [])
        agreed = [tag for tag in mapped or [component] if tag in own]
        return agreed or (own if len(own) == 1 else mapped or ([component] if component else []))

    def _target(self, text):
        """The pointer that a value of a mapping means: a reference, or a component's name."""
        return text[1:] if str(text).startswith("#/") else f"{components_pointer(self.tree)}/{escape(text)}"

    def _constants(self, schema, name, depth=0):
        """The values that a schema allows for a property, or None if it allows any."""
        if not isinstance(schema, dict) or depth > 8:
            return None
        if "$ref" in schema:
            return self._constants(at(self.tree, schema["$ref"][1:]), name, depth + 1)
        found = self._allowed((schema.get("properties") or {}).get(name))
        for part in schema.get("allOf") or []:
            more = self._constants(part, name, depth + 1)
            found = more if found is None else found if more is None else [value for value in found if value in more]
        return found

    def _allowed(self, schema, depth=0):
        if not isinstance(schema, dict) or depth > 8:
            return None
        if "$ref" in schema:
            return self._allowed(at(self.tree, schema["$ref"][1:]), depth + 1)
        return [schema["const"]] if "const" in schema else schema.get("enum")

    def _is_union(self, pointer):
        schema = at(self.tree, pointer)
        return isinstance(schema, dict) and bool(schema.get("oneOf") or schema.get("anyOf"))

    def _members(self, schema, word, members):
        """The members of a union, each with its tag if the union has a discriminator."""
        found = discriminator(schema)
        for written, member in zip(schema[word], members):
            pointer = written.get("$ref", "")[1:] if isinstance(written, dict) else ""
            if not found or not pointer or self._is_union(pointer):
                yield member
            else:
                reference = {"$ref": BASE + self._key(pointer, True)} if pointer in self._children else member
                yield {"allOf": [reference, required_tag(found[0], self._tags(pointer, *found))]}

    # Everything else.

    def _schema(self, schema):
        if not isinstance(schema, dict):
            return schema if isinstance(schema, bool) else True
        if isinstance(schema.get("$ref"), str):
            return self._reference(schema)
        normal = {key: schema[key] for key in AS_IT_IS if key in schema}
        kinds = schema.get("type")
        if kinds is not None and set(kinds if isinstance(kinds, list) else [kinds]) <= KINDS:
            normal["type"] = list(kinds) if isinstance(kinds, list) else kinds
        for key in ONE_SCHEMA:
            if key in schema:
                normal[key] = self._schema(schema[key])
        for key in MAP_OF_SCHEMAS:
            if isinstance(schema.get(key), dict):
                normal[key] = {name: self._schema(value) for name, value in schema[key].items()}
        for key in LIST_OF_SCHEMAS:
            if isinstance(schema.get(key), list) and schema[key]:
                parts = [self._part_of_all(part) if key == "allOf" else self._schema(part) for part in schema[key]]
                normal[key] = list(self._members(schema, key, parts)) if key in ("oneOf", "anyOf") else parts
        if discriminator(schema) and ("oneOf" in normal or "anyOf" in normal):
            normal["x-tag"] = discriminator(schema)[0]
        if isinstance(schema.get("pattern"), str) and compiles(schema["pattern"]):
            normal["pattern"] = schema["pattern"]
        self._mend(schema, normal)
        return normal

    def _part_of_all(self, part):
        if isinstance(part, dict) and isinstance(part.get("$ref"), str) and part["$ref"][1:] in self._children:
            return {"$ref": BASE + self._key(part["$ref"][1:], True)}
        return self._schema(part)

    def _reference(self, schema):
        pointer = schema["$ref"][1:]
        if not schema["$ref"].startswith("#/") or at(self.tree, pointer) is None:
            return True
        normal = {"$ref": BASE + self._key(pointer, False)}
        if self.dialect not in ("2.0", "3.0"):
            beside = self._schema({key: value for key, value in schema.items() if key != "$ref"})
            return {"allOf": [normal, beside]} if beside else normal
        return {"anyOf": [normal, {"type": "null"}]} if schema.get("nullable") is True else normal

    def _mend(self, schema, normal):
        """What the dialects say otherwise than JSON Schema."""
        for bound, exclusive in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
            if isinstance(normal.get(exclusive), bool):
                if normal.pop(exclusive) and bound in normal:
                    normal[exclusive] = normal.pop(bound)
        if "type" not in normal and "enum" not in normal and "const" not in normal:
            implied = [kind for kind, keys in IMPLIED.items() if any(key in normal for key in keys)]
            if len(implied) == 1:
                normal["type"] = implied[0]
            elif not implied and "format" in normal and not any(key in normal for key in ("$ref", "allOf", "oneOf", "anyOf")):
                normal["type"] = "integer" if normal["format"] in RANGES else "number" if normal["format"] in ("float", "double") else "string"
        encoding = {"base64": "byte", "base64url": "base64url"}.get(schema.get("contentEncoding"))
        if encoding and normal.get("type", "string") == "string":
            normal.setdefault("format", encoding)
        self._bound(normal)
        nullable = schema.get("nullable") is True and self.dialect == "3.0" or schema.get("x-nullable") is True and self.dialect == "2.0"
        if nullable and normal:
            whole = dict(normal)
            normal.clear()
            normal["anyOf"] = [whole, {"type": "null"}]

    @staticmethod
    def _bound(normal):
        """The range of a format. Where an integer has none, and no bound on that side, it is one of 64 bits."""
        formatted = RANGES.get(str(normal.get("format")))
        if formatted and normal.get("type") in ("integer", "number"):
            normal["minimum"] = max(formatted[0], normal.get("minimum", formatted[0]))
            normal["maximum"] = min(formatted[1], normal.get("maximum", formatted[1]))
        elif "integer" in (kinds := normal.get("type", ())) and "number" not in kinds and "enum" not in normal:
            if "exclusiveMinimum" not in normal:
                normal.setdefault("minimum", RANGES["int64"][0])
            if "exclusiveMaximum" not in normal:
                normal.setdefault("maximum", RANGES["int64"][1])


def discriminator(schema):
    """The property's name and the mapping."""
    found = schema.get("discriminator") if isinstance(schema, dict) else None
    if isinstance(found, str):
        return found, {}
    if isinstance(found, dict) and isinstance(found.get("propertyName"), str):
        return found["propertyName"], found.get("mapping") or {}
    return None


def required_tag(name, values):
    return {"type": "object", "required": [name], "properties": {name: {"enum": values}}}


def compiles(pattern):
    try:
        re.compile(pattern)
        return True
    except re.error:
        return False
