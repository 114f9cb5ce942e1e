// Usage: node sample.mjs DOCUMENT >calls.json
//
// Prints the calls that are made of each operation of a document, with the values that they send and the answer that they
// get: once with only what is required, once with everything, and once more for each further media type of the body, each
// further answer, and each further way to prove who calls.
import { isJson, operations, read, resolve } from './document.mjs';
import { sampler } from './values.mjs';

const document = read(process.argv[2]);
const sample = sampler(document);
const calls = operations(document).flatMap(callsOf);
process.stdout.write(JSON.stringify({ title: document.info.title, calls }, null, 1));

function callsOf(it) {
  const bodies = bodiesOf(it.operation);
  const proofs = proofsOf(it.operation);
  const answers = answersOf(it.operation);
  const required = (what, more) => ({ what, full: false, body: bodies[0], proof: proofs[0], answer: answers[0], ...more });
  const calls = [
    required('required'),
    { ...required('everything'), full: true },
    ...bodies.slice(1).map((body) => ({ ...required(`sends ${body.mediaType}`, { body }), full: true })),
    ...answers.slice(1).map((answer) => required(`gets ${answer.status} ${answer.mediaType ?? ''}`.trim(), { answer })),
    ...proofs.slice(1).map((proof) => required(`proves ${proof.map(({ scheme }) => scheme).join(' and ') || 'nothing'}`, { proof })),
  ];
  return calls.map((call) => made(it, call));
}

/** A call with its values. */
function made(it, { what, full, body, proof, answer }) {
  const parameters = {};
  for (const [key, parameter] of it.parameters) {
    if (parameter.required || full) parameters[key] = parameterOf(parameter, full);
  }
  const isSent = body && (what !== 'required' || resolve(document, it.operation.requestBody).required);
  return {
    operation: it.id,
    what,
    method: it.method.toUpperCase(),
    path: it.path,
    server: it.server,
    credentials: proof,
    parameters,
    ...(isSent && { body: { mediaType: body.mediaType, value: bodyOf(body, full) } }),
    answer: answerOf(answer, full),
  };
}

function parameterOf(parameter, full) {
  const [content] = Object.values(parameter.content ?? {});
  const isJoined = !content && parameter.explode !== true && (parameter.explode === false || parameter.in !== 'query');
  return sample(content?.schema ?? parameter.schema ?? {}, { place: parameter.in, isJoined, full, skip: 'readOnly' });
}

function bodiesOf(operation) {
  const content = resolve(document, operation.requestBody)?.content ?? {};
  const bodies = Object.entries(content).map(([mediaType, { schema }]) => ({ mediaType, schema: schema ?? {} }));
  // XML is not written by the client, so its caller would have to.
  return bodies.filter(({ mediaType }) => !/xml/.test(mediaType));
}

function bodyOf({ mediaType, schema }, full) {
  if (!isJson(mediaType) && !/form|multipart|text/.test(mediaType)) return '\u0000\u00ff binary';
  const value = notNull(sample(schema, { place: 'body', full, skip: 'readOnly' }));
  return /^text\//.test(mediaType) && !isJson(mediaType) ? String(value) : value;
}

/** The judges take a body that is null for none. */
function notNull(value) {
  return value ?? { any: 'thing' };
}

/** The alternatives of credentials: of each scheme its name and its kind. */
function proofsOf(operation) {
  const schemes = document.components?.securitySchemes ?? {};
  const alternatives = operation.security ?? document.security ?? [];
  const kind = (scheme) => (scheme.type === 'http' && scheme.scheme.toLowerCase() === 'basic' ? 'basic' : 'token');
  const proof = (alternative) =>
    Object.keys(alternative).map((name) => ({ scheme: name, kind: kind(resolve(document, schemes[name])) }));
  return alternatives.length > 0 ? alternatives.map(proof) : [[]];
}

/** The answers that the document names, a success first. */
function answersOf(operation) {
  const responses = Object.entries(operation.responses ?? {});
  const keys = responses.map(([key]) => key.toUpperCase());
  const answers = responses.flatMap(([key, unresolved]) => {
    const { content = {}, headers = {} } = resolve(document, unresolved);
    const status = statusOf(key.toUpperCase(), keys);
    // A client without XML does not ask for it.
    const types = Object.keys(content).filter((mediaType) => !/xml/.test(mediaType));
    const answer = (mediaType) => ({ status, mediaType, schema: content[mediaType]?.schema, headers });
    return types.length > 0 ? types.map(answer) : [answer(undefined)];
  });
  return answers.sort((one, other) => rank(one) - rank(other));
}

function rank({ status }) {
  return status < 300 ? 0 : 1;
}

/** A status that a key of responses stands for, and no other does. */
function statusOf(key, keys) {
  const free = (statuses) => statuses.find((status) => !keys.includes(String(status)));
  const [, hundred] = /^([1-5])XX$/.exec(key) ?? [];
  if (hundred) return free([`${hundred}00`, `${hundred}06`, `${hundred}09`].map(Number));
  if (key !== 'DEFAULT') return Number(key);
  return keys.some((other) => other.startsWith('2')) ? free([500, 501, 502]) : 200;
}

function answerOf({ status, mediaType, schema, headers }, full) {
  const one = (schema) => notNull(sample(schema ?? {}, { place: 'answer', full, skip: 'writeOnly' }));
  const answer = { status, headers: {} };
  for (const [name, unresolved] of Object.entries(headers)) {
    const header = resolve(document, unresolved);
    if (header.required || full) {
      answer.headers[name] = String(sample(header.schema ?? {}, { place: 'header', full, skip: 'writeOnly' }));
    }
  }
  if (mediaType === undefined) return answer;
  answer.mediaType = mediaType;
  if (isJson(mediaType)) answer.json = one(schema);
  else if (/event-stream/.test(mediaType)) answer.text = `: hello\n\ndata: ${JSON.stringify(one(schema))}\n\n`.repeat(2);
  else if (/ndjson|jsonl|json-seq/.test(mediaType)) answer.text = `${JSON.stringify(one(schema))}\n`.repeat(2);
  else answer.text = 'text é 🦀';
  return answer;
}
