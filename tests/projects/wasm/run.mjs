// Runs what was built, without any import.
import { readFileSync } from "node:fs";

const folder = process.env.CARGO_TARGET_DIR ?? "target";
const { instance } = await WebAssembly.instantiate(readFileSync(`${folder}/wasm32-unknown-unknown/debug/wasm.wasm`), {});
const seconds = instance.exports.run();
if (seconds !== 7) throw new Error(`run() gave ${seconds}`);
console.log("a call runs in WebAssembly, with a transport of its own");
