"""Makes a large document of a small one: its paths and components again and again, under numbered names.

    python3 large.py DOCUMENT MEGABYTES OUT        # OUT ends in .json or .yaml

References, discriminators and operation ids lead to the copy that they stand in. JSON needs Python's standard library alone;
to read YAML, PyYAML must be there.
"""

import argparse
import json
import pathlib
import re

LOCAL = re.compile(r"#/(components/[^/]+|definitions|parameters|responses)/([^/]+)(.*)", re.DOTALL)
PLAIN = re.compile(r"[A-Za-z_/][A-Za-z0-9_/.-]*")
WORDS = {"null", "true", "false", "y", "n", "yes", "no", "on", "off"}


def read(path):
    """A document of either syntax."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        return json.loads(text)
    import yaml

    class Loader(yaml.CSafeLoader):
        """Leaves dates as texts."""

    Loader.add_constructor("tag:yaml.org,2002:timestamp", Loader.construct_yaml_str)
    return yaml.load(text, Loader)


def renamed(value, number):
    """A copy of a value, whose references lead to the copy of that number."""
    if isinstance(value, dict):
        copy = {key: renamed(inner, number) for key, inner in value.items()}
        if isinstance(copy.get("operationId"), str):
            copy["operationId"] += f"_{number}"
        return copy
    if isinstance(value, list):
        return [renamed(inner, number) for inner in value]
    local = LOCAL.fullmatch(value) if isinstance(value, str) else None
    if local:
        section, name, rest = local.groups()
        return f"#/{section}/{name}_{number}{rest}"
    return value


def sections(document):
    """The objects that are repeated, each with how its keys are numbered."""
    yield document["paths"], lambda key, number: f"/copy{number}{key}"
    groups = list(document.get("components", {}).items()) + [(name, document.get(name)) for name in ("definitions", "parameters", "responses")]
    for name, group in groups:
        if isinstance(group, dict) and name != "securitySchemes":
            yield group, lambda key, number: f"{key}_{number}"


def multiplied(document, size):
    """The document with as many copies as make so many bytes of compact JSON."""
    parts = [(group, list(group.items()), key) for group, key in sections(document)]
    once = sum(len(json.dumps(dict(items))) for _, items, _ in parts)
    for number in range(2, max(2, round(size / once) + 1)):
        for group, items, key in parts:
            group.update((key(name, number), renamed(value, number)) for name, value in items)
    return document


def scalar(value):
    """A value that holds no others, as YAML; a key is one too."""
    if isinstance(value, str) and PLAIN.fullmatch(value) and value.lower() not in WORDS:
        return value
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\x7f")


def write_yaml(value, out, indent=0):
    """Block style, two spaces a level."""
    space = "  " * indent
    members = value.items() if isinstance(value, dict) else ((None, inner) for inner in value)
    for key, inner in members:
        lead = f"{space}-" if key is None else f"{space}{scalar(str(key))}:"
        if isinstance(inner, (dict, list)) and inner:
            out.write(lead + "\n")
            write_yaml(inner, out, indent + 1)
        else:
            out.write(f"{lead} {json.dumps(inner) if isinstance(inner, (dict, list)) else scalar(inner)}\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("document", type=pathlib.Path)
    parser.add_argument("megabytes", type=float, help="of the document as compact JSON with spaces; YAML is larger")
    parser.add_argument("out", type=pathlib.Path)
    arguments = parser.parse_args()
    document = multiplied(read(arguments.document), arguments.megabytes * 1e6)
    with arguments.out.open("w", encoding="utf-8") as out:
        if arguments.out.suffix == ".json":
            json.dump(document, out)
        else:
            write_yaml(document, out)
    print(arguments.out, arguments.out.stat().st_size)


if __name__ == "__main__":
    main()
