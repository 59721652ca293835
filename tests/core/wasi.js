// Runs a program for wasm32-wasi under node: tests/core/run.sh.
"use strict";
process.removeAllListeners("warning");       // that WASI is experimental
process.on("warning", () => {});
const { WASI } = require("node:wasi");
const { readFileSync } = require("node:fs");

const wasi = new WASI({ version: "preview1", args: [process.argv[2]], env: {}, returnOnExit: true });
WebAssembly.instantiate(readFileSync(process.argv[2]), wasi.getImportObject())
    .then(({ instance }) => { process.exit(wasi.start(instance)); });
