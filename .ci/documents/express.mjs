// Usage: node express.mjs DOCUMENT CALLS
//
// A server that judges by express-openapi-validator: requests before they are answered, and its own answers too. It is
// told by the header `x-judge-call` which of the CALLS is made, answers as that says, and complains in `x-judge-says` of
// what is not as the document says, and of values that do not arrive as they were sent. It listens on a free port, which
// it prints.
import express from 'express';
import * as OpenApiValidator from 'express-openapi-validator';
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { parseTemplate } from 'url-template';
import { isJson, operations, read, resolve } from './document.mjs';

const [path, calls] = process.argv.slice(2);
const document = read(path);
const { calls: all } = JSON.parse(readFileSync(calls, 'utf8'));

// The base paths of servers are compared by the driver: here each path is the document's.
document.servers = [{ url: '/' }];
for (const item of Object.values(document.paths)) {
  delete item.servers;
  for (const operation of Object.values(item)) delete operation?.servers;
}

const texts = withoutStyles();
// Ajv is set to refuse a tuple that may be longer or shorter; so here none may.
closeTuples(document);

const app = express();
app.disable('x-powered-by');
app.set('query parser', 'simple');
const limit = '10mb';
const type = (fits) => (request) => fits((request.headers['content-type'] ?? '').toLowerCase());
app.use(express.json({ limit, strict: false, type: type(isJson) }));
app.use(express.urlencoded({ limit, extended: false }));
app.use(express.text({ limit, type: isText }));
app.use(express.raw({ limit, type: type((mediaType) => /^(image\/|application\/(octet-stream|zip|x-))/.test(mediaType) && !/form/.test(mediaType)) }));
app.use((request, _, next) => {
  request.cookies = cookies(request.headers.cookie ?? '');
  next();
});
// The values of a form are texts, and one is a list that is as short; so is a text, whatever the document says that it
// holds. In JSON a text is no number.
const ofTexts = judge({ coerceTypes: 'array' });
const ofValues = judge({});
app.use((request, response, next) => (isForm(request) || isText(request) ? ofTexts : ofValues)(request, response, next));
app.use((request, response) => {
  const call = all[request.headers['x-judge-call']];
  const differences = compare(call, request);
  if (differences.length > 0) return complain(response, 400, differences);
  const { status, headers, mediaType, json, text } = call.answer;
  response.status(status).set(headers);
  if (mediaType === undefined) return response.end();
  response.type(mediaType.replace('*/*', 'application/json'));
  if (text !== undefined) return response.end(text);
  response.json(json);
});
app.use((error, request, response, next) => {
  const one = ({ path, message }) => `${path}: ${message}`;
  const said = error.errors?.map(one) ?? [error.message];
  complain(response, error.status ?? 500, said);
});

const server = app.listen(0, '127.0.0.1', () => console.log(`listening on http://127.0.0.1:${server.address().port}`));

/**
 * express-openapi-validator reads no label, no matrix, no object in a path or a header, and no list in a cookie. It is told
 * that these are texts, and gives what was received. Gives, for each operation, the texts that they have to be: what an
 * implementation of RFC 6570 makes of the values, or JSON.
 */
function withoutStyles() {
  const texts = {};
  for (const { id, operation, path, parameters } of operations(document)) {
    texts[id] = {};
    operation.parameters = [...parameters.values()].map((parameter) => {
      const { name, in: place, schema, style, explode, content } = parameter;
      const { type } = resolve(document, schema) ?? {};
      const isRead = place === 'query' || (place === 'path' && type !== 'object' && !['label', 'matrix'].includes(style));
      if (isRead || (!content && !['array', 'object'].includes(type) && place !== 'path') || (place === 'header' && type === 'array')) {
        return parameter;
      }
      const sign = { label: '.', matrix: ';' }[style] ?? '';
      const template = parseTemplate(`{${sign}${name.replaceAll('-', '_')}${explode ? '*' : ''}}`);
      texts[id][`${place}.${name}`] = content
        ? (received, sent) => isDeepStrictEqual(JSON.parse(received), sent)
        : (received, sent) => received === decodeURIComponent(template.expand({ [name.replaceAll('-', '_')]: sent }));
      return { name, in: place, required: parameter.required, schema: { type: 'string' } };
    });
    delete document.paths[path].parameters;
  }
  return texts;
}

function closeTuples(node) {
  if (node === null || typeof node !== 'object') return;
  if (Array.isArray(node.prefixItems)) {
    node.minItems = node.maxItems = node.prefixItems.length;
    node.items = false;
  }
  Object.values(node).forEach(closeTuples);
}

function judge(options) {
  const middleware = OpenApiValidator.middleware({
    apiSpec: structuredClone(document),
    validateApiSpec: false,
    validateRequests: { allErrors: true, ...options },
    validateResponses: true,
    validateSecurity: true,
    ajvFormats: { mode: 'full' },
    formats: { byte: /^[A-Za-z0-9+/]*={0,2}$/ },
  });
  return express.Router().use(middleware);
}

function isForm(request) {
  return /^(multipart\/|application\/x-www-form-urlencoded)/i.test(request.headers['content-type'] ?? '');
}

function isText(request) {
  const mediaType = request.headers['content-type'] ?? '';
  return /^text\//i.test(mediaType) && !isJson(mediaType);
}

function complain(response, status, said) {
  const ascii = (text) => text.replace(/[^\x20-\x7e]/g, (character) => encodeURIComponent(character));
  response.status(status).set('x-judge-says', ascii(JSON.stringify([...new Set(said)]))).end();
}

function cookies(header) {
  const pairs = header.split(';').map((pair) => pair.trim()).filter(Boolean);
  return Object.fromEntries(pairs.map((pair) => {
    const [name, ...value] = pair.split('=');
    return [name, decodeURIComponent(value.join('='))];
  }));
}

/** The values that were sent and are not what was received. */
function compare(call, request) {
  const received = {
    path: request.openapi?.pathParams ?? {},
    query: request.query,
    header: request.headers,
    cookie: request.cookies,
  };
  const differences = [];
  for (const [key, sent] of Object.entries(call.parameters)) {
    const [place, name] = [key.slice(0, key.indexOf('.')), key.slice(key.indexOf('.') + 1)];
    const value = received[place][place === 'header' ? name.toLowerCase() : name];
    const isSame = texts[call.operation][key] ?? same;
    if (!isSame(value, sent)) differences.push(`${key}: received ${JSON.stringify(value)}, sent ${JSON.stringify(sent)}`);
  }
  if (call.body && !isBody(call.body, request)) {
    differences.push(`body: received ${JSON.stringify(request.body)}, sent ${JSON.stringify(call.body.value)}`);
  }
  return differences;
}

/** Whether a body is the one that was sent. */
function isBody({ mediaType, value }, request) {
  if (isJson(mediaType)) return isDeepStrictEqual(request.body, value);
  if (isText(request)) return same(request.body, value);
  if (!isForm(request)) return Buffer.from(value).equals(Buffer.from(request.body));
  const files = new Map((request.files ?? []).map(({ fieldname, buffer }) => [fieldname, buffer.toString()]));
  return Object.entries(value).every(([name, sent]) => same(files.get(name) ?? request.body[name], sent));
}

/** Whether values are the same but for how numbers are read. */
function same(one, other) {
  if (one instanceof Date) return same(one.toISOString().replace('.000Z', 'Z'), other);
  if (typeof one === 'object' && typeof other === 'object' && one && other) {
    const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
    return [...keys].every((key) => same(one[key], other[key]));
  }
  return String(one) === String(other);
}
