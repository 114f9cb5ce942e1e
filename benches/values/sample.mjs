// Usage: node sample.mjs <views.jsonl >samples.jsonl
//
// Each line of the input is `{"view": number, "schema": …, "seed": number, "count": number}`, a schema of JSON Schema 2020-12
// without references. Each line of the output is `{"view": number, "by": sampler, "samples": [text, …]}`, the samples as JSON
// text. A sampler that fails on a schema says `"failed"`, and why; a call is ended after four seconds.
import { createInterface } from 'node:readline';
import vm from 'node:vm';
import { generateSync } from 'json-schema-faker';
import { sample as openapiSample } from 'openapi-sampler';

const MILLISECONDS = 4000;
const formats = {
  byte: (random) => Buffer.from(Array.from({ length: random.int(0, 9) }, () => random.int(0, 255))).toString('base64'),
  base64url: (random) => Buffer.from(Array.from({ length: random.int(0, 9) }, () => random.int(0, 255))).toString('base64url'),
  decimal: (random) => `${random.int(-999, 999)}.${random.int(10, 99)}`,
  ip: (random) => Array.from({ length: 4 }, () => random.int(0, 255)).join('.'),
  url: (random) => `https://host${random.int(0, 99)}.example/`,
};
const samplers = {
  'json-schema-faker': (schema, seed, count) =>
    Array.from({ length: count }, (_, index) =>
      generateSync(schema, { seed: seed + index, alwaysFakeOptionals: index === 0, optionalsProbability: 0.8, maxDepth: 20, formats }),
    ),
  'openapi-sampler': (schema) => [openapiSample(schema, { quiet: true }, {})],
};

/** What a function gives, unless it takes too long. */
function limited(call) {
  return vm.runInNewContext('call()', { call }, { timeout: MILLISECONDS });
}

for await (const line of createInterface({ input: process.stdin })) {
  const { view, schema, seed, count } = JSON.parse(line);
  for (const [by, make] of Object.entries(samplers)) {
    let said;
    try {
      const samples = limited(() => make(structuredClone(schema), seed, count));
      said = { samples: samples.filter((sample) => sample !== undefined).map((sample) => JSON.stringify(sample)) };
    } catch (error) {
      said = { failed: String(error?.message ?? error).slice(0, 200), samples: [] };
    }
    process.stdout.write(`${JSON.stringify({ view, by, ...said })}\n`);
  }
}
