// Values for schemas: openapi-sampler's, but with texts that are hard to carry where any text will do, and without the
// document's own examples, which are often wrong.
import { sample } from 'openapi-sampler';
import { resolve } from './document.mjs';

/** What is hard to carry, by place. Where values are joined, the sign between them is left out. */
const TEXTS = {
  path: 'b é/?#%&=+',
  query: 'b "é"/&=+%#?;',
  header: 'b "/&=%+',
  cookie: 'b/&=%é',
  body: 'b "q" \\ é🦀/</x>&=+%,;',
  answer: 'b "q" \\ é🦀\n\t</x>',
};
const FORMATS = {
  byte: 'AP9i7w==',
  decimal: '12.50',
  duration: 'P1DT2H',
  uri: 'https://example.com/a;b?c=d,e',
};
/** Formats for which openapi-sampler has a text. */
const KNOWN = [
  'email', 'date-time', 'date', 'time', 'ipv4', 'ipv6', 'hostname', 'uri-reference', 'uuid', 'json-pointer', 'regex', 'password',
];

/** Gives the function that samples schemas of a document. */
export function sampler(document) {
  const prepared = new Map();
  const forPlace = (place) => {
    if (!prepared.has(place)) prepared.set(place, prepare(document, document, place));
    return prepared.get(place);
  };
  return (schema, { place, full, skip }) => {
    const options = { skipNonRequired: !full, enablePatterns: true, quiet: true };
    options[skip === 'readOnly' ? 'skipReadOnly' : 'skipWriteOnly'] = true;
    return sample(prepare(document, schema, place), options, forPlace(place));
  };
}

/** A copy of a part of a document whose texts are those of a place. */
function prepare(document, node, place) {
  if (Array.isArray(node)) return node.map((element) => prepare(document, element, place));
  if (node === null || typeof node !== 'object') return node;
  const copy = {};
  for (const [key, value] of Object.entries(node)) {
    const isName = key === 'properties' || key === 'patternProperties';
    if (isName && value && typeof value === 'object') {
      const members = Object.entries(value).map(([name, schema]) => [name, prepare(document, schema, place)]);
      copy[key] = Object.fromEntries(members);
    } else if (!['example', 'examples', 'default'].includes(key)) {
      copy[key] = key === 'enum' || key === 'const' ? value : prepare(document, value, place);
    }
  }
  // Of a value that may be null, the value is sent.
  for (const key of ['oneOf', 'anyOf']) {
    const values = copy[key]?.filter?.((member) => member?.type !== 'null');
    if (values?.length > 0) copy[key] = values;
  }
  if (Array.isArray(copy.type)) copy.type = copy.type.find((type) => type !== 'null') ?? 'null';
  const names = resolve(document, copy.propertyNames)?.enum;
  // openapi-sampler makes names of its own, whatever they may be.
  if (names) {
    copy.properties = { ...copy.properties, [names[0]]: copy.additionalProperties ?? {} };
    copy.required = [...(copy.required ?? []), names[0]];
    delete copy.additionalProperties;
  }
  const text = textOf(copy, place);
  return text === undefined ? copy : { ...copy, example: text };
}

/** The text of a schema for strings; `undefined` where openapi-sampler knows best. */
function textOf(schema, place) {
  if (schema.type !== 'string' || schema.enum || schema.const || schema.pattern || KNOWN.includes(schema.format)) return undefined;
  const characters = [...(FORMATS[schema.format] ?? TEXTS[place])].slice(0, schema.maxLength);
  return characters.join('').padEnd(schema.minLength ?? 0, 'x');
}
