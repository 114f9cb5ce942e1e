// Values for schemas: openapi-sampler's, but with texts that are hard to carry where any text will do, and without the
// document's own examples, which are often wrong.
import { sample } from 'openapi-sampler';

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
    if (!prepared.has(place)) prepared.set(place, prepare(document, place));
    return prepared.get(place);
  };
  return (schema, { place, full, skip }) => {
    const options = { skipNonRequired: !full, enablePatterns: true, quiet: true };
    options[skip === 'readOnly' ? 'skipReadOnly' : 'skipWriteOnly'] = true;
    return sample(prepare(schema, place), options, forPlace(place));
  };
}

/** A copy of a part of a document whose texts are those of a place. */
function prepare(node, place) {
  if (Array.isArray(node)) return node.map((element) => prepare(element, place));
  if (node === null || typeof node !== 'object') return node;
  const copy = {};
  for (const [key, value] of Object.entries(node)) {
    const isName = key === 'properties' || key === 'patternProperties';
    if (isName && value && typeof value === 'object') {
      const members = Object.entries(value).map(([name, schema]) => [name, prepare(schema, place)]);
      copy[key] = Object.fromEntries(members);
    } else if (!['example', 'examples', 'default'].includes(key)) {
      copy[key] = key === 'enum' || key === 'const' ? value : prepare(value, place);
    }
  }
  const text = textOf(copy, place);
  return text === undefined ? copy : { ...copy, example: text };
}

/** The text of a schema for strings; `undefined` where openapi-sampler knows best. */
function textOf(schema, place) {
  const isText = schema.type === 'string' || (Array.isArray(schema.type) && schema.type.includes('string'));
  if (!isText || schema.enum || schema.const || schema.pattern || KNOWN.includes(schema.format)) return undefined;
  const characters = [...(FORMATS[schema.format] ?? TEXTS[place])].slice(0, schema.maxLength);
  return characters.join('').padEnd(schema.minLength ?? 0, 'x');
}
