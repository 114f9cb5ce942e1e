// Reading a document, as the judges' own tools need it. No code of this repository's generator is used here.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

export const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** The document of a file, in YAML or JSON. */
export function read(path) {
  const text = readFileSync(path, 'utf8');
  return path.endsWith('.json') ? JSON.parse(text) : parse(text);
}

/** The item that a node is, or refers to. */
export function resolve(document, node) {
  while (node?.$ref !== undefined) {
    const steps = node.$ref.replace(/^#\//, '').split('/');
    const name = (step) => decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~');
    node = steps.reduce((value, step) => value?.[name(step)], document);
  }
  return node;
}

/** Each operation with its path, its method, and all its parameters: an operation's replaces its path's. */
export function operations(document) {
  const found = [];
  for (const [path, unresolved] of Object.entries(document.paths ?? {})) {
    const item = resolve(document, unresolved);
    for (const method of METHODS.filter((method) => item[method])) {
      const operation = item[method];
      const parameters = new Map();
      for (const parameter of [...(item.parameters ?? []), ...(operation.parameters ?? [])]) {
        const { name, in: place } = resolve(document, parameter);
        parameters.set(`${place}.${name}`, resolve(document, parameter));
      }
      const servers = operation.servers ?? item.servers ?? document.servers ?? [{ url: '/' }];
      const id = operation.operationId ?? `${method} ${path}`;
      found.push({ id, path, method, operation, parameters, server: serverOf(servers[0] ?? { url: '/' }) });
    }
  }
  return found;
}

/** The address of a server whose variables have their defaults; a relative one is seen from https://judge.example.com. */
function serverOf({ url, variables = {} }) {
  const filled = url.replace(/\{([^}]*)\}/g, (_, name) => variables[name]?.default ?? '');
  return new URL(filled, 'https://judge.example.com').href.replace(/\/$/, '');
}

/** Whether content of a media type is JSON. */
export function isJson(mediaType) {
  const essence = mediaType.split(';')[0].trim().toLowerCase();
  return essence === 'application/json' || essence === 'text/json' || essence.endsWith('+json');
}
