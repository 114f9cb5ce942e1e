"""Reads OpenAPI documents, and says which of their schemas are judged.

A document is read with YAML 1.2's own rules (`no` is text, a date is text), and nothing of Specwright is used for it.
"""

import json
import re

import yaml

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """YAML 1.2's core schema: what PyYAML takes for a date or for `false` beyond it is text."""

    yaml_implicit_resolvers = {}

    def construct_mapping(self, node, deep=False):
        """Keys are text: `200` of `responses` too."""
        return {key.value: self.construct_object(value, deep=deep) for key, value in node.value}


for tag, pattern, first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"(?:{pattern})\Z"), first)
_Loader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))
_Loader.add_constructor("tag:yaml.org,2002:float", lambda loader, node: float(node.value))


def read(path):
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        return json.loads(text)
    return yaml.load(text, _Loader)


def version(tree):
    """`2.0`, `3.0`, `3.1`, …"""
    return ".".join(str(tree.get("openapi", tree.get("swagger", ""))).split(".")[:2])


def of_folder(folder):
    """The files of a folder that say which version of OpenAPI they are written in, the smallest first."""
    for path in sorted(folder.iterdir(), key=lambda path: path.stat().st_size):
        if path.suffix in (".json", ".yaml", ".yml") and path.is_file():
            if re.search(r'^\s*\{?\s*"?(openapi|swagger)"?\s*:', path.read_text(encoding="utf-8", errors="replace"), re.M):
                yield path


def escape(key):
    return str(key).replace("~", "~0").replace("/", "~1")


def at(tree, pointer):
    """The value at a JSON pointer, or None."""
    for key in pointer.split("/")[1:]:
        key = key.replace("~1", "/").replace("~0", "~")
        if isinstance(tree, list):
            tree = tree[int(key)] if key.isdigit() and int(key) < len(tree) else None
        elif isinstance(tree, dict):
            tree = tree.get(key)
        else:
            return None
    return tree


def components_pointer(tree):
    return "/definitions" if version(tree) == "2.0" else "/components/schemas"


def roots(tree):
    """What is judged, as pairs of a name and a pointer: each component, and each schema of a JSON body that is no reference."""
    pointer = components_pointer(tree)
    for name, schema in (at(tree, pointer) or {}).items():
        if isinstance(schema, dict) and "$ref" not in schema:
            yield str(name), f"{pointer}/{escape(name)}"
    for path, item in (tree.get("paths") or {}).items():
        for method, operation in item.items() if isinstance(item, dict) else ():
            if method in METHODS and isinstance(operation, dict):
                yield from _bodies(operation, f"{method.upper()} {path}", f"/paths/{escape(path)}/{method}")


def _bodies(operation, name, pointer):
    places = [("request", f"{pointer}/requestBody", operation.get("requestBody"))]
    for status, response in (operation.get("responses") or {}).items():
        places.append((str(status), f"{pointer}/responses/{escape(status)}", response))
    for what, place, body in places:
        if not isinstance(body, dict):
            continue
        kinds = body.get("content") if isinstance(body.get("content"), dict) else {}
        contents = [(body, place)] if "schema" in body else []
        contents += [(content, f"{place}/content/{escape(kind)}") for kind, content in kinds.items() if re.search(r"[/+]json\b", str(kind))]
        for content, where in contents:
            if isinstance(content, dict) and isinstance(content.get("schema"), dict) and "$ref" not in content["schema"]:
                yield f"{name} {what}", f"{where}/schema"
