"""Narrows a schema until a sampler can read it: no reference is left, nothing is recursive, nothing is vast.

Samplers stop at recursion, take a union's first member, and hardly ever make a value of two members of an `anyOf`. So
which members, optional properties and items a sample has is drawn here; the values are the samplers'. A view allows less
than its schema, as a rule; what it allows beyond it is found by the validator.
"""

from normal import BASE

PLAIN = [{"type": "string"}, {"type": "integer"}, {"type": "boolean"}, {"type": "array", "items": {"type": "integer"}, "maxItems": 2},
         {"type": "object", "properties": {"any": {"type": "string"}}, "additionalProperties": False}]
RECURSION, DEPTH, ENUM = 2, 14, 24


class _Dead(Exception):
    """No value of this can be made within the limits."""


class View:
    """`optional` is how likely an optional property is kept; `member` which member the first union takes."""

    def __init__(self, definitions, random, optional, member=None, nodes=160):
        self.definitions, self.random, self.optional, self.member, self.left = definitions, random, optional, member, nodes

    def of(self, key):
        """The narrowed schema, or None."""
        try:
            return self._schema({"$ref": BASE + key}, (), False)
        except _Dead:
            return None

    def _schema(self, schema, stack, is_part):
        if schema is False or len(stack) > DEPTH or self.left < -240:
            raise _Dead
        if schema is True or not schema:
            return self.random.choice(PLAIN) if not is_part else True
        self.left -= 1
        if "$ref" in schema:
            key = schema["$ref"].removeprefix(BASE)
            if stack.count(key) >= RECURSION:
                raise _Dead
            return self._schema(self.definitions[key], (*stack, key), is_part)
        parts = [self._schema(part, stack, True) for part in schema.get("allOf", ())]
        for word in ("oneOf", "anyOf"):
            if word in schema:
                can_be_two = word == "anyOf" and "x-base" not in schema
                parts += self._union(schema[word], can_be_two, stack, is_part or len(schema) > 1)
        own = {key: value for key, value in schema.items() if key not in ("allOf", "oneOf", "anyOf") and not key.startswith("x-")}
        own = self._own(own, stack, is_part or bool(parts)) if own else own
        parts = [part for part in parts if part is not True]
        if not own and len(parts) == 1:
            return parts[0]
        return {**own, **({"allOf": parts} if parts else {})}

    def _union(self, members, can_be_two, stack, is_part):
        """One member; of an `anyOf`, a third of the time a value of two, if both may be objects."""
        order = list(range(len(members)))
        self.random.shuffle(order)
        if self.member is not None:
            order.insert(0, self.member % len(members))
            self.member = None
        wanted = 2 if can_be_two and self.random.random() < 0.35 else 1
        made = []
        for index in dict.fromkeys(order):
            if made and not (self._may_be_object(members[index]) and self._may_be_object(members[made[0][0]])):
                continue
            try:
                made.append((index, self._schema(members[index], stack, is_part or wanted > 1)))
            except _Dead:
                continue
            if len(made) == wanted:
                break
        if not made:
            raise _Dead
        return [schema for _, schema in made]

    def _may_be_object(self, schema, depth=0):
        while isinstance(schema, dict) and "$ref" in schema and depth < 20:
            schema, depth = self.definitions[schema["$ref"].removeprefix(BASE)], depth + 1
        if not isinstance(schema, dict):
            return False
        kinds = schema.get("type", [])
        return "object" in kinds or any(self._may_be_object(part, depth + 1) for part in schema.get("allOf", ()) if depth < 20)

    def _own(self, schema, stack, is_part):
        schema = dict(schema)
        if len(schema.get("enum", ())) > ENUM:
            schema["enum"] = self.random.sample(schema["enum"], ENUM)
        if isinstance(schema.get("type"), list):
            schema["type"] = self.random.choice(schema["type"])
        for word in ("not", "if", "then", "else", "contains", "propertyNames", "unevaluatedItems", "unevaluatedProperties", "dependentSchemas"):
            # The validator judges by these; few samplers read them, and none through references.
            schema.pop(word, None)
        if schema.get("type") == "string" and not schema.keys() & {"pattern", "format", "enum", "const"}:
            schema["maxLength"] = min(schema.get("maxLength", 20), schema.get("minLength", 0) + 20)
        if schema.get("type") == "object" or "properties" in schema or "additionalProperties" in schema:
            self._object(schema, stack, is_part)
        if schema.get("type") == "array" or "items" in schema or "prefixItems" in schema:
            self._array(schema, stack)
        return schema

    def _object(self, schema, stack, is_part):
        required, kept = schema.get("required", ()), {}
        properties = schema.get("properties", {})
        names = list(properties)
        self.random.shuffle(names)
        for name in sorted(names, key=lambda name: name not in required):
            if name in required:
                kept[name] = self._schema(properties[name], stack, False)
            elif self.left > 0 and self.random.random() < self.optional:
                try:
                    kept[name] = self._schema(properties[name], stack, False)
                except _Dead:
                    pass
        if kept or "properties" in schema:
            schema["properties"] = {name: kept[name] for name in properties if name in kept}
            schema["required"] = list(dict.fromkeys([*required, *kept]))
        if "patternProperties" in schema:
            schema["patternProperties"] = {name: self._schema(value, stack, False) for name, value in schema["patternProperties"].items()}
        others = schema.get("additionalProperties", False if not is_part and kept and "patternProperties" not in schema else None)
        if isinstance(others, dict) or others is True:
            try:
                schema["additionalProperties"] = self._schema(others, stack, False) if self.left > 0 else False
            except _Dead:
                schema["additionalProperties"] = False
            schema.setdefault("maxProperties", max(schema.get("minProperties", 0), len(kept) + 2))
        elif others is False:
            schema["additionalProperties"] = False

    def _array(self, schema, stack):
        if "prefixItems" in schema:
            schema["prefixItems"] = [self._schema(item, stack, False) for item in schema["prefixItems"]]
        fewest = schema.get("minItems", 0)
        try:
            schema["items"] = self._schema(schema.get("items", True), stack, False) if schema.get("items", True) is not False else False
            schema["maxItems"] = min(schema.get("maxItems", fewest + 3), fewest + 3)
        except _Dead:
            if fewest:
                raise
            schema["maxItems"], schema["items"] = 0, True
